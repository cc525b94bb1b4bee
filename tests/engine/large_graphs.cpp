// Large graphs on which theory gives the size of a cascade. Under the independent rule a share passes each tie with
// chance p = 1 - exp(-hazard x weight), as in bond percolation.
#include <doctest/doctest.h>

#include <cmath>

#include "engine/company.hpp"
#include "network/generators.hpp"

using namespace megaphone;
using namespace megaphone::test;

namespace {

/// A company in which person 0 shares and everyone else follows a colleague with chance p.
std::unique_ptr<Company> percolating(std::uint32_t people, std::vector<Tie> ties, double p) {
  auto company = std::make_unique<Company>(people, std::move(ties));
  company->campaign.contagion.weight = 1;
  company->campaign.horizon_days = 400;
  company->set_hazards(-std::log(1 - p));
  company->always_shares(0);
  company->add_post(0, 399);
  company->show_to({0});
  return company;
}

/// Mean, and its standard error, of the number of sharers.
struct Sizes {
  double mean = 0, error = 0;
};

Sizes cascade_sizes(const Company& company, std::uint32_t worlds) {
  const PreparedCampaign prepared = prepare(company.campaign);
  double sum = 0;
  double squares = 0;
  for (const WorldRecord& record : simulate(prepared, ReplicateRange{0, worlds})) {
    const auto size = static_cast<double>(record.shares.size());
    sum += size;
    squares += size * size;
  }
  const double mean = sum / worlds;
  return {mean, std::sqrt((squares / worlds - mean * mean) / worlds)};
}

std::vector<Tie> ring(std::uint32_t people) { return watts_strogatz({people, 2, 0, 1, 0}).ties; }

/// A random graph in which everyone has four colleagues.
std::vector<Tie> four_each(std::uint32_t people) {
  return network_of_degrees(std::vector<std::uint32_t>(people, 4), 1, 0).ties;
}

}  // namespace

TEST_CASE("on a ring a cascade runs geometrically far to both sides") {
  for (const double p : {0.3, 0.6, 0.8}) {
    const auto company = percolating(200, ring(200), p);
    const Sizes sizes = cascade_sizes(*company, 20'000);
    CHECK(std::abs(sizes.mean - (1 + 2 * p / (1 - p))) < 5 * sizes.error);  // false-alarm rate 6e-7 each
  }
}

TEST_CASE("on a ring a cascade has size k with chance k p^(k-1) (1 - p)^2") {
  const auto company = percolating(200, ring(200), 0.5);
  const PreparedCampaign prepared = prepare(company->campaign);
  std::vector<double> counts(201, 0);
  for (const WorldRecord& record : simulate(prepared, ReplicateRange{0, 20'000})) counts[record.shares.size()] += 1;
  for (std::uint32_t k = 1; k <= 8; ++k) CHECK(fits(counts[k], 20'000, k * std::pow(0.5, k - 1) * 0.25));
}

TEST_CASE("below the threshold of a random graph cascades have the mean size of a branching process") {
  const double p = 0.15;  // each of four colleagues, then each of three more: the threshold is p = 1/3
  const auto company = percolating(5000, four_each(5000), p);
  const Sizes sizes = cascade_sizes(*company, 20'000);
  const double loops = 0.01;  // what loops take away among 5,000
  CHECK(std::abs(sizes.mean - (1 + 4 * p / (1 - 3 * p))) < 5 * sizes.error + loops);
}

TEST_CASE("above the threshold large cascades come up, and reach, as often as percolation says") {
  const double p = 0.5;
  double dies = 0;  // chance that a tie leads nowhere: it does not pass, or its end's other three lead nowhere
  for (int i = 0; i < 200; ++i) dies = 1 - p + p * dies * dies * dies;
  const double giant = 1 - dies * dies * dies * dies;
  const auto company = percolating(5000, four_each(5000), p);
  const PreparedCampaign prepared = prepare(company->campaign);
  double large = 0;
  double reached = 0;
  for (const WorldRecord& record : simulate(prepared, ReplicateRange{0, 2000})) {
    const auto size = static_cast<double>(record.shares.size());
    if (size < 500) continue;
    large += 1;
    reached += size / 5000;
  }
  CHECK(fits(large, 2000, giant));
  CHECK(reached / large == doctest::Approx(giant).epsilon(0.01));
}

TEST_CASE("among people who all see each other large cascades reach the final size of the epidemic equation") {
  constexpr std::uint32_t people = 1000;
  const double reproduction = 1.8;
  double final_size = 1;
  for (int i = 0; i < 500; ++i) final_size = 1 - std::exp(-reproduction * final_size);
  const auto company = percolating(people, complete_ties(people), 1 - std::exp(-reproduction / people));
  const PreparedCampaign prepared = prepare(company->campaign);
  double large = 0;
  double reached = 0;
  for (const WorldRecord& record : simulate(prepared, ReplicateRange{0, 400})) {
    const auto size = static_cast<double>(record.shares.size());
    if (size < 100) continue;
    large += 1;
    reached += size / people;
  }
  CHECK(fits(large, 400, final_size));  // one sharer takes off with the same chance
  CHECK(reached / large == doctest::Approx(final_size).epsilon(0.01));
}
