/// The workplace of a population: the organisation completed with reporting lines and levels, the social network, and
/// the network measures by which people are chosen. It depends on the number of the population, not on the effects, and
/// is immutable, so that campaigns share it.
#pragma once

#include <array>
#include <memory>
#include <vector>

#include "megaphone/network/social_network.hpp"
#include "megaphone/scenario/inputs.hpp"
#include "megaphone/scenario/scenario.hpp"

namespace megaphone::inline company {

struct Workplace {
  Organisation organisation;
  SocialNetwork network;
  /// [RankBy::degree, k_core, betweenness][employee]; empty unless some policy or audience ranks by it.
  std::array<std::vector<double>, 3> score;
  std::vector<std::string> remarks;  ///< what the generator could not meet or a file's ties look like, in words
};

/// The workplace of a population. Deterministic in (scenario, inputs, seed, population).
std::shared_ptr<const Workplace> make_workplace(const Scenario& scenario, const Inputs& inputs,
                                                std::uint32_t population);

/// True when all populations share one workplace: a network from files, without sampling.
bool workplace_is_fixed(const Scenario& scenario);

/// That one workplace; null when every population has its own.
std::shared_ptr<const Workplace> fixed_workplace(const Scenario& scenario, const Inputs& inputs);

/// Employees who have at least one direct report, as a mask; all 0 when no reporting lines are known.
std::vector<std::uint8_t> managers_of(const Organisation& organisation);

}  // namespace megaphone::inline company
