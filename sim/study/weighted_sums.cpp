// The bootstrap with Poisson weights in place of counts of draws (Chamandy et al. 2012, "Estimating uncertainty for
// massive data streams"): rows can be weighted as they come.
#include "study/weighted_sums.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

#include "base/random.hpp"

namespace megaphone::inline study {
namespace {

constexpr std::uint32_t studies = 1;  ///< keeps these weights apart from other draws of Purpose::bootstrap

/// 2^32 times the chance of a Poisson(1) number up to 0, 1, .. 11; larger ones do not occur in 32 bits.
constexpr std::array<std::uint32_t, 12> poisson_thresholds = [] {
  std::array<std::uint32_t, 12> thresholds{};
  double chance = 1 / std::numbers::e, sum = 0;
  for (std::size_t k = 0; k < thresholds.size(); ++k) {
    sum += chance;
    chance /= static_cast<double>(k + 1);
    thresholds[k] = static_cast<std::uint32_t>((static_cast<std::uint64_t>(sum * 0x1p33) + 1) / 2);  // rounded
  }
  return thresholds;
}();
static_assert(poisson_thresholds.front() == 1580030169 && poisson_thresholds[3] == 4213413783 &&
              poisson_thresholds.back() == 4294967292);

double poisson_weight(std::uint32_t word) {
  int weight = 0;
  for (const std::uint32_t threshold : poisson_thresholds) weight += word >= threshold ? 1 : 0;
  return weight;
}

/// weights[1 + resample][group].
RowMatrix weights_of(const std::vector<std::uint64_t>& groups, const Resampling& resampling) {
  RowMatrix weights(1 + resampling.resamples, groups.size());
  weights.row(0).setOnes();
  for (std::size_t k = 0; k < groups.size(); ++k) {
    Address address{Purpose::bootstrap, static_cast<std::uint32_t>(groups[k]),
                    static_cast<std::uint32_t>(groups[k] >> 32), 0, studies};
    for (std::uint32_t resample = 0; resample < resampling.resamples; resample += 4) {
      address.replicate = resample / 4;
      const PhiloxCounter words = random_block(resampling.seed, address);
      const std::uint32_t count = std::min(4U, resampling.resamples - resample);
      for (std::uint32_t word = 0; word < count; ++word) {
        weights(1 + resample + word, static_cast<Eigen::Index>(k)) = poisson_weight(words[word]);
      }
    }
  }
  return weights;
}

}  // namespace

WeightedSums::WeightedSums(std::size_t outputs, std::size_t columns, const Resampling& resampling)
    : resampling_(resampling),
      crew_(std::make_unique<Crew>(resampling.threads)),
      sums_(outputs, RowMatrix::Zero(1 + resampling.resamples, static_cast<Eigen::Index>(columns))) {}

void WeightedSums::add(const std::vector<std::uint64_t>& groups,
                       const std::function<void(std::size_t, RowMatrix&)>& fill) {
  const RowMatrix weights = weights_of(groups, resampling_);
  crew_->for_each_slot(sums_.size(), [&](std::size_t output) {
    RowMatrix rows(groups.size(), sums_[output].cols());
    fill(output, rows);
    sums_[output].noalias() += weights * rows;
  });
}

Estimate estimate_of(std::span<const double> values) {
  Estimate estimate;
  estimate.value = values[0];
  double count = 0, mean = 0, squares = 0;
  for (const double value : values.subspan(1)) {
    if (!std::isfinite(value)) continue;
    count += 1;
    const double from_mean = value - mean;  // Welford's recurrence
    mean += from_mean / count;
    squares += from_mean * (value - mean);
  }
  if (!std::isfinite(values[0]) || count < 2) return estimate;
  estimate.error = std::sqrt(squares / (count - 1));
  estimate.low = estimate.value - interval_width * estimate.error;
  estimate.high = estimate.value + interval_width * estimate.error;
  return estimate;
}

std::vector<Estimate> estimates_of(const RowMatrix& sums, std::size_t count,
                                   const std::function<void(const double*, double*)>& quantities) {
  const auto rows = static_cast<std::size_t>(sums.rows());
  RowMatrix found(sums.rows(), static_cast<Eigen::Index>(count));
  for (Eigen::Index row = 0; row < sums.rows(); ++row) quantities(sums.row(row).data(), found.row(row).data());
  std::vector<Estimate> estimates;
  std::vector<double> column(rows);
  for (std::size_t quantity = 0; quantity < count; ++quantity) {
    for (std::size_t row = 0; row < rows; ++row) {
      column[row] = found(static_cast<Eigen::Index>(row), static_cast<Eigen::Index>(quantity));
    }
    estimates.push_back(estimate_of(column));
  }
  return estimates;
}

}  // namespace megaphone::inline study
