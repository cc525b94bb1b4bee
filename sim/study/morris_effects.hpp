/// Elementary effects along Morris's trajectories (Morris 1991, Technometrics 33, 161-174; mu* of Campolongo, Cariboni
/// & Saltelli 2007, Environmental Modelling & Software 22, 1509-1518), one trajectory at a time.
///
/// The effect of a factor in a trajectory is the change of the output over its step, in the direction of the factor,
/// divided by the step: output units for the factor's whole range (coordinates 0 to 1). Runs are means over replicates,
/// which share their random numbers along a trajectory, so common chance cancels in the differences.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "study/design.hpp"
#include "study/estimate.hpp"

namespace megaphone::inline study {

struct MorrisShape {
  std::uint32_t factors = 0;
  std::uint32_t outputs = 1;  ///< a series is an output for each period
  std::uint32_t replicates = 1;
  std::uint32_t levels = default_morris_levels;
  bool noisy = true;  ///< runs differ by chance; two replicates are needed to separate it from the factors
};
inline constexpr std::uint64_t fewest_trajectories = 4;

struct FactorEffects {
  Estimate mu;       ///< mean effect
  Estimate mu_star;  ///< mean size of the effect
  /// Standard deviation of the effects between trajectories (divisor n - 1), less chance: interaction or curvature.
  Estimate sigma;
  /// The mu* that chance alone would give a factor without any effect, from the replicates of its own differences;
  /// not estimable with one replicate of a noisy output, 0 when not noisy.
  double floor = not_estimable;
  std::uint64_t trajectories = 0;  ///< in which both ends of its step are there
};

struct OutputEffects {
  Verdict verdict = Verdict::fine;     ///< under_noise: no factor's mu* is above its floor for sure
  std::vector<FactorEffects> factors;  ///< the last is the dummy factor
  /// 2 s / (step sqrt(pi)), s the standard deviation of a point's mean by chance: the floor if steps shared no random
  /// numbers.
  double noise_floor = not_estimable;
  double missing = 0;  ///< proportion of the runs
};

/// Gathers trajectories. A missing run leaves its point with the other replicates (two at least when there is chance,
/// else one); a point without enough leaves out the two effects that need it.
class MorrisEffects {
 public:
  MorrisEffects(const MorrisShape& shape, const Resampling& resampling);
  ~MorrisEffects();
  MorrisEffects(MorrisEffects&&) noexcept;
  MorrisEffects& operator=(MorrisEffects&&) noexcept;

  /// The steps (group_points) and their values[step][replicate][output], flattened; NaN where a run is missing. Throws
  /// std::invalid_argument when their numbers are not factors + 2 and that times replicates times outputs.
  void add(std::uint64_t group, const std::vector<DesignPoint>& steps, std::span<const double> values);

  /// [output]. More trajectories may be added afterwards.
  std::vector<OutputEffects> effects();

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace megaphone::inline study
