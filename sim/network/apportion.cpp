// The common rate by bisection down to neighbouring doubles: at the lower one the amounts sum to no more than the
// total, at the upper one to more. The parts that differ between the two take the rest, in order.
#include "network/apportion.hpp"

#include <algorithm>
#include <cassert>
#include <numeric>

namespace megaphone::inline network {
namespace {

std::uint64_t amount_at(double rate, const Claim& claim) {
  const double wish = std::min(rate * claim.weight + 0.5, static_cast<double>(claim.highest));
  return std::clamp(static_cast<std::uint64_t>(wish), claim.lowest, claim.highest);
}

std::uint64_t sum_at(double rate, std::span<const Claim> claims) {
  return std::accumulate(claims.begin(), claims.end(), std::uint64_t{0},
                         [rate](std::uint64_t sum, const Claim& claim) { return sum + amount_at(rate, claim); });
}

std::uint64_t most_of(std::span<const Claim> claims) {
  return std::accumulate(claims.begin(), claims.end(), std::uint64_t{0}, [](std::uint64_t sum, const Claim& claim) {
    assert(claim.weight >= 0 && claim.lowest <= claim.highest);
    return sum + (claim.weight > 0 ? claim.highest : claim.lowest);
  });
}

struct Bracket {
  double low = 0;
  double high = 1;
};

/// Neighbouring doubles with sum_at(low) <= total < sum_at(high).
Bracket bracket(std::uint64_t total, std::span<const Claim> claims) {
  Bracket rate;
  while (sum_at(rate.high, claims) <= total) {
    rate.low = rate.high;
    rate.high *= 2;
  }
  for (;;) {
    const double middle = rate.low + 0.5 * (rate.high - rate.low);
    if (middle <= rate.low || middle >= rate.high) return rate;
    (sum_at(middle, claims) <= total ? rate.low : rate.high) = middle;
  }
}

}  // namespace

std::vector<std::uint64_t> apportion(std::uint64_t total, std::span<const Claim> claims) {
  const std::uint64_t most = most_of(claims);
  const std::uint64_t least = sum_at(0, claims);
  total = std::clamp(total, least, most);
  std::vector<std::uint64_t> amounts(claims.size());
  if (total == most) {
    std::transform(claims.begin(), claims.end(), amounts.begin(),
                   [](const Claim& claim) { return claim.weight > 0 ? claim.highest : claim.lowest; });
    return amounts;
  }
  const Bracket rate = bracket(total, claims);
  std::uint64_t rest = total - sum_at(rate.low, claims);
  for (std::size_t i = 0; i < claims.size(); ++i) {
    amounts[i] = amount_at(rate.low, claims[i]);
    const std::uint64_t step = std::min(amount_at(rate.high, claims[i]) - amounts[i], rest);
    amounts[i] += step;
    rest -= step;
  }
  return amounts;
}

}  // namespace megaphone::inline network
