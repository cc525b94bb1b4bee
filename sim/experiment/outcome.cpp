#include "megaphone/experiment/outcome.hpp"

namespace megaphone::inline experiment {

const std::array<OutcomeInfo, outcome_count>& outcome_infos() {
  static constexpr std::array<OutcomeInfo, outcome_count> infos{{
      {"shares", "shares", "posts shared by employees, each employee and post once"},
      {"advocates", "employees", "employees who shared at least once in the run"},
      {"participation", "of employees", "advocates over all who worked here at some time in the run"},
      {"reach", "people", "different people outside who saw at least one share"},
      {"impressions", "views", "followers of the sharers times the view rate"},
      {"clicks", "clicks", "impressions times the click rate"},
      {"seen", "employee x post", "posts seen by employees in the company's own channels"},
      {"eor_change", "sd", "mean change of relationship quality (EOR) by the end"},
      {"motivation_change", "sd", "mean change of the three motivations by the end"},
      {"intention_change", "sd", "mean change of the intention to advocate by the end"},
      {"poor_relationship", "of employees", "employees whose EOR by the end is as poor as the poorest 16 % had it"},
      {"overload", "posts a week", "posts asked of an employee above what is tolerated, on average"},
      {"cascade_size", "shares a post", "mean number of shares of a post"},
      {"largest_cascade", "shares", "shares of the most shared post"},
      {"cascade_depth", "steps", "longest chain of shares from the company's own post"},
      {"cascade_width", "shares", "most shares of one post at the same depth"},
      {"one_step", "of shares", "shares that came straight from the company's own post"},
      {"top_5_percent_share", "of shares", "shares made by the 5 % of employees who shared most in this run"},
      {"gini", "", "Gini coefficient of shares over employees"},
      {"cash", "currency", "cash cost"},
      {"hours", "hours", "staff hours"},
      {"earned_media_value", "currency", "what the views and clicks would have cost as advertising"},
      {"members", "of employees", "employees who use at least one of the channels by the end, over all employees"},
      {"member_participation", "of members", "members who shared at least once in the run, over all who were members"},
  }};
  return infos;
}

Outcome outcome_named(const std::string& name, const Place& place) {
  std::vector<std::string> known;
  for (std::size_t k = 0; k < outcome_count; ++k) {
    if (outcome_infos()[k].name == name) return static_cast<Outcome>(k);
    known.emplace_back(outcome_infos()[k].name);
  }
  throw UnknownName(place, "outcome", name, known);
}

}  // namespace megaphone::inline experiment
