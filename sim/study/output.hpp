/// What a study keeps of each run: an outcome or a series of a policy, as it is or as a lift over another policy in the
/// same world.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "megaphone/answer/timeline.hpp"
#include "megaphone/experiment/outcome.hpp"
#include "study/row.hpp"

namespace megaphone::inline study {

enum class Period : std::uint8_t { run, week, day };
inline constexpr std::array<std::string_view, 3> period_names{"run", "week", "day"};

struct Output {
  std::string name;
  std::variant<Outcome, Series> what;
  std::size_t policy = 0;           ///< 0 = the baseline, then as in the scenario
  std::optional<std::size_t> over;  ///< the policy it is a lift over; none = the level
  Period each = Period::run;        ///< run: an outcome; week, day: a series
};

/// Working days that one value of the output spans.
std::size_t days_per_value(const Output& output, std::size_t horizon_days);

/// How the store calls and describes it. `policies` are the names, the baseline first.
OutputColumn column_of(const Output& output, const std::vector<std::string>& policies, std::size_t horizon_days);

/// One world under every policy of the study, [policy].
struct PolicyWorlds {
  std::vector<const WorldOutcome*> world;  ///< null where no output asks for the policy
  std::vector<const TraitChange*> change;
  std::size_t real_people = 0;  ///< figures are rounded for so many (privacy.hpp); 0 = invented ones
};

/// The output's values in it, [period].
void append_values(const Output& output, const PolicyWorlds& worlds, std::size_t horizon_days,
                   std::vector<double>& values);

/// The policies that some output asks for, in order.
std::vector<std::size_t> policies_in_use(const std::vector<Output>& outputs);

}  // namespace megaphone::inline study
