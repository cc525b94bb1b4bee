#include "company/workplace.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <string>

#include "company/ties_a_head.hpp"
#include "inputs/complete.hpp"
#include "network/betweenness.hpp"
#include "network/generators.hpp"
#include "network/measures.hpp"
#include "scenario/deviation.hpp"
#include "scenario/protection.hpp"

namespace megaphone::inline company {
namespace {

/// Ties of one kind of network and, for departments, remarks on what had no room.
struct Made {
  std::vector<Tie> ties;
  std::vector<std::string> remarks;
};

std::uint32_t rounded(double value) { return static_cast<std::uint32_t>(std::floor(value + 0.5)); }

Made departments(const Scenario& scenario, const Organisation& organisation, std::uint32_t population) {
  DepartmentRule rule;
  rule.department = organisation.department;
  rule.manager = organisation.manager;
  rule.mean_ties = scenario.network.mean_ties;
  rule.within_department = scenario.network.within_department;
  rule.span_of_control = scenario.network.span_of_control;
  rule.seed = seed_of(scenario, organisation);
  rule.degree_spread = drawn_number(scenario, PopulationNumber::degree_spread, rule.seed, population);
  rule.closure = drawn_number(scenario, PopulationNumber::closure, rule.seed, population);
  rule.population = population;
  DepartmentNetwork network = department_network(rule);
  Made made{std::move(network.ties), {}};
  const DepartmentAccount& account = network.account;
  if (account.within_asked != account.within_made || account.cross_asked != account.cross_made) {
    made.remarks.push_back(
        fmt::format("ties are made as departments have room for them: {} inside departments and {} between them, where "
                    "network.within_department asks for {} and {}",
                    account.within_made, account.cross_made, account.within_asked, account.cross_asked));
  }
  return made;
}

Made make_ties(const Scenario& scenario, const Inputs& inputs, const Organisation& organisation,
               std::uint32_t population) {
  const NetworkSpec& spec = scenario.network;
  const std::uint64_t seed = seed_of(scenario, organisation);
  const auto employees = static_cast<std::uint32_t>(organisation.size());
  switch (spec.kind) {
    case NetworkKind::departments:
      return departments(scenario, organisation, population);
    case NetworkKind::watts_strogatz:
      return {watts_strogatz({employees, rounded(spec.mean_ties), spec.rewiring, seed, population}).ties, {}};
    case NetworkKind::barabasi_albert:
      return {barabasi_albert(employees, rounded(spec.mean_ties / 2), seed, population).ties, {}};
    case NetworkKind::degrees:
      if (spec.degrees.size() != employees) {
        throw InputError(
            {}, fmt::format("network.degrees has {} numbers for {} employees", spec.degrees.size(), employees));
      }
      return {network_of_degrees(spec.degrees, seed, population).ties, {}};
    case NetworkKind::file:
      return {ties_from_table(*inputs.ties, spec.rule, seed, population), {}};
  }
  return {};
}

bool ranks_by(const Who& who, RankBy by) { return who.top && who.top->by == by; }

/// Whether any `who` of the scenario ranks employees by the measure.
bool is_asked(const Scenario& scenario, RankBy by) {
  const auto in_extra = [by](const ExtraPost& post) { return ranks_by(post.audience, by); };
  const auto in_channel = [by](const ChannelSpec& channel) { return ranks_by(channel.who, by); };
  const auto in_policy = [by](const Policy& policy) {
    return std::any_of(policy.levers.begin(), policy.levers.end(),
                       [by](const LeverUse& use) { return ranks_by(use.who, by); });
  };
  return ranks_by(scenario.posts.audience, by) ||
         std::any_of(scenario.posts.extra.begin(), scenario.posts.extra.end(), in_extra) ||
         std::any_of(scenario.channels.begin(), scenario.channels.end(), in_channel) ||
         std::any_of(scenario.policies.begin(), scenario.policies.end(), in_policy);
}

void add_scores(const Scenario& scenario, std::uint32_t population, Workplace& workplace) {
  const auto slot = [&workplace](RankBy by) -> std::vector<double>& {
    return workplace.score[static_cast<std::size_t>(by)];
  };
  const bool degree = is_asked(scenario, RankBy::degree);
  const bool core = is_asked(scenario, RankBy::k_core);
  const bool between = is_asked(scenario, RankBy::betweenness);
  if (!degree && !core && !between) return;
  const TieGraph colleagues = colleague_graph(workplace.network);
  const auto as_score = [](const std::vector<std::uint32_t>& v) { return std::vector<double>(v.begin(), v.end()); };
  if (degree) slot(RankBy::degree) = as_score(degrees(colleagues));
  if (core) slot(RankBy::k_core) = as_score(core_numbers(colleagues));
  if (!between) return;
  BetweennessRule rule;
  rule.seed = seed_of(scenario, workplace.organisation);
  rule.population = population;
  Betweenness found = betweenness(colleagues, rule);
  if (!found.exact) {
    workplace.remarks.push_back(fmt::format("betweenness is estimated from {} employees", found.sources));
  }
  slot(RankBy::betweenness) = std::move(found.score);
}

}  // namespace

bool workplace_is_fixed(const Scenario& scenario) {
  return scenario.network.kind == NetworkKind::file && !scenario.network.rule.sampling_scale;
}

std::shared_ptr<const Workplace> make_workplace(const Scenario& scenario, const Inputs& inputs,
                                                std::uint32_t population) {
  try {
    Organisation organisation = inputs.organisation;
    complete(organisation, scenario.network.span_of_control);
    Made made = make_ties(scenario, inputs, organisation, population);
    const auto employees = static_cast<std::uint32_t>(organisation.size());
    auto workplace = std::make_shared<Workplace>(Workplace{
        std::move(organisation), SocialNetwork(employees, std::move(made.ties)), {}, std::move(made.remarks)});
    if (std::string remark = ties_remark(scenario.network, workplace->network); !remark.empty()) {
      workplace->remarks.push_back(std::move(remark));
    }
    add_scores(scenario, population, *workplace);
    return workplace;
  } catch (const InputError& error) {
    if (!error.place().file.empty()) throw;
    throw InputError(scenario.network.place, error.problem());
  }
}

std::vector<std::uint8_t> managers_of(const Organisation& organisation) {
  std::vector<std::uint8_t> is_manager(organisation.size(), 0);
  for (const std::uint32_t manager : organisation.manager) {
    if (manager != no_manager) is_manager[manager] = 1;
  }
  return is_manager;
}

std::shared_ptr<const Workplace> fixed_workplace(const Scenario& scenario, const Inputs& inputs) {
  return workplace_is_fixed(scenario) ? make_workplace(scenario, inputs, 0) : nullptr;
}

}  // namespace megaphone::inline company
