/// One world again, with its trace.
#include <nanobind/stl/map.h>
#include <nanobind/stl/string.h>

#include <map>
#include <utility>

#include "background.hpp"
#include "bindings.hpp"
#include "megaphone/experiment/outcome.hpp"
#include "megaphone/io/load.hpp"
#include "megaphone/io/trace.hpp"

namespace nb = nanobind;
using namespace nb::literals;

namespace megaphone::bindings {
namespace {

struct ToldWorld {
  std::string trace;
  OutcomeValues outcomes{};
};

ToldWorld simulate(const Scenario& scenario, const WorldName& name, int threads) {
  ToldWorld told;
  in_background(
      [&told, &name, threads, copy = scenario](const Watch&) {
        const Loaded loaded = load(copy);
        const auto world = replay(loaded.scenario, loaded.inputs, world_named(loaded.scenario, name, ""), threads);
        told = {trace_csv(*world, loaded.scenario), world->outcome.value};
      },
      {});
  return told;
}

nb::dict outcomes_of(const ToldWorld& told) {
  nb::dict values;
  for (std::size_t k = 0; k < outcome_count; ++k) {
    const std::string_view name = outcome_infos()[k].name;
    values[nb::str(name.data(), name.size())] = told.outcomes[k];
  }
  return values;
}

}  // namespace

void bind_world(nb::module_& module) {
  nb::class_<ToldWorld>(module, "World")
      .def_ro("trace", &ToldWorld::trace)
      .def_prop_ro("outcomes", &outcomes_of, nb::sig("def outcomes(self) -> dict[str, float]"));
  module.def(
      "simulate",
      [](const Scenario& scenario, const std::string& policy, std::uint32_t draw, std::uint32_t population,
         std::uint32_t replicate, int threads) {
        return simulate(scenario, {policy, draw, population, replicate}, threads);
      },
      "scenario"_a, "policy"_a, "draw"_a, "population"_a, "replicate"_a, "threads"_a);
}

}  // namespace megaphone::bindings
