/// A run of a scenario with its comparison: the tables of the results folder as text, and arrays of its worlds.
#include "megaphone/experiment/comparison.hpp"

#include <nanobind/stl/filesystem.h>
#include <nanobind/stl/function.h>
#include <nanobind/stl/shared_ptr.h>
#include <nanobind/stl/string.h>
#include <nanobind/stl/string_view.h>
#include <nanobind/stl/vector.h>

#include <chrono>
#include <memory>
#include <stdexcept>

#include "arrays.hpp"
#include "background.hpp"
#include "bindings.hpp"
#include "megaphone/experiment/privacy.hpp"
#include "megaphone/experiment/timeline.hpp"
#include "megaphone/io/load.hpp"
#include "megaphone/io/results.hpp"
#include "megaphone/io/text.hpp"

namespace nb = nanobind;
using namespace nb::literals;

namespace megaphone::bindings {
namespace {

/// A finished run with all it was made from.
struct Finished {
  Loaded loaded;
  RunResult run;
  Comparison comparison;
  double seconds = 0;
  Results results() const { return {loaded.scenario, loaded.inputs, run, comparison}; }
};

std::shared_ptr<const Finished> finish(const Scenario& scenario, int threads, const Watch& watch) {
  const auto start = std::chrono::steady_clock::now();
  auto finished = std::make_shared<Finished>();
  finished->loaded = load(scenario);
  finished->run = run(finished->loaded.scenario, finished->loaded.inputs, {threads, watch.progress, watch.stop, {}});
  if (*watch.stop) return nullptr;
  if (finished->run.draws.empty()) throw std::runtime_error("every world failed: " + finished->run.failures.front());
  finished->comparison = compare(finished->loaded.scenario, finished->loaded.inputs, finished->run);
  finished->seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  return finished;
}

std::shared_ptr<const Finished> run_comparison(const Scenario& scenario, int threads, const Show& show) {
  std::shared_ptr<const Finished> finished;
  in_background([&, copy = scenario](const Watch& watch) { finished = finish(copy, threads, watch); }, show);
  return finished;
}

/// Numbers of the draws that finished, from 1: the coordinate of the arrays' axis.
std::vector<std::uint32_t> draws_of(const Finished& finished) {
  std::vector<std::uint32_t> draws;
  for (const DrawResult& draw : finished.run.draws) draws.push_back(draw.draw + 1);
  return draws;
}

std::vector<nb::dict> series_rows() {
  std::vector<nb::dict> rows;
  for (const SeriesInfo& info : series_infos) {
    nb::dict row;
    row["series"] = info.name;
    row["unit"] = info.unit;
    rows.push_back(row);
  }
  return rows;
}

}  // namespace

void bind_comparison(nb::module_& module) {
  nb::class_<Finished>(module, "Finished")
      .def_prop_ro("scenario", [](const Finished& f) { return f.loaded.scenario; })
      .def_prop_ro("policy_names", [](const Finished& f) { return f.run.policies; })
      .def_prop_ro("draws", &draws_of)
      .def_prop_ro("is_protected", [](const Finished& f) { return is_protected(f.run.organisation); })
      .def_prop_ro("failures", [](const Finished& f) { return f.run.failures; })
      .def("policies", [](const Finished& f) { return policies_csv(f.results()); })
      .def("worlds", [](const Finished& f) { return worlds_csv(f.results()); })
      .def("weekly", [](const Finished& f) { return timeline_csv(f.results(), days_per_week); })
      .def("daily", [](const Finished& f) { return timeline_csv(f.results(), 1); })
      .def("departments", [](const Finished& f) { return departments_csv(f.results()); })
      .def("effects", [](const Finished& f) { return effects_csv(f.results()); })
      .def("summary", [](const Finished& f) { return summary_json(f.results()); })
      .def(
          "provenance",
          [](const Finished& f, const std::string& command) {
            return provenance_json(f.results(), {command, f.loaded.files, f.seconds});
          },
          "command"_a)
      .def(
          "write",
          [](const Finished& f, const std::filesystem::path& folder, const std::string& command) {
            write_results(folder, f.results(), {command, f.loaded.files, f.seconds});
          },
          "folder"_a, "command"_a)
      .def(
          "outcomes", [](const Finished& f) { return outcome_array(f.run); },
          nb::sig("def outcomes(self) -> numpy.typing.NDArray[numpy.float64]"))
      .def(
          "series", [](const Finished& f, const std::string& name) { return series_array(f.run, name); }, "name"_a,
          nb::sig("def series(self, name: str) -> numpy.typing.NDArray[numpy.number]"));
  module.def("run", &run_comparison, "scenario"_a, "threads"_a, "show"_a.none());
  module.def("series", &series_rows);
  module.def(
      "read_text", [](const std::filesystem::path& path) { return read_text(path); }, "path"_a);
  module.def("has_report_page", [] { return !report_page().empty(); });
  module.attr("results_format") = results_format;
}

}  // namespace megaphone::bindings
