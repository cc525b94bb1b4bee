// The exact chance of every outcome on a small graph, by enumeration, for any rule of contagion. One post, everyone
// online every day, the seeds share for sure, the others see it through colleagues only.
//
// A person's threshold Q ~ Exp(1) never changes, so all that matters is between which two doses it lies: the "class" of
// a person is the least number of sharing colleagues that makes them share (or none does). The chance of a class is
// exp(-h dose(n-1)) - exp(-h dose(n)). Given everybody's class the spread is a deterministic closure.
#pragma once

#include <cmath>
#include <cstdint>
#include <functional>
#include <vector>

#include "megaphone/model/decision.hpp"
#include "megaphone/network/social_network.hpp"

namespace megaphone::test {

/// The dose as the model's equation 17 has it, written once more.
inline double dose_by_hand(const Contagion& c, double n, double degree) {
  switch (c.rule) {
    case ContagionRule::independent:
      return c.weight * n;
    case ContagionRule::saturating:
      return c.weight * c.saturation * (1 - std::exp(-n / c.saturation));
    case ContagionRule::threshold:
      return c.weight * std::fmax(0, n - c.needed + 1);
    case ContagionRule::fraction:
      return c.weight * c.mean_degree * n / degree;
  }
  return 0;
}

struct ExactSpread {
  std::vector<double> shares;  ///< [person], chance to share
  std::vector<double> size;    ///< [number of sharers], chance
};

/// Chances of the classes 1 .. degree, and "never", of a person.
inline std::vector<double> class_chances(const Contagion& c, double hazard, std::uint32_t degree) {
  std::vector<double> chances;
  double above = 1;  // chance that the threshold is above the dose so far
  for (std::uint32_t n = 1; n <= degree; ++n) {
    const double next = std::exp(-hazard * dose_by_hand(c, n, degree));
    chances.push_back(above - next);
    above = next;
  }
  chances.push_back(above);
  return chances;
}

/// Who shares in the end when person i needs `needs[i]` sharing colleagues (0 = seed).
inline std::vector<bool> closure(const SocialNetwork& network, const std::vector<std::uint32_t>& needs) {
  std::vector<bool> shares(needs.size(), false);
  for (bool changed = true; changed;) {
    changed = false;
    for (std::uint32_t i = 0; i < needs.size(); ++i) {
      std::uint32_t n = 0;
      for (const std::uint32_t sharer : network.sharers_seen_by(i)) n += shares[sharer] ? 1 : 0;
      if (shares[i] || n < needs[i]) continue;
      shares[i] = true;
      changed = true;
    }
  }
  return shares;
}

inline ExactSpread exact_spread(const SocialNetwork& network, const std::vector<bool>& seed, const Contagion& c,
                                double hazard) {
  const std::uint32_t people = network.employees();
  ExactSpread exact{std::vector<double>(people, 0), std::vector<double>(people + 1, 0)};
  std::vector<std::uint32_t> needs(people, 0);
  const std::function<void(std::uint32_t, double)> each = [&](std::uint32_t person, double chance) {
    if (person == people) {
      const std::vector<bool> shares = closure(network, needs);
      std::size_t size = 0;
      for (std::uint32_t i = 0; i < people; ++i) {
        exact.shares[i] += shares[i] ? chance : 0;
        size += shares[i] ? 1 : 0;
      }
      exact.size[size] += chance;
      return;
    }
    if (seed[person]) return each(person + 1, chance);
    const auto degree = static_cast<std::uint32_t>(network.sharers_seen_by(person).size());
    const std::vector<double> chances = class_chances(c, hazard, degree);
    for (std::uint32_t n = 1; n <= degree + 1; ++n) {
      needs[person] = n;
      each(person + 1, chance * chances[n - 1]);
    }
  };
  each(0, 1);
  return exact;
}

}  // namespace megaphone::test
