/// What a lever moves: the target, when, in what unit, and how the move goes on over time. Plain data.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

#include "megaphone/model/prior.hpp"

namespace megaphone::inline model {

/// What a lever moves, and the unit of its size.
enum class Target : std::uint8_t {
  sic,               ///< symmetrical internal communication, standard deviations
  eor,               ///< relationship quality directly, standard deviations
  self_enhancement,  ///< a motivation directly, standard deviations
  altruism,
  enjoyment,
  push,     ///< readiness to share, as its unit says
  reach,    ///< relative change of the company channels' reach: 0.5 = half as much again
  seed,     ///< chance that each of the company's posts is handed to the employee directly, 0 .. 1
  asks,     ///< posts per week asked of the employee beyond the calendar (reminders); counts towards overload
  cap,      ///< the most posts per week the company addresses to the employee, rounded down
  members,  ///< chance that an employee who is no member of a channel becomes one, for good, 0 .. 1
};
inline constexpr std::array<std::string_view, 11> target_names{
    "sic", "eor", "self_enhancement", "altruism", "enjoyment", "push", "reach", "seed", "asks", "cap", "members"};

/// When a move acts: while its lever is on, or after the lever was switched off.
enum class Phase : std::uint8_t { during, after };

/// On what the size of a move of SIC was measured: on SIC, or on the EOR that follows from it.
enum class SizeOn : std::uint8_t { target, eor };
inline constexpr std::array<std::string_view, 2> size_on_names{"target", "eor"};

/// In what the size of a push is given; all become a shift of the log hazard (MODEL.md, equation 27).
enum class SizeUnit : std::uint8_t {
  log_hazard,  ///< that shift itself: 0.69 doubles the readiness
  d,           ///< standardised difference of monthly participation: log odds of d pi / sqrt(3)
  log_odds,    ///< change of the log odds of monthly participation
};
inline constexpr std::array<std::string_view, 3> size_unit_names{"log_hazard", "d", "log_odds"};

/// From where an after-move counts: from the state without the lever, or from what the lever's moves of the same target
/// came to on its last day.
enum class CountedFrom : std::uint8_t { start, end };
inline constexpr std::array<std::string_view, 2> counted_from_names{"start", "end"};

/// One thing a lever moves.
struct Move {
  Target target{};
  Phase phase = Phase::during;
  Prior size;                            ///< unit: see Target and `unit`
  std::optional<double> fade_weeks;      ///< half-life of the move itself (novelty wears off); none = lasts
  SizeOn size_on = SizeOn::target;       ///< of moves of SIC
  SizeUnit unit = SizeUnit::log_hazard;  ///< of pushes
  Prior floor;                           ///< to which part of its size a move fades
  std::optional<double> linger_weeks;    ///< half-life of what is left when the lever is off; none = nothing is left
  CountedFrom counted_from = CountedFrom::start;  ///< of moves after the lever
};

}  // namespace megaphone::inline model
