#include "study/output.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "answer/privacy.hpp"

namespace megaphone::inline study {
namespace {

std::size_t periods(const Output& output, std::size_t horizon_days) {
  const std::size_t days = days_per_value(output, horizon_days);
  return (horizon_days + days - 1) / days;
}

double value_of(const Output& output, const PolicyWorlds& worlds, std::size_t policy, std::size_t from,
                std::size_t to) {
  const WorldOutcome& world = *worlds.world[policy];
  if (const auto* outcome = std::get_if<Outcome>(&output.what)) {
    const auto people = static_cast<double>(worlds.real_people);
    return published(*outcome, world[*outcome], people_of(*outcome, people, world[Outcome::members]));
  }
  const auto series = std::get<Series>(output.what);
  const double value = series_value(world, *worlds.change[policy], series, from, to);
  return series >= Series::sic_change ? value
                                      : published(Outcome::shares, value, static_cast<double>(worlds.real_people));
}

std::string_view name_of(const Output& output) {
  if (const auto* outcome = std::get_if<Outcome>(&output.what)) {
    return outcome_infos()[static_cast<std::size_t>(*outcome)].name;
  }
  return series_infos[static_cast<std::size_t>(std::get<Series>(output.what))].name;
}

std::string_view unit_of(const Output& output) {
  if (const auto* outcome = std::get_if<Outcome>(&output.what)) {
    return outcome_infos()[static_cast<std::size_t>(*outcome)].unit;
  }
  return series_infos[static_cast<std::size_t>(std::get<Series>(output.what))].unit;
}

}  // namespace

std::size_t days_per_value(const Output& output, std::size_t horizon_days) {
  switch (output.each) {
    case Period::day:
      return 1;
    case Period::week:
      return days_per_week;
    default:
      return std::max<std::size_t>(1, horizon_days);
  }
}

OutputColumn column_of(const Output& output, const std::vector<std::string>& policies, std::size_t horizon_days) {
  const std::string over = output.over ? fmt::format(" over {}", policies[*output.over]) : "";
  const std::string each =
      output.each == Period::run ? "" : fmt::format(", each {}", period_names[static_cast<std::size_t>(output.each)]);
  return {output.name, std::string(unit_of(output)),
          fmt::format("{} under {}{}{}", name_of(output), policies[output.policy], over, each),
          static_cast<std::uint32_t>(periods(output, horizon_days))};
}

void append_values(const Output& output, const PolicyWorlds& worlds, std::size_t horizon_days,
                   std::vector<double>& values) {
  const std::size_t days = days_per_value(output, horizon_days);
  for (std::size_t from = 0; from < horizon_days; from += days) {
    const std::size_t to = std::min(from + days, horizon_days);
    double value = value_of(output, worlds, output.policy, from, to);
    if (output.over) value -= value_of(output, worlds, *output.over, from, to);
    values.push_back(value);
  }
}

std::vector<std::size_t> policies_in_use(const std::vector<Output>& outputs) {
  std::set<std::size_t> used;
  for (const Output& output : outputs) {
    used.insert(output.policy);
    if (output.over) used.insert(*output.over);
  }
  return {used.begin(), used.end()};
}

}  // namespace megaphone::inline study
