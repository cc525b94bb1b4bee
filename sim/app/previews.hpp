/// Quick comparisons while a scenario is being edited. They use few replicates and keep the companies (populations,
/// networks and baseline levels) from one comparison to the next, since a change of a lever leaves these as they are.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "megaphone/app/comparison_run.hpp"

namespace megaphone::inline app {

class Previews {
 public:
  /// 64 futures per policy: all draws of the effects, so that the intervals keep their width, with few replicates each.
  static void make_quick(Scenario& scenario);

  /// As compare_scenario, but with the companies of the comparison before where nothing that they depend on changed.
  ComparisonRun compare(Loaded loaded, const RunOptions& options);

  /// Forgets the companies. To be called when files have changed: key_ holds their names, not their contents.
  void forget() { *this = {}; }

 private:
  void draw_missing(const Loaded& loaded, const RunOptions& options);

  std::string key_;  ///< everything that the companies depend on
  std::vector<std::shared_ptr<const DrawnCompanies>> drawn_;
};

}  // namespace megaphone::inline app
