// The stream: base rows are kept until a batch is full, then become columns and weighted sums.
#include "study/sobol_indices.hpp"

#include <algorithm>
#include <stdexcept>

#include "study/seen.hpp"
#include "study/sobol_columns.hpp"
#include "study/weighted_sums.hpp"

namespace megaphone::inline study {
namespace {

constexpr std::size_t batch_rows = 128;
Verdict verdict_of(const IndicesShape& shape, const OutputIndices& output, const Seen& seen) {
  if (!seen.any) return Verdict::too_few;
  const auto has_too_few = [](const FactorIndices& factor) { return factor.base_rows < fewest_base_rows; };
  if (std::any_of(output.factors.begin(), output.factors.end(), has_too_few)) return Verdict::too_few;
  if (seen.is_constant()) return Verdict::constant;
  if (shape.noisy && !is_corrected(shape)) return Verdict::noise_unknown;
  return is_corrected(shape) && output.explained.low <= 0 ? Verdict::under_noise : Verdict::fine;
}

}  // namespace

std::uint32_t runs_per_base_row(const IndicesShape& shape) {
  const std::uint32_t mixed = (shape.second_order ? 2 : 1) * shape.factors;
  return (2 + mixed + (shape.population ? 1 : 0)) * shape.replicates;
}

struct SobolIndices::Parts {
  IndicesShape shape;
  WeightedSums sums;
  std::vector<Seen> seen;             // [output]
  std::vector<std::uint64_t> groups;  // of the batch
  std::vector<double> values;         // [group][point][replicate][output]

  void flush() {
    if (groups.empty()) return;
    const std::size_t runs = runs_per_base_row(shape);
    const std::size_t width = runs * shape.outputs;
    sums.add(groups, [&](std::size_t output, RowMatrix& rows) {
      look_at(seen[output], values.data() + output, groups.size() * runs, shape.outputs);
      for (std::size_t row = 0; row < groups.size(); ++row) {
        fill_columns(shape, values.data() + row * width + output, seen[output].pilot,
                     rows.row(static_cast<Eigen::Index>(row)).data());
      }
    });
    groups.clear();
    values.clear();
  }

  OutputIndices of(std::size_t output) const {
    const double pilot = seen[output].pilot;
    const RowMatrix& sum = sums.of(output);
    const auto found = estimates_of(sum, quantity_count(shape), [&](const double* row, double* quantities) {
      compute_quantities(shape, row, pilot, quantities);
    });
    OutputIndices result;
    result.mean = found[quantity::mean];
    result.explained = found[quantity::explained];
    result.run_variance = found[quantity::run_variance];
    result.chance_share = found[quantity::chance_share];
    result.missing = seen[output].missing();
    const std::size_t indices = index_count(shape);
    for (std::size_t index = 0; index < indices; ++index) {
      const auto block = static_cast<Eigen::Index>(index_block(index));
      const double rows = std::min(sum(0, block + index_column::count), sum(0, block + index_column::total_count));
      result.factors.push_back(
          {found[quantity::first + index], found[quantity::first + indices + index], static_cast<std::uint64_t>(rows)});
    }
    result.pairs = pairs_of(shape);
    for (std::size_t pair = 0; pair < result.pairs.size(); ++pair) {
      result.pairs[pair].second = found[quantity::first + 2 * indices + pair];
    }
    result.verdict = verdict_of(shape, result, seen[output]);
    return result;
  }
};

SobolIndices::SobolIndices(const IndicesShape& shape, const Resampling& resampling)
    : parts_(new Parts{shape,
                       WeightedSums(shape.outputs, column_count(shape), resampling),
                       std::vector<Seen>(shape.outputs),
                       {},
                       {}}) {}
SobolIndices::~SobolIndices() = default;
SobolIndices::SobolIndices(SobolIndices&&) noexcept = default;
SobolIndices& SobolIndices::operator=(SobolIndices&&) noexcept = default;

void SobolIndices::add(std::uint64_t group, std::span<const double> values) {
  const std::size_t expected = std::size_t{runs_per_base_row(parts_->shape)} * parts_->shape.outputs;
  if (values.size() != expected) throw std::invalid_argument("a base row has another number of values");
  parts_->groups.push_back(group);
  parts_->values.insert(parts_->values.end(), values.begin(), values.end());
  if (parts_->groups.size() == batch_rows) parts_->flush();
}

std::vector<OutputIndices> SobolIndices::indices() {
  parts_->flush();
  std::vector<OutputIndices> results;
  for (std::size_t output = 0; output < parts_->shape.outputs; ++output) results.push_back(parts_->of(output));
  return results;
}

}  // namespace megaphone::inline study
