/// The description of a run, as the scenario file gives it: plain data that parses nothing and knows no threads.
/// Scalars are described, with unit, range, default, status and source, by the one schema (scenario/schema.hpp), and
/// the keys of every other table by its fields (scenario/fields.hpp).
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "megaphone/model/decision.hpp"
#include "megaphone/model/policy.hpp"
#include "megaphone/network/tie_table.hpp"
#include "megaphone/scenario/organisation_spec.hpp"
#include "megaphone/scenario/posts_spec.hpp"

namespace megaphone::inline scenario {

enum class NetworkKind : std::uint8_t { departments, watts_strogatz, barabasi_albert, degrees, file };
inline constexpr std::array<std::string_view, 5> network_kind_names{"departments", "watts_strogatz", "barabasi_albert",
                                                                    "degrees", "file"};

struct NetworkSpec {
  NetworkKind kind = NetworkKind::departments;
  double mean_ties = 0, within_department = 0, span_of_control = 0, rewiring = 0;
  double degree_spread = 0, degree_spread_sd = 0;                                 ///< mean and sd over populations
  double closure = 0, closure_sd = 0;                                             ///< mean and sd over populations
  std::vector<std::uint32_t> degrees;                                             ///< kind degrees: one per employee
  std::vector<std::string> files;                                                 ///< kind file: layers, united
  std::string source_column = "source", target_column = "target", weight_column;  ///< CSV only
  std::string separator = ",", decimal = ".";                                     ///< CSV only
  bool header = true;  ///< CSV only; false: the first row is a tie, and columns are named "1", "2", ...
  std::string id_attribute, department_attribute;  ///< GraphML only; "" = the XML id, and "department" if it is there
  bool drop_self_loops = false;
  bool merge_duplicates = false;
  TieRule rule;
  Place place;
};

struct ChannelSpec {
  std::string name;
  double reach = 0;  ///< chance that an addressed member sees a post here
  Who who;
  Place place;
  std::optional<double> members;     ///< proportion of those whom it is for who use it; none = not said, all of them
  bool members_from_roster = false;  ///< the roster's column `member` says who uses it
};

struct ContagionSpec {
  ContagionRule rule = ContagionRule::independent;
  double weight = 0;        ///< omega
  double saturation = 0;    ///< K, of `saturating`
  std::int64_t needed = 0;  ///< m, of `threshold`
};

struct PeopleSpec {
  double activity_mean = 0, activity_concentration = 0;
  double followers_log_mean = 0, followers_log_sd = 0;
  double followers_with_ties = 0, followers_with_ties_sd = 0;  ///< mean and sd over populations
  double tenure_mean = 0;
  double turnover = 0;
  std::int64_t rest_days = 0;
  double tolerated_posts = 0;
};

struct MeasuredSpec {
  double monthly_participation = 0;
  double top_5_percent_share = 0, top_5_percent_share_sd = 0;
  double shares_per_sharer = 0;                        ///< a month; > 0: the target in place of top_5_percent_share
  std::optional<double> shares_per_sharer_sd;          ///< none = what one month of the company leaves
  double posts_per_week = 0;                           ///< 0 = as in posts.per_week
  double months = 0;                                   ///< over how many months; 0 = known exactly
  double survey_reliability = 1, survey_response = 1;  ///< of what ranks people by intention
};

struct AudienceSpec {
  double view_rate = 0;
  double click_rate = 0;
  double unique_followers = 1;                             ///< o: different people as a proportion of all followers
  double size = 0;                                         ///< U; 0 = o times the followers of all employees
  double cost_per_thousand_views = 0, cost_per_click = 0;  ///< earned media value, only when either is > 0
};

struct BudgetSpec {
  std::optional<double> cash, hours;
  double hour_price = 0;  ///< cash that an hour of staff counts when costs are put in order
};

struct RunSpec {
  std::string effects, levers;  ///< files; "" = the built-in ones
  std::int64_t effect_draws = 0, replicates = 0, populations = 0;
  std::int64_t seed = 0;
  std::string outcome;  ///< by which policies are ranked
  std::int64_t smallest_group = 0;
};

struct Scenario {
  std::string file;  ///< where it was read from; "" when made in memory
  std::string title;
  OrganisationSpec organisation;
  NetworkSpec network;
  PostsSpec posts;
  std::vector<ChannelSpec> channels;
  ContagionSpec contagion;
  PeopleSpec people;
  MeasuredSpec measured;
  AudienceSpec audience;
  BudgetSpec budget;
  std::vector<Policy> policies;  ///< without the baseline, which is always there
  RunSpec run;
  std::map<std::string, Place> places;  ///< dotted path -> where the file says it; see place_of in scenario/schema.hpp
  std::vector<std::string> remarks;     ///< what the author of the file should know: keys that have another name now
};

inline constexpr int days_per_week = 5;  ///< one tick is one working day

}  // namespace megaphone::inline scenario
