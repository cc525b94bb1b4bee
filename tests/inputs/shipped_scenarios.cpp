/// The files of scenarios/: all are read, all are carried inside the program as they stand, and the tables of MODEL.md
/// say what they say.

#include <doctest/doctest.h>

#include <algorithm>
#include <set>

#include "formats/shipped_files.hpp"
#include "formats/text.hpp"
#include "inputs/effects_file.hpp"
#include "inputs/lever_file.hpp"
#include "megaphone/scenario/scenario_file.hpp"
#include "scenario/refusal.hpp"
#include "scenario/schema_text.hpp"

namespace megaphone {
namespace {

const std::filesystem::path root = MEGAPHONE_SOURCE_DIR;

std::vector<std::filesystem::path> shipped_scenarios() {
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::directory_iterator(root / "scenarios")) {
    const auto& path = entry.path();
    if (path.extension() == ".toml" && path.filename() != "levers.toml") files.push_back(path);
  }
  std::sort(files.begin(), files.end());
  return files;
}

/// The table between <!-- name --> and <!-- /name --> in MODEL.md.
std::string table_in_model(const std::string& name) {
  const std::string text = read_text(root / "sim" / "MODEL.md");
  const std::string begin = "<!-- " + name + " -->\n";
  const std::size_t from = text.find(begin);
  const std::size_t to = text.find("<!-- /" + name + " -->");
  if (from == std::string::npos || to == std::string::npos) return "no markers <!-- " + name + " --> in MODEL.md";
  return text.substr(from + begin.size(), to - from - begin.size());
}

}  // namespace

TEST_CASE("Every shipped scenario is read and uses known levers and effects") {
  REQUIRE_GE(shipped_scenarios().size(), 7);
  for (const auto& file : shipped_scenarios()) {
    CAPTURE(file);
    const Scenario scenario = read_scenario(file);
    CHECK_NOTHROW(check_levers(scenario, levers_of(scenario)));
    CHECK_NOTHROW(effects_of(scenario));
    CHECK_FALSE(scenario.policies.empty());
  }
}

TEST_CASE("Every shipped scenario begins with its question") {
  for (const auto& file : shipped_scenarios()) {
    CAPTURE(file);
    const std::string text = read_text(file);
    const std::string opening = text.substr(0, text.find("\n\n"));
    CHECK(text.starts_with("# "));
    CHECK_NE(opening.find('?'), std::string::npos);
  }
}

TEST_CASE("Every shipped scenario is the same when written and read again") {
  for (const auto& file : shipped_scenarios()) {
    CAPTURE(file);
    const std::string once = scenario_toml(read_scenario(file), "results");
    CHECK_EQ(scenario_toml(parse_scenario(once, "results/scenario.toml"), "results"), once);
  }
}

TEST_CASE("The program carries the shipped files as they stand") {
  for (const std::string file : {"effects/default.toml", "levers.toml", "minimal.toml"}) {
    CAPTURE(file);
    CHECK(shipped_file(file) == read_text(root / "scenarios" / file));
  }
  CHECK_THROWS_AS(shipped_file("minimal"), std::out_of_range);
}

TEST_CASE("The built-in catalogue has every lever") {
  const std::set<std::string> expected{"town_halls",        "listening_with_action",
                                       "listening_ignored", "manager_training",
                                       "transparency",      "recognition",
                                       "gamification",      "cash_per_share",
                                       "content_curation",  "ambassadors",
                                       "guidelines",        "reminders",
                                       "executive_example", "mandate",
                                       "frequency_cap",     "enrolment_drive"};
  std::set<std::string> ids;
  for (const Lever& lever : default_levers().levers) ids.insert(lever.id);
  CHECK_EQ(ids, expected);
}

TEST_CASE("A mandate is the only lever that is compared only") {
  for (const Lever& lever : default_levers().levers) CHECK_EQ(lever.recommendable, lever.id != "mandate");
}

TEST_CASE("Every number that is no assumption names its source") {
  for (const Prior& prior : default_effects().priors) CHECK_FALSE(prior.source.empty());
  for (const Lever& lever : default_levers().levers) {
    for (const Move& move : lever.moves) CHECK_FALSE(move.size.source.empty());
  }
}

TEST_CASE("No built-in effect is called published: the paper's coefficients are not here") {
  for (const Prior& prior : default_effects().priors) CHECK(prior.status != Status::published);
}

TEST_CASE("The file for the paper's table is refused until the table is typed in") {
  const auto file = root / "scenarios" / "effects" / "lee-kim-2021.toml";
  CHECK_EQ(refusal_by([&] { read_effects(file); }).substr((file.string()).size()),
           ":22:8: sic_to_eor.mean is not typed in yet: replace nan by the number that was published or measured");
}

TEST_CASE("The file for the paper's table is complete once every nan is replaced") {
  std::string text = read_text(root / "scenarios" / "effects" / "lee-kim-2021.toml");
  for (std::size_t at = text.find("= nan"); at != std::string::npos; at = text.find("= nan"))
    text.replace(at, 5, "= 0.2");
  const EffectsTable table = parse_effects(text, "typed.toml");
  int published = 0;
  for (const Prior& prior : table.priors) published += prior.status == Status::published ? 1 : 0;
  CHECK_EQ(published, 8);
}

TEST_CASE("MODEL.md contains the parameters, records, effects and levers as they are") {
  INFO("MODEL.md is stale: put the output of `megaphone schema` between its markers");
  CHECK_EQ(table_in_model("parameters"), schema_markdown());
  CHECK_EQ(table_in_model("records"), records_markdown());
  CHECK_EQ(table_in_model("effects"), effects_markdown(default_effects()));
  CHECK_EQ(table_in_model("levers"), levers_markdown(default_levers()));
}

}  // namespace megaphone
