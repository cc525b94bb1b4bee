/// Whose results a folder holds, and that they are whole.
#include <nlohmann/json.hpp>

#include "program/running.hpp"
#include "program/small_company.hpp"

using namespace program_test;

namespace {

const std::string minimal = std::string(MEGAPHONE_SOURCE_DIR) + "/scenarios/minimal.toml";
const std::string small = " --quiet --set run.effect_draws=2 --set run.replicates=4";

void copy_scenario(const Folder& folder, const std::string& name) {
  fs::create_directories(fs::path(folder / name).parent_path());
  fs::copy_file(minimal, folder / name);
}

TEST_CASE("the same scenario replaces its own results, another of the same name does not") {
  const Folder folder;
  copy_scenario(folder, "a/scenario.toml");
  copy_scenario(folder, "b/scenario.toml");
  const std::string here = "cd " + folder.path.string() + " && " + program + " compare ";
  CHECK(shell(here + "a/scenario.toml --seed 1" + small).code == 0);
  CHECK(shell(here + "./a/scenario.toml --seed 2" + small).code == 0);
  const std::string second = content(folder / "scenario-results/worlds.csv");
  const Ran other = shell(here + "b/scenario.toml --seed 1" + small);
  CHECK(other.code == 2);
  CHECK(contains(other.text, "holds the results of another scenario, a 'scenario.toml' elsewhere"));
  CHECK(content(folder / "scenario-results/worlds.csv") == second);
  CHECK(shell(here + "b/scenario.toml --seed 3 --out scenario-results" + small).code == 0);
  CHECK(content(folder / "scenario-results/worlds.csv") != second);
}

TEST_CASE("results never take the place of a scenario beside which they are to be put") {
  const Folder folder;
  copy_scenario(folder, "scenario.toml");
  const std::string before = content(folder / "scenario.toml");
  const Ran result = shell("cd " + folder.path.string() + " && " + program + " compare scenario.toml --out ." + small);
  CHECK(result.code == 2);
  CHECK(contains(result.text, "scenario.toml: was not left by a comparison"));
  CHECK(content(folder / "scenario.toml") == before);
}

TEST_CASE("results can be put where the user stands") {
  const Folder folder;
  for (const char* seed : {"1", "2"}) {
    const std::string command = " compare " + minimal + " --out . --seed " + seed + small;
    const Ran result = shell("cd " + folder.path.string() + " && " + program + command + " && cat worlds.csv | wc -l");
    INFO(result.text);
    CHECK(result.code == 0);
    CHECK(result.text.size() < 10);
  }
}

TEST_CASE("a limit on the size of files leaves the earlier results, and is reported") {
  const Folder folder;
  REQUIRE(ran("compare " + minimal + small + " --seed 1 --out " + (folder / "out")).code == 0);
  const std::string before = content(folder / "out/summary.json") + content(folder / "out/worlds.csv");
  const Ran result =
      shell("ulimit -f 2; " + program + " compare " + minimal + small + " --seed 2 --out " + (folder / "out"));
  CHECK(result.code == 2);
  CHECK(contains(result.text, "cannot be written; is the folder writable and the disk not full?"));
  CHECK(content(folder / "out/summary.json") + content(folder / "out/worlds.csv") == before);
  CHECK(std::distance(fs::directory_iterator(folder.path), fs::directory_iterator()) == 1);
}

TEST_CASE("two runs into one folder at once leave the results of one of them") {
  const Folder folder;
  const auto command = [&](const std::string& seed, const std::string& out) {
    return program + " compare " + minimal + small + " --seed " + seed + " --out " + (folder / out);
  };
  REQUIRE(shell(command("1", "one") + " && " + command("2", "two")).code == 0);
  for (int round = 0; round < 3; ++round) {
    REQUIRE(shell(command("1", "both") + " & " + command("2", "both") + "; wait").code == 0);
    const std::string worlds = content(folder / "both/worlds.csv");
    const std::string from = worlds == content(folder / "one/worlds.csv") ? "one" : "two";
    for (const char* name : {"/worlds.csv", "/daily.csv", "/effects.csv", "/summary.json"}) {
      CHECK(content((folder / "both") + name) == content((folder / from) + name));
    }
  }
}

TEST_CASE("results run again although the effects and levers they were made from are gone") {
  const Folder folder;
  copy_scenario(folder, "s.toml");
  std::ofstream(folder / "draws.csv") << "causal_share_of_attitudes\n0.3\n0.5\n";
  std::ofstream(folder / "effects.toml")
      << "extends = \"default\"\ndraws = { file = \"draws.csv\", source = \"our survey\" }\n";
  fs::copy_file(std::string(MEGAPHONE_SOURCE_DIR) + "/scenarios/levers.toml", folder / "levers.toml");
  const std::string named = " --set run.effects=effects.toml --set run.levers=levers.toml";
  REQUIRE(ran("compare " + (folder / "s.toml") + named + small + " --out " + (folder / "out")).code == 0);
  for (const char* name : {"draws.csv", "effects.toml", "levers.toml", "s.toml"}) fs::remove(folder / name);
  const Ran again = ran("compare " + (folder / "out/scenario.toml") + " --quiet --out " + (folder / "again"));
  INFO(again.text);
  CHECK(again.code == 0);
  CHECK(content(folder / "out/worlds.csv") == content(folder / "again/worlds.csv"));
}

TEST_CASE("provenance names the commit, the built-in tables and every file it belongs to") {
  const Folder folder;
  REQUIRE(ran("compare " + minimal + small + " --out " + (folder / "out")).code == 0);
  const auto json = nlohmann::json::parse(content(folder / "out/provenance.json"));
  CHECK(json["commit"].is_string());
  CHECK(json["built_in"]["effects"].get<std::string>().size() == 32);
  CHECK(json["built_in"]["levers"].get<std::string>().size() == 32);
  CHECK(json["built_in"]["effects"] != json["built_in"]["levers"]);
  std::size_t there = 0;
  for (const auto& entry : fs::directory_iterator(folder / "out")) there += entry.is_regular_file() ? 1 : 0;
  CHECK(json["outputs"].size() + 1 == there);
}

TEST_CASE("a study does not write over files that are not its own") {
  const Folder folder;
  std::ofstream(folder / "methods.md") << "mine";
  const std::string study = std::string(MEGAPHONE_SOURCE_DIR) + "/scenarios/studies/which-uncertainty-matters.toml";
  const Ran result = ran("sweep " + study + " --out " + folder.path.string());
  CHECK(result.code == 2);
  CHECK(contains(result.text, "methods.md: is there, but no store that it belongs to"));
  CHECK(content(folder / "methods.md") == "mine");
}

TEST_CASE("what is written to a file of one's own choice never takes the place of another file") {
  const Folder folder;
  const std::string study = write_study(folder.path.string());
  const std::string store = folder / "out";
  REQUIRE(ran("sweep " + study + " --out " + store + " --quiet").code == 0);
  const std::string company = folder / "company.toml";
  const std::string before = content(company);
  const std::string runs = content(store + "/study.sqlite");
  for (const std::string& command :
       {"export " + store + " --out " + company, "replay " + company + " --out " + company}) {
    const Ran result = ran(command);
    CHECK(result.code == 2);
    CHECK(contains(result.text, "company.toml: is there, and is not an earlier output of this command"));
  }
  CHECK(content(company) == before);
  CHECK(ran("export " + store + " --out " + store + "/study.sqlite").code == 2);
  CHECK(content(store + "/study.sqlite") == runs);
  for (int again = 0; again < 2; ++again) {
    CHECK(ran("export " + store + " --out " + (folder / "runs.csv")).code == 0);
    CHECK(ran("replay " + company + " --out " + (folder / "shares.csv")).code == 0);
  }
}

}  // namespace
