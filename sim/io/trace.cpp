/// The trace of one world: shares in the order in which they were made. Employees bear labels, numbers in a random
/// order that depends on the seed alone.
#include "megaphone/io/trace.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>

#include "megaphone/base/random.hpp"
#include "megaphone/experiment/groups.hpp"
#include "megaphone/io/csv_writer.hpp"

namespace megaphone {
namespace {

std::uint32_t policy_index(const Scenario& scenario, const std::string& name, const Place& place) {
  std::vector<std::string> known;
  for (const Policy& policy : all_policies(scenario)) {
    if (policy.name == name) return static_cast<std::uint32_t>(known.size());
    known.push_back(policy.name);
  }
  throw UnknownName(place, "policy", name, known);
}

std::uint32_t from_zero(std::uint32_t counted_from_one, const std::string& what) {
  if (counted_from_one == 0) throw InputError({what}, "is counted from 1");
  return counted_from_one - 1;
}

}  // namespace

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

WorldId world_named(const Scenario& scenario, const WorldName& name, const std::string& before) {
  return {policy_index(scenario, name.policy, {before + "policy"}), from_zero(name.draw, before + "draw"),
          from_zero(name.population, before + "population"), from_zero(name.replicate, before + "replicate")};
}

std::string trace_csv(const Replay& world, const Scenario& scenario) {
  CsvWriter csv({"week", "day", "post", "employee", "department", "through", "steps_from_company"});
  const Organisation& organisation = world.staff.workplace->organisation;
  const auto visible =
      visible_groups(department_sizes(organisation), static_cast<std::uint32_t>(scenario.run.smallest_group));
  const auto label = labels(*world.staff.people, static_cast<std::uint64_t>(scenario.run.seed));
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

}  // namespace megaphone
