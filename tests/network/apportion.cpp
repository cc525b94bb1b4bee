// Whole numbers divided by weight within bounds.
#include "network/apportion.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <numeric>

#include "network/draws.hpp"

using namespace megaphone;

namespace {

using Amounts = std::vector<std::uint64_t>;

constexpr std::uint64_t plenty = 1'000'000;

std::vector<Claim> random_claims(NetworkDraws& draws) {
  std::vector<Claim> claims(1 + draws.below(12));
  for (Claim& claim : claims) {
    claim.weight = 10 * draws.unit();
    claim.lowest = draws.below(4);
    claim.highest = claim.lowest + draws.below(20);
  }
  return claims;
}

std::uint64_t sum_of(const Amounts& amounts) {
  return std::accumulate(amounts.begin(), amounts.end(), std::uint64_t{0});
}

}  // namespace

TEST_CASE("amounts are in proportion to weights") {
  CHECK(apportion(60, std::vector<Claim>{{1, 0, plenty}, {2, 0, plenty}, {3, 0, plenty}}) == Amounts{10, 20, 30});
}

TEST_CASE("what a full part cannot hold goes to the others in proportion") {
  CHECK(apportion(60, std::vector<Claim>{{1, 0, plenty}, {2, 0, 6}, {5, 0, plenty}}) == Amounts{9, 6, 45});
}

TEST_CASE("a part gets its lowest even when its weight would give less") {
  CHECK(apportion(60, std::vector<Claim>{{1, 30, plenty}, {2, 0, plenty}, {4, 0, plenty}}) == Amounts{30, 10, 20});
}

TEST_CASE("equal parts claim a remainder from the first on") {
  CHECK(apportion(5, std::vector<Claim>{{1, 0, 9}, {1, 0, 9}, {1, 0, 9}}) == Amounts{2, 2, 1});
}

TEST_CASE("a total outside the bounds is brought into them") {
  const std::vector<Claim> claims{{1, 2, 5}, {1, 3, 4}};
  CHECK(apportion(0, claims) == Amounts{2, 3});
  CHECK(apportion(100, claims) == Amounts{5, 4});
  CHECK(apportion(7, {}).empty());
}

TEST_CASE("a part without weight gets its lowest") {
  CHECK(apportion(10, std::vector<Claim>{{0, 1, 50}, {1, 0, 50}}) == Amounts{1, 9});
  CHECK(apportion(100, std::vector<Claim>{{0, 1, 50}, {1, 0, 50}}) == Amounts{1, 50});
}

TEST_CASE("sums are exact and bounds are kept for 1,000 random divisions") {
  NetworkDraws draws(6, 0, NetworkDraw::repair);
  for (int trial = 0; trial < 1000; ++trial) {
    const std::vector<Claim> claims = random_claims(draws);
    std::uint64_t lowest = 0, highest = 0;
    for (const Claim& claim : claims) lowest += claim.lowest, highest += claim.highest;
    const std::uint64_t total = lowest + draws.below(highest - lowest + 1);
    const Amounts amounts = apportion(total, claims);
    CHECK(sum_of(amounts) == total);
    for (std::size_t i = 0; i < claims.size(); ++i) {
      CHECK((amounts[i] >= claims[i].lowest && amounts[i] <= claims[i].highest));
    }
  }
}

TEST_CASE("of parts not at a bound, none could get one more without passing another of its rate") {
  NetworkDraws draws(7, 0, NetworkDraw::repair);
  for (int trial = 0; trial < 300; ++trial) {
    std::vector<Claim> claims(8);
    for (Claim& claim : claims) claim = {1 + draws.unit(), 0, plenty};
    const Amounts amounts = apportion(100, claims);
    for (std::size_t i = 0; i < 8; ++i) {
      for (std::size_t j = 0; j < 8; ++j) {
        const double next = (static_cast<double>(amounts[i]) + 0.5) / claims[i].weight;
        const double last = (static_cast<double>(amounts[j]) - 0.5) / claims[j].weight;
        CHECK(last <= next * (1 + 1e-12));
      }
    }
  }
}
