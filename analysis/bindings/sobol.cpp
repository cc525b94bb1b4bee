/// Sobol' indices of values that stand in an array.
#include <nanobind/ndarray.h>
#include <nanobind/stl/string.h>
#include <nanobind/stl/vector.h>

#include <array>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "background.hpp"
#include "bindings.hpp"
#include "megaphone/base/error.hpp"
#include "study/sobol_indices.hpp"

namespace nb = nanobind;
using namespace nb::literals;

namespace megaphone::bindings {
namespace {

/// [base row][point][replicate]
using Values = nb::ndarray<const double, nb::ndim<3>, nb::c_contig, nb::device::cpu>;
/// factor, the other factor of a pair (-1: none; both -1: of the output), index, value, error, low, high
using IndexTuple = nb::typed<nb::tuple, int, int, std::string, double, double, double, double>;

constexpr std::array<std::string_view, 3> first_order_names{"adjusted", "martinez", "saltelli"};

FirstOrder first_order_named(const std::string& name) {
  for (std::size_t k = 0; k < first_order_names.size(); ++k) {
    if (first_order_names[k] == name) return static_cast<FirstOrder>(k);
  }
  throw UnknownName({}, "first_order", name, {first_order_names.begin(), first_order_names.end()});
}

IndexTuple tuple_of(int one, int other, const char* index, const Estimate& estimate) {
  return nb::make_tuple(one, other, index, estimate.value, estimate.error, estimate.low, estimate.high);
}

std::vector<IndexTuple> tuples_of(const OutputIndices& indices) {
  std::vector<IndexTuple> rows{tuple_of(-1, -1, "mean", indices.mean), tuple_of(-1, -1, "explained", indices.explained),
                               tuple_of(-1, -1, "run_variance", indices.run_variance),
                               tuple_of(-1, -1, "chance_share", indices.chance_share)};
  for (std::size_t k = 0; k < indices.factors.size(); ++k) {
    rows.push_back(tuple_of(static_cast<int>(k), -1, "S1", indices.factors[k].first));
    rows.push_back(tuple_of(static_cast<int>(k), -1, "ST", indices.factors[k].total));
  }
  for (const PairIndex& pair : indices.pairs) {
    rows.push_back(tuple_of(static_cast<int>(pair.one), static_cast<int>(pair.other), "S2", pair.second));
  }
  return rows;
}

nb::tuple sobol_indices(const Values& values, IndicesShape shape, const std::string& first_order,
                        const Resampling& resampling) {
  shape.first_order = first_order_named(first_order);
  shape.replicates = static_cast<std::uint32_t>(values.shape(2));
  const std::size_t runs = values.shape(1) * values.shape(2);
  OutputIndices indices;
  in_background(
      [&](const Watch&) {
        SobolIndices gathered(shape, resampling);
        for (std::size_t row = 0; row < values.shape(0); ++row) {
          gathered.add(row, std::span(values.data() + row * runs, runs));
        }
        indices = gathered.indices().front();
      },
      {});
  return nb::make_tuple(tuples_of(indices), std::string(sentence(indices.verdict)));
}

}  // namespace

void bind_sobol(nb::module_& module) {
  module.def(
      "sobol_indices",
      [](const Values& values, std::uint32_t factors, bool second_order, bool population, bool noisy,
         const std::string& first_order, std::uint32_t resamples, std::uint64_t seed, int threads) {
        IndicesShape shape;
        shape.factors = factors;
        shape.second_order = second_order;
        shape.population = population;
        shape.noisy = noisy;
        return sobol_indices(values, shape, first_order, {seed, resamples, threads});
      },
      "values"_a, "factors"_a, "second_order"_a, "population"_a, "noisy"_a, "first_order"_a, "resamples"_a, "seed"_a,
      "threads"_a,
      nb::sig("def sobol_indices(values: numpy.typing.NDArray[numpy.float64], factors: int, second_order: bool, "
              "population: bool, noisy: bool, first_order: str, resamples: int, seed: int, threads: int) -> "
              "tuple[list[tuple[int, int, str, float, float, float, float]], str]"));
}

}  // namespace megaphone::bindings
