/// Simulates what a platform would have exported, at many points of the parameters that a calibration looks for. Every
/// point is a company of its own, with people, chance and effects of its own, in which the point's participation and
/// concentration hold.
#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "experiment/platform_record.hpp"
#include "megaphone/scenario/inputs.hpp"
#include "megaphone/scenario/scenario.hpp"

namespace megaphone::inline study {

/// What happened while the figures were counted.
struct ObservedPeriod {
  std::string policy;                ///< in force then; the baseline's name for none
  std::vector<std::uint32_t> posts;  ///< [week], how many appeared
};

/// A point's worlds.
struct PlatformPoint {
  std::string problem;                  ///< why the point cannot be, in words; "" = it can
  std::vector<PlatformRecord> records;  ///< [replicate]
};

/// Points to simulate. `first` numbers them: the same number has the same random numbers and the same effects beside
/// the varied.
struct PlatformBatch {
  std::vector<std::vector<double>> points;  ///< [point][path]
  std::uint32_t first = 0;
  std::uint32_t replicates = 1;  ///< worlds per point, which differ in chance alone
};

class PlatformSimulator {
 public:
  /// `paths` are dotted paths of numbers as factors of a study have them: "contagion.weight", "effects.eor_half_life".
  /// Effects that are not among them are drawn from their priors. Throws InputError, or UnknownName, for a path or a
  /// policy that there is not, when the observed weeks have no post, and when today's figures cannot be reproduced.
  PlatformSimulator(const Scenario& scenario, const Inputs& inputs, const ObservedPeriod& period,
                    const std::vector<std::string>& paths);
  ~PlatformSimulator();
  PlatformSimulator(const PlatformSimulator&) = delete;
  PlatformSimulator& operator=(const PlatformSimulator&) = delete;

  /// [point]; on `threads` threads (0 = all), on which nothing depends. Empty when `stop` turned true before the end.
  std::vector<PlatformPoint> run(const PlatformBatch& batch, int threads, const std::atomic<bool>* stop = nullptr);

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

/// Person-months that one evaluation of a point's calibration simulates.
inline constexpr double platform_person_months = 50'000;

}  // namespace megaphone::inline study
