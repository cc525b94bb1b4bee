// The common rate by bisection down to neighbouring doubles: at the lower one the amounts sum to no more than the
// total, at the upper one to more. The parts that differ between the two take the rest, in order.
#include "megaphone/network/apportion.hpp"

#include <algorithm>
#include <cassert>
#include <numeric>

namespace megaphone {
namespace {

std::uint64_t amount_at(double rate, const Share& share) {
  const double wish = std::min(rate * share.weight + 0.5, static_cast<double>(share.highest));
  return std::clamp(static_cast<std::uint64_t>(wish), share.lowest, share.highest);
}

std::uint64_t sum_at(double rate, std::span<const Share> shares) {
  return std::accumulate(shares.begin(), shares.end(), std::uint64_t{0},
                         [rate](std::uint64_t sum, const Share& share) { return sum + amount_at(rate, share); });
}

std::uint64_t most_of(std::span<const Share> shares) {
  return std::accumulate(shares.begin(), shares.end(), std::uint64_t{0}, [](std::uint64_t sum, const Share& share) {
    assert(share.weight >= 0 && share.lowest <= share.highest);
    return sum + (share.weight > 0 ? share.highest : share.lowest);
  });
}

struct Bracket {
  double low = 0;
  double high = 1;
};

/// Neighbouring doubles with sum_at(low) <= total < sum_at(high).
Bracket bracket(std::uint64_t total, std::span<const Share> shares) {
  Bracket rate;
  while (sum_at(rate.high, shares) <= total) {
    rate.low = rate.high;
    rate.high *= 2;
  }
  for (;;) {
    const double middle = rate.low + 0.5 * (rate.high - rate.low);
    if (middle <= rate.low || middle >= rate.high) return rate;
    (sum_at(middle, shares) <= total ? rate.low : rate.high) = middle;
  }
}

}  // namespace

std::vector<std::uint64_t> apportion(std::uint64_t total, std::span<const Share> shares) {
  const std::uint64_t most = most_of(shares);
  const std::uint64_t least = sum_at(0, shares);
  total = std::clamp(total, least, most);
  std::vector<std::uint64_t> amounts(shares.size());
  if (total == most) {
    std::transform(shares.begin(), shares.end(), amounts.begin(),
                   [](const Share& share) { return share.weight > 0 ? share.highest : share.lowest; });
    return amounts;
  }
  const Bracket rate = bracket(total, shares);
  std::uint64_t rest = total - sum_at(rate.low, shares);
  for (std::size_t i = 0; i < shares.size(); ++i) {
    amounts[i] = amount_at(rate.low, shares[i]);
    const std::uint64_t step = std::min(amount_at(rate.high, shares[i]) - amounts[i], rest);
    amounts[i] += step;
    rest -= step;
  }
  return amounts;
}

}  // namespace megaphone
