/// Numbers that are not known exactly and say so in the scenario: one key has the mean, another beside it the standard
/// deviation (0 = it is the mean). A study and joint draws fix such a number when they give it a value.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "megaphone/scenario/scenario.hpp"

namespace megaphone::inline scenario {

/// The two keys of such a number, by path.
struct Deviation {
  std::string_view mean, sd;
};

/// All of them.
std::span<const Deviation> deviations();

/// The one whose mean is at the path, or nullptr.
const Deviation* deviation_of(std::string_view path);

/// Whether the path is that of a standard deviation.
bool is_deviation(std::string_view path);

/// What the scenario says.
struct MeanAndSd {
  double mean = 0, sd = 0;
};
MeanAndSd said(const Scenario& scenario, const Deviation& deviation);

/// The number is its mean from now on.
void fix_at_mean(Scenario& scenario, const Deviation& deviation);

/// Numbers of which every population has its own. What is given, once, is never reused: it addresses the draw.
enum class PopulationNumber : std::uint32_t { degree_spread = 1, closure = 2, followers_with_ties = 3 };

/// The number's value in a population: normal with the mean and the standard deviation that the scenario says, cut at
/// the key's range. It depends on seed (see seed_of) and population only, so it is the same under all policies.
double drawn_number(const Scenario& scenario, PopulationNumber number, std::uint64_t seed, std::uint32_t population);

}  // namespace megaphone::inline scenario
