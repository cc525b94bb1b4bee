/// Whether what a `who` names is there: departments, levels, and so many people. Of real people no small group is told.

#include <fmt/format.h>

#include <algorithm>

#include "input_checks.hpp"
#include "megaphone/scenario/scenario_checks.hpp"
#include "megaphone/scenario/schema.hpp"
#include "scenario/protection.hpp"

namespace megaphone::inline scenario {
namespace {

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

/// Names of groups that may be told; of real people those that are large enough, so that no message lists a small one.
std::vector<std::string> told_names(const std::vector<std::string>& names, const std::vector<std::uint32_t>& members,
                                    std::uint32_t smallest) {
  std::vector<std::uint32_t> sizes(names.size(), 0);
  for (const std::uint32_t member : members) ++sizes[member];
  std::vector<std::string> told;
  for (std::size_t k = 0; k < names.size(); ++k) {
    if (sizes[k] >= smallest) told.push_back(names[k]);
  }
  return told;
}

/// Of real people no department is named that is small; whether there is such a one is not told either.
void check_told_departments(const Scenario& scenario, const Mention& mention, const Organisation& organisation) {
  const std::vector<std::string> told =
      told_names(organisation.departments, organisation.department, organisation.protection.smallest_group);
  const std::vector<std::string>& named = mention.who->departments;
  for (std::size_t i = 0; i < named.size(); ++i) {
    if (std::find(told.begin(), told.end(), named[i]) != told.end()) continue;
    const std::string near = nearest_name(named[i], told);
    throw InputError(place_of(scenario, fmt::format("{}.department.{}", mention.path, i)),
                     fmt::format("department {} is not known, or has fewer than {} people{}",
                                 megaphone::quoted(named[i]), organisation.protection.smallest_group,
                                 near.empty() ? "" : fmt::format("; did you mean {}?", megaphone::quoted(near))));
  }
}

/// A level may be small, when it is meant together with others; an error lists none that is.
void check_levels_named(const Scenario& scenario, const Mention& mention, const Organisation& organisation) {
  const std::vector<std::string>& all = organisation.levels;
  std::vector<std::string> known = told_names(all, organisation.level, organisation.protection.smallest_group);
  for (const std::string& level : mention.who->levels) {
    if (std::find(all.begin(), all.end(), level) != all.end()) known.push_back(level);
  }
  check_known(scenario, mention, "level", mention.who->levels, known);
}

void check_counts(const Scenario& scenario, const Mention& mention, const Organisation& organisation) {
  const Who& who = *mention.who;
  if (who.lowest_departments && who.lowest_departments->count > organisation.departments.size()) {
    refuse(scenario, mention.path + ".lowest_departments.count",
           is_protected(organisation)
               ? fmt::format("the {} lowest departments are meant, but there are fewer", who.lowest_departments->count)
               : fmt::format("the {} lowest departments are meant, but there are {}", who.lowest_departments->count,
                             organisation.departments.size()));
  }
  if (who.top && who.top->count && *who.top->count > organisation.size()) {
    refuse(scenario, mention.path + ".top.count",
           is_protected(organisation)
               ? fmt::format("the top {} employees are meant, but there are fewer", *who.top->count)
               : fmt::format("the top {} employees are meant, but there are {}", *who.top->count, organisation.size()));
  }
}

}  // namespace

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

void check_groups_named(const Scenario& scenario, const Organisation& organisation) {
  for (const Mention& mention : mentions(scenario)) {
    if (is_protected(organisation)) check_told_departments(scenario, mention, organisation);
    check_known(scenario, mention, "department", mention.who->departments, organisation.departments);
    check_levels_named(scenario, mention, organisation);
    check_counts(scenario, mention, organisation);
  }
}

}  // namespace megaphone::inline scenario
