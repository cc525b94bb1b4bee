/// The results folder: tables that agree with the run and with each other, and that give away no small group.
#include "megaphone/report/results.hpp"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <set>
#include <sstream>

#include "formats/text.hpp"
#include "megaphone/answer/answer.hpp"
#include "megaphone/answer/timeline.hpp"
#include "megaphone/inputs/load.hpp"
#include "report/results_explained.hpp"
#include "support/scratch_folder.hpp"

namespace {

using namespace megaphone;

/// A small run with a department of 4, one whose name is a formula, and two policies.
struct SmallRun {
  ScratchFolder folder;
  Loaded loaded;
  RunResult run;
  Comparison comparison;

  SmallRun() {
    folder.write("small.toml", R"(
[organisation]
departments = { Tiny = 4, "=1+1" = 60, Sales = 80, Support = 90 }
[posts]
weeks = 3
[[policy]]
name = "Halls, town"
[[policy.lever]]
lever = "town_halls"
[[policy]]
name = "Mandate"
[[policy.lever]]
lever = "mandate"
[run]
effect_draws = 2
populations = 2
replicates = 4
)");
    loaded = load(folder.path() / "small.toml", {});
    run = megaphone::run(loaded.scenario, loaded.inputs, {});
    comparison = compare(loaded.scenario, loaded.inputs, run);
  }
  Results results() const { return {loaded.scenario, loaded.inputs, run, comparison}; }
};

const SmallRun& small() {
  static const SmallRun run;
  return run;
}

std::vector<std::string> lines(const std::string& text) {
  std::vector<std::string> found;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) found.push_back(line);
  return found;
}

bool contains(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

TEST_CASE("worlds.csv has a row for every world of every policy") {
  CHECK(lines(worlds_csv(small().results())).size() == 1 + 3 * 8);
  CHECK(contains(worlds_csv(small().results()), "\n\"Halls, town\",2,2,2,1,"));
}

TEST_CASE("policies.csv has level and lift of every outcome with six statistics") {
  CHECK(lines(policies_csv(small().results())).size() == 1 + 3 * outcome_count * 2 * 6);
}

TEST_CASE("weekly.csv and daily.csv have a row for every policy, period and series") {
  CHECK(lines(timeline_csv(small().results(), 5)).size() == 1 + 3 * 3 * series_count);
  CHECK(lines(timeline_csv(small().results(), 1)).size() == 1 + 3 * 15 * series_count);
}

TEST_CASE("departments.csv leaves out the small department and the smallest other") {
  const std::string text = departments_csv(small().results());
  CHECK_FALSE(contains(text, "Tiny"));
  CHECK_FALSE(contains(text, "1+1"));
  CHECK(contains(text, "Sales,80,shares,level"));
  CHECK(contains(text, "Support,90,eor_change,lift"));
}

TEST_CASE("no result but the scenario names a department that is hidden") {
  const Results results = small().results();
  for (const std::string& text : {summary_json(results), worlds_csv(results), policies_csv(results),
                                  timeline_csv(results, 5), effects_csv(results)}) {
    CHECK_FALSE(contains(text, "Tiny"));
  }
}

TEST_CASE("effects.csv has the levers in use, every effect and the calibration of every draw") {
  const std::string text = effects_csv(small().results());
  CHECK(lines(text).size() ==
        1 + 2 * (6 + effect_count + 8));  // town halls move one thing, a mandate four of which one fades
  CHECK(contains(text, "\n2,mandate.push,"));
  CHECK(contains(text, "\n2,mandate.eor.after,"));
  CHECK(contains(text, "\n2,mandate.eor.after.floor,0\n"));  // what wears off, wears off to this part of it
  CHECK_FALSE(contains(text, "gamification"));
}

TEST_CASE("summary.json agrees with the comparison") {
  const auto json = nlohmann::json::parse(summary_json(small().results()));
  const auto& mandate = json["policies"][2];
  CHECK(json["employees"] == 234);
  CHECK(json["design"]["worlds_per_policy"] == 8);
  CHECK(mandate["recommendable"] == false);
  CHECK(mandate["outcomes"]["shares"]["lift"]["mean"]["value"] ==
        small().comparison.policies[2][Outcome::shares].lift.mean.value);
  CHECK(json["effects"].size() == effect_count);
  REQUIRE(json["levers"].size() == 5);
  CHECK(json["levers"][0]["unit"] == "standard deviations of eor");  // town halls, as trials measured them
  CHECK(json["levers"][1]["unit"] == "log_hazard");
  CHECK(json["levers"][1]["fade_weeks"].is_null());
  CHECK(json["levers"][4]["fade_weeks"] == 26);  // of what a mandate leaves of the relationship
  CHECK(json["levers"][4]["floor"]["mean"] == 0);
  const auto& on_intention = json["effects"][static_cast<std::size_t>(Effect::eor_to_intention)];
  CHECK(on_intention["mean_as_accepted"] <
        on_intention["mean"]);  // strong effects explain too much and are drawn again
  CHECK(json["effects"][static_cast<std::size_t>(Effect::causal_share_of_sic)]["shape"] == "beta");
}

TEST_CASE("summary.json has the sentences and the printed numbers that every output shows") {
  const auto json = nlohmann::json::parse(summary_json(small().results()));
  CHECK(json["answer"] == answer_text(small().loaded.scenario, small().comparison));
  const auto& halls = json["policies"][1];
  CHECK(halls["marks"] == marks_of(small().comparison, 1));
  CHECK(halls["cost"] == cost_words(small().comparison, 1));
  CHECK(halls["outcomes"]["shares"]["printed"]["lift"] == printed_outcome(small().comparison, 1, Outcome::shares).lift);
  const auto& level = halls["outcomes"]["shares"]["level"]["mean"];
  CHECK(level["low_95"] < level["value"]);
  CHECK(level["value"] < level["high_95"]);
  CHECK(halls["best"]["of_100"] == first_of_100(small().comparison)[1]);
}

TEST_CASE("a source that says that none was found does not count as published") {
  Prior prior{.mean = 0.3, .status = Status::analogue, .source = "None found for this path; something close"};
  CHECK(kind_of(prior) == "assumption");
  prior.source = "positive feedback on interest: +.31 (meta-analysis)";
  CHECK(kind_of(prior) == "published");
  prior.status = Status::direction;
  CHECK(kind_of(prior) == "assumption");
  prior.status = Status::fitted;
  CHECK(kind_of(prior) == "survey");
}

TEST_CASE("provenance.json names the files read, their hashes and the seed, but no folder") {
  const auto json = nlohmann::json::parse(
      provenance_json(small().results(), {"megaphone compare small.toml", small().loaded.files, 1.5}));
  CHECK(json["seed"] == 1);
  CHECK(json["files"][0]["name"] == "small.toml");
  CHECK(json["files"][0]["xxh3_128"].get<std::string>().size() == 32);
  CHECK(json["command"] == "megaphone compare small.toml");
}

TEST_CASE("the results folder holds every file, and no half-written one") {
  const ScratchFolder folder;
  write_results(folder.path() / "new" / "out", small().results(), {"", small().loaded.files, 0});
  std::set<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(folder.path() / "new" / "out")) {
    names.insert(entry.path().filename().string());
  }
  names.erase("report.html");  // there when the page was built
  CHECK(names == std::set<std::string>{"daily.csv", "departments.csv", "effects.csv", "policies.csv", "provenance.json",
                                       "scenario.toml", "summary.json", "weekly.csv", "worlds.csv"});
  CHECK(read_text(folder.path() / "new" / "out" / "worlds.csv") == worlds_csv(small().results()));
}

TEST_CASE("a results folder in the place of a file is refused") {
  const ScratchFolder folder;
  folder.write("file", "x");
  CHECK_THROWS_AS(write_results(folder.path() / "file", small().results(), {"", {}, 0}), InputError);
}

TEST_CASE("levels that nobody gave are counted from the top and can be named in a who") {
  const ScratchFolder folder;
  folder.write("levels.toml",
               "[organisation]\ndepartments = { A = 100 }\n[[policy]]\nname = \"P\"\n[[policy.lever]]\n"
               "lever = \"town_halls\"\nwho = { level = \"2\" }\n");
  const Loaded loaded = load(folder.path() / "levels.toml", {});
  CHECK(loaded.inputs.organisation.levels == std::vector<std::string>{"1", "2", "3", "4"});
}

}  // namespace
