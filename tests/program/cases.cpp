/// Files that people have, read by the program as they stand: folders beside the project, skipped where absent.
#include <algorithm>

#include "running.hpp"

using namespace program_test;

namespace {

/// A copy of a case's folder to run in; an empty path, with a message, where there is none.
struct Case {
  Folder folder;
  bool is_there;

  explicit Case(const std::string& name) {
    const fs::path from = fs::path(MEGAPHONE_SOURCE_DIR) / "../shared/cases" / name;
    is_there = fs::exists(from);
    if (!is_there) MESSAGE("skipped: no files at " << from.string());
    if (is_there) fs::copy(from, folder.path, fs::copy_options::recursive | fs::copy_options::overwrite_existing);
    for (const auto& entry : fs::recursive_directory_iterator(folder.path)) {
      fs::permissions(entry.path(), fs::perms::owner_all, fs::perm_options::add);
    }
  }

  /// What `check` says of a scenario, run from inside the folder.
  std::string check(const std::string& scenario) const {
    return is_there ? shell("cd " + folder.path.string() + " && " + program + " check " + scenario).text : "";
  }

  /// Replaces the first `before` in a file by `after`.
  void change(const std::string& file, const std::string& before, const std::string& after) const {
    if (!is_there) return;
    std::string text = content(folder / file);
    REQUIRE(contains(text, before));
    text.replace(text.find(before), before.size(), after);
    std::ofstream(folder / file, std::ios::binary) << text;
  }
};

void check_says(const Case& given, const std::string& scenario, const std::string& part) {
  if (!given.is_there) return;
  const std::string said = given.check(scenario);
  CHECK_MESSAGE(contains(said, part), said);
}

}  // namespace

TEST_CASE("files as spreadsheets and other programs write them are read as they are") {
  for (const auto& table : {std::pair("pandas-index-column", "scenario.toml"),
                            std::pair("pandas-index-column", "s2.toml"), std::pair("excel-sep-line", "scenario.toml"),
                            std::pair("excel-sep-line", "s2.toml"), std::pair("trailing-separators", "scenario.toml"),
                            std::pair("trailing-separators", "s2.toml"), std::pair("trailing-separators", "s3.toml")}) {
    CAPTURE(table.first);
    check_says(Case(table.first), table.second, "People: 40 employees, 2 departments");
  }
}

TEST_CASE("a day of hiring in the place of a tenure is refused, and read when it is named") {
  const Case dates("excel-serial-dates");
  const std::string key = "hired = \"hired\", counted_to = 2026-01-05";
  check_says(dates, "scenario.toml", "'43101'; this looks like a day of hiring as Excel counts days (2018-01-01)");
  check_says(dates, "s2.toml", "'2019-03-22'; this looks like a day of hiring");
  dates.change("scenario.toml", "tenure = \"hired\"", key);
  dates.change("s2.toml", "tenure = \"hired\"", key);
  check_says(dates, "scenario.toml", "hired from column 'hired': 40 of 40 known, mean 7.9");
  check_says(dates, "s2.toml", "hired from column 'hired': 40 of 40 known, mean 6.8");
}

TEST_CASE("decimals with a comma are refused with the key for them, and read with it") {
  const Case german("decimal-comma");
  check_says(german, "scenario.toml", "set decimal = \",\"");
  german.change("scenario.toml", "separator = \";\"", "separator = \";\", decimal = \",\"");
  check_says(german, "scenario.toml", "tenure from column 'Jahre': 40 of 40 known, mean 6.3");
}

TEST_CASE("managers by name are refused, and ids that were written as floats are read") {
  const Case managers("manager-columns");
  check_says(managers, "scenario.toml", "managers are wanted as ids");
  check_says(managers, "s2.toml", "manager from column 'mgr': 39 of 40 known");
}

TEST_CASE("names with composed and decomposed letters are the same names") {
  const Case letters("decomposed-umlauts");
  check_says(letters, "scenario.toml", "Town halls  town_halls         20");
  check_says(letters, "s2.toml", "People: 40 employees, 1 department,");
}

TEST_CASE("paths of Windows are refused with how to write them, and long paths looked for") {
  const Case windows("windows-path");
  check_says(windows, "scenario.toml", "write folders with /, or put a path between single quotes");
  check_says(windows, "s2.toml", "write folders with /");
  check_says(Case("long-path"), "scenario.toml", "there is no such file");
}

TEST_CASE("check and compare say that a lever covers nobody") {
  const Case nobody("who-covers-nobody");
  if (!nobody.is_there) return;
  check_says(nobody, "nobody2.toml", "Policy 'A': the lever gamification covers nobody");
  const Ran ran = shell("cd " + nobody.folder.path.string() + " && " + program + " compare nobody3.toml --out r");
  CHECK(contains(ran.text, "Policy 'A': the lever gamification covers nobody"));
  CHECK(contains(content(nobody.folder / "r/summary.json"), "the lever gamification covers nobody"));
}

TEST_CASE("dates of a lever ask for the start of week 1, and are weeks with it") {
  const Case dates("lever-dates");
  check_says(dates, "s0.toml", "say when week 1 begins: start = 2026-01-05 in [posts]");
  dates.change("s0.toml", "[measured]", "[posts]\nstart = 2026-01-05\n[measured]");
  dates.change("s1.toml", "[measured]", "[posts]\nstart = 2026-01-05\n[measured]");
  for (const char* scenario : {"s0.toml", "s1.toml"}) {
    check_says(dates, scenario, "1 (2026-01-05)");
    check_says(dates, scenario, "8 (2026-03-01)");
    check_says(dates, scenario, "540 inside departments and 0 between them");
  }
}

TEST_CASE("an edge list without a header is read with the key for it") {
  const Case edges("edge-list-without-header");
  for (const char* scenario : {"scenario.toml", "s2.toml", "s3.toml"}) {
    check_says(edges, scenario, "set header = false in [network]");
    edges.change(scenario, "separator = \" \"", "separator = \" \"\nheader = false");
    check_says(edges, scenario, "40 employees");
  }
}
