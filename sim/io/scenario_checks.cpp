/// Checks of a scenario that no single key can pass or fail: against itself, against the organisation, against the
/// lever catalogue.

#include <fmt/format.h>

#include <algorithm>
#include <numeric>

#include "megaphone/experiment/schema.hpp"
#include "megaphone/io/scenario_file.hpp"

namespace megaphone {
namespace {

constexpr std::uint64_t most_employees = 10'000'000;

[[noreturn]] void refuse(const Scenario& scenario, std::string_view path, const std::string& problem) {
  throw InputError(place_of(scenario, path), problem);
}

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

void check_degrees(const Scenario& scenario, std::uint64_t employees) {
  const std::vector<std::uint32_t>& degrees = scenario.network.degrees;
  if (degrees.empty() || employees == 0) return;
  if (degrees.size() != employees) {
    refuse(scenario, "network.degrees",
           fmt::format("network.degrees lists {} numbers for {} employees", degrees.size(), employees));
  }
  const std::uint32_t most = *std::max_element(degrees.begin(), degrees.end());
  if (most >= employees) {
    refuse(scenario, "network.degrees",
           fmt::format("network.degrees holds {}, but {} employees have at most {} colleagues", most, employees,
                       employees - 1));
  }
  const auto ends = std::accumulate(degrees.begin(), degrees.end(), std::uint64_t{0});
  if (ends % 2 != 0) {
    refuse(scenario, "network.degrees",
           fmt::format("network.degrees add up to {}; the sum must be even, for every tie has two ends", ends));
  }
}

void check_mean_ties(const Scenario& scenario, std::uint64_t employees) {
  const NetworkSpec& network = scenario.network;
  const bool generated = network.kind != NetworkKind::file && network.kind != NetworkKind::degrees;
  if (!generated || employees == 0 || network.mean_ties <= static_cast<double>(employees - 1)) return;
  refuse(scenario, "network.mean_ties",
         fmt::format("network.mean_ties is {}, but {} employees have at most {} colleagues", network.mean_ties,
                     employees, employees - 1));
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
  if (!scenario.posts.extra.empty() || scenario.posts.weeks * per_week >= 0.5) return;
  refuse(scenario, path,
         fmt::format("posts come at {} a week, which makes none in {} weeks", per_week, scenario.posts.weeks));
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
  for (std::size_t i = 0; i < policies.size(); ++i) {
    const std::string path = fmt::format("policy.{}.name", i);
    const std::string name = megaphone::quoted(policies[i].name);
    if (lower_case(policies[i].name) == "baseline") {
      refuse(scenario, path,
             fmt::format("policy.name {} is taken: the baseline, no policy at all, is always there", name));
    }
    const auto same = [&](const Policy& other) { return other.name == policies[i].name; };
    if (std::any_of(policies.begin(), policies.begin() + static_cast<std::ptrdiff_t>(i), same)) {
      refuse(scenario, path, fmt::format("policy.name {} stands twice; each policy needs its own", name));
    }
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
      const LeverUse& use = policy.levers[k];
      const double last = std::max(use.first_week, use.last_week.value_or(0));
      if (last <= scenario.posts.weeks) continue;
      refuse(scenario, fmt::format("policy.{}.lever.{}.weeks", i, k),
             fmt::format("policy.lever.weeks go to week {}, but the simulated time ends with week {}", last,
                         scenario.posts.weeks));
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

void check_run(const Scenario& scenario) {
  const RunSpec& run = scenario.run;
  if (run.replicates % run.populations == 0) return;
  refuse(
      scenario, "run.populations",
      fmt::format("run.populations is {}, which does not divide run.replicates = {}", run.populations, run.replicates));
}

}  // namespace

void check_scenario(const Scenario& scenario) {
  check_organisation(scenario);
  check_kind(scenario);
  check_columns(scenario);
  check_degrees(scenario, employees_in_departments(scenario));
  check_mean_ties(scenario, employees_in_departments(scenario));
  check_posts(scenario);
  check_any_post(scenario, "posts.per_week", scenario.posts.per_week);
  check_measured_posts(scenario);
  check_policy_names(scenario);
  check_influence(scenario);
  check_policies(scenario);
  check_run(scenario);
}

namespace {

/// Whom a scenario means somewhere, and the dotted path of that place.
struct Mention {
  const Who* who;
  std::string path;
};

std::vector<Mention> mentions(const Scenario& scenario) {
  std::vector<Mention> all{{&scenario.posts.audience, "posts.audience"}};
  for (std::size_t i = 0; i < scenario.posts.extra.size(); ++i) {
    all.push_back({&scenario.posts.extra[i].audience, fmt::format("post.{}.audience", i)});
  }
  for (const ChannelSpec& channel : scenario.channels) {
    all.push_back({&channel.who, fmt::format("channels.{}.who", channel.name)});
  }
  for (std::size_t i = 0; i < scenario.policies.size(); ++i) {
    const std::vector<LeverUse>& levers = scenario.policies[i].levers;
    for (std::size_t k = 0; k < levers.size(); ++k) {
      all.push_back({&levers[k].who, fmt::format("policy.{}.lever.{}.who", i, k)});
    }
  }
  return all;
}

/// The names of a list must be among the known; `kind` is also the key of the list in the file.
void check_known(const Scenario& scenario, const Mention& mention, std::string_view kind,
                 const std::vector<std::string>& named, const std::vector<std::string>& known) {
  for (std::size_t i = 0; i < named.size(); ++i) {
    if (std::find(known.begin(), known.end(), named[i]) != known.end()) continue;
    const std::string path = fmt::format("{}.{}.{}", mention.path, kind, i);
    if (!known.empty()) throw UnknownName(place_of(scenario, path), kind, named[i], known);
    refuse(scenario, path,
           fmt::format("{} {} is meant, but the roster has no column {}; name it in organisation.roster", kind,
                       megaphone::quoted(named[i]), kind));
  }
}

void check_counts(const Scenario& scenario, const Mention& mention, const Organisation& organisation) {
  const Who& who = *mention.who;
  if (who.lowest_departments && who.lowest_departments->count > organisation.departments.size()) {
    refuse(scenario, mention.path + ".lowest_departments.count",
           fmt::format("the {} lowest departments are meant, but there are {}", who.lowest_departments->count,
                       organisation.departments.size()));
  }
  if (who.top && who.top->count && *who.top->count > organisation.size()) {
    refuse(scenario, mention.path + ".top.count",
           fmt::format("the top {} employees are meant, but there are {}", *who.top->count, organisation.size()));
  }
}

}  // namespace

void check_names(const Scenario& scenario, const Organisation& organisation) {
  for (const Mention& mention : mentions(scenario)) {
    check_known(scenario, mention, "department", mention.who->departments, organisation.departments);
    check_known(scenario, mention, "level", mention.who->levels, organisation.levels);
    check_counts(scenario, mention, organisation);
  }
  check_degrees(scenario, organisation.size());
  check_mean_ties(scenario, organisation.size());
}

void check_levers(const Scenario& scenario, const LeverCatalogue& catalogue) {
  std::vector<std::string> known;
  for (const Lever& lever : catalogue.levers) known.push_back(lever.id);
  for (std::size_t i = 0; i < scenario.policies.size(); ++i) {
    const std::vector<LeverUse>& levers = scenario.policies[i].levers;
    for (std::size_t k = 0; k < levers.size(); ++k) {
      if (std::find(known.begin(), known.end(), levers[k].lever) != known.end()) continue;
      throw UnknownName(place_of(scenario, fmt::format("policy.{}.lever.{}.use", i, k)), "lever", levers[k].lever,
                        known);
    }
  }
}

}  // namespace megaphone
