/// A picture of one post as it spreads, for people to look at: an invented company of the same departments, with an
/// invented network, so that no tie, no reporting line and no employee of the user's data is in it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "megaphone/experiment/run.hpp"

namespace megaphone::inline experiment {

/// Dots are employees of the invented company, in a random order. All who shared are there (up to most_sharers), and
/// some of the others.
struct SpreadPicture {
  std::vector<std::string> groups;       ///< departments that may be shown; "smaller departments" for the rest
  std::vector<std::uint32_t> group;      ///< [dot], index into groups
  std::vector<std::int32_t> shared_on;   ///< [dot], days after the post appeared; -1 = did not share it
  std::vector<std::int32_t> reached_on;  ///< [dot], first day on which a colleague's share reached them; -1 = none did
  std::vector<std::int32_t> through;     ///< [dot], dot of the colleague whose share came first; -1 = the company
  std::uint32_t employees = 0, sharers = 0, reached = 0;  ///< in the invented company
  std::int32_t days = 0;                                  ///< for how long the post can be shared
};

inline constexpr std::uint32_t most_pictured = 50'000;  ///< employees; a larger company has no picture
inline constexpr std::uint32_t most_dots = 1'500;
inline constexpr std::uint32_t most_sharers = 600;

/// The post that was shared most in the first world of the policy, in the invented company: departments, levels, tenure
/// and measured scores as given, but reporting lines and network made anew by the department generator (with the ties
/// asked for, or the file's mean number of ties). None when the company has more than most_pictured employees, fewer
/// than the smallest group, or when nothing was shared.
std::optional<SpreadPicture> spread_picture(const Scenario& scenario, const Inputs& inputs, const RunResult& result,
                                            std::size_t policy);

}  // namespace megaphone::inline experiment
