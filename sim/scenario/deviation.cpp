#include "scenario/deviation.hpp"

#include <algorithm>
#include <array>

#include "base/distributions.hpp"
#include "megaphone/scenario/schema.hpp"

namespace megaphone::inline scenario {
namespace {

/// The populations' numbers stand first, in the order of PopulationNumber.
constexpr std::array<Deviation, 4> all_deviations{
    {{"network.degree_spread", "network.degree_spread_sd"},
     {"network.closure", "network.closure_sd"},
     {"people.followers_with_ties", "people.followers_with_ties_sd"},
     {"measured.top_5_percent_share", "measured.top_5_percent_share_sd"}}};

double number_at(const Scenario& scenario, std::string_view path) {
  return std::get<double>(parameter_value(scenario, *find_parameter(path)));
}

}  // namespace

std::span<const Deviation> deviations() { return all_deviations; }

const Deviation* deviation_of(std::string_view path) {
  const auto* found = std::find_if(all_deviations.begin(), all_deviations.end(),
                                   [&](const Deviation& deviation) { return deviation.mean == path; });
  return found == all_deviations.end() ? nullptr : found;
}

bool is_deviation(std::string_view path) {
  return std::any_of(all_deviations.begin(), all_deviations.end(),
                     [&](const Deviation& deviation) { return deviation.sd == path; });
}

MeanAndSd said(const Scenario& scenario, const Deviation& deviation) {
  return {number_at(scenario, deviation.mean), number_at(scenario, deviation.sd)};
}

void fix_at_mean(Scenario& scenario, const Deviation& deviation) {
  set_parameter(scenario, *find_parameter(deviation.sd), 0.0, {});
}

double drawn_number(const Scenario& scenario, PopulationNumber number, std::uint64_t seed, std::uint32_t population) {
  const auto which = static_cast<std::uint32_t>(number);
  const Deviation& deviation = all_deviations[which - 1];
  const auto [mean, sd] = said(scenario, deviation);
  const Range& range = find_parameter(deviation.mean)->range;
  RandomStream stream(seed, {Purpose::population_number, which, 0, 0, population});
  return draw_truncated_normal(stream, mean, sd, range.lowest, range.highest);
}

}  // namespace megaphone::inline scenario
