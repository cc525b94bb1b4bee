/// Statistics of a nested design: values[draw][population][replicate] of one number. Where its variance comes from,
/// what interval it has, and how sure a finite number of worlds makes each figure.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace megaphone::inline answer {

/// Values in the order [draw][population][replicate], flattened; every cell is full (a balanced design).
struct NestedValues {
  std::size_t draws = 0, populations = 0, replicates = 0;
  std::vector<double> values;
  double at(std::size_t draw, std::size_t population, std::size_t replicate) const {
    return values[(draw * populations + population) * replicates + replicate];
  }
};

/// Units of the highest level that has more than one (draws, else populations, else replicates): what errors rest on.
std::size_t independent_units(const NestedValues& nested);

/// A figure and its Monte Carlo standard error: by how much it would move with other random numbers. NaN when the
/// design cannot tell (a single world).
struct Figure {
  double value = 0;
  double error = 0;
};

/// Mean, median, and the 50 % and 90 % intervals over all worlds.
struct IntervalSummary {
  Figure mean, median, low_50, high_50, low_90, high_90;
};

/// Quantile of sorted values (linear interpolation, type 7 of Hyndman & Fan 1996, American Statistician 50, 361-365).
double quantile(const std::vector<double>& sorted, double p);

/// Mean with its error, and quantiles whose errors are not known.
IntervalSummary quantiles_of(const NestedValues& nested);

/// The same with all errors: by a cluster bootstrap of 400 resamples over the highest level that has more than one unit
/// (draws, else populations, else replicates), with random numbers of its own at (bootstrap, seed).
IntervalSummary interval_summary_of(const NestedValues& nested, std::uint64_t seed);

/// The mean with an error over the same clusters, in closed form.
Figure mean_of(const NestedValues& nested);

/// Where the variance comes from: estimated components of the nested random-effects analysis of variance (Searle,
/// Casella & McCulloch 1992, Variance Components, ch. 3), negative estimates taken as 0. NaN where the design has only
/// one unit of a level.
struct VarianceSplit {
  double effects = 0;     ///< what we do not know
  double population = 0;  ///< the population drawn, and its network
  double chance = 0;
};
VarianceSplit variance_split(const NestedValues& nested);

}  // namespace megaphone::inline answer
