/// Path decomposition (mediation) of a policy's effect: from communication (SIC) through the relationship with the
/// employer (EOR) and the motivations to the intention to share, and what each path adds. MODEL.md, equations 10-15.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "megaphone/answer/statistics.hpp"
#include "megaphone/experiment/run.hpp"

namespace megaphone::inline answer {

/// Ways beside the chain on which a policy acts: readiness pushed, channels reaching further, posts handed to people,
/// posts asked, a cap on posts, employees enrolled. In percent (of the readiness, of the reach, of employees x posts),
/// posts a week, and percent of employees: means over the run and its employees.
enum class DirectPath : std::uint8_t { push, reach, seed, asks, cap, members };
inline constexpr std::array<std::string_view, 6> direct_path_names{"push", "reach", "seed", "asks", "cap", "members"};

/// Changes of the mean employee by the last day, in standard deviations, over draws of the effects and populations
/// (chance moves none of them).
struct Chain {
  std::array<IntervalSummary, trait_count> change;  ///< [Trait]
  /// [cause], the part of the change of intention that comes straight from SIC, EOR and each motivation: means over
  /// draws and populations, which add up to the mean change of intention.
  std::array<double, trait_count - 1> intention_from{};
  std::array<IntervalSummary, direct_path_names.size()> direct;  ///< [DirectPath]
  IntervalSummary readiness;  ///< by how many percent that change of intention raises the readiness to share (hazard)
};

/// The chain of a policy. Requires a finished draw.
Chain chain_of(const RunResult& result, std::size_t policy);

}  // namespace megaphone::inline answer
