/// One world again, with its trace; and all worlds of a policy in one population, as cascades.
#include <nanobind/stl/map.h>
#include <nanobind/stl/optional.h>
#include <nanobind/stl/pair.h>
#include <nanobind/stl/string.h>
#include <nanobind/stl/vector.h>

#include <map>
#include <optional>
#include <utility>

#include "answer/privacy.hpp"
#include "background.hpp"
#include "bindings.hpp"
#include "experiment/cascades.hpp"
#include "megaphone/inputs/load.hpp"
#include "owned_array.hpp"
#include "report/trace.hpp"
#include "scenario/protection.hpp"

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
        const Replay world = replay(loaded.scenario, loaded.inputs, world_named(loaded.scenario, name, ""), threads);
        told = {trace_csv(world, loaded.scenario),
                published(world.outcome.value, world.campaign->company->staff.workplace->organisation)};
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

using LevelAndSpread = std::pair<double, double>;

/// Columns over the shares of all worlds; rows of other shares are counted over all of them.
struct ToldCascades {
  std::vector<std::int64_t> replicate, day, post, employee, department, through, steps, contact;
  std::vector<std::string> departments;  ///< names, in the order of `department`
  LevelAndSpread hazard;
};

/// What may be said of departments.
void tell_departments(const Cascades& found, const Scenario& scenario, ToldCascades& told) {
  const Organisation& organisation = found.campaign->company->staff.workplace->organisation;
  const std::vector<std::uint8_t> visible = shown_departments(scenario, organisation);
  for (std::size_t d = 0; d < visible.size(); ++d) {
    told.departments.push_back(visible[d] != 0 ? organisation.departments[d] : "(small group)");
  }
}

ToldCascades tell(const Cascades& found, const Scenario& scenario) {
  ToldCascades told;
  tell_departments(found, scenario, told);
  told.hazard = {found.campaign->company->calibration.alpha, found.campaign->company->calibration.spread};
  const Organisation& organisation = found.campaign->company->staff.workplace->organisation;
  const std::int64_t first_post = posts_before(found.campaign->campaign);
  std::int64_t before = 0;
  for (std::size_t r = 0; r < found.records.size(); ++r) {
    const std::vector<Share>& shares = found.records[r].shares;
    const ToldShares shown = told_shares(found.records[r], found.campaign->company->staff, scenario);
    std::vector<std::int64_t> row_of(shares.size());
    for (std::size_t k = 0; k < shares.size(); ++k) row_of[shown.order[k]] = before + static_cast<std::int64_t>(k);
    const auto row = [&row_of](std::int64_t share) {
      return share < 0 ? share : row_of[static_cast<std::size_t>(share)];
    };
    for (const std::size_t k : shown.order) {
      told.replicate.push_back(static_cast<std::int64_t>(r) + 1);
      told.day.push_back(shares[k].day + 1);
      told.post.push_back(std::int64_t{shares[k].post} + 1 - first_post);
      told.employee.push_back(shown.label[k]);
      told.department.push_back(organisation.department[found.campaign->company->staff.people->seat[shares[k].person]]);
      told.through.push_back(row(found.steps[r][k].parent));
      told.steps.push_back(found.steps[r][k].depth);
      told.contact.push_back(row(found.contacts[r][k]));
    }
    before += static_cast<std::int64_t>(shares.size());
  }
  return told;
}

ToldCascades tell_cascades(const Scenario& scenario, const WorldName& name, std::optional<LevelAndSpread> hazard,
                           int threads) {
  ToldCascades told;
  in_background(
      [&told, &name, &hazard, threads, copy = scenario](const Watch&) {
        const Loaded loaded = load(copy);
        const WorldId id = world_named(loaded.scenario, name, "");
        CascadeRequest request{id.policy, id.draw, id.population, {}};
        if (hazard) request.calibration = Calibration{hazard->first, hazard->second, 0};  // cascades() solves the slope
        told = tell(cascades(loaded.scenario, loaded.inputs, request, threads), loaded.scenario);
      },
      {});
  return told;
}

nb::dict columns_of(ToldCascades& told) {
  nb::dict columns;
  columns["replicate"] = array_of(std::move(told.replicate));
  columns["day"] = array_of(std::move(told.day));
  columns["post"] = array_of(std::move(told.post));
  columns["employee"] = array_of(std::move(told.employee));
  columns["department"] = array_of(std::move(told.department));
  columns["through"] = array_of(std::move(told.through));
  columns["steps_from_company"] = array_of(std::move(told.steps));
  columns["contact"] = array_of(std::move(told.contact));
  return columns;
}

void bind_cascades(nb::module_& module) {
  nb::class_<ToldCascades>(module, "Cascades")
      .def_ro("departments", &ToldCascades::departments)
      .def_ro("hazard", &ToldCascades::hazard)
      .def("take", &columns_of, nb::sig("def take(self) -> dict[str, numpy.typing.NDArray[numpy.int64]]"));
  module.def(
      "cascades",
      [](const Scenario& scenario, const std::string& policy, std::uint32_t draw, std::uint32_t population,
         std::optional<LevelAndSpread> hazard, int threads) {
        return tell_cascades(scenario, {policy, draw, population, 1}, hazard, threads);
      },
      "scenario"_a, "policy"_a, "draw"_a, "population"_a, "hazard"_a.none(), "threads"_a);
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
  bind_cascades(module);
}

}  // namespace megaphone::bindings
