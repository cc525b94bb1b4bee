/// The trace of one world: shares in the order in which they were made. Employees bear labels, never numbers of theirs.
#include "report/trace.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <numeric>
#include <stdexcept>
#include <tuple>

#include "base/random.hpp"
#include "formats/csv_writer.hpp"
#include "scenario/protection.hpp"

namespace megaphone::inline report {
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

/// [person], the same throughout.
std::vector<std::uint32_t> lasting_labels(const People& people, std::uint64_t seed) {
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

/// Of real people a new seed at each call, from the operating system and stored nowhere; else the scenario's.
std::uint64_t label_seed(const Scenario& scenario, const Organisation& organisation) {
  auto seed = static_cast<std::uint64_t>(scenario.run.seed);
  if (!is_protected(organisation)) return seed;
  if (getentropy(&seed, sizeof seed) != 0) throw std::runtime_error("the system gives no random numbers for labels");
  return seed % seed_limit;
}

/// [share], within each post.
std::vector<std::uint32_t> passing_labels(const std::vector<Share>& shares, std::uint64_t seed) {
  std::vector<std::size_t> order(shares.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::vector<double> rank;
  rank.reserve(shares.size());
  for (const Share& share : shares) rank.push_back(random_unit(seed, {Purpose::label, share.person, share.post, 0, 0}));
  std::sort(order.begin(), order.end(), [&](auto a, auto b) {
    return shares[a].post != shares[b].post ? shares[a].post < shares[b].post : rank[a] < rank[b];
  });
  std::vector<std::uint32_t> label(shares.size());
  std::uint32_t next = 0;
  for (std::size_t k = 0; k < order.size(); ++k) {
    if (k > 0 && shares[order[k]].post != shares[order[k - 1]].post) next = 0;
    label[order[k]] = ++next;
  }
  return label;
}

}  // namespace

ToldShares told_shares(const WorldRecord& record, const Staff& staff, const Scenario& scenario) {
  const std::vector<Share>& shares = record.shares;
  const Organisation& organisation = staff.workplace->organisation;
  const std::uint64_t seed = label_seed(scenario, organisation);
  ToldShares told;
  told.order.resize(shares.size());
  std::iota(told.order.begin(), told.order.end(), std::size_t{0});
  if (!is_protected(organisation)) {
    const std::vector<std::uint32_t> label = lasting_labels(*staff.people, seed);
    for (const Share& share : shares) told.label.push_back(label[share.person]);
    return told;
  }
  told.label = passing_labels(shares, seed);
  const auto key = [&](std::size_t k) { return std::tuple(shares[k].day, shares[k].post, told.label[k]); };
  std::sort(told.order.begin(), told.order.end(), [&](auto a, auto b) { return key(a) < key(b); });
  return told;
}

WorldId world_named(const Scenario& scenario, const WorldName& name, const std::string& before) {
  return {policy_index(scenario, name.policy, {before + "policy"}), from_zero(name.draw, before + "draw"),
          from_zero(name.population, before + "population"), from_zero(name.replicate, before + "replicate")};
}

std::string trace_csv(const Replay& world, const Scenario& scenario) {
  CsvWriter csv({"week", "day", "post", "employee", "department", "through", "steps_from_company"});
  const Organisation& organisation = world.campaign->company->staff.workplace->organisation;
  const std::vector<std::uint8_t> visible = shown_departments(scenario, organisation);
  const std::int64_t before = posts_before(world.campaign->campaign);
  const ToldShares told = told_shares(world.record, world.campaign->company->staff, scenario);
  for (const std::size_t k : told.order) {
    const Share& share = world.record.shares[k];
    const CascadeStep& step = world.steps[k];
    const std::uint32_t department = organisation.department[world.campaign->company->staff.people->seat[share.person]];
    std::string through = step.parent == -1 ? "company" : "colleague before day 1";
    if (step.parent >= 0) through = fmt::format("employee {}", told.label[static_cast<std::size_t>(step.parent)]);
    csv.row({share.day / days_per_week + 1, share.day + 1, share.post + 1 - before, told.label[k],
             visible[department] != 0 ? organisation.departments[department] : std::string("(small group)"), through,
             step.depth});
  }
  return csv.text();
}

}  // namespace megaphone::inline report
