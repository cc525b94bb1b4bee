/// Scenarios: read, written, and their parameters by dotted path.
#include "megaphone/scenario/scenario.hpp"

#include <nanobind/stl/filesystem.h>
#include <nanobind/stl/pair.h>
#include <nanobind/stl/string.h>
#include <nanobind/stl/string_view.h>
#include <nanobind/stl/vector.h>

#include <stdexcept>

#include "bindings.hpp"
#include "formats/folder.hpp"
#include "formats/shipped_files.hpp"
#include "inputs/people.hpp"
#include "megaphone/inputs/load.hpp"
#include "megaphone/scenario/scenario_file.hpp"
#include "megaphone/scenario/schema.hpp"
#include "value.hpp"

namespace nb = nanobind;
using namespace nb::literals;

namespace megaphone::bindings {
namespace {

nb::object parameter(const Scenario& scenario, std::string_view path) {
  return object_of(parameter_value(scenario, parameter_named(path, {})));
}

/// The value has no place in a file any more.
void set(Scenario& scenario, std::string_view path, nb::handle value) {
  set_parameter(scenario, parameter_named(path, {}), value_of(value), {});
  set_place(scenario, std::string(path), {});
}

/// A name may hold bytes that are not UTF-8, which Python's paths keep.
nb::str file_of(const Scenario& scenario) {
  const std::string& name = scenario.file;
  return nb::steal<nb::str>(PyUnicode_DecodeFSDefaultAndSize(name.data(), static_cast<Py_ssize_t>(name.size())));
}

/// Departments in the order of the file, and how many work there; none when the scenario names no departments.
std::vector<std::pair<std::string, std::uint32_t>> departments(const Scenario& scenario) {
  const auto& roster = scenario.organisation.roster;
  if (scenario.organisation.departments.empty() && (!roster || roster->department.empty())) return {};
  const Organisation organisation =
      read_people(scenario.organisation, scenario.network, folder_of(scenario.file)).organisation;
  const std::vector<std::uint32_t> sizes = department_sizes(organisation);
  std::vector<std::pair<std::string, std::uint32_t>> all;
  for (std::size_t d = 0; d < sizes.size(); ++d) all.emplace_back(organisation.departments[d], sizes[d]);
  return all;
}

/// A file's names are written relative to `folder`.
std::string toml(const Scenario& scenario, const std::filesystem::path& folder) {
  return scenario_toml(scenario, folder);
}

}  // namespace

void bind_scenario(nb::module_& module) {
  nb::class_<Scenario>(module, "Scenario")
      .def(nb::init<const Scenario&>(), "other"_a)
      .def_static(
          "read",
          [](const std::filesystem::path& path, const std::vector<std::string>& overrides) {
            return read_scenario(path, overrides);
          },
          "path"_a, "overrides"_a)
      .def_static(
          "parse",
          [](std::string_view text, const std::filesystem::path& file, const std::vector<std::string>& overrides) {
            return parse_scenario(text, file.string(), overrides);
          },
          "text"_a, "file"_a, "overrides"_a)
      .def_prop_ro("file", &file_of)
      .def_ro("remarks", &Scenario::remarks)
      .def("parameter", &parameter, "path"_a,
           nb::sig("def parameter(self, path: str) -> float | int | str | bool | None"))
      .def("set", &set, "path"_a, "value"_a.none(),
           nb::sig("def set(self, path: str, value: float | int | str | bool | None) -> None"))
      .def("toml", &toml, "folder"_a)
      .def("departments", &departments)
      .def(
          "check", [](const Scenario& scenario) { load(scenario); }, nb::call_guard<nb::gil_scoped_release>());
  module.def(
      "shipped_file", [](std::string_view path) { return shipped_file(path); }, "path"_a);
}

}  // namespace megaphone::bindings
