#include "answer/distinguishable.hpp"

#include <algorithm>

#include "answer/privacy.hpp"
#include "megaphone/answer/comparison.hpp"
#include "megaphone/answer/statistics.hpp"

namespace megaphone::inline answer {

int clear_sign(std::vector<double> differences, double step) {
  if (differences.size() < fewest_worlds) return 0;
  std::sort(differences.begin(), differences.end());
  if (rounded_to(step, quantile(differences, 0.05)) > 0) return 1;
  return rounded_to(step, quantile(differences, 0.95)) < 0 ? -1 : 0;
}

}  // namespace megaphone::inline answer
