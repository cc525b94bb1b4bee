/// What the people and the network of one population are like, as figures about all of them.
#include "company/workplace.hpp"

#include <nanobind/stl/string.h>
#include <nanobind/stl/vector.h>

#include <algorithm>
#include <cmath>
#include <functional>

#include "answer/privacy.hpp"
#include "background.hpp"
#include "bindings.hpp"
#include "company/attitudes.hpp"
#include "experiment/cascades.hpp"
#include "megaphone/inputs/load.hpp"
#include "network/distances.hpp"
#include "network/measures.hpp"
#include "owned_array.hpp"
#include "report/trace.hpp"
#include "scenario/protection.hpp"

namespace nb = nanobind;
using namespace nb::literals;

namespace megaphone::bindings {
namespace {

struct ToldNetwork {
  NetworkSummary summary;
  double mean_distance = 0;
  std::vector<std::uint32_t> degrees;  ///< descending, so that none belongs to anybody
  std::vector<std::string> remarks;
};

/// Numbers of colleagues of real people: means of at least so many neighbours in order, so that none is anybody's.
void average_degrees(ToldNetwork& told, const Organisation& organisation) {
  std::vector<double> degrees(told.degrees.begin(), told.degrees.end());
  average(degrees, organisation.protection.smallest_group);
  for (std::size_t i = 0; i < degrees.size(); ++i)
    told.degrees[i] = static_cast<std::uint32_t>(std::lround(degrees[i]));
  told.summary.max_degree = told.degrees.empty() ? 0 : told.degrees.front();
  told.summary.isolated = static_cast<std::uint32_t>(rounded_to(people_step, told.summary.isolated));
}

ToldNetwork tell_network(const Scenario& scenario, std::uint32_t population) {
  ToldNetwork told;
  in_background(
      [&told, population, copy = scenario](const Watch&) {
        const Loaded loaded = load(copy);
        const auto workplace = make_workplace(loaded.scenario, loaded.inputs, population);
        const TieGraph colleagues = colleague_graph(workplace->network);
        told.summary = network_summary(workplace->network, workplace->organisation.department);
        told.mean_distance = mean_distance(colleagues);
        told.degrees = degrees(colleagues);
        std::sort(told.degrees.begin(), told.degrees.end(), std::greater<>());
        if (is_protected(workplace->organisation)) average_degrees(told, workplace->organisation);
        told.remarks = workplace->remarks;
      },
      {});
  return told;
}

nb::dict measures_of(const ToldNetwork& told) {
  const NetworkSummary& s = told.summary;
  nb::dict values;
  values["employees"] = static_cast<double>(s.employees);
  values["ties"] = static_cast<double>(s.ties);
  values["pairs"] = static_cast<double>(s.pairs);
  values["mean_degree"] = s.mean_degree;
  values["max_degree"] = static_cast<double>(s.max_degree);
  values["degree_gini"] = s.degree_gini;
  values["components"] = static_cast<double>(s.components);
  values["largest_component"] = static_cast<double>(s.largest_component);
  values["isolated"] = static_cast<double>(s.isolated);
  values["mean_clustering"] = s.clustering.mean_local;
  values["transitivity"] = s.clustering.transitivity;
  values["reciprocity"] = s.reciprocity;
  values["within_department"] = s.within_department;
  values["deepest_core"] = static_cast<double>(s.deepest_core);
  values["mean_distance"] = told.mean_distance;
  return values;
}

struct ToldAttitudes {
  AttitudeStructure structure;
};

ToldAttitudes tell_attitudes(const Scenario& scenario, std::uint32_t draw, std::uint32_t population) {
  ToldAttitudes told;
  in_background(
      [&told, draw, population, copy = scenario](const Watch&) {
        const Loaded loaded = load(copy);
        const WorldId id = world_named(loaded.scenario, {std::string(baseline_name), draw, population, 1}, "");
        const CascadeRequest request{id.policy, id.draw, id.population, {}};
        told.structure = attitude_structure(staff_of(loaded.scenario, loaded.inputs, request));
      },
      {});
  return told;
}

nb::object matrix(const TraitMatrix& values) {
  std::vector<double> flat;
  for (const TraitVector& line : values) flat.insert(flat.end(), line.begin(), line.end());
  return array_of(std::move(flat), {trait_count, trait_count});
}

std::vector<std::string> trait_labels() { return {trait_names.begin(), trait_names.end()}; }

}  // namespace

void bind_workplace(nb::module_& module) {
  nb::class_<ToldNetwork>(module, "Network")
      .def_prop_ro("measures", &measures_of, nb::sig("def measures(self) -> dict[str, float]"))
      .def_prop_ro(
          "degrees", [](const ToldNetwork& told) { return array_of(std::vector<std::uint32_t>(told.degrees)); },
          nb::sig("def degrees(self) -> numpy.typing.NDArray[numpy.uint32]"))
      .def_ro("remarks", &ToldNetwork::remarks);
  module.def("network", &tell_network, "scenario"_a, "population"_a);
  nb::class_<ToldAttitudes>(module, "Attitudes")
      .def_prop_ro("traits", [](const ToldAttitudes&) { return trait_labels(); })
      .def_prop_ro(
          "correlations", [](const ToldAttitudes& told) { return matrix(told.structure.correlation); },
          nb::sig("def correlations(self) -> numpy.typing.NDArray[numpy.float64]"))
      .def_prop_ro(
          "between", [](const ToldAttitudes& told) { return matrix(told.structure.between); },
          nb::sig("def between(self) -> numpy.typing.NDArray[numpy.float64]"))
      .def_prop_ro(
          "icc",
          [](const ToldAttitudes& told) {
            return array_of(std::vector<double>(told.structure.icc.begin(), told.structure.icc.end()));
          },
          nb::sig("def icc(self) -> numpy.typing.NDArray[numpy.float64]"));
  module.def("attitudes", &tell_attitudes, "scenario"_a, "draw"_a, "population"_a);
}

}  // namespace megaphone::bindings
