/// Sobol' indices of a million runs: 100,000 base rows of 8 factors (A, B and 8 AB points), one run each, 20 outputs,
/// 200 resamples. Prints seconds and peak memory with one thread and with two, and whether their figures are the same
/// bits.
#include <fmt/format.h>

#include <chrono>
#include <cmath>
#include <vector>

#include "memory.hpp"
#include "study/design.hpp"
#include "study/sobol_indices.hpp"

namespace {

using namespace megaphone;

constexpr std::uint32_t factors = 8, outputs = 20;
constexpr std::uint64_t base_rows = 100'000;

/// Twenty cheap outputs of a point: the design and this cost little beside the statistics.
void append_outputs(const std::vector<double>& unit, std::vector<double>& values) {
  double sum = 0;
  for (std::size_t k = 0; k < unit.size(); ++k) sum += unit[k] * unit[(k + 1) % unit.size()];
  for (std::uint32_t output = 0; output < outputs; ++output) values.push_back(sum + output * unit[output % factors]);
}

struct Timed {
  std::vector<OutputIndices> indices;
  double design_seconds = 0, seconds = 0;
};

Timed timed_study(int threads) {
  IndicesShape shape;
  shape.factors = factors;
  shape.outputs = outputs;
  shape.population = false;
  shape.noisy = false;
  SamplingDesign design;
  design.factors = factors;
  SobolIndices study(shape, {1, 200, threads});
  Timed timed;
  std::vector<double> values;
  for (std::uint64_t group = 0; group < base_rows; ++group) {
    const auto begin = std::chrono::steady_clock::now();
    const auto points = group_points(design, group);
    values.clear();
    for (std::size_t k = 0; k < factors + 2; ++k) append_outputs(points[k].unit, values);
    const auto made = std::chrono::steady_clock::now();
    study.add(group, values);
    timed.design_seconds += std::chrono::duration<double>(made - begin).count();
    timed.seconds += std::chrono::duration<double>(std::chrono::steady_clock::now() - made).count();
  }
  timed.indices = study.indices();
  return timed;
}

bool same_bits(const std::vector<OutputIndices>& one, const std::vector<OutputIndices>& other) {
  for (std::size_t output = 0; output < one.size(); ++output) {
    for (std::size_t k = 0; k < factors; ++k) {
      const auto &a = one[output].factors[k], &b = other[output].factors[k];
      if (a.first.value != b.first.value || a.first.error != b.first.error || a.total.low != b.total.low) return false;
    }
  }
  return true;
}

}  // namespace

int main() {
  const Timed one = timed_study(1);
  const Timed two = timed_study(2);
  fmt::print("{} runs, {} outputs, 200 resamples\n", base_rows * (factors + 2), outputs);
  for (const Timed* timed : {&one, &two}) {
    fmt::print("{}: {:.1f} s, and {:.1f} s for the design and the outputs\n",
               timed == &one ? "one thread" : "two threads", timed->seconds, timed->design_seconds);
  }
  fmt::print("peak memory {:.0f} MiB; {}\n", bench::peak_mib(),
             same_bits(one.indices, two.indices) ? "the same bits" : "NOT the same bits");
}
