/// Every command takes its files by every way there is to name them: bare names, from a folder below or above, by the
/// whole path, in a folder with blanks and letters that are not ASCII. The answers are the same bytes.
#include "program/running.hpp"
#include "program/small_company.hpp"

using namespace program_test;

namespace {

/// Where the user stands, and what comes before the names of files from there.
struct Way {
  const char* description;
  std::string stands;  ///< below the test's folder
  std::string before;
};

const std::string home = "our company/Übung d'été";

std::string quoted(const std::string& path) {
  std::string text = "'";
  for (const char letter : path) text += letter == '\'' ? "'\\''" : std::string(1, letter);
  return text + "'";
}

std::vector<Way> ways(const Folder& folder) {
  return {{"bare", home, ""},
          {"dot", home, "./"},
          {"below", home + "/below", "../"},
          {"above", "our company", "Übung d'été/"},
          {"whole path", "elsewhere", folder / home + "/"},
          {"through a link", "elsewhere", "link/"}};
}

/// A company of 120 with every kind of file beside the scenario, a study of it, and folders to stand in.
void write_company(const Folder& folder) {
  fs::create_directories(folder / home + "/below");
  fs::create_directories(folder / "elsewhere");
  fs::create_directory_symlink(folder / home, folder / "elsewhere/link");
  const std::string at = folder / home + "/";
  std::ofstream roster(at + "roster.csv");
  std::ofstream ties(at + "ties.csv");
  roster << "id,dept\n";
  ties << "from,to\n";
  for (int k = 0; k < 120; ++k) {
    roster << k << (k % 2 == 0 ? ",Sales\n" : ",Support\n");
    ties << k << "," << (k + 1) % 120 << "\n" << k << "," << (k + 7) % 120 << "\n";
  }
  std::ofstream(at + "draws.csv") << "causal_share_of_attitudes\n0.3\n0.5\n0.6\n";
  std::ofstream(at + "effects.toml")
      << "extends = \"default\"\ndraws = { file = \"draws.csv\", source = \"our survey\" }\n";
  fs::copy_file(std::string(MEGAPHONE_SOURCE_DIR) + "/scenarios/levers.toml", at + "levers.toml");
  StudyText study;
  study.study += "calibrate = \"once\"\n";
  study.factors = "contagion.weight = { dist = \"uniform\", lowest = 0.1, highest = 1.0 }\n";
  study.design = "kind = \"sobol\"\nsize = 8\n";
  study.outputs = "lift = { outcome = \"shares\", policy = \"Halls\", over = \"Baseline\" }\n";
  write_study(folder / home, study,
              "[organisation]\nroster = { file = \"roster.csv\", id = \"id\", department = \"dept\" }\n"
              "[network]\nfile = \"ties.csv\"\nsource_column = \"from\"\ntarget_column = \"to\"\n"
              "direction = \"undirected\"\n[posts]\nweeks = 4\n[measured]\nmonthly_participation = "
              "0.3\ntop_5_percent_share = 0.25\n"
              "[run]\neffects = \"effects.toml\"\nlevers = \"levers.toml\"\neffect_draws = 3\nreplicates = 4\n"
              "[[policy]]\nname = \"Halls\"\n  [[policy.lever]]\n  lever = \"town_halls\"\n");
}

/// Runs one command as a user who stands there; every word that begins with '@' is a file named that way.
std::string ran_from(const Folder& folder, const Way& way, const std::vector<std::string>& words) {
  std::string command = "cd " + quoted(folder / way.stands) + " && " + program;
  for (const std::string& word : words) {
    command += " " + quoted(word.starts_with('@') ? way.before + word.substr(1) : word);
  }
  const Ran result = shell(command);
  INFO(way.description << ": " << command << "\n" << result.text);
  CHECK(result.code == 0);
  return result.text;
}

TEST_CASE("a comparison is the same by whichever name its scenario and its results go") {
  const Folder folder;
  write_company(folder);
  std::string first;
  for (const Way& way : ways(folder)) {
    ran_from(folder, way, {"check", "@company.toml"});
    ran_from(folder, way, {"compare", "@company.toml", "--out", "@results", "--quiet"});
    const std::string worlds = content(folder / home + "/results/worlds.csv");
    if (first.empty()) first = worlds;
    CHECK(worlds.size() > 100);
    CHECK(worlds == first);
    fs::remove_all(folder / home + "/results");
  }
}

TEST_CASE("the scenario as run finds its files again, wherever the results were put") {
  const Folder folder;
  write_company(folder);
  for (const Way& way : ways(folder)) {
    for (const std::string out : {"results", "@results"}) {  // where the user stands, and beside the scenario
      ran_from(folder, way, {"compare", "@company.toml", "--out", out, "--quiet"});
      ran_from(folder, way, {"compare", out + "/scenario.toml", "--out", "again", "--quiet"});
      const std::string there = folder / (out == "results" ? way.stands : home) + "/results/worlds.csv";
      CHECK(content(there).size() > 100);
      CHECK(content(there) == content(folder / way.stands + "/again/worlds.csv"));
      fs::remove_all(fs::path(there).parent_path());
    }
  }
}

TEST_CASE("a world is replayed by whichever name its scenario and its list go") {
  const Folder folder;
  write_company(folder);
  for (const Way& way : ways(folder)) {
    ran_from(folder, way, {"replay", "@company.toml", "--policy", "Halls", "--out", "@list.csv"});
    CHECK(content(folder / home + "/list.csv").size() > 100);
    fs::remove(folder / home + "/list.csv");
  }
}

TEST_CASE("a new scenario is written where it is asked for") {
  const Folder folder;
  write_company(folder);
  for (const Way& way : ways(folder)) {
    ran_from(folder, way, {"new", "@begun"});
    ran_from(folder, way, {"check", "@begun/scenario.toml"});
    fs::remove_all(folder / home + "/begun");
  }
}

TEST_CASE("a study is the same by whichever name its file goes, and its store is resumed by another") {
  const Folder folder;
  write_company(folder);
  std::string checksum;
  for (const Way& way : ways(folder)) {
    ran_from(folder, way, {"sweep", "@study.toml", "--dry-run"});
    const std::string first = ran_from(folder, way, {"sweep", "@study.toml", "--out", "@store", "--quiet"});
    const std::string status = ran_from(folder, way, {"status", "@store"});
    const std::string here = status.substr(status.find("checksum"));
    if (checksum.empty()) checksum = here;
    CHECK(here == checksum);
    const std::string again = ran_from(folder, ways(folder).back(), {"sweep", "@study.toml", "--out", "@store"});
    CHECK(contains(again, "Nothing is left to do"));
    fs::remove_all(folder / home + "/store");
  }
}

TEST_CASE("what is asked of a store is answered by whichever name its folder or its file goes") {
  const Folder folder;
  write_company(folder);
  ran_from(folder, ways(folder).front(), {"sweep", "@study.toml", "--out", "@store", "--quiet"});
  fs::copy_file(folder / home + "/store/study.sqlite", folder / home + "/alone.sqlite");
  for (const Way& way : ways(folder)) {
    for (const std::string store : {"@store", "@store/study.sqlite", "@alone.sqlite"}) {
      ran_from(folder, way, {"status", store});
      ran_from(folder, way, {"verify", store});
      ran_from(folder, way, {"analyze", store});
      ran_from(folder, way, {"export", store});
    }
    CHECK(content(folder / home + "/runs.csv") == content(folder / home + "/store/runs.csv"));
    CHECK(content(folder / home + "/indices.csv") == content(folder / home + "/store/indices.csv"));
    fs::remove(folder / home + "/runs.csv");
    fs::remove(folder / home + "/indices.csv");
  }
}

TEST_CASE("a study is extended and put together by whichever names its parts go") {
  const Folder folder;
  write_company(folder);
  for (const Way& way : ways(folder)) {
    ran_from(folder, way, {"sweep", "@study.toml", "--out", "@parts", "--shard", "1/2", "--quiet"});
    ran_from(folder, way, {"sweep", "@study.toml", "--out", "@parts", "--shard", "2/2", "--quiet"});
    const std::string merged =
        ran_from(folder, way, {"merge", "@whole.sqlite", "@parts/study-1-of-2.sqlite", "@parts/study-2-of-2.sqlite"});
    CHECK(contains(merged, "complete; checksum"));
    ran_from(folder, way, {"sweep", "@study.toml", "--out", "@store", "--quiet"});
    ran_from(folder, way, {"extend", "@study.toml", "--out", "@store", "--size", "16", "--quiet"});
    CHECK(contains(ran_from(folder, way, {"status", "@store"}), "groups 16 of 16"));
    for (const char* name : {"/parts", "/whole.sqlite", "/store"}) fs::remove_all(folder / home + name);
  }
}

}  // namespace
