/// A run of a scenario with its comparison: the tables of the results folder as text, and arrays of its worlds.
#include <nanobind/stl/filesystem.h>
#include <nanobind/stl/function.h>
#include <nanobind/stl/shared_ptr.h>
#include <nanobind/stl/string.h>
#include <nanobind/stl/string_view.h>
#include <nanobind/stl/vector.h>

#include <memory>
#include <stdexcept>

#include "arrays.hpp"
#include "background.hpp"
#include "bindings.hpp"
#include "formats/text.hpp"
#include "megaphone/answer/timeline.hpp"
#include "megaphone/app/comparison_run.hpp"
#include "scenario/protection.hpp"

namespace nb = nanobind;
using namespace nb::literals;

namespace megaphone::bindings {
namespace {

std::shared_ptr<const ComparisonRun> run_comparison(const Scenario& scenario, int threads, const Show& show) {
  std::shared_ptr<const ComparisonRun> made;
  in_background(
      [&, copy = scenario](const Watch& watch) {
        made = std::make_shared<ComparisonRun>(compare_scenario(load(copy), {threads, watch.progress, watch.stop}));
        if (!*watch.stop && !made->comparison) {
          throw std::runtime_error("every world failed: " + made->run.failures.front());
        }
      },
      show);
  return made;
}

/// Numbers of the draws that finished, from 1: the coordinate of the arrays' axis.
std::vector<std::uint32_t> draws_of(const ComparisonRun& made) {
  std::vector<std::uint32_t> draws;
  for (const DrawResult& draw : made.run.draws) draws.push_back(draw.draw + 1);
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
  nb::class_<ComparisonRun>(module, "ComparisonRun")
      .def_prop_ro("scenario", [](const ComparisonRun& f) { return f.loaded.scenario; })
      .def_prop_ro("policy_names", [](const ComparisonRun& f) { return f.run.policies; })
      .def_prop_ro("draws", &draws_of)
      .def_prop_ro("is_protected", [](const ComparisonRun& f) { return is_protected(f.run.organisation); })
      .def_prop_ro("failures", [](const ComparisonRun& f) { return f.run.failures; })
      .def("policies", [](const ComparisonRun& f) { return policies_csv(f.results()); })
      .def("worlds", [](const ComparisonRun& f) { return worlds_csv(f.results()); })
      .def("weekly", [](const ComparisonRun& f) { return timeline_csv(f.results(), days_per_week); })
      .def("daily", [](const ComparisonRun& f) { return timeline_csv(f.results(), 1); })
      .def("departments", [](const ComparisonRun& f) { return departments_csv(f.results()); })
      .def("effects", [](const ComparisonRun& f) { return effects_csv(f.results()); })
      .def("summary", [](const ComparisonRun& f) { return summary_json(f.results()); })
      .def(
          "provenance",
          [](const ComparisonRun& f, const std::string& command) {
            return provenance_json(f.results(), f.provenance(command));
          },
          "command"_a)
      .def(
          "write",
          [](const ComparisonRun& f, const std::filesystem::path& folder, const std::string& command) {
            write_results(folder, f.results(), f.provenance(command));
          },
          "folder"_a, "command"_a)
      .def(
          "outcomes", [](const ComparisonRun& f) { return outcome_array(f.run); },
          nb::sig("def outcomes(self) -> numpy.typing.NDArray[numpy.float64]"))
      .def(
          "series", [](const ComparisonRun& f, const std::string& name) { return series_array(f.run, name); }, "name"_a,
          nb::sig("def series(self, name: str) -> numpy.typing.NDArray[numpy.number]"));
  module.def("run", &run_comparison, "scenario"_a, "threads"_a, "show"_a.none());
  module.def("series", &series_rows);
  module.def(
      "read_text", [](const std::filesystem::path& path) { return read_text(path); }, "path"_a);
  module.def("has_report_page", [] { return !report_page().empty(); });
  module.attr("results_format") = results_format;
}

}  // namespace megaphone::bindings
