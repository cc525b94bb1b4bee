// Pattern 5: clustering helps where several colleagues must have shared before it counts, and hinders where each counts
// alone (Centola 2010, Science 329, 1194-1197: 54 % against 38 %, six ties each); where more people share without any
// colleague, the random network catches up and passes.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include "experiment/cascades.hpp"
#include "megaphone/scenario/scenario_file.hpp"
#include "validation/default_scenario.hpp"

using namespace megaphone;
using namespace megaphone::test;

namespace {

/// Shares of one post among 1,000 people with six ties each, a mean over 64 worlds; `reach` of them see the company's.
double spread(const std::string& rule, double reach, double rewiring) {
  const double weight = rule == "threshold" ? 3 : 0.3;
  const std::string text = fmt::format(R"(
[organisation]
departments = {{ All = 1000 }}
[network]
kind = "watts_strogatz"
mean_ties = 6
rewiring = {}
[posts]
weeks = 20
per_week = 0.25
lifetime_days = 100
warm_start = false
[channels.seeds]
reach = {}
[contagion]
rule = "{}"
weight = {}
[run]
effect_draws = 1
populations = 1
replicates = 64
)",
                                       rewiring, reach, rule, weight);
  Loaded loaded = load(parse_scenario(text, "", {}));
  loaded.inputs.effects[Effect::post_appeal] = {};  // the one post is an average one
  const Cascades found = cascades(loaded.scenario, loaded.inputs, {0, 0, 0, Calibration{0.5, 0.3}}, 0);
  double shares = 0;
  for (const WorldRecord& record : found.records) {
    for (const Share& share : record.shares) shares += share.post == 0 ? 1 : 0;
  }
  return shares / static_cast<double>(found.records.size());
}

/// Clustered (a ring) over random (its rewired twin).
double clustered_over_random(const std::string& rule, double reach) {
  const double ratio = spread(rule, reach, 0) / spread(rule, reach, 1);
  MESSAGE(rule, ", ", reach, " reached: clustered over random ", ratio);
  return ratio;
}

}  // namespace

TEST_CASE("a post that needs two colleagues spreads further where people are clustered") {
  CHECK(clustered_over_random("threshold", 0.01) > 2);
}

TEST_CASE("where one colleague is enough, clustering hinders") {
  CHECK(clustered_over_random("independent", 0.02) < 0.7);
}

TEST_CASE("more sharing that needs no colleague turns the advantage of clustering round") {
  CHECK(clustered_over_random("threshold", 0.04) < 0.95);
}
