// One world of a spread law, day by day, straight from its definition: thresholds and doses, no ties that are live or
// not, and random numbers of its own (a Mersenne twister).
#pragma once

#include <cmath>
#include <cstdint>
#include <random>
#include <set>
#include <span>
#include <vector>

#include "network/reverse_sets.hpp"

namespace megaphone::test {

inline double dose_of(const SpreadLaw& law, std::uint32_t employee, double shares) {
  if (law.saturation <= 0) return law.peer_weight[employee] * shares;
  return law.peer_weight[employee] * law.saturation * (1 - std::exp(-shares / law.saturation));
}

/// The generator of a world: the same whatever is handed to whom.
struct World {
  std::vector<double> threshold;
  std::vector<std::vector<bool>> online;  ///< [day][employee]
  std::vector<bool> shown;
};

inline World world_of(const SpreadLaw& law, std::mt19937_64& generator) {
  std::uniform_real_distribution<double> unit;
  const auto chance = [](std::uint32_t threshold) { return (threshold + 1.0) / 4294967296.0; };
  World world;
  world.online.resize(static_cast<std::size_t>(law.days));
  for (std::size_t i = 0; i < law.hazard.size(); ++i) {
    world.threshold.push_back(-std::log(1 - unit(generator)));
    world.shown.push_back(law.shown[i] > 0 && unit(generator) < chance(law.shown[i]));
    for (auto& day : world.online) day.push_back(unit(generator) < chance(law.online[i]));
  }
  return world;
}

/// How many share when the post is handed to the group.
inline int shares_in(const SpreadLaw& law, const World& world, std::span<const std::uint32_t> group) {
  const std::size_t employees = law.hazard.size();
  std::vector<double> company(employees);
  std::vector<int> before(employees, 0);
  std::vector<bool> has_shared(employees, false);
  for (std::size_t i = 0; i < employees; ++i) company[i] = world.shown[i] ? 1 : 0;
  for (const std::uint32_t i : group) company[i] = world.shown[i] || law.handable[i] != 0 ? 1 : 0;
  int shares = 0;
  for (const auto& online : world.online) {
    std::vector<std::uint32_t> today;
    for (std::uint32_t i = 0; i < employees; ++i) {
      const double exposure = company[i] + dose_of(law, i, before[i]);
      if (has_shared[i] || !online[i] || exposure == 0) continue;
      if (law.hazard[i] * exposure >= world.threshold[i]) today.push_back(i);
    }
    for (const std::uint32_t i : today) {
      has_shared[i] = true;
      ++shares;
      for (const std::uint32_t viewer : law.network->viewers_of(i)) ++before[viewer];
    }
  }
  return shares;
}

/// Every group of `count` out of the employees below `employees`.
inline std::vector<std::vector<std::uint32_t>> all_groups(std::uint32_t employees, std::size_t count) {
  std::vector<std::vector<std::uint32_t>> groups{{}};
  for (std::size_t size = 0; size < count; ++size) {
    std::vector<std::vector<std::uint32_t>> larger;
    for (const auto& group : groups) {
      for (std::uint32_t i = group.empty() ? 0 : group.back() + 1; i < employees; ++i) {
        larger.push_back(group);
        larger.back().push_back(i);
      }
    }
    groups = std::move(larger);
  }
  return groups;
}

/// A law where everybody is alike, always online, in the audience, and shown nothing.
inline SpreadLaw plain_law(const SocialNetwork& network, double hazard, double peer_weight, std::int32_t days) {
  const std::size_t employees = network.employees();
  SpreadLaw law;
  law.network = &network;
  law.hazard.assign(employees, hazard);
  law.peer_weight.assign(employees, peer_weight);
  law.online.assign(employees, UINT32_MAX);
  law.shown.assign(employees, 0);
  law.handable.assign(employees, 1);
  law.days = days;
  law.seed = 1;
  return law;
}

/// A law of which everything varies from employee to employee; every third one saturates.
inline SpreadLaw random_law(const SocialNetwork& network, std::uint32_t number) {
  std::mt19937_64 generator(number);
  std::uniform_real_distribution<double> unit;
  SpreadLaw law = plain_law(network, 0, 0, 1 + static_cast<std::int32_t>(number % 5));
  for (std::size_t i = 0; i < law.hazard.size(); ++i) {
    law.hazard[i] = std::exp(1.2 * (2 * unit(generator) - 1) - 1);
    law.peer_weight[i] = 2 * unit(generator);
    law.online[i] = static_cast<std::uint32_t>(4294967295.0 * (0.3 + 0.7 * unit(generator)));
    law.shown[i] = number % 2 == 0 ? static_cast<std::uint32_t>(4294967295.0 * 0.4 * unit(generator)) : 0;
    law.handable[i] = unit(generator) < 0.85 ? 1 : 0;
    if (law.handable[i] == 0) law.shown[i] = 0;
  }
  law.saturation = number % 3 == 0 ? 1.5 : 0;
  law.seed = number;
  return law;
}

}  // namespace megaphone::test
