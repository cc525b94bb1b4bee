#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "base/printable.hpp"
#include "commands.hpp"
#include "company/calendar.hpp"
#include "company/coverage_remarks.hpp"
#include "company/policy_campaign.hpp"
#include "experiment/drawn_companies.hpp"
#include "megaphone/inputs/load.hpp"
#include "network/measures.hpp"
#include "remarks.hpp"
#include "scenario/deviation.hpp"
#include "scenario/drawn_scenario.hpp"
#include "scenario/membership.hpp"
#include "scenario/protection.hpp"
#include "scenario/week_dates.hpp"
#include "table.hpp"

namespace megaphone::program {
namespace {

void print_people(const Loaded& loaded) {
  const Organisation& organisation = loaded.inputs.organisation;
  const std::vector<std::uint32_t> sizes = department_sizes(organisation);
  const auto visible = shown_departments(loaded.scenario, organisation);
  const auto hidden = std::count(visible.begin(), visible.end(), std::uint8_t{0});
  fmt::print("People: {}, {}", counted(static_cast<double>(organisation.size()), "employee"),
             counted(static_cast<double>(sizes.size()), "department"));
  fmt::print(", {} of them too small to be shown apart\n", hidden);
  if (is_protected(organisation)) {
    fmt::print("  What follows is exact, and for whoever holds these data: do not pass it on (sim/PRIVACY.md).\n");
  }
  for (const RosterColumn& column : loaded.columns) {
    fmt::print("  {} from column '{}': {} of {} known", column.meaning, safe(column.column), counted(column.known),
               counted(static_cast<double>(organisation.size())));
    if (!std::isnan(column.mean)) fmt::print(", mean {:.3g}, sd {:.3g}", column.mean, column.sd);
    if (column.outside > 0) fmt::print("; {} name somebody outside the file", counted(column.outside));
    fmt::print("\n");
  }
}

std::string whole(std::uint64_t number) { return counted(static_cast<double>(number)); }
std::string whole(std::uint64_t number, std::string_view noun, std::string_view plural = {}) {
  return counted(static_cast<double>(number), noun, plural);
}

/// Every row of the network files, and by which rule it counts.
void print_rows(const TieTable& table, const NetworkSpec& network) {
  const bool undirected = network.rule.direction == TieDirection::undirected;
  fmt::print("Network from files: {} = {} + {} left out + {} merged into an earlier row", whole(table.rows, "row"),
             undirected ? whole(table.ties.size(), "pair")
                        : whole(table.ties.size(), "tie of one direction", "ties of one direction"),
             whole(table.self_loops, "self-loop"), whole(table.duplicates));
  if (undirected) fmt::print(" + {} that name a pair again the other way round", whole(table.reversed));
  fmt::print("\n");
  if (undirected) {
    fmt::print("  undirected: a pair that stands both ways is one tie{}\n",
               network.merge_duplicates ? ", the weights of its rows added" : ", its weight counted once");
  }
  for (const std::string& remark : table.remarks) fmt::print("  {}\n", safe(remark, 300));
  if (network.rule.threshold == 0) return;
  const auto enough = std::count_if(table.ties.begin(), table.ties.end(),
                                    [&](const WeightedTie& tie) { return tie.weight >= network.rule.threshold; });
  fmt::print("  {} of {} reach the threshold of {:g}\n", whole(static_cast<std::uint64_t>(enough)),
             whole(table.ties.size()), network.rule.threshold);
}

void print_network(const Loaded& loaded, const Workplace& workplace) {
  const NetworkSummary s = network_summary(workplace.network, workplace.organisation.department);
  if (loaded.inputs.ties) {
    print_rows(*loaded.inputs.ties, loaded.scenario.network);
  } else {
    fmt::print("Network generated ({}), one for each population; the first:\n",
               network_kind_names[static_cast<std::size_t>(loaded.scenario.network.kind)]);
  }
  fmt::print("  {} ({} directed), {:.2f} a person on average, {} at most, Gini {:.3f}\n",
             counted(static_cast<double>(s.pairs), "colleague tie"), counted(static_cast<double>(s.ties)),
             s.mean_degree, counted(s.max_degree), s.degree_gini);
  fmt::print("  within departments {:.1f} %, reciprocity {:.3f}, clustering {:.3f}, transitivity {:.3f}\n",
             100 * s.within_department, s.reciprocity, s.clustering.mean_local, s.clustering.transitivity);
  fmt::print("  {}, the largest {}; {} without ties; deepest core {}\n", counted(s.components, "component"),
             counted(s.largest_component, "person", "people"), counted(s.isolated), s.deepest_core);
  for (const std::string& remark : workplace.remarks) fmt::print("  {}\n", remark);
}

/// The numbers that this population has drawn of its own.
void print_drawn_numbers(const Scenario& scenario, const Staff& staff) {
  const std::uint64_t seed = seed_of(scenario, staff.workplace->organisation);
  const auto drawn = [&](PopulationNumber number) { return drawn_number(scenario, number, seed, staff.population); };
  fmt::print("  drawn for the first population: ");
  if (scenario.network.kind == NetworkKind::departments) {
    fmt::print("degree_spread {:.2f}, closure {:.2f}, ", drawn(PopulationNumber::degree_spread),
               drawn(PopulationNumber::closure));
  }
  fmt::print("followers_with_ties {:.2f}\n", drawn(PopulationNumber::followers_with_ties));
}

/// Managers among those that a lever covers at the start.
double covered_managers(const Staff& staff, const Mask& covered) {
  const std::vector<std::uint8_t> is_manager = managers_of(staff.workplace->organisation);
  double managers = 0;
  for (std::uint32_t person = 0; person < staff.people->seats; ++person)
    managers += covered[person] * is_manager[person];
  return managers;
}

/// "8", or "8 (2026-03-01)" where weeks have dates.
std::string week_text(const PostsSpec& posts, double week, WeekEnd end) {
  const std::string date = week_date(posts, week, end);
  return fmt::format("{:g}", week) + (date.empty() ? "" : fmt::format(" ({})", date));
}

void print_calendar(const Scenario& scenario) {
  const PostsSpec& posts = scenario.posts;
  const std::string before = fmt::format(", after {:g} {} of posts that are not counted",
                                         warm_days(scenario) / static_cast<double>(days_per_week),
                                         warm_days(scenario) == days_per_week ? "week" : "weeks");
  fmt::print("Posts: {} in {}{}\n", calendar(posts, posts.per_week).size(), horizon_words(posts),
             warm_days(scenario) > 0 ? before : "");
  if (posts.seasons.empty()) return;
  Table table{{{"season", "from week", "to week", "activity", "posts"}}};
  for (const Season& season : posts.seasons) {
    table.rows.push_back({safe(season.name), week_text(posts, season.first_week, WeekEnd::first),
                          week_text(posts, season.last_week, WeekEnd::last), fmt::format("x {:g}", season.activity),
                          fmt::format("x {:g}", season.posts)});
  }
  fmt::print("Seasons (today's figures are those of a week without one)\n{}", text_of(table));
}

void print_policies(const Scenario& scenario, const std::shared_ptr<const Company>& company) {
  const Staff& staff = company->staff;
  Table table{{{"policy", "lever", "employees", "managers", "from week", "to week", "strength"}}};
  std::vector<std::string> remarks;
  for (const Policy& policy : all_policies(scenario)) {
    if (policy.levers.empty()) table.rows.push_back({safe(policy.name), "-", "", "", "", "", ""});
    const auto campaign = make_campaign(company, policy);
    note_remarks(coverage_remarks(*company->setting, policy, campaign->campaign), remarks);
    for (std::size_t l = 0; l < policy.levers.size(); ++l) {
      const LeverUse& use = policy.levers[l];
      const Mask& covered = campaign->levers[l].covered;
      const auto people = std::count(covered.begin(), covered.begin() + staff.people->seats, std::uint8_t{1});
      table.rows.push_back({l == 0 ? safe(policy.name) : "", use.lever, counted(static_cast<double>(people)),
                            counted(covered_managers(staff, covered)),
                            week_text(scenario.posts, use.first_week, WeekEnd::first),
                            week_text(scenario.posts, use.last_week.value_or(scenario.posts.weeks), WeekEnd::last),
                            fmt::format("{:g}", use.strength)});
    }
  }
  fmt::print("Policies (whom each lever covers in the first population: employees, and managers among them)\n{}",
             text_of(table));
  for (const std::string& remark : remarks) fmt::print("{} (in the first population).\n", safe(remark, 300));
}

/// How many use each channel that is for members.
void print_members(const Scenario& scenario, const std::shared_ptr<const Company>& company) {
  if (!has_members(scenario)) return;
  const Staff& staff = company->staff;
  const auto plain = make_campaign(company, all_policies(scenario).front());
  const auto count = [&](const Mask& mask) {
    return counted(static_cast<double>(std::count(mask.begin(), mask.begin() + staff.people->seats, 1)));
  };
  fmt::print("Members (in the first population):");
  for (std::size_t c = 0; c < scenario.channels.size(); ++c) {
    const ChannelSpec& channel = scenario.channels[c];
    if (!is_for_members(channel)) continue;
    fmt::print(" {} {} {}{}", count(plain->campaign.channels[c].members), "of channel", safe(channel.name),
               channel.members_from_roster ? " (roster);" : fmt::format(" ({:g});", *channel.members));
  }
  fmt::print(" {} of at least one channel\n", count(plain->shared.members));
}

/// From where it is known who is willing, where a lever goes by it.
void print_survey(const Scenario& scenario, const Organisation& organisation) {
  const auto by_intention = [](const LeverUse& use) { return use.who.top && use.who.top->by == RankBy::intention; };
  const auto asks = [&](const Policy& policy) {
    return std::any_of(policy.levers.begin(), policy.levers.end(), by_intention);
  };
  if (std::none_of(scenario.policies.begin(), scenario.policies.end(), asks)) return;
  const MeasuredSpec& measured = scenario.measured;
  const bool roster = !organisation.measured[static_cast<std::size_t>(Trait::intention)].empty();
  if (roster && measured.survey_response < 1) {
    fmt::print("  by intention means by the roster's scores; who has none stands behind all who have one\n");
  } else if (!roster) {
    fmt::print("  by intention means by a survey that {:g} % answer, with a reliability of {:g}\n",
               100 * measured.survey_response, measured.survey_reliability);
  }
}

void print_draws(const JointDraws* draws) {
  if (draws == nullptr) return;
  fmt::print("Joint draws: {} of {} in {}\n", whole(draws->rows.size(), "row"), whole(draws->columns.size(), "number"),
             safe(draws->file, 200));
  const std::string text = drawn_parameters_text(draws);
  if (!text.empty()) fmt::print("  {}\n", safe(text, 1000));
}

/// b^2 / s^2 above which a level is doubtful (judgement).
constexpr double much_explained = 0.6;

void print_calibration(const DrawnCompanies& drawn) {
  const CalibrationReport& c = drawn.calibration;
  fmt::print("Calibration, first draw of the effects: {}; impossible draws rejected before it: {}\n",
             counted(c.iterations, "step"), drawn.effects.rejected);
  fmt::print("  monthly participation {:.2f} % (drawn target {:.2f} %), ", 100 * c.reached.monthly,
             100 * c.target.monthly);
  if (c.target.shares_per_sharer > 0) {
    fmt::print("{:.2f} shares a sharer (drawn target {:.2f}); ", c.reached.shares_per_sharer,
               c.target.shares_per_sharer);
    fmt::print("the 5 % most inclined of the members make {:.1f} % of shares\n", 100 * c.reached.top_share);
  } else {
    fmt::print("the 5 % most inclined make {:.1f} % of shares (drawn target {:.1f} %)\n", 100 * c.reached.top_share,
               100 * c.target.top_share);
  }
  for (const std::string& remark : calibration_remarks(c)) fmt::print("  {}.\n", remark);
  const double b = c.calibration.intention, s = c.calibration.spread;
  const double explained = s > 0 ? b * b / (s * s) : 0;
  fmt::print(
      "  log hazard: level {:.3f}, slope on intention {:.3f}, on habit {:.3f}; intention explains {:.0f} % of lasting "
      "differences between employees{}\n",
      c.calibration.alpha, b, habit_slope(c.calibration), 100 * explained,
      explained > much_explained ? " (above 60 % is more than intentions have been seen to explain)" : "");
  if (drawn.setting->scenario.contagion.weight == 0)
    fmt::print("  colleagues' shares have no weight in this scenario\n");
}

}  // namespace

Exit check(const Options& options) {
  const Loaded loaded = load(options.scenario, options.overrides);
  tell_remarks(loaded.scenario, options);
  const Scenario& scenario = loaded.scenario;
  const Design design = design_of(scenario);
  const DrawnCompanies drawn = draw_companies(scenario, loaded.inputs, 0, {nullptr, options.threads});
  if (options.quiet) return Exit::done;
  fmt::print("{}: fine\n\n", printable(scenario.file));
  if (!scenario.title.empty()) fmt::print("{}\n", safe(scenario.title, 100));
  print_people(loaded);
  print_network(loaded, *drawn.companies.front()->staff.workplace);
  print_drawn_numbers(drawn.setting->scenario, drawn.companies.front()->staff);
  print_calendar(scenario);
  print_policies(scenario, drawn.companies.front());
  print_members(scenario, drawn.companies.front());
  print_survey(scenario, loaded.inputs.organisation);
  print_draws(loaded.inputs.effects.draws.get());
  print_calibration(drawn);
  const double worlds = static_cast<double>(design.draws) * design.populations * design.replicates *
                        static_cast<double>(all_policies(scenario).size());
  fmt::print("compare would run {}: {} x {} x {} x {}\n", counted(worlds, "world"),
             whole(all_policies(scenario).size(), "policy", "policies"),
             whole(design.draws, "draw of the effects", "draws of the effects"),
             whole(design.populations, "population"), whole(design.replicates, "replicate"));
  return Exit::done;
}

}  // namespace megaphone::program
