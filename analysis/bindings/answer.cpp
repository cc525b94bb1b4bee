/// What every output has in common: what is distinguishable, how figures are printed, and where results come from.
#include <nanobind/ndarray.h>
#include <nanobind/stl/filesystem.h>
#include <nanobind/stl/string.h>
#include <nanobind/stl/tuple.h>
#include <nanobind/stl/vector.h>

#include <filesystem>
#include <string>
#include <tuple>
#include <vector>

#include "answer/distinguishable.hpp"
#include "bindings.hpp"
#include "megaphone/answer/printed.hpp"
#include "report/provenance.hpp"

namespace nb = nanobind;
using namespace nb::literals;

namespace megaphone::bindings {
namespace {

using Differences = nb::ndarray<const double, nb::ndim<1>, nb::c_contig, nb::device::cpu>;

/// Mean, low and high end.
std::tuple<std::string, std::string, std::string> printed_interval(double mean, double error, double low, double high) {
  IntervalSummary spread;
  spread.mean = {mean, error};
  spread.low_90.value = low;
  spread.high_90.value = high;
  const PrintedInterval shown = printed_interval(spread);
  return {text_of(shown.mean), text_of(shown.low_90), text_of(shown.high_90)};
}

}  // namespace

void bind_answer(nb::module_& module) {
  module.def(
      "clear_sign",
      [](const Differences& differences) {
        return clear_sign({differences.data(), differences.data() + differences.size()});
      },
      "differences"_a, nb::sig("def clear_sign(differences: numpy.typing.NDArray[numpy.float64]) -> int"));
  module.def(
      "printed",
      [](double value, double error) {
        return printed({value, error});
      },
      "value"_a, "error"_a);
  module.def("printed_interval", &printed_interval, "mean"_a, "error"_a, "low"_a, "high"_a);
  module.def(
      "printed_as_typed", [](double value) { return text_of(as_typed(value)); }, "value"_a);
  module.def(
      "provenance",
      [](const std::string& command, const std::vector<std::filesystem::path>& files, double seconds,
         std::uint64_t seed) {
        return provenance_of({command, files, seconds}, seed).dump();
      },
      "command"_a, "files"_a, "seconds"_a, "seed"_a);
}

}  // namespace megaphone::bindings
