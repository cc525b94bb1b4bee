/// What a platform would have exported, simulated at many points.
#include "study/platform.hpp"

#include <nanobind/ndarray.h>
#include <nanobind/stl/string.h>
#include <nanobind/stl/vector.h>

#include <memory>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include "background.hpp"
#include "bindings.hpp"
#include "inputs/effects_file.hpp"
#include "megaphone/inputs/load.hpp"
#include "owned_array.hpp"
#include "study/factor.hpp"
#include "value.hpp"

namespace nb = nanobind;
using namespace nb::literals;

namespace megaphone::bindings {
namespace {

/// [point][path]
using Points = nb::ndarray<const double, nb::ndim<2>, nb::c_contig, nb::device::cpu>;

/// Runs one batch at a time; a second thread waits for the first.
class Simulator {
 public:
  Simulator(const Scenario& scenario, const std::string& policy, const std::vector<std::uint32_t>& posts,
            const std::vector<std::string>& paths) {
    in_background(
        [&, copy = scenario](const Watch&) {
          const Loaded loaded = load(copy);
          employees_ = loaded.inputs.organisation.size();
          simulator_ =
              std::make_unique<PlatformSimulator>(loaded.scenario, loaded.inputs, ObservedPeriod{policy, posts}, paths);
        },
        {});
  }

  std::vector<PlatformPoint> run(const Points& points, std::uint32_t first, std::uint32_t replicates, int threads) {
    PlatformBatch batch{{}, first, replicates};
    for (std::size_t k = 0; k < points.shape(0); ++k) {
      const double* row = points.data() + k * points.shape(1);
      batch.points.emplace_back(row, row + points.shape(1));
    }
    std::vector<PlatformPoint> results;
    in_background(
        [&](const Watch& watch) {
          const std::lock_guard alone(mutex_);
          results = simulator_->run(batch, threads, watch.stop);
        },
        {});
    return results;
  }

  std::size_t employees() const { return employees_; }

 private:
  std::mutex mutex_;
  std::size_t employees_ = 0;
  std::unique_ptr<PlatformSimulator> simulator_;
};

/// One series of every world of the points that can be, [world][week or post].
template <auto series>
nb::object stacked(const std::vector<PlatformPoint>& points) {
  std::vector<std::uint32_t> values;
  std::size_t worlds = 0;
  std::size_t length = 0;
  for (const PlatformPoint& point : points) {
    for (const PlatformRecord& record : point.records) {
      values.insert(values.end(), (record.*series).begin(), (record.*series).end());
      length = (record.*series).size();
      ++worlds;
    }
  }
  return array_of(std::move(values), {worlds, length});
}

nb::dict arrays_of(const std::vector<PlatformPoint>& points) {
  std::vector<std::uint32_t> number;
  std::vector<double> top;
  std::vector<std::string> problems;
  for (std::size_t k = 0; k < points.size(); ++k) {
    problems.push_back(points[k].problem);
    for (const PlatformRecord& record : points[k].records) {
      number.push_back(static_cast<std::uint32_t>(k));
      top.push_back(record.top_5_percent_share);
    }
  }
  nb::dict arrays;
  arrays["point"] = array_of(std::move(number));
  arrays["post_shares"] = stacked<&PlatformRecord::post_shares>(points);
  arrays["shares"] = stacked<&PlatformRecord::shares>(points);
  arrays["active_sharers"] = stacked<&PlatformRecord::sharers>(points);
  arrays["monthly_sharers"] = stacked<&PlatformRecord::monthly_sharers>(points);
  arrays["top_5_percent_share"] = array_of(std::move(top));
  arrays["problems"] = problems;
  return arrays;
}

/// What the scenario and its files say of a number that could be calibrated.
nb::dict known_of(const Scenario& scenario, const std::string& path) {
  FactorTarget target;
  {
    const nb::gil_scoped_release released;
    const Loaded loaded = load(scenario);
    target = factor_target(factor_targets(loaded.scenario, loaded.inputs), path, {});
  }
  nb::dict known;
  known["now"] = object_of(target.now);
  known["lowest"] = target.range.lowest;
  known["highest"] = target.range.highest;
  known["unit"] = target.unit;
  known["prior"] = nb::none();
  if (target.prior) {
    known["prior"] = nb::make_tuple(target.prior->mean, target.prior->sd, target.prior->lowest, target.prior->highest);
  }
  return known;
}

/// The file of joint draws that the scenario's effects come from; "" for none.
std::string draws_file(const Scenario& scenario) {
  const nb::gil_scoped_release released;
  const EffectsTable effects = effects_of(scenario);
  return effects.draws ? effects.draws->file : "";
}

}  // namespace

void bind_platform(nb::module_& module) {
  nb::class_<Simulator>(module, "PlatformSimulator")
      .def(nb::init<const Scenario&, const std::string&, const std::vector<std::uint32_t>&,
                    const std::vector<std::string>&>(),
           "scenario"_a, "policy"_a, "posts"_a, "paths"_a)
      .def_prop_ro("employees", &Simulator::employees)
      .def(
          "run",
          [](Simulator& simulator, const Points& points, std::uint32_t first, std::uint32_t replicates, int threads) {
            return arrays_of(simulator.run(points, first, replicates, threads));
          },
          "points"_a, "first"_a, "replicates"_a, "threads"_a,
          nb::sig(
              "def run(self, points: numpy.typing.NDArray[numpy.float64], first: int, replicates: int, threads: int) "
              "-> dict[str, typing.Any]"));
  module.def("draws_file", &draws_file, "scenario"_a);
  module.def("known_of", &known_of, "scenario"_a, "path"_a,
             nb::sig("def known_of(scenario: Scenario, path: str) -> dict[str, typing.Any]"));
}

}  // namespace megaphone::bindings
