/// The schema of what happens and what is compared: posts, contagion, budget and the run itself.

#include "base/random.hpp"
#include "schema_parts.hpp"

namespace megaphone::inline scenario {

std::vector<Parameter> posts_parameters() {
  return {
      {.path = "posts.start",
       .slot = &at<&Scenario::posts, &PostsSpec::start>,
       .fallback = "",
       .is_date = true,
       .meaning = "The Monday of week 1; when given, a date may stand for its week wherever a week is wanted"},
      {.path = "posts.weeks",
       .slot = &at<&Scenario::posts, &PostsSpec::weeks>,
       .fallback = 12.0,
       .range = {1, 520},
       .unit = "weeks of 5 working days",
       .meaning = "How long the simulated time lasts"},
      {.path = "posts.per_week",
       .slot = &at<&Scenario::posts, &PostsSpec::per_week>,
       .fallback = 5.0,
       .range = {0.25, 100},
       .unit = "posts a week",
       .meaning = "How many company posts a week employees are invited to share"},
      {.path = "posts.lifetime_days",
       .slot = &at<&Scenario::posts, &PostsSpec::lifetime_days>,
       .fallback = std::int64_t{5},
       .range = {1, 260},
       .unit = "working days",
       .meaning = "How long a post can still be shared after it appeared"},
      {.path = "posts.warm_start",
       .slot = choice_at<&Scenario::posts, &PostsSpec::warm_start>(),
       .fallback = true,
       .choices = yes_or_no(),
       .meaning = "Whether posts of the days before day 1 exist, so that the first week is a week like any other; "
                  "false: a company that begins with day 1"},
  };
}

std::vector<Parameter> contagion_parameters() {
  return {
      {.path = "contagion.rule",
       .slot = choice_at<&Scenario::contagion, &ContagionSpec::rule>(),
       .fallback = "independent",
       .choices = words(contagion_rule_names),
       .meaning = "How colleagues' shares add up: each counts alike, with less and less effect, only from a number "
                  "on, or as a fraction of one's ties"},
      {.path = "contagion.weight",
       .slot = &at<&Scenario::contagion, &ContagionSpec::weight>,
       .fallback = 0.5,
       .range = {0, 100},
       .unit = "exposures",
       .meaning = "How much a colleague's share counts, compared with seeing the post in a company channel"},
      {.path = "contagion.saturation",
       .slot = &at<&Scenario::contagion, &ContagionSpec::saturation>,
       .fallback = 3.0,
       .range = {.lowest = 0, .highest = 1000, .lowest_allowed = false},
       .unit = "shares",
       .meaning = "How many colleagues' shares it takes until further ones hardly count (rule saturating)"},
      {.path = "contagion.needed",
       .slot = &at<&Scenario::contagion, &ContagionSpec::needed>,
       .fallback = std::int64_t{2},
       .range = {1, 1000},
       .unit = "shares",
       .meaning = "How many colleagues must have shared before it counts (rule threshold)"},
  };
}

std::vector<Parameter> budget_parameters() {
  return {
      {.path = "budget.cash",
       .slot = &at<&Scenario::budget, &BudgetSpec::cash>,
       .fallback = {},
       .range = {0, 1e12},
       .unit = "money",
       .meaning =
           "The most a policy may cost; no limit when left out. One that costs more is compared, but not chosen"},
      {.path = "budget.hours",
       .slot = &at<&Scenario::budget, &BudgetSpec::hours>,
       .fallback = {},
       .range = {0, 1e12},
       .unit = "staff hours",
       .meaning = "The most staff hours a policy may take; no limit when left out"},
      {.path = "budget.hour_price",
       .slot = &at<&Scenario::budget, &BudgetSpec::hour_price>,
       .fallback = 40.0,
       .range = {0, 1e6},
       .unit = "money an hour",
       .meaning =
           "What an hour of staff counts when costs are put in order; only says which of two policies is cheaper"},
  };
}

namespace {

Parameter effects_file() {
  return {.path = "run.effects",
          .slot = &at<&Scenario::run, &RunSpec::effects>,
          .fallback = "",
          .meaning = "File with the effects, relative to the scenario; empty = the built-in ones"};
}

Parameter levers_file() {
  return {.path = "run.levers",
          .slot = &at<&Scenario::run, &RunSpec::levers>,
          .fallback = "",
          .meaning = "File with the levers, relative to the scenario; empty = the built-in ones"};
}

}  // namespace

std::vector<Parameter> run_parameters() {
  return {
      effects_file(),
      levers_file(),
      {.path = "run.effect_draws",
       .slot = &at<&Scenario::run, &RunSpec::effect_draws>,
       .fallback = std::int64_t{64},
       .range = {1, 10000},
       .unit = "draws",
       .meaning = "How many sets of effects are drawn from what is known about them"},
      {.path = "run.replicates",
       .slot = &at<&Scenario::run, &RunSpec::replicates>,
       .fallback = std::int64_t{16},
       .range = {1, 65536},
       .unit = "worlds an effects draw",
       .meaning = "How many simulated worlds share one set of effects"},
      {.path = "run.populations",
       .slot = &at<&Scenario::run, &RunSpec::populations>,
       .fallback = std::int64_t{2},
       .range = {1, 100},
       .unit = "populations an effects draw",
       .meaning = "How many draws of the population and its network the replicates are divided among"},
  };
}

std::vector<Parameter> run_choice_parameters() {
  return {
      {.path = "run.seed",
       .slot = &at<&Scenario::run, &RunSpec::seed>,
       .fallback = std::int64_t{1},
       .range = {0, static_cast<double>(seed_limit - 1)},
       .meaning = "The number that all chance is derived from: same seed, same results"},
      {.path = "run.outcome",
       .slot = &at<&Scenario::run, &RunSpec::outcome>,
       .fallback = "shares",
       .choices = {"shares", "advocates", "reach"},
       .meaning = "The outcome by which policies are ranked"},
      {.path = "run.smallest_group",
       .slot = &at<&Scenario::run, &RunSpec::smallest_group>,
       .fallback = std::int64_t{10},
       .range = {5, 1000000},
       .unit = "employees",
       .meaning = "Departments and other groups with fewer employees are never shown"},
  };
}

}  // namespace megaphone::inline scenario
