/// How a policy changes the traits of the mean employee: the path from communication to intention, and what the policy
/// changes outside that path. It follows from levers and effects alone, so it is the same in every replicate.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "megaphone/model/effects.hpp"

namespace megaphone::inline company {

/// What a policy changes outside the path from communication to intention, to the mean employee over the run.
struct DirectChange {
  double push = 0;     ///< log of the readiness to share
  double reach = 0;    ///< relative change of the channels' reach
  double seed = 0;     ///< chance to be handed a post
  double asks = 0;     ///< posts a week asked on top
  double capped = 0;   ///< proportion of employees under a frequency cap
  double members = 0;  ///< proportion of employees who become members of a channel, by the end
};

/// How the mean employee changes under a policy, [day], in standard deviations: the chain from communication to
/// intention. The same in every replicate.
struct TraitChange {
  std::vector<double> sic, eor;
  std::array<std::vector<double>, motivation_count> motivation;
  std::vector<double> intention;
  /// [day], proportion of employees with a relationship as poor as that of the poorest 16 % at the start.
  std::vector<double> poor_relationship;
  std::vector<double> department_eor;  ///< [department], on the last day
  DirectChange direct;
  /// [people in the same levers, audiences and channels][department], how many there are. Real people only.
  std::vector<std::vector<std::uint32_t>> covered;
};

}  // namespace megaphone::inline company
