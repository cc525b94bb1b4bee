/// Every shipped scenario, made small, against the worlds it gave when the expectation was written: any change of any
/// bit that decides a share shows here. After a change that is meant to alter results, write the expectations anew:
///   MEGAPHONE_UPDATE_GOLDEN=1 build/release/tests/test_golden
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

#include "megaphone/experiment/run.hpp"
#include "megaphone/inputs/load.hpp"

namespace {

using namespace megaphone;
namespace fs = std::filesystem;

const fs::path source = MEGAPHONE_SOURCE_DIR;

/// One line per world: what was shared, by how many, and a hash of who, when and through which department.
std::string worlds_text(const std::string& scenario, const std::string& start) {
  const Loaded loaded =
      load(source / "scenarios" / (scenario + ".toml"),
           {"run.effect_draws=2", "run.populations=2", "run.replicates=4", "posts.warm_start=" + start});
  const RunResult result = run(loaded.scenario, loaded.inputs, {});
  std::string text;
  for (std::size_t policy = 0; policy < result.policies.size(); ++policy) {
    for (std::size_t d = 0; d < 2; ++d) {
      for (std::size_t slot = 0; slot < 4; ++slot) {
        const WorldOutcome& world = result.world(policy, d, slot / 2, slot % 2);
        std::uint64_t hash = 14695981039346656037ULL;
        for (const auto* counts : {&world.daily_shares, &world.daily_seen, &world.department_shares}) {
          for (const std::uint32_t count : *counts) hash = (hash ^ count) * 1099511628211ULL;
        }
        text += fmt::format("{} {} {} {}: {} shares, {} advocates, {:.17g} reached, {:016x}\n", result.policies[policy],
                            d, slot / 2, slot % 2, world[Outcome::shares], world[Outcome::advocates],
                            world[Outcome::reach], hash);
      }
    }
  }
  return text;
}

void check_golden(const std::string& scenario, const std::string& start = "true") {
  const std::string kind = start == "true" ? ".txt" : "-cold.txt";
  const fs::path file = source / "tests" / "golden" / (scenario + kind);
  const std::string found = worlds_text(scenario, start);
  if (std::getenv("MEGAPHONE_UPDATE_GOLDEN") != nullptr) std::ofstream(file) << found;
  std::ostringstream expected;
  expected << std::ifstream(file).rdbuf();
  CHECK(found == expected.str());
}

TEST_CASE("minimal gives the worlds it always gave") { check_golden("minimal"); }
TEST_CASE("listening or leaderboard gives the worlds it always gave") { check_golden("listening-or-leaderboard"); }
TEST_CASE("over a year gives the worlds it always gave") { check_golden("over-a-year"); }
TEST_CASE("mandate and backlash gives the worlds it always gave") { check_golden("mandate-backlash"); }
TEST_CASE("ambassadors gives the worlds it always gave") { check_golden("ambassadors"); }
TEST_CASE("posts per week gives the worlds it always gave") { check_golden("posts-per-week"); }
TEST_CASE("manager training gives the worlds it always gave") { check_golden("manager-training"); }
TEST_CASE("a network from a file gives the worlds it always gave") { check_golden("network-from-file"); }
TEST_CASE("the starter scenario gives the worlds it always gave") { check_golden("starter"); }
TEST_CASE("minimal with a cold start gives the worlds it gave before there was a warm one") {
  check_golden("minimal", "false");
}
TEST_CASE("mandate and backlash with a cold start gives the worlds it gave before there was a warm one") {
  check_golden("mandate-backlash", "false");
}

}  // namespace
