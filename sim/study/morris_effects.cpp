// Columns of an output: two for the chance of a point, then five for each factor and the dummy; a trajectory's row is
// summed like a base row of Sobol' indices.
#include "study/morris_effects.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <stdexcept>

#include "study/runs.hpp"
#include "study/seen.hpp"
#include "study/weighted_sums.hpp"

namespace megaphone::inline study {
namespace {

constexpr std::size_t batch_rows = 64;

namespace point_column {
enum : std::uint8_t { count, chance, width };
}
namespace effect_column {
enum : std::uint8_t { count, effect, size, square, chance, width };
}
enum : std::uint8_t { quantity_mu, quantity_mu_star, quantity_sigma, quantities };

/// One step: whose, and in which direction; whose = factors is the dummy.
struct Move {
  std::uint32_t factor = 0;
  double direction = 1;
};

bool is_corrected(const MorrisShape& shape) { return shape.noisy && shape.replicates > 1; }

std::vector<Move> moves_of(const std::vector<DesignPoint>& steps) {
  std::vector<Move> moves;
  for (std::size_t k = 1; k < steps.size(); ++k) {
    const auto factor = static_cast<std::size_t>(steps[k].moved);
    const bool is_down = factor < steps[k].unit.size() && steps[k].unit[factor] < steps[k - 1].unit[factor];
    moves.push_back({static_cast<std::uint32_t>(factor), is_down ? -1.0 : 1.0});
  }
  return moves;
}

/// values[(step * replicates + replicate) * outputs] of one output.
void fill_columns(const MorrisShape& shape, const Move* moves, const double* values, double* columns) {
  const std::uint32_t steps = shape.factors + 2;
  const int fewest = is_corrected(shape) ? 2 : 1;
  const double step = morris_step(shape.levels);
  const auto runs = [&](std::size_t k) {
    return Runs{values + k * shape.replicates * shape.outputs, shape.outputs, shape.replicates, 0};
  };
  for (std::uint32_t k = 0; k < steps; ++k) {
    const MeanAndVariance point = over_present(runs(k));
    if (point.count < fewest) continue;
    columns[point_column::count] += 1;
    columns[point_column::chance] += point.variance / point.count;
  }
  for (std::uint32_t k = 1; k < steps; ++k) {
    const MeanAndVariance change = difference(runs(k), runs(k - 1));
    if (change.count < fewest) continue;
    const double effect = moves[k - 1].direction * change.mean / step;
    double* block = columns + point_column::width + std::size_t{moves[k - 1].factor} * effect_column::width;
    block[effect_column::count] = 1;
    block[effect_column::effect] = effect;
    block[effect_column::size] = std::abs(effect);
    block[effect_column::square] = effect * effect;
    if (is_corrected(shape)) block[effect_column::chance] = change.variance / change.count / (step * step);
  }
}

void compute_quantities(std::size_t factors, const double* sums, double* found) {
  using namespace effect_column;
  for (std::size_t factor = 0; factor < factors; ++factor, found += quantities) {
    const double* block = sums + point_column::width + factor * width;
    const double n = block[count], mean = block[effect] / n;
    const double between = (block[square] / n - mean * mean) * n / (n - 1);
    found[quantity_mu] = mean;
    found[quantity_mu_star] = block[size] / n;
    found[quantity_sigma] = n > 1 ? std::sqrt(std::max(0.0, between - block[chance] / n)) : not_estimable;
  }
}

/// Mean size of a normal number with this variance.
double mean_size(double variance) { return std::sqrt(2 / std::numbers::pi * variance); }

Verdict verdict_of(const MorrisShape& shape, const OutputEffects& output, const Seen& seen) {
  const auto& all = output.factors;
  const auto has_too_few = [](const FactorEffects& factor) { return factor.trajectories < fewest_trajectories; };
  if (!seen.any || std::any_of(all.begin(), all.end(), has_too_few)) return Verdict::too_few;
  if (seen.is_constant()) return Verdict::constant;
  if (!shape.noisy) return Verdict::fine;
  if (!is_corrected(shape)) return Verdict::noise_unknown;
  const auto stands_out = [](const FactorEffects& factor) { return factor.mu_star.low > factor.floor; };
  return std::any_of(all.begin(), all.end(), stands_out) ? Verdict::fine : Verdict::under_noise;
}

}  // namespace

struct MorrisEffects::Parts {
  MorrisShape shape;
  WeightedSums sums;
  std::vector<Seen> seen;             // [output]
  std::vector<std::uint64_t> groups;  // of the batch
  std::vector<Move> moves;            // [group][step]
  std::vector<double> values;         // [group][step][replicate][output]

  std::size_t runs() const { return std::size_t{shape.factors + 2} * shape.replicates; }

  void flush() {
    if (groups.empty()) return;
    sums.add(groups, [&](std::size_t output, RowMatrix& rows) {
      look_at(seen[output], values.data() + output, groups.size() * runs(), shape.outputs);
      rows.setZero();
      for (std::size_t row = 0; row < groups.size(); ++row) {
        fill_columns(shape, moves.data() + row * (shape.factors + 1),
                     values.data() + row * runs() * shape.outputs + output,
                     rows.row(static_cast<Eigen::Index>(row)).data());
      }
    });
    groups.clear();
    moves.clear();
    values.clear();
  }

  double floor_of(double variance) const {
    if (!shape.noisy) return 0;
    return is_corrected(shape) ? mean_size(variance) : not_estimable;
  }

  OutputEffects of(std::size_t output) const {
    const std::size_t factors = shape.factors + 1;
    const double* sum = sums.of(output).row(0).data();
    const auto found = estimates_of(sums.of(output), factors * quantities,
                                    [&](const double* row, double* into) { compute_quantities(factors, row, into); });
    OutputEffects result;
    for (std::size_t factor = 0; factor < factors; ++factor) {
      const double* block = sum + point_column::width + factor * effect_column::width;
      const Estimate* figures = &found[factor * quantities];
      result.factors.push_back({figures[quantity_mu], figures[quantity_mu_star], figures[quantity_sigma],
                                floor_of(block[effect_column::chance] / block[effect_column::count]),
                                static_cast<std::uint64_t>(block[effect_column::count])});
    }
    const double step = morris_step(shape.levels);
    const double chance = sum[point_column::chance] / sum[point_column::count];
    result.noise_floor = floor_of(2 * chance / (step * step));
    result.missing = seen[output].missing();
    result.verdict = verdict_of(shape, result, seen[output]);
    return result;
  }
};

MorrisEffects::MorrisEffects(const MorrisShape& shape, const Resampling& resampling)
    : parts_(new Parts{
          shape,
          WeightedSums(shape.outputs, point_column::width + (shape.factors + 1) * effect_column::width, resampling),
          std::vector<Seen>(shape.outputs),
          {},
          {},
          {}}) {}
MorrisEffects::~MorrisEffects() = default;
MorrisEffects::MorrisEffects(MorrisEffects&&) noexcept = default;
MorrisEffects& MorrisEffects::operator=(MorrisEffects&&) noexcept = default;

void MorrisEffects::add(std::uint64_t group, const std::vector<DesignPoint>& steps, std::span<const double> values) {
  Parts& parts = *parts_;
  if (steps.size() != parts.shape.factors + 2) throw std::invalid_argument("a trajectory has another number of steps");
  if (values.size() != parts.runs() * parts.shape.outputs) {
    throw std::invalid_argument("a trajectory has another number of values");
  }
  const std::vector<Move> moves = moves_of(steps);
  parts.groups.push_back(group);
  parts.moves.insert(parts.moves.end(), moves.begin(), moves.end());
  parts.values.insert(parts.values.end(), values.begin(), values.end());
  if (parts.groups.size() == batch_rows) parts.flush();
}

std::vector<OutputEffects> MorrisEffects::effects() {
  parts_->flush();
  std::vector<OutputEffects> results;
  for (std::size_t output = 0; output < parts_->shape.outputs; ++output) results.push_back(parts_->of(output));
  return results;
}

}  // namespace megaphone::inline study
