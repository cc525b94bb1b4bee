#include "scenario/drawn_scenario.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "scenario/deviation.hpp"

namespace megaphone::inline scenario {
namespace {

constexpr std::array<std::string_view, 4> drawn_sections{"contagion.", "people.", "measured.", "audience."};

bool is_integer(const Parameter& parameter) { return std::holds_alternative<std::int64_t>(parameter.fallback); }

/// A whole number as the schema wants it; anything else stays a number, which the schema then refuses.
Value value_for(const Parameter& parameter, double value) {
  if (is_integer(parameter) && std::trunc(value) == value && std::abs(value) < 9e15) {
    return static_cast<std::int64_t>(value);
  }
  return value;
}

}  // namespace

bool may_be_drawn(const Parameter& parameter) {
  const bool is_number = is_integer(parameter) || std::holds_alternative<double>(parameter.fallback);
  return is_number && std::any_of(drawn_sections.begin(), drawn_sections.end(),
                                  [&](std::string_view section) { return parameter.path.starts_with(section); });
}

void set_parameters(Scenario& scenario, const std::vector<DrawnParameter>& parameters) {
  for (const DrawnParameter& drawn : parameters) {
    if (const Deviation* deviation = deviation_of(drawn.path)) fix_at_mean(scenario, *deviation);
    if (drawn.path == "measured.shares_per_sharer") scenario.measured.shares_per_sharer_sd = 0;
    if (drawn.path == "measured.monthly_participation") scenario.measured.months = 0;
  }
  for (const DrawnParameter& drawn : parameters) {
    const Parameter& parameter = parameter_named(drawn.path, drawn.place);
    set_parameter(scenario, parameter, value_for(parameter, drawn.value), drawn.place);
    set_place(scenario, drawn.path, drawn.place);
  }
}

std::string drawn_parameters_text(const JointDraws* draws) {
  if (draws == nullptr) return "";
  std::string text;
  for (const DrawnColumn& column : draws->columns) {
    if (column.effect) continue;
    text += fmt::format("{}{} {:.3g}", text.empty() ? "" : ", ", column.name, column.marginal.mean);
    if (column.marginal.sd > 0) text += fmt::format(" ± {:.2g}", column.marginal.sd);
  }
  return text.empty() ? "" : text + fmt::format(": from {}, not from the scenario", draws->file);
}

}  // namespace megaphone::inline scenario
