/// Checks of a scenario that no single key can pass or fail: against itself, against the organisation, against the
/// lever catalogue.

#include "megaphone/scenario/scenario_checks.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>
#include <set>

#include "input_checks.hpp"
#include "megaphone/scenario/schema.hpp"
#include "scenario/membership.hpp"
#include "scenario/protection.hpp"
#include "scenario/seasons.hpp"

namespace megaphone::inline scenario {
namespace {

constexpr std::uint64_t most_employees = 10'000'000;
constexpr double most_ties = 1e9;  ///< of a generated network: 8 GB

std::uint64_t employees_in_departments(const Scenario& scenario) {
  std::uint64_t employees = 0;
  for (const DepartmentSize& department : scenario.organisation.departments) employees += department.employees;
  return employees;
}

void check_organisation(const Scenario& scenario) {
  const bool sizes = !scenario.organisation.departments.empty();
  const bool roster = scenario.organisation.roster.has_value();
  if (sizes && roster) {
    refuse(scenario, "organisation.roster", "organisation has both departments and a roster; leave out one of them");
  }
  if (!sizes && !roster && scenario.network.files.empty()) {
    refuse(scenario, "organisation",
           "organisation is missing: give departments with their sizes, a roster, or a network file");
  }
  if (employees_in_departments(scenario) > most_employees) {
    refuse(scenario, "organisation.departments",
           fmt::format("organisation.departments add up to {} employees; the most is {}",
                       employees_in_departments(scenario), most_employees));
  }
}

std::string_view kind_name(NetworkKind kind) { return network_kind_names[static_cast<std::size_t>(kind)]; }

void check_kind(const Scenario& scenario) {
  const NetworkSpec& network = scenario.network;
  const auto superfluous = [&](std::string_view key) {
    refuse(scenario, "network.kind",
           fmt::format("network.kind is '{}', but network.{} is given as well; leave out one of them",
                       kind_name(network.kind), key));
  };
  if (network.kind != NetworkKind::file && !network.files.empty()) superfluous("file");
  if (network.kind != NetworkKind::degrees && !network.degrees.empty()) superfluous("degrees");
  if (network.kind == NetworkKind::file && network.files.empty()) {
    refuse(scenario, "network.kind", "network.kind is 'file', but network.file names no file");
  }
  if (network.kind == NetworkKind::degrees && network.degrees.empty()) {
    refuse(scenario, "network.kind", "network.kind is 'degrees', but network.degrees lists none");
  }
}

void check_columns(const Scenario& scenario) {
  for (const auto& [key, column] : {std::pair("source_column", scenario.network.source_column),
                                    std::pair("target_column", scenario.network.target_column)}) {
    const std::string path = fmt::format("network.{}", key);
    if (column.empty()) refuse(scenario, path, path + " must name a column, but is empty");
  }
  if (scenario.network.source_column == scenario.network.target_column) {
    refuse(scenario, "network.target_column",
           fmt::format("network.source_column and network.target_column are both {}",
                       megaphone::quoted(scenario.network.target_column)));
  }
}

void require_room(const Scenario& scenario, std::string_view path, double ties) {
  if (ties <= most_ties) return;
  refuse(scenario, path, fmt::format("{} asks for {:.0f} ties; the most is {:.0f}", path, ties, most_ties));
}

/// How many employees there are, and whether messages may say so: real people are told in fives (sim/PRIVACY.md).
struct Headcount {
  std::uint64_t employees = 0;
  bool is_told = true;
};

Headcount headcount_of(const Organisation& organisation) { return {organisation.size(), !is_protected(organisation)}; }

void check_degrees(const Scenario& scenario, const Headcount& headcount) {
  const std::uint64_t employees = headcount.employees;
  const std::vector<std::uint32_t>& degrees = scenario.network.degrees;
  if (degrees.empty() || employees == 0) return;
  if (degrees.size() != employees) {
    refuse(scenario, "network.degrees",
           headcount.is_told
               ? fmt::format("network.degrees lists {} numbers for {} employees", degrees.size(), employees)
               : fmt::format("network.degrees lists {} numbers, which are not as many as there are employees",
                             degrees.size()));
  }
  const std::uint32_t most = *std::max_element(degrees.begin(), degrees.end());
  if (most >= employees) {
    refuse(scenario, "network.degrees",
           headcount.is_told ? fmt::format("network.degrees holds {}, but {} employees have at most {} colleagues",
                                           most, employees, employees - 1)
                             : fmt::format("network.degrees holds {}, but there are not so many colleagues", most));
  }
  require_room(scenario, "network.degrees", std::accumulate(degrees.begin(), degrees.end(), 0.0) / 2);
  const auto ends = std::accumulate(degrees.begin(), degrees.end(), std::uint64_t{0});
  if (ends % 2 != 0) {
    refuse(scenario, "network.degrees",
           fmt::format("network.degrees add up to {}; the sum must be even, for every tie has two ends", ends));
  }
}

void check_mean_ties(const Scenario& scenario, const Headcount& headcount) {
  const std::uint64_t employees =
      headcount.employees / (headcount.is_told ? 1 : people_step) * (headcount.is_told ? 1 : people_step);
  const NetworkSpec& network = scenario.network;
  const bool generated = network.kind != NetworkKind::file && network.kind != NetworkKind::degrees;
  if (!generated || employees == 0) return;
  require_room(scenario, "network.mean_ties", network.mean_ties * static_cast<double>(employees) / 2);
  if (network.mean_ties <= static_cast<double>(employees - 1)) return;
  refuse(scenario, "network.mean_ties",
         headcount.is_told
             ? fmt::format("network.mean_ties is {}, but {} employees have at most {} colleagues", network.mean_ties,
                           employees, employees - 1)
             : fmt::format("network.mean_ties is {}, but there are not so many colleagues", network.mean_ties));
}

void check_posts(const Scenario& scenario) {
  std::vector<std::string> themes;
  for (const Theme& theme : scenario.posts.themes) themes.push_back(theme.name);
  for (std::size_t i = 0; i < scenario.posts.extra.size(); ++i) {
    const ExtraPost& post = scenario.posts.extra[i];
    const std::string path = fmt::format("post.{}.", i);
    if (std::find(themes.begin(), themes.end(), post.theme) == themes.end()) {
      throw UnknownName(place_of(scenario, path + "theme"), "theme", post.theme, themes);
    }
    if (post.week > scenario.posts.weeks) {
      refuse(scenario, path + "week",
             fmt::format("post.week is {}, but the simulated time ends with week {}", post.week, scenario.posts.weeks));
    }
  }
}

/// Regular posts come at an even pace, rounded to whole posts; without any, nothing happens and nothing is measured.
void check_any_post(const Scenario& scenario, std::string_view path, double per_week) {
  if (!scenario.posts.extra.empty() || regular_posts_asked(scenario.posts, per_week) >= 0.5) return;
  refuse(scenario, path,
         fmt::format("posts come at {} a week, which makes none in {} weeks{}", per_week, scenario.posts.weeks,
                     scenario.posts.seasons.empty() ? "" : " with these seasons"));
}

void check_measured_posts(const Scenario& scenario) {
  const double lowest = find_parameter("posts.per_week")->range.lowest;
  const double per_week = scenario.measured.posts_per_week;
  if (per_week == 0 || per_week >= lowest) return;
  refuse(
      scenario, "measured.posts_per_week",
      fmt::format("measured.posts_per_week must be 0 or at least {}, one post a month, but is {}", lowest, per_week));
}

std::string lower_case(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return text;
}

void check_policy_names(const Scenario& scenario) {
  const std::vector<Policy>& policies = scenario.policies;
  std::set<std::string_view> names;
  for (std::size_t i = 0; i < policies.size(); ++i) {
    const std::string path = fmt::format("policy.{}.name", i);
    const std::string name = megaphone::quoted(policies[i].name);
    if (lower_case(policies[i].name) == "baseline") {
      refuse(scenario, path,
             fmt::format("policy.name {} is taken: the baseline, no policy at all, is always there", name));
    }
    if (!names.insert(policies[i].name).second) {
      refuse(scenario, path, fmt::format("policy.name {} stands twice; each policy needs its own", name));
    }
  }
}

void check_weeks(const Scenario& scenario, const LeverUse& use, const std::string& path) {
  const double last = std::max(use.first_week, use.last_week.value_or(0));
  if (last > scenario.posts.weeks) {
    refuse(scenario, path,
           fmt::format("policy.lever.weeks go to week {}, but the simulated time ends with week {}", last,
                       scenario.posts.weeks));
  }
  if (use.last_week && *use.last_week < use.first_week) {
    refuse(
        scenario, path,
        fmt::format("policy.lever.weeks ends in week {}, before it begins in week {}", *use.last_week, use.first_week));
  }
}

void check_policies(const Scenario& scenario) {
  for (std::size_t i = 0; i < scenario.policies.size(); ++i) {
    const Policy& policy = scenario.policies[i];
    if (policy.levers.empty() && !policy.posts_per_week) {
      refuse(scenario, fmt::format("policy.{}", i),
             fmt::format("policy {} changes nothing: it has neither a lever nor posts_per_week",
                         megaphone::quoted(policy.name)));
    }
    if (policy.posts_per_week) {
      check_any_post(scenario, fmt::format("policy.{}.posts_per_week", i), *policy.posts_per_week);
    }
    for (std::size_t k = 0; k < policy.levers.size(); ++k) {
      check_weeks(scenario, policy.levers[k], fmt::format("policy.{}.lever.{}.weeks", i, k));
    }
  }
}

/// Influence rests on whom posts reach anyway, so it can choose for levers only.
void check_influence(const Scenario& scenario) {
  const auto check = [](const Who& who, std::string_view what) {
    if (!who.top || who.top->by != RankBy::influence) return;
    throw InputError(who.place, fmt::format("{} cannot be chosen by influence, which rests on it; levers can", what));
  };
  check(scenario.posts.audience, "posts.audience");
  for (const ExtraPost& post : scenario.posts.extra) check(post.audience, "post.audience");
  for (const ChannelSpec& channel : scenario.channels) check(channel.who, fmt::format("channels.{}.who", channel.name));
}

/// Ten is a promise to the people of a roster or a network; no scenario and no --set goes below it.
void check_smallest_group(const Scenario& scenario) {
  if (!has_real_people(scenario) || scenario.run.smallest_group >= least_group) return;
  refuse(scenario, "run.smallest_group",
         fmt::format("run.smallest_group must be at least {} with a roster or a network file, whose people are real, "
                     "but is {} (sim/PRIVACY.md)",
                     least_group, scenario.run.smallest_group));
}

void check_run(const Scenario& scenario) {
  const std::int64_t replicates = scenario.run.replicates, populations = scenario.run.populations;
  check_smallest_group(scenario);
  if (replicates % populations == 0) return;
  refuse(scenario, "run.populations",
         fmt::format("run.populations is {}, which does not divide run.replicates = {}", populations, replicates));
}

}  // namespace

void check_scenario(const Scenario& scenario) {
  check_values(scenario);
  check_organisation(scenario);
  check_kind(scenario);
  check_columns(scenario);
  check_degrees(scenario, {employees_in_departments(scenario)});
  check_mean_ties(scenario, {employees_in_departments(scenario)});
  check_posts(scenario);
  check_seasons(scenario);
  check_any_post(scenario, "posts.per_week", scenario.posts.per_week);
  check_measured_posts(scenario);
  check_members(scenario);
  check_policy_names(scenario);
  check_influence(scenario);
  check_policies(scenario);
  check_run(scenario);
}

void check_names(const Scenario& scenario, const Organisation& organisation) {
  check_groups_named(scenario, organisation);
  check_members(scenario, organisation);
  check_degrees(scenario, headcount_of(organisation));
  check_mean_ties(scenario, headcount_of(organisation));
}

void check_levers(const Scenario& scenario, const LeverCatalogue& catalogue) {
  std::vector<std::string> known;
  for (const Lever& lever : catalogue.levers) known.push_back(lever.id);
  for (std::size_t i = 0; i < scenario.policies.size(); ++i) {
    const std::vector<LeverUse>& levers = scenario.policies[i].levers;
    for (std::size_t k = 0; k < levers.size(); ++k) {
      if (std::find(known.begin(), known.end(), levers[k].lever) != known.end()) continue;
      const std::string path = fmt::format("policy.{}.lever.{}.lever", i, k);
      throw UnknownName(place_of(scenario, path), "lever", levers[k].lever, known);
    }
  }
}

void check_ready(const Scenario& scenario, const Inputs& inputs) {
  check_values(scenario);
  check_run(scenario);
  check_levers(scenario, inputs.levers);
  check_members(scenario, inputs);
  check_organisation(inputs.organisation, {scenario.file});
  check_degrees(scenario, headcount_of(inputs.organisation));
  check_mean_ties(scenario, headcount_of(inputs.organisation));
  if (scenario.network.kind != NetworkKind::file) return;
  if (!inputs.ties) refuse(scenario, "network.kind", "network.kind is 'file', but the inputs hold no ties");
  check_ties(*inputs.ties, inputs.organisation.size(), place_of(scenario, "network"));
}

}  // namespace megaphone::inline scenario
