#include <fmt/format.h>

#include <cstdio>

#include "answer/privacy.hpp"
#include "commands.hpp"
#include "megaphone/formats/whole_file.hpp"
#include "megaphone/inputs/load.hpp"
#include "remarks.hpp"
#include "report/trace.hpp"
#include "study/runner.hpp"
#include "study/study_file.hpp"
#include "table.hpp"

namespace megaphone::program {
namespace {

void print_outcome(const OutcomeValues& values) {
  Table table{{{"outcome", "value", "unit"}}};
  for (std::size_t k = 0; k < outcome_count; ++k) {
    const OutcomeInfo& info = outcome_infos()[k];
    table.rows.push_back({std::string(info.name), fmt::format("{:.6g}", values[k]), std::string(info.unit)});
  }
  fmt::print(stderr, "{}", text_of(table));
}

void show(const Replay& world, const Scenario& scenario, const Options& options) {
  const std::string text = trace_csv(world, scenario);
  if (options.folder.empty()) {
    fmt::print("{}", text);
  } else {
    require_own(options.folder, {text.substr(0, text.find('\n') + 1)});
    write_whole(options.folder, text);
  }
  if (!options.quiet)
    print_outcome(published(world.outcome.value, world.campaign->company->staff.workplace->organisation));
}

Exit replay_run(const Options& options) {
  const LoadedStudy loaded = load_study(options.scenario);
  const Scenario& scenario = loaded.study.scenario;
  tell_remarks(scenario, options);
  const WorldId id = world_named(scenario, {options.policy, 1, 1, 1}, "--");
  show(StudyRunner(loaded.study).replay(*options.run, id.policy), scenario, options);
  return Exit::done;
}

}  // namespace

Exit replay(const Options& options) {
  if (options.run) return replay_run(options);
  const Loaded loaded = load(options.scenario, options.overrides);
  tell_remarks(loaded.scenario, options);
  const WorldId id =
      world_named(loaded.scenario, {options.policy, options.draw, options.population, options.replicate}, "--");
  show(megaphone::replay(loaded.scenario, loaded.inputs, id, options.threads), loaded.scenario, options);
  return Exit::done;
}

}  // namespace megaphone::program
