/// The program as a user runs it: what it prints, what it leaves, and with which exit code it ends.
#include <signal.h>

#include <algorithm>
#include <chrono>
#include <nlohmann/json.hpp>
#include <thread>

#include "program/running.hpp"

using namespace program_test;

namespace {

const std::string minimal = std::string(MEGAPHONE_SOURCE_DIR) + "/scenarios/minimal.toml";
const std::string small = " --set run.effect_draws=2 --set run.populations=4 --set run.replicates=4";

TEST_CASE("compare prints the comparison, leaves the results and ends with 0") {
  const Folder folder;
  const Ran result = ran("compare " + minimal + small + " --out " + (folder / "out"));
  CHECK(result.code == 0);
  CHECK(contains(result.text, "Town halls"));
  CHECK(contains(result.text, "8 simulated futures per policy"));
  for (const char* name : {"summary.json", "policies.csv", "worlds.csv", "weekly.csv", "daily.csv", "departments.csv",
                           "effects.csv", "scenario.toml", "provenance.json"}) {
    CHECK_MESSAGE(fs::file_size(folder / ("out/" + std::string(name))) > 100, name);
  }
}

TEST_CASE("a command or an option that is not known is named, with the nearest that is") {
  const auto said = [](const std::string& command) {
    const Ran result = ran(command);
    CHECK(result.code == 2);
    return result.text;
  };
  CHECK(said("chek " + minimal) ==
        "error: the command 'chek' is not known; did you mean 'check'?\nRun with --help for more information.\n");
  CHECK(contains(said("compare " + minimal + " --seet 3"), "the option '--seet' is not known; did you mean '--set'?"));
  CHECK(contains(said("compare " + minimal + " --thread=2"), "'--thread' is not known; did you mean '--threads'?"));
  CHECK(contains(said("--verson"), "the option '--verson' is not known; did you mean '--version'?"));
  CHECK(contains(said("simulate"), "the command 'simulate' is not known\n"));
  CHECK(contains(said("compare"), "scenario is required"));
  CHECK(contains(said("compare " + minimal + " --threads x"), "--threads: Value x not in range"));
  CHECK(contains(said("check " + minimal + " second.toml"), "not expected: second.toml"));
}

TEST_CASE("the results do not depend on the number of threads") {
  const Folder folder;
  for (const char* threads : {"1", "2", "8"}) {
    const std::string command = "compare " + minimal + small + " --quiet --threads " + threads + " --out ";
    REQUIRE(ran(command + (folder / threads)).code == 0);
  }
  for (const char* name : {"/summary.json", "/worlds.csv", "/weekly.csv", "/departments.csv", "/effects.csv"}) {
    CHECK(content((folder / "1") + name) == content((folder / "2") + name));
    CHECK(content((folder / "1") + name) == content((folder / "8") + name));
  }
}

TEST_CASE("the scenario as run gives the same numbers again") {
  const Folder folder;
  REQUIRE(ran("compare " + minimal + small + " --seed 7 --quiet --out " + (folder / "first")).code == 0);
  const std::string again = (folder / "first") + "/scenario.toml";
  REQUIRE(ran("compare " + again + " --quiet --out " + (folder / "second")).code == 0);
  CHECK(content((folder / "first") + "/worlds.csv") == content((folder / "second") + "/worlds.csv"));
}

TEST_CASE("another seed gives other numbers") {
  const Folder folder;
  for (const char* seed : {"1", "2"}) {
    REQUIRE(ran("compare " + minimal + small + " --quiet --seed " + seed + " --out " + (folder / seed)).code == 0);
  }
  CHECK(content((folder / "1") + "/worlds.csv") != content((folder / "2") + "/worlds.csv"));
}

TEST_CASE("compare --json prints summary.json and nothing else") {
  const Folder folder;
  const Ran result = ran("compare " + minimal + small + " --json --out " + (folder / "out"));
  CHECK(result.text == content((folder / "out") + "/summary.json"));
  const auto json = nlohmann::json::parse(result.text);
  CHECK(json["format"] == 3);
  CHECK(json["design"]["worlds_per_policy"] == 8);
  CHECK(json["policies"][1]["name"] == "Town halls");
  CHECK(json["policies"][1]["outcomes"]["shares"]["lift"]["mean"]["value"].is_number());
}

TEST_CASE("replay gives the shares that compare counted for that world") {
  const Folder folder;
  REQUIRE(ran("compare " + minimal + small + " --quiet --out " + (folder / "out")).code == 0);
  const std::string world = " --policy \"Town halls\" --draw 2 --population 3 --replicate 1 --quiet";
  const std::string trace = ran("replay " + minimal + small + world).text;
  const auto shares = std::count(trace.begin(), trace.end(), '\n') - 1;
  const std::string row = "\nTown halls,2,3,1,1," + std::to_string(shares) + ",";
  CHECK(contains(content((folder / "out") + "/worlds.csv"), row));
}

TEST_CASE("replay refuses a policy that is not there and offers the nearest") {
  const Ran result = ran("replay " + minimal + small + " --policy \"Town hall\"");
  CHECK(result.code == 2);
  CHECK(result.text == "error: --policy: policy 'Town hall' is not known; did you mean 'Town halls'?\n");
}

TEST_CASE("replay refuses a world outside the run") {
  const Ran result = ran("replay " + minimal + small + " --draw 3");
  CHECK(result.code == 2);
  CHECK(contains(result.text, "the run has 2 draws x 4 populations x 1 replicates for 2 policies"));
}

TEST_CASE("check says what would run and ends with 0") {
  const Ran result = ran("check " + minimal + small);
  CHECK(result.code == 0);
  CHECK(contains(result.text, "1,000 employees, 3 departments"));
  CHECK(contains(result.text, "compare would run 16 worlds"));
}

TEST_CASE("bad input ends with 2 and names file, line and column") {
  const Folder folder;
  std::ofstream(folder / "bad.toml") << "[organisation]\ndepartments = { Sales = -3 }\n";
  const Ran result = ran("compare " + (folder / "bad.toml"));
  CHECK(result.code == 2);
  CHECK(contains(result.text, "bad.toml:2:"));
}

TEST_CASE("an unreachable target ends with 2 and says how far one can get") {
  const Ran result = ran("check " + minimal + small + " --set measured.monthly_participation=0.999");
  CHECK(result.code == 2);
  CHECK(contains(result.text, "measured.monthly_participation = 0.999 cannot be reached"));
}

TEST_CASE("an unknown command or option ends with 2") {
  CHECK(ran("compere " + minimal).code == 2);
  CHECK(ran("compare " + minimal + " --thread 3").code == 2);
  CHECK(ran("").code == 2);
}

TEST_CASE("new writes a scenario that check accepts, and never writes over one") {
  const Folder folder;
  CHECK(ran("new " + (folder / "company")).code == 0);
  CHECK(ran("check " + (folder / "company/scenario.toml") + small).code == 0);
  const Ran again = ran("new " + (folder / "company"));
  CHECK(again.code == 2);
  CHECK(contains(again.text, "is there already"));
}

TEST_CASE("schema lists parameters, effects and levers") {
  const Ran result = ran("schema");
  CHECK(result.code == 0);
  CHECK(contains(result.text, "contagion.weight"));
  CHECK(contains(result.text, "causal_share_of_attitudes"));
  CHECK(contains(result.text, "listening_with_action"));
}

TEST_CASE("a results folder that cannot be made ends with 2") {
  const Ran result = ran("compare " + minimal + small + " --quiet --out /proc/nothing/here");
  CHECK(result.code == 2);
  CHECK(contains(result.text, "the results folder cannot be made"));
}

/// Starts a comparison that would take an hour, interrupts it after a while, and gives its exit code.
int interrupted_after(int seconds, const std::string& out, const std::string& log) {
  const pid_t child = fork();
  if (child == 0) {
    ::signal(SIGINT, SIG_DFL);  // whoever runs the tests may ignore it
    if (freopen(log.c_str(), "w", stderr) == nullptr) _exit(98);
    execl(program.c_str(), "megaphone", "compare", minimal.c_str(), "--set", "run.effect_draws=5000", "--set",
          "run.replicates=4", "--quiet", "--out", out.c_str(), nullptr);
    _exit(99);
  }
  std::this_thread::sleep_for(std::chrono::seconds(seconds));
  kill(child, SIGINT);
  int status = 0;
  waitpid(child, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

TEST_CASE("Ctrl-C keeps the finished draws of the effects, says so and ends with 130") {
  const Folder folder;
  const std::string out = folder / "out";
  const std::string log = folder / "log";
  for (const int seconds : {3, 12, 48}) {  // on a slow machine no draw may be finished yet
    CHECK(interrupted_after(seconds, out, log) == 130);
    if (fs::exists(out + "/summary.json")) break;
  }
  CHECK(contains(content(log), "of 5000 draws of the effects were finished, and count"));
  const auto json = nlohmann::json::parse(content(out + "/summary.json"));
  CHECK(json["design"]["interrupted"] == true);
  CHECK(json["design"]["effect_draws"] >= 1);
}

}  // namespace
