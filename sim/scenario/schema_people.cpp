/// The schema of the people: how they behave on social media, and what the company measures of it today.

#include "schema_parts.hpp"

namespace megaphone::inline scenario {
namespace {

Parameter followers_log_mean() {
  return {.path = "people.followers_log_mean",
          .slot = &at<&Scenario::people, &PeopleSpec::followers_log_mean>,
          .fallback = 5.23,
          .range = {0, 20},
          .unit = "logarithm of followers",
          .status = Status::judgement,
          .source = "weak evidence: a median of 186 and a mean of 303 followers",
          .meaning = "Mean logarithm of an employee's followers, where the roster has none; 5.23 = a median of 186"};
}

Parameter followers_log_sd() {
  return {.path = "people.followers_log_sd",
          .slot = &at<&Scenario::people, &PeopleSpec::followers_log_sd>,
          .fallback = 0.99,
          .range = {0, 5},
          .unit = "logarithm of followers",
          .status = Status::judgement,
          .source = "weak evidence: a median of 186 and a mean of 303 followers",
          .meaning = "How unequal the numbers of followers are: standard deviation of their logarithm"};
}

Parameter followers_with_ties() {
  return {.path = "people.followers_with_ties",
          .slot = &at<&Scenario::people, &PeopleSpec::followers_with_ties>,
          .fallback = 0.3,
          .range = {-1, 1},
          .unit = "correlation",
          .status = Status::judgement,
          .source = "people with many colleagues are taken to have many followers outside too; nothing measured found",
          .meaning =
              "Correlation of the logarithm of followers with that of 1 + the colleagues who see one's shares, on "
              "average over populations; numbers of the roster stay"};
}

Parameter followers_with_ties_sd() {
  return {.path = "people.followers_with_ties_sd",
          .slot = &at<&Scenario::people, &PeopleSpec::followers_with_ties_sd>,
          .fallback = 0.2,
          .range = {0, 1},
          .unit = "correlation",
          .status = Status::judgement,
          .source = "as uncertain as the correlation itself",
          .meaning =
              "How much that differs between populations (standard deviation, cut at -1 and 1); 0 = it is the "
              "same in all"};
}

}  // namespace

std::vector<Parameter> people_parameters() {
  return {
      {.path = "people.activity_mean",
       .slot = &at<&Scenario::people, &PeopleSpec::activity_mean>,
       .fallback = 0.5,
       .range = {.lowest = 0, .highest = 1, .lowest_allowed = false},
       .unit = "chance a working day",
       .meaning = "Chance that an employee is on social media on a working day, on average"},
      {.path = "people.activity_concentration",
       .slot = &at<&Scenario::people, &PeopleSpec::activity_concentration>,
       .fallback = 4.0,
       .range = {.lowest = 0, .highest = 1e6, .lowest_allowed = false},
       .meaning = "How alike employees are in that chance: the sum of the two parameters of a Beta distribution"},
      followers_log_mean(),
      followers_log_sd(),
      followers_with_ties(),
      followers_with_ties_sd(),
  };
}

std::vector<Parameter> people_change_parameters() {
  return {
      {.path = "people.tenure_mean",
       .slot = &at<&Scenario::people, &PeopleSpec::tenure_mean>,
       .fallback = 5.0,
       .range = {.lowest = 0, .highest = 60, .lowest_allowed = false},
       .unit = "years",
       .meaning = "How long employees have been with the company, on average, where the roster does not say"},
      {.path = "people.turnover",
       .slot = &at<&Scenario::people, &PeopleSpec::turnover>,
       .fallback = 0.0,
       .range = {0, 0.99},
       .unit = "share of employees a year",
       .meaning = "Proportion of employees who leave within a year and are replaced by new hires"},
      {.path = "people.rest_days",
       .slot = &at<&Scenario::people, &PeopleSpec::rest_days>,
       .fallback = std::int64_t{0},
       .range = {0, 2600},
       .unit = "working days",
       .meaning = "How long an employee shares nothing more after a share"},
      {.path = "people.tolerated_posts",
       .slot = &at<&Scenario::people, &PeopleSpec::tolerated_posts>,
       .fallback = 5.0,
       .range = {0, 100},
       .unit = "posts a week",
       .meaning = "How many posts a week an employee can be asked to share before it becomes too much"},
  };
}

std::vector<Parameter> measured_parameters() {
  return {
      {.path = "measured.monthly_participation",
       .slot = &at<&Scenario::measured, &MeasuredSpec::monthly_participation>,
       .fallback = 0.03,
       .range = {.lowest = 0, .highest = 1, .lowest_allowed = false, .highest_allowed = false},
       .unit = "share of employees",
       .status = Status::analogue,
       .source = "platform figure, LinkedIn 2017: 3 % of employees share company content; no time window is stated",
       .meaning = "Proportion of employees who share at least one company post in a month today, in the baseline"},
      {.path = "measured.top_5_percent_share",
       .slot = &at<&Scenario::measured, &MeasuredSpec::top_5_percent_share>,
       .fallback = 0.45,
       .range = {.lowest = 0.05, .highest = 1, .lowest_allowed = false, .highest_allowed = false},
       .unit = "share of shares",
       .status = Status::analogue,
       .source = "two figures at second hand, neither of employees' sharing in the open: Usenet, where 3 % of people "
                 "write 25 %, and one enterprise network, where 5 % of users bring about 60 %; a value between them",
       .meaning =
           "Proportion of all shares that in the long run come from the 5 % of employees most inclined to share; in "
           "one month those who happen to share most make more"},
      {.path = "measured.top_5_percent_share_sd",
       .slot = &at<&Scenario::measured, &MeasuredSpec::top_5_percent_share_sd>,
       .fallback = 0.10,
       .range = {0, 0.5},
       .unit = "share of shares",
       .status = Status::judgement,
       .source = "the two figures behind the default lie far apart",
       .meaning = "How uncertain that share is (standard deviation); 0 when it was counted"},
  };
}

std::vector<Parameter> measured_calendar_parameters() {
  return {
      {.path = "measured.shares_per_sharer",
       .slot = &at<&Scenario::measured, &MeasuredSpec::shares_per_sharer>,
       .fallback = 0.0,
       .range = {0, 1000},
       .unit = "shares a month",
       .meaning = "Mean number of shares in a month of an employee who shared at least once in it; in place of "
                  "top_5_percent_share, with the members of a channel known; 0 = not given"},
      {.path = "measured.shares_per_sharer_sd",
       .slot = &at<&Scenario::measured, &MeasuredSpec::shares_per_sharer_sd>,
       .fallback = {},
       .range = {0, 100},
       .unit = "shares a month",
       .meaning = "How uncertain that figure is (standard deviation); not given = as uncertain as one month of so many "
                  "employees leaves it; 0 when it is of very many months"},
      {.path = "measured.posts_per_week",
       .slot = &at<&Scenario::measured, &MeasuredSpec::posts_per_week>,
       .fallback = 0.0,
       .range = {0, 100},
       .unit = "posts a week",
       .meaning = "How many posts a week there were when these figures were measured; 0 = as in posts.per_week"},
      {.path = "measured.months",
       .slot = &at<&Scenario::measured, &MeasuredSpec::months>,
       .fallback = 1.0,
       .range = {0, 1200},
       .unit = "months",
       .meaning =
           "Over how many months the participation was observed: the posts of few months may have appealed more or "
           "less than others, which is drawn; 0 = the figure is that of the long run"},
      {.path = "measured.survey_reliability",
       .slot = &at<&Scenario::measured, &MeasuredSpec::survey_reliability>,
       .fallback = 0.8,
       .range = {.lowest = 0, .highest = 1, .lowest_allowed = false},
       .unit = "share of variance",
       .status = Status::judgement,
       .source = "scales of three or four questions commonly report .7 to .9; once more a year later it is less",
       .meaning = "How much of the differences between people's survey scores of intention is their intention, where "
                  "top chooses by intention; 1 = all, scores of a roster are taken as they are"},
      {.path = "measured.survey_response",
       .slot = &at<&Scenario::measured, &MeasuredSpec::survey_response>,
       .fallback = 0.7,
       .range = {0, 1},
       .unit = "share of employees",
       .status = Status::judgement,
       .source = "employee surveys are commonly answered by 60 to 80 %",
       .meaning = "How many answer that survey; who does not is ranked behind all who do. Of a roster with scores of "
                  "intention, those who have one answered; 1 = everybody answers"},
  };
}

std::vector<Parameter> audience_parameters() {
  return {
      {.path = "audience.view_rate",
       .slot = &at<&Scenario::audience, &AudienceSpec::view_rate>,
       .fallback = 0.12,
       .range = {0, 1},
       .unit = "share of followers",
       .status = Status::judgement,
       .source = "practitioners report 10-15 %",
       .meaning = "Proportion of an employee's followers who see a share"},
      {.path = "audience.click_rate",
       .slot = &at<&Scenario::audience, &AudienceSpec::click_rate>,
       .fallback = 0.01,
       .range = {0, 1},
       .unit = "clicks an impression",
       .meaning = "Proportion of those who see a share and click on it"},
      {.path = "audience.unique_followers",
       .slot = &at<&Scenario::audience, &AudienceSpec::unique_followers>,
       .fallback = 0.5,
       .range = {.lowest = 0, .highest = 1, .lowest_allowed = false},
       .unit = "share of followers",
       .status = Status::judgement,
       .source = "no figure found: colleagues follow each other and know the same people; .25 to 1 are plausible",
       .meaning = "How many different people the followers of all employees are, as a proportion of the sum of their "
                  "counts; 1 = no two employees share a follower"},
      {.path = "audience.size",
       .slot = &at<&Scenario::audience, &AudienceSpec::size>,
       .fallback = 0.0,
       .range = {0, 1e10},
       .unit = "people",
       .meaning = "How many different people the followers of all employees are, where that is known; 0 = as "
                  "audience.unique_followers says"},
  };
}

std::vector<Parameter> audience_price_parameters() {
  return {
      {.path = "audience.cost_per_thousand_views",
       .slot = &at<&Scenario::audience, &AudienceSpec::cost_per_thousand_views>,
       .fallback = 0.0,
       .range = {0, 1e6},
       .unit = "money",
       .meaning = "Price of a thousand bought impressions; earned media value is shown only when a price is given"},
      {.path = "audience.cost_per_click",
       .slot = &at<&Scenario::audience, &AudienceSpec::cost_per_click>,
       .fallback = 0.0,
       .range = {0, 1e6},
       .unit = "money",
       .meaning = "Price of a bought click; earned media value is shown only when a price is given"},
  };
}

}  // namespace megaphone::inline scenario
