#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <numeric>

#include "commands.hpp"
#include "megaphone/base/random.hpp"
#include "megaphone/experiment/groups.hpp"
#include "megaphone/experiment/run.hpp"
#include "megaphone/io/csv_writer.hpp"
#include "megaphone/io/load.hpp"
#include "megaphone/io/study_file.hpp"
#include "megaphone/study/runner.hpp"
#include "table.hpp"

namespace megaphone::program {
namespace {

std::uint32_t policy_index(const Scenario& scenario, const std::string& name) {
  std::vector<std::string> known;
  for (const Policy& policy : all_policies(scenario)) {
    if (policy.name == name) return static_cast<std::uint32_t>(known.size());
    known.push_back(policy.name);
  }
  throw UnknownName({"--policy"}, "policy", name, known);
}

std::uint32_t from_zero(std::uint32_t counted_from_one, const char* option) {
  if (counted_from_one == 0) throw InputError({option}, "is counted from 1");
  return counted_from_one - 1;
}

/// Numbers that stand for persons: a random order, so that a number says nothing about a row of the roster.
std::vector<std::uint32_t> labels(const People& people, std::uint64_t seed) {
  std::vector<std::uint32_t> order(people.size());
  std::iota(order.begin(), order.end(), 0U);
  std::vector<double> rank;
  for (std::uint32_t person = 0; person < people.size(); ++person) {
    rank.push_back(random_unit(seed, {Purpose::label, person, 0, 0, 0}));
  }
  std::sort(order.begin(), order.end(), [&](auto a, auto b) { return rank[a] < rank[b]; });
  std::vector<std::uint32_t> label(people.size());
  for (std::uint32_t k = 0; k < order.size(); ++k) label[order[k]] = k + 1;
  return label;
}

/// Who shared what, when and through whom; departments only where they may be shown.
std::string trace(const Replay& world, std::uint64_t seed, std::uint32_t smallest_group) {
  CsvWriter csv({"week", "day", "post", "employee", "department", "through", "steps_from_company"});
  const Organisation& organisation = world.staff.workplace->organisation;
  const auto visible = visible_groups(department_sizes(organisation), smallest_group);
  const std::vector<std::uint32_t> label = labels(*world.staff.people, seed);
  for (std::size_t k = 0; k < world.record.shares.size(); ++k) {
    const Share& share = world.record.shares[k];
    const CascadeStep& step = world.steps[k];
    const std::uint32_t department = organisation.department[world.staff.people->seat[share.person]];
    const std::string through =
        step.parent < 0
            ? "company"
            : fmt::format("employee {}", label[world.record.shares[static_cast<std::size_t>(step.parent)].person]);
    csv.row({share.day / days_per_week + 1, share.day + 1, share.post + 1, label[share.person],
             visible[department] != 0 ? organisation.departments[department] : std::string("(small group)"), through,
             step.depth});
  }
  return csv.text();
}

void write_trace(const std::string& file, const std::string& text) {
  std::ofstream out(file, std::ios::binary);
  out << text;
  out.close();
  if (!out) throw InputError({file}, "cannot be written");
}

void print_outcome(const WorldOutcome& outcome) {
  Table table{{{"outcome", "value", "unit"}}};
  for (std::size_t k = 0; k < outcome_count; ++k) {
    const OutcomeInfo& info = outcome_infos()[k];
    table.rows.push_back({std::string(info.name), fmt::format("{:.6g}", outcome.value[k]), std::string(info.unit)});
  }
  fmt::print(stderr, "{}", text_of(table));
}

void show(const Replay& world, const Scenario& scenario, const Options& options) {
  const std::string text = trace(world, static_cast<std::uint64_t>(scenario.run.seed),
                                 static_cast<std::uint32_t>(scenario.run.smallest_group));
  if (options.folder.empty()) {
    fmt::print("{}", text);
  } else {
    write_trace(options.folder, text);
  }
  if (!options.quiet) print_outcome(world.outcome);
}

Exit replay_run(const Options& options) {
  const LoadedStudy loaded = load_study(options.scenario);
  StudyRunner runner(loaded.study);
  const auto world = runner.replay(*options.run, policy_index(loaded.study.scenario, options.policy));
  show(*world, loaded.study.scenario, options);
  return Exit::done;
}

}  // namespace

Exit replay(const Options& options) {
  if (options.run) return replay_run(options);
  const Loaded loaded = load(options.scenario, options.overrides);
  const WorldId id{policy_index(loaded.scenario, options.policy), from_zero(options.draw, "--draw"),
                   from_zero(options.population, "--population"), from_zero(options.replicate, "--replicate")};
  const auto world = megaphone::replay(loaded.scenario, loaded.inputs, id, options.threads);
  show(*world, loaded.scenario, options);
  return Exit::done;
}

}  // namespace megaphone::program
