// The test whether an output rises or falls monotonically with each factor; see rank_correlation.hpp.
#pragma once

#include <Eigen/Core>
#include <vector>

#include "study/rank_correlation.hpp"

namespace megaphone::inline study {

/// [factor], from ranks in (0, 1). Monotony::monotone also when the fit is not possible.
std::vector<Monotony> monotony_of(const Eigen::MatrixXd& factors, const Eigen::VectorXd& output);

}  // namespace megaphone::inline study
