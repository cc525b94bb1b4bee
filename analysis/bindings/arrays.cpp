#include "arrays.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include "answer/privacy.hpp"
#include "megaphone/answer/timeline.hpp"
#include "owned_array.hpp"

namespace nb = nanobind;

namespace megaphone::bindings {
namespace {

std::size_t days_of(const RunResult& run) { return run.draws.front().worlds.front().daily_shares.size(); }

/// Calls `visit` with each world: policy, draw, population, replicate, the last fastest.
template <typename Visit>
void each_world(const RunResult& run, const Visit& visit) {
  for (std::size_t policy = 0; policy < run.policies.size(); ++policy) {
    for (std::size_t d = 0; d < run.draws.size(); ++d) {
      for (std::size_t p = 0; p < run.design.populations; ++p) {
        for (std::size_t r = 0; r < run.design.replicates; ++r) visit(run.world(policy, d, p, r));
      }
    }
  }
}

std::vector<std::size_t> world_shape(const RunResult& run) {
  return {run.policies.size(), run.draws.size(), run.design.populations, run.design.replicates};
}

template <auto series>
nb::object world_series(const RunResult& run) {
  std::vector<std::size_t> shape = world_shape(run);
  shape.push_back(days_of(run));
  using Number = typename std::decay_t<decltype(WorldOutcome{}.*series)>::value_type;
  std::vector<Number> values;
  values.reserve(shape[0] * shape[1] * shape[2] * shape[3] * shape[4]);
  each_world(run, [&](const WorldOutcome& world) {
    values.insert(values.end(), (world.*series).begin(), (world.*series).end());
  });
  return array_of(std::move(values), shape);
}

/// Changes, read day by day through period(), which has one replicate for them.
nb::object change_series(const RunResult& run, Series series) {
  const std::size_t days = days_of(run);
  const std::size_t slots = run.draws.size() * run.design.populations;
  std::vector<double> values(run.policies.size() * slots * days);
  for (std::size_t policy = 0; policy < run.policies.size(); ++policy) {
    for (std::size_t day = 0; day < days; ++day) {
      const NestedValues nested = period(run, policy, series, day, day + 1);
      for (std::size_t slot = 0; slot < slots; ++slot)
        values[(policy * slots + slot) * days + day] = nested.values[slot];
    }
  }
  return array_of(std::move(values), {run.policies.size(), run.draws.size(), run.design.populations, days});
}

Series series_named(const std::string& name) {
  std::vector<std::string> known;
  for (const SeriesInfo& info : series_infos) {
    if (info.name == name) return static_cast<Series>(known.size());
    known.emplace_back(info.name);
  }
  throw UnknownName({}, "series", name, known);
}

}  // namespace

nb::object outcome_array(const RunResult& run) {
  std::vector<std::size_t> shape = world_shape(run);
  const std::size_t worlds = shape[0] * shape[1] * shape[2] * shape[3];
  std::vector<double> values(outcome_count * worlds);
  std::size_t at = 0;
  each_world(run, [&](const WorldOutcome& world) {
    const OutcomeValues seen = published(world.value, run.organisation);
    for (std::size_t k = 0; k < outcome_count; ++k) values[k * worlds + at] = seen[k];
    ++at;
  });
  shape.insert(shape.begin(), outcome_count);
  return array_of(std::move(values), shape);
}

nb::object series_array(const RunResult& run, const std::string& name) {
  switch (const Series series = series_named(name)) {
    case Series::shares:
      return world_series<&WorldOutcome::daily_shares>(run);
    case Series::new_advocates:
      return world_series<&WorldOutcome::daily_new_advocates>(run);
    case Series::seen:
      return world_series<&WorldOutcome::daily_seen>(run);
    case Series::impressions:
      return world_series<&WorldOutcome::daily_impressions>(run);
    default:
      return change_series(run, series);
  }
}

}  // namespace megaphone::bindings
