// The choice by influence against exhaustive search, against a plain greedy search, and on graphs where the best group
// is plain to see.
#include "network/influence.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <numeric>

#include "network/spread_twin.hpp"
#include "network/support.hpp"

using namespace megaphone;
using namespace megaphone::test;

namespace {

using Employees = std::vector<std::uint32_t>;

Employees everybody(const SpreadLaw& law) {
  Employees all(law.hazard.size());
  std::iota(all.begin(), all.end(), 0U);
  return all;
}

Employees sorted(Employees group) {
  std::sort(group.begin(), group.end());
  return group;
}

/// Mean additional shares and its standard error, by worlds of the twin.
struct Mean {
  double value = 0, error = 0;
};

Mean twin_gain(const SpreadLaw& law, const Employees& group, int worlds, std::uint64_t seed) {
  std::mt19937_64 generator(seed);
  double sum = 0, squares = 0;
  for (int w = 0; w < worlds; ++w) {
    const World world = world_of(law, generator);
    const double gain = shares_in(law, world, group) - shares_in(law, world, {});
    sum += gain;
    squares += gain * gain;
  }
  const double mean = sum / worlds;
  return {mean, std::sqrt(std::max(0.0, squares / worlds - mean * mean) / worlds)};
}

/// What the group reaches of the best that any group of its size does, in the same worlds; 1 when nothing can be done.
double part_of_best(const SpreadLaw& law, const Employees& chosen, std::uint64_t seed) {
  std::mt19937_64 generator(seed);
  std::vector<World> worlds;
  for (int w = 0; w < 300; ++w) worlds.push_back(world_of(law, generator));
  const auto reached = [&](const Employees& group) {
    int shares = 0;
    for (const World& world : worlds) shares += shares_in(law, world, group) - shares_in(law, world, {});
    return shares;
  };
  int best = 0;
  for (const Employees& group : all_groups(law.network->employees(), chosen.size())) {
    best = std::max(best, reached(group));
  }
  return best == 0 ? 1 : static_cast<double>(reached(chosen)) / best;
}

/// Few sets, as many as small graphs need.
constexpr InfluenceRule small_rule{0.02, 0.01, 1U << 12U, 1U << 15U};

}  // namespace

TEST_CASE("on 200 random small companies the group reaches 63 % of the best one, and 97 % on average") {
  double sum = 0, least = 1;
  int below_bound = 0;
  for (std::uint32_t number = 0; number < 200; ++number) {
    const SocialNetwork network = random_network(1000 + number);
    if (network.employees() > 12) continue;
    const SpreadLaw law = random_law(network, number);
    const std::size_t count = std::min<std::size_t>(1 + number % 3, network.employees());
    const InfluentialGroup group = Influence(law, small_rule).choose(everybody(law), count);
    REQUIRE(group.employees.size() == count);
    const double part = part_of_best(law, group.employees, number);
    least = std::min(least, part);
    sum += 1 - part;
    below_bound += part < group.least_share - 0.1 ? 1 : 0;  // 0.1: the noise of 300 worlds
  }
  CHECK(least >= 0.63);
  CHECK(1 - sum / 200 >= 0.97);
  CHECK(below_bound == 0);
}

// 60 comparisons at 4.5 standard errors: a correct program fails with one seed in 2,000.
TEST_CASE(
    "the gain of a group is what worlds of the law give, saturating or not, whoever is online or shown the post") {
  for (std::uint32_t number = 0; number < 60; ++number) {
    const SocialNetwork network = random_network(3000 + number);
    const SpreadLaw law = random_law(network, number);
    Employees group;
    for (std::uint32_t i = number % 2; i < network.employees(); i += 2 + number % 3) group.push_back(i);
    const Influence influence(law);
    constexpr std::uint32_t sets = 40000;
    const double gain = influence.gain(group, sets);
    const Mean twin = twin_gain(law, group, 6000, number);
    const double weight = ReverseSets(law, 1).weight();
    const double error = std::sqrt(twin.error * twin.error + gain * std::max(0.0, weight - gain) / sets);
    CAPTURE(number);
    CHECK(std::abs(gain - twin.value) <= 4.5 * error + 1e-12);
  }
}

TEST_CASE("who is seen by all comes first although everybody shares as readily") {
  const SocialNetwork network = star(9);
  const SpreadLaw law = plain_law(network, 0.4, 1, 3);
  CHECK(Influence(law).choose(everybody(law), 1).employees == Employees{0});
}

TEST_CASE("ties count in the direction from who shares to who sees") {
  std::vector<Tie> ties;
  for (std::uint32_t i = 1; i < 9; ++i) ties.push_back({0, i});  // employee 0 sees all others and is seen by nobody
  ties.push_back({8, 7});
  const SocialNetwork network(9, ties);
  const SpreadLaw law = plain_law(network, 0.4, 1, 3);
  CHECK(Influence(law).choose(everybody(law), 1).employees == Employees{7});
}

TEST_CASE("the second comes from another circle, although the first one's colleagues are better connected") {
  Ends ends = all_pairs(0, 7);
  for (const auto& pair : all_pairs(7, 12)) ends.push_back(pair);
  const SocialNetwork network = undirected(12, ends);
  const SpreadLaw law = plain_law(network, 1.5, 1, 4);
  const Employees group = Influence(law).choose(everybody(law), 2).employees;
  CHECK(group[0] < 7);
  CHECK(group[1] >= 7);
}

TEST_CASE("a post that lives a day goes to the readiest, one that lives on to the seen") {
  const SocialNetwork network = star(30);
  SpreadLaw law = plain_law(network, 0.2, 1, 1);
  law.hazard[5] = 0.3;
  CHECK(Influence(law).choose(everybody(law), 1).employees == Employees{5});
  law.days = 2;
  CHECK(Influence(law).choose(everybody(law), 1).employees == Employees{0});
}

TEST_CASE(
    "nobody is chosen who is shown the post anyway, seldom online, or outside the audience, while others are there") {
  const SocialNetwork network = path(4);
  SpreadLaw law = plain_law(network, 1, 0, 2);
  law.hazard = {5, 4, 3, 1};
  law.shown[0] = UINT32_MAX;
  law.handable[1] = 0;
  law.online[2] = 1U << 24U;
  CHECK(Influence(law).choose(everybody(law), 1).employees == Employees{3});
  CHECK(Influence(law).choose(everybody(law), 2).employees == Employees{3, 2});
}

TEST_CASE("the group is taken from the candidates, and all of them when they are few") {
  const SocialNetwork network = star(9);
  const SpreadLaw law = plain_law(network, 0.4, 1, 3);
  const Influence influence(law);
  const Employees candidates{3, 5, 8};
  const Employees two = sorted(influence.choose(candidates, 2).employees);
  CHECK(std::includes(candidates.begin(), candidates.end(), two.begin(), two.end()));
  const InfluentialGroup all = influence.choose(candidates, 7);
  CHECK(sorted(all.employees) == candidates);
  CHECK(all.least_share == 1);
  CHECK(influence.choose({}, 3).employees.empty());
}

TEST_CASE("where nothing can be gained the group is still full, by own chances and then by number") {
  const SocialNetwork network = path(5);
  SpreadLaw law = plain_law(network, 0, 1, 3);
  CHECK(Influence(law, small_rule).choose(everybody(law), 2).employees == Employees{0, 1});
  law.hazard[3] = 1e-12;  // too rare for any set
  CHECK(Influence(law, small_rule).choose(Employees{1, 2, 3}, 2).employees.size() == 2);
}

TEST_CASE("the group is that of a plain greedy cover of the first collection, recounted in every round") {
  for (std::uint32_t number = 0; number < 20; ++number) {
    const SocialNetwork network = undirected(30, all_pairs(0, 30));
    const SpreadLaw law = random_law(network, number);
    const InfluenceRule once{0.1, 0.01, 512, 512};
    const InfluentialGroup group = Influence(law, once).choose(everybody(law), 6);
    ReverseSets sets(law, 0);
    sets.grow(512);
    Employees plain;
    std::vector<std::uint8_t> covered(sets.filled(512), 0);
    while (plain.size() < group.employees.size()) {
      std::vector<std::uint32_t> gains(30, 0);
      for (std::uint32_t s = 0; s < covered.size(); ++s) {
        for (const std::uint32_t member : sets.members(s)) gains[member] += covered[s] == 0 ? 1 : 0;
      }
      plain.push_back(static_cast<std::uint32_t>(std::max_element(gains.begin(), gains.end()) - gains.begin()));
      for (std::uint32_t s = 0; s < covered.size(); ++s) {
        const auto members = sets.members(s);
        if (std::find(members.begin(), members.end(), plain.back()) != members.end()) covered[s] = 1;
      }
    }
    CAPTURE(number);
    CHECK(group.employees == plain);
  }
}

// At 4.5 standard errors: a correct program fails with one seed in 100,000. Judged by the sets that chose the group,
// the gain would be a third too high.
TEST_CASE("the gain that a group is said to have is not flattered by its having been chosen") {
  const SocialNetwork network = path(40);
  double sum = 0, squares = 0;
  constexpr int seeds = 200;
  for (int seed = 0; seed < seeds; ++seed) {
    SpreadLaw law = plain_law(network, 0.3, 1, 3);
    law.seed = static_cast<std::uint64_t>(seed);
    const InfluentialGroup group = Influence(law, {0.1, 0.01, 64, 64}).choose(everybody(law), 5);
    law.seed = 1000;
    const double excess = group.gain - Influence(law).gain(group.employees, 4000);
    sum += excess;
    squares += excess * excess;
  }
  CHECK(std::abs(sum) <= 4.5 * std::sqrt(squares));
}

TEST_CASE("an answer does not depend on what was asked before") {
  const SocialNetwork network = random_network(7);
  const SpreadLaw law = random_law(network, 8);
  const Influence busy(law), fresh(law);
  busy.gain(Employees{0}, 1U << 19U);
  busy.choose(everybody(law), 1);
  const InfluentialGroup a = busy.choose(everybody(law), 3), b = fresh.choose(everybody(law), 3);
  CHECK(a.employees == b.employees);
  CHECK(a.gain == b.gain);
  CHECK(a.least_share == b.least_share);
}

TEST_CASE("another seed or population draws other sets, the same ones the same") {
  const SocialNetwork network = star(9);
  SpreadLaw law = plain_law(network, 0.4, 1, 3);
  const double gain = Influence(law).gain(Employees{0}, 1000);
  CHECK(gain == Influence(law).gain(Employees{0}, 1000));
  law.seed = 2;
  CHECK(gain != Influence(law).gain(Employees{0}, 1000));
  law.seed = 1;
  law.population = 1;
  CHECK(gain != Influence(law).gain(Employees{0}, 1000));
}

TEST_CASE("sets are doubled until the bound is met, and no further") {
  const SocialNetwork network = path(40);
  const SpreadLaw law = plain_law(network, 0.3, 1, 3);
  const double wanted = 1 - std::exp(-1.0) - 0.1;
  InfluenceRule rule{0.1, 0.01, 64, 1U << 22U};
  const InfluentialGroup enough = Influence(law, rule).choose(everybody(law), 5);
  CHECK(enough.least_share >= wanted);
  CHECK(enough.sets > 128);
  rule.most_sets = enough.sets / 2;
  const InfluentialGroup less = Influence(law, rule).choose(everybody(law), 5);
  CHECK(less.sets == enough.sets / 2);
  CHECK(less.least_share < wanted);
}

TEST_CASE("hazards beyond all measure and one hub seen by thousands do no harm") {
  const SocialNetwork network = star(20000);
  SpreadLaw law = plain_law(network, 50, 3, 3);
  const InfluenceRule few{0.1, 0.01, 8, 64};
  CHECK(Influence(law, few).choose(everybody(law), 1).gain == doctest::Approx(20000));
  law.saturation = 1000;
  CHECK(Influence(law, few).choose(everybody(law), 1).gain == doctest::Approx(20000));
}
