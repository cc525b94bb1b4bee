/// Quick comparisons while a scenario is being edited: few replicates, and companies that are kept from one to the
/// next, because moving a lever changes neither the population nor the network nor the calibration.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "megaphone/app/comparison_run.hpp"

namespace megaphone::inline app {

class Previews {
 public:
  /// 64 futures a policy: all draws of the effects, so that the intervals keep their width, with few replicates each.
  static void make_quick(Scenario& scenario);

  /// As compare_scenario, in the companies of the comparison before where they are the same.
  ComparisonRun compare(Loaded loaded, const RunOptions& options);

  /// Forgets the companies: to be called when files have changed, whose contents nothing else knows.
  void forget() { *this = {}; }

 private:
  void draw_missing(const Loaded& loaded, const RunOptions& options);

  std::string key_;  ///< everything that the companies depend on
  std::vector<std::shared_ptr<const DrawnCompanies>> drawn_;
};

}  // namespace megaphone::inline app
