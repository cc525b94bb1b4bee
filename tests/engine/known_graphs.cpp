// Small graphs on which the chances can be worked out: by hand where a formula is short, by enumeration for the rest.
// All rules; 20,000 worlds each; `fits` allows 5 standard deviations, a few hundred comparisons: false-alarm rate 2e-4.
#include <doctest/doctest.h>

#include <string>

#include "engine/company.hpp"
#include "engine/exact_spread.hpp"

using namespace megaphone;
using namespace megaphone::test;

namespace {

constexpr std::uint32_t worlds = 20'000;
constexpr double hazard_of_all = 0.8;
constexpr std::array<ContagionRule, 4> rules{ContagionRule::independent, ContagionRule::saturating,
                                             ContagionRule::threshold, ContagionRule::fraction};

/// A company with one post that the seeds share at once, under a rule with weight 0.6, saturation 1.5, 2 needed.
std::unique_ptr<Company> seeded(std::uint32_t people, std::vector<Tie> ties, const std::vector<std::uint32_t>& seeds,
                                ContagionRule rule) {
  auto company = std::make_unique<Company>(people, std::move(ties));
  company->campaign.contagion = {rule, 0.6, 1.5, 2, company->mean_degree()};
  company->set_hazards(hazard_of_all);
  for (const std::uint32_t seed : seeds) company->always_shares(seed);
  company->add_post(0, 19);
  company->show_to(seeds);
  return company;
}

/// Chance that n sharing colleagues of `degree` make a person share.
double chance(const Contagion& c, double n, double degree) {
  return 1 - std::exp(-hazard_of_all * dose_by_hand(c, n, degree));
}

/// Compares every person's frequency, and the distribution of the number of sharers, with the enumeration.
void check_against_enumeration(std::uint32_t people, const std::vector<Tie>& ties,
                               const std::vector<std::uint32_t>& seeds) {
  std::vector<bool> is_seed(people, false);
  for (const std::uint32_t seed : seeds) is_seed[seed] = true;
  for (const ContagionRule rule : rules) {
    CAPTURE(std::string(contagion_rule_names[static_cast<std::size_t>(rule)]));
    const auto company = seeded(people, ties, seeds, rule);
    const ExactSpread exact = exact_spread(company->network, is_seed, company->campaign.contagion, hazard_of_all);
    const PreparedCampaign prepared = prepare(company->campaign);
    std::vector<double> shared(people, 0);
    std::vector<double> sizes(people + 1, 0);
    for (const WorldRecord& record : simulate(prepared, ReplicateRange{0, worlds})) {
      for (const Share& share : record.shares) shared[share.person] += 1;
      sizes[record.shares.size()] += 1;
    }
    for (std::uint32_t person = 0; person < people; ++person) CHECK(fits(shared[person], worlds, exact.shares[person]));
    for (std::uint32_t n = 0; n <= people; ++n) CHECK(fits(sizes[n], worlds, exact.size[n]));
  }
}

}  // namespace

TEST_CASE("on a path each step succeeds with the chance of one colleague") {
  for (const ContagionRule rule : rules) {
    const auto company = seeded(4, {{1, 0}, {2, 1}, {3, 2}}, {0}, rule);
    const double step = chance(company->campaign.contagion, 1, 1);
    const std::vector<double> shared = times_shared(company->campaign, worlds);
    CHECK(shared[0] == worlds);
    CHECK(fits(shared[1], worlds, step));
    CHECK(fits(shared[2], worlds, step * step));
    CHECK(fits(shared[3], worlds, step * step * step));
  }
}

TEST_CASE("on a path under a threshold of two nobody follows") {
  const auto company = seeded(4, {{1, 0}, {2, 1}, {3, 2}}, {0}, ContagionRule::threshold);
  const std::vector<double> shared = times_shared(company->campaign, 100);
  CHECK(shared == std::vector<double>{100, 0, 0, 0});
}

TEST_CASE("those around a sharing centre follow independently of each other") {
  for (const ContagionRule rule : rules) {
    const auto company = seeded(4, {{1, 0}, {2, 0}, {3, 0}}, {0}, rule);
    const double step = chance(company->campaign.contagion, 1, 1);
    const PreparedCampaign prepared = prepare(company->campaign);
    double all = 0;
    for (const WorldRecord& record : simulate(prepared, ReplicateRange{0, worlds})) {
      all += record.shares.size() == 4 ? 1 : 0;
    }
    CHECK(fits(all, worlds, step * step * step));
  }
}

TEST_CASE("a centre that sees k sharers follows with the chance of their joint dose") {
  for (const ContagionRule rule : rules) {
    for (std::uint32_t k = 1; k <= 5; ++k) {
      std::vector<Tie> ties;
      std::vector<std::uint32_t> seeds;
      for (std::uint32_t sharer = 1; sharer <= 5; ++sharer) ties.push_back({0, sharer});
      for (std::uint32_t sharer = 1; sharer <= k; ++sharer) seeds.push_back(sharer);
      const auto company = seeded(6, ties, seeds, rule);
      CAPTURE(k);
      CHECK(fits(times_shared(company->campaign, worlds)[0], worlds, chance(company->campaign.contagion, k, 5)));
    }
  }
}

TEST_CASE("of two colleagues who see each other one can bring the other later") {
  const auto company = seeded(3, mutual({{0, 1}, {0, 2}, {1, 2}}), {0}, ContagionRule::independent);
  const double p = chance(company->campaign.contagion, 1, 2);
  const std::vector<double> shared = times_shared(company->campaign, worlds);
  CHECK(fits(shared[1], worlds, p + (1 - p) * p * p));  // from the seed, or from 2 who had it from the seed
}

TEST_CASE("the company's channel and colleagues add up") {
  for (const ContagionRule rule : rules) {
    auto company = seeded(3, {{2, 0}, {2, 1}}, {0, 1}, rule);
    company->show_to({2});
    const double joint = 1 + dose_by_hand(company->campaign.contagion, 2, 2);
    CHECK(fits(times_shared(company->campaign, worlds)[2], worlds, 1 - std::exp(-hazard_of_all * joint)));
  }
}

TEST_CASE("paths, stars and rings have the sharers that enumeration gives") {
  check_against_enumeration(4, mutual({{0, 1}, {1, 2}, {2, 3}}), {0});
  check_against_enumeration(5, mutual({{0, 1}, {0, 2}, {0, 3}, {0, 4}}), {1});
  check_against_enumeration(5, mutual({{0, 1}, {1, 2}, {2, 3}, {3, 4}, {4, 0}}), {0});
}

TEST_CASE("complete graphs have the sharers that enumeration gives") {
  check_against_enumeration(4, complete_ties(4), {0});
  check_against_enumeration(5, complete_ties(5), {0, 1});
}

TEST_CASE("two layers of colleagues have the sharers that enumeration gives") {
  check_against_enumeration(6, {{2, 0}, {2, 1}, {3, 0}, {3, 1}, {4, 2}, {4, 3}, {5, 2}, {5, 3}, {5, 0}}, {0, 1});
  check_against_enumeration(6, {{1, 0}, {2, 0}, {3, 0}, {4, 1}, {4, 2}, {4, 3}, {5, 4}, {5, 1}, {1, 5}}, {0});
}

TEST_CASE("a person's two colleagues count by degree only under the fraction rule") {
  auto frequency = [](ContagionRule rule, std::uint32_t strangers) {
    std::vector<Tie> ties{{0, 1}, {0, 2}};
    for (std::uint32_t k = 0; k < strangers; ++k) ties.push_back({0, 3 + k});
    auto company = seeded(9, ties, {1, 2}, rule);
    company->campaign.contagion.mean_degree = 2;
    return times_shared(company->campaign, 2000)[0];
  };
  for (const ContagionRule rule : {ContagionRule::independent, ContagionRule::saturating, ContagionRule::threshold}) {
    CHECK(frequency(rule, 0) == frequency(rule, 6));
  }
  CHECK(fits(frequency(ContagionRule::fraction, 6), 2000, 1 - std::exp(-hazard_of_all * 0.6 * 2 * 2 / 8)));
}
