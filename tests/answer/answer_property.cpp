// Random comparisons: every sentence of the answer against the numbers beside it.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <regex>

#include "answer/made_up_run.hpp"

using namespace megaphone;
using namespace megaphone::test;

namespace {

double number_in(std::string text) {
  std::erase(text, ',');
  return std::stod(text);
}

/// Policies of every kind: clear, unclear, risky, negative, dear, free, compared only.
std::vector<MadeUpPolicy> random_policies(RandomStream& stream) {
  const std::vector<std::string> names{"Alpha", "Bravo", "Charlie", "Delta", "Echo", "Foxtrot"};
  std::vector<MadeUpPolicy> policies;
  const auto count = static_cast<std::size_t>(1 + 6 * unit(stream));
  for (std::size_t k = 0; k < count; ++k) {
    MadeUpPolicy policy{.name = names[k]};
    policy.lift = std::round(400 * std::pow(unit(stream), 3) * (unit(stream) < 0.25 ? -1 : 1));
    policy.between_draws = unit(stream) < 0.3 ? 200 * unit(stream) : 2 * unit(stream);
    policy.between_worlds = unit(stream) < 0.4 ? 60 * unit(stream) : 4 * unit(stream);
    if (unit(stream) < 0.7) policy.cash = std::round(std::exp(12 * unit(stream)));
    if (unit(stream) < 0.6) policy.hours = std::round(std::exp(8 * unit(stream)));
    policy.compared_only = unit(stream) < 0.15;
    if (unit(stream) < 0.2) {
      policy.lift = 100 + 300 * unit(stream);  // risky: much on average, nothing or a loss in some draws
      policy.between_draws = 0.8 * policy.lift;
    } else if (k > 0 && unit(stream) < 0.2) {
      policy.lift = policies.front().lift;  // as good as the first, at another price
      policy.between_worlds = 10;
    }
    policies.push_back(policy);
  }
  return policies;
}

MadeUpRun random_run(std::uint32_t number) {
  RandomStream stream(99, {Purpose::habit, number, 0, 0, 0});
  const std::vector<MadeUpPolicy> policies = random_policies(stream);
  const std::vector<Design> designs{{1, 1, 40}, {1, 4, 8}, {6, 1, 8}, {16, 2, 4}, {2, 1, 4}};
  MadeUpRun run(policies, designs[static_cast<std::size_t>(unit(stream) * 5)], number);
  if (unit(stream) < 0.5) run.scenario.budget.cash = std::round(std::exp(3 + 8 * unit(stream)));
  if (unit(stream) < 0.3) run.scenario.budget.hours = std::round(std::exp(7 * unit(stream)));
  return run;
}

std::size_t named(const Comparison& c, const std::string& name) {
  for (std::size_t k = 1; k < c.policies.size(); ++k) {
    if (c.policies[k].name == name) return k;
  }
  return 0;
}

double lift(const Comparison& c, std::size_t k) { return k == 0 ? 0 : c.policies[k][c.by].lift.mean.value; }

bool sure(const Comparison& c, std::size_t k) {
  const PolicyComparison& p = c.policies[k];
  return p.lift_is_clear && p[c.by].lift.low_90.value > 0;
}

bool open_to_choice(const Comparison& c, std::size_t k) {
  return c.policies[k].recommendable && c.policies[k].within_budget;
}

/// Every policy for which the condition holds.
template <class Condition>
bool any(const Comparison& c, const Condition& condition) {
  for (std::size_t k = 1; k < c.policies.size(); ++k) {
    if (condition(k)) return true;
  }
  return false;
}

void check_head(const Comparison& c, const std::string& text) {
  std::smatch found;
  if (std::regex_search(text, found, std::regex("^(Within [^A-Z]*, )?(\\w+) brings most([^:]*): "))) {
    const std::size_t k = named(c, found[2]);
    const std::string which = found[3];
    const bool can_be = which.find("can be chosen") != std::string::npos;
    const bool clearly = which.find("clearly above") != std::string::npos;
    REQUIRE(k > 0);
    CHECK(open_to_choice(c, k));
    CHECK(sure(c, k));
    CHECK_FALSE(any(c, [&](std::size_t other) {
      const bool excused = (found[1].matched && !c.policies[other].within_budget) ||
                           (can_be && !c.policies[other].recommendable) || (clearly && !sure(c, other));
      return lift(c, other) > lift(c, k) && !excused;
    }));
  } else if (std::regex_search(text, found,
                               std::regex("^(?:Within [^A-Z]*, )?(\\w+) costs least of those that are clearly "
                                          "above the baseline and not distinguishable from (\\w+): "))) {
    const std::size_t k = named(c, found[1]);
    CHECK(named(c, found[2]) == c.leader);
    CHECK(sure(c, k));
    CHECK(c.policies[k].tied_with_leader);
    CHECK_FALSE(any(c, [&](std::size_t other) {
      return open_to_choice(c, other) && sure(c, other) && (other == c.leader || c.policies[other].tied_with_leader) &&
             c.policies[other].price < c.policies[k].price;
    }));
  } else {
    CHECK((c.worlds < fewest_worlds || !any(c, [&](std::size_t k) { return open_to_choice(c, k) && sure(c, k); })));
  }
}

void check_nothing(const Comparison& c, const std::string& text) {
  if (std::regex_search(text, std::regex("^(No policy|Nothing within)[^;.]* is distinguishable from the baseline"))) {
    CHECK_FALSE(any(c, [&](std::size_t k) { return open_to_choice(c, k) && c.policies[k].lift_is_clear; }));
  }
  const bool named_all = std::regex_search(text, std::regex("^No policy (is disting|brings clearly)"));
  if (named_all) CHECK_FALSE(any(c, [&](std::size_t k) { return sure(c, k); }));
  if (text.find("Nothing within") == 0) CHECK(any(c, [&](std::size_t k) { return !c.policies[k].within_budget; }));
}

/// "N more shares than the baseline ... (90 % of simulated futures: A to B)" beside the table's row of that policy.
void check_figures(const Comparison& c, const std::string& text) {
  const std::size_t k = subject_of(c);
  std::smatch found;
  const std::regex gain(
      "([0-9.,]+) (more|fewer) shares? than the baseline[^(]*\\(90 % of simulated futures: (\\S+) to "
      "([^)]+)\\)");
  if (!std::regex_search(text, found, gain)) return;
  const PrintedOutcome row = printed_outcome(c, k, c.by);
  CHECK(row.lift == (found[2] == "more" ? "+" : "-") + found[1].str());
  CHECK(row.low_90 == found[3]);
  CHECK(row.high_90 == found[4]);
  CHECK(text.find(cost_words(c, k)) != std::string::npos);
}

void check_ties(const Comparison& c, const std::string& text) {
  std::smatch found;
  if (std::regex_search(text, found, std::regex(" Not distinguishable from (\\w+): ([^.]*)\\."))) {
    std::size_t listed = 0;
    const std::regex name("\\w+");
    const std::string names = found[2];
    for (auto at = std::sregex_iterator(names.begin(), names.end(), name); at != std::sregex_iterator(); ++at) {
      CHECK(c.policies[named(c, at->str())].tied_with_leader);
      ++listed;
    }
    CHECK(listed > 0);
    CHECK((found[1] == "it" ? c.chosen : named(c, found[1])) == c.leader);
  }
  if (std::regex_search(text, found, std::regex("(\\w+) is higher on average, (\\S+), but"))) {
    const std::size_t k = named(c, found[1]);
    CHECK_FALSE(c.policies[k].lift_is_clear);
    CHECK(lift(c, k) > lift(c, c.leader));
    CHECK(printed_outcome(c, k, c.by).lift == found[2]);
  }
}

void check_first_place(const Comparison& c, const std::string& text) {
  std::smatch found;
  if (std::regex_search(text, found, std::regex("comes first in (\\d+) of 100"))) {
    CHECK(std::abs(number_in(found[1]) - 100 * c.policies[c.chosen].best.value) <= 0.5);
  }
  if (text.find("comes first in all") != std::string::npos) CHECK(c.policies[c.chosen].best.value == 1);
  if (text.find("comes first in none") != std::string::npos) CHECK(c.policies[c.chosen].best.value == 0);
}

/// Level = baseline + lift in every row, as printed.
void check_sums(const Comparison& c) {
  const double base = number_in(printed_outcome(c, 0, c.by).level);
  for (std::size_t k = 1; k < c.policies.size(); ++k) {
    const PrintedOutcome row = printed_outcome(c, k, c.by);
    CHECK(number_in(row.level) == doctest::Approx(base + number_in(row.lift)).epsilon(1e-12));
    CHECK((number_in(row.low_90) > 0) == (c.policies[k][c.by].lift.low_90.value > 0));
    CHECK((number_in(row.high_90) < 0) == (c.policies[k][c.by].lift.high_90.value < 0));
  }
}

/// Futures in which each comes first add up to 100, and no outcome is printed in another order than its means.
void check_columns(const Comparison& c) {
  double sum = 0;
  double under_one = 0;
  for (const std::string& first : first_of_100(c)) {
    if (first == "-") continue;
    if (first == "under 1") ++under_one;
    sum += first == "over 99" ? 100 : first == "under 1" ? 0 : number_in(first);
  }
  CHECK(sum == 100);
  for (std::size_t k = 0; k < outcome_count; ++k) {
    const auto outcome = static_cast<Outcome>(k);
    for (std::size_t a = 1; a < c.policies.size(); ++a) {
      for (std::size_t b = 1; b < c.policies.size(); ++b) {
        if (c.policies[a][outcome].lift.mean.value >= c.policies[b][outcome].lift.mean.value) continue;
        CHECK(number_in(printed_outcome(c, a, outcome).lift) <= number_in(printed_outcome(c, b, outcome).lift));
      }
    }
  }
}

/// Whoever divides two printed numbers finds the quotient printed beside them, to half of its last digit.
void check_quotient(const std::string& printed, double quotient) {
  if (printed.empty() || printed == "-") return;
  const std::string number = printed.substr(0, printed.find(' '));
  std::string digits = number;
  std::erase_if(digits, [](char c) { return c == '-' || c == '+' || c == ','; });
  const std::size_t point = digits.find('.');
  double last = point == std::string::npos ? 1 : std::pow(10.0, -static_cast<double>(digits.size() - point - 1));
  if (point == std::string::npos) {
    for (auto at = digits.rbegin(); at != digits.rend() && *at == '0'; ++at) last *= 10;
  }
  CHECK_MESSAGE(std::abs(number_in(number) - quotient) <= 0.5 * last + 1e-9 * std::abs(quotient),
                printed << " for " << quotient);
}

/// Advocates over employees, as printed, are the part of the employees, and its levels and lifts add up.
void check_parts(const Comparison& c) {
  const double before = number_in(printed_outcome(c, 0, Outcome::participation).level);
  for (std::size_t k = 0; k < c.policies.size(); ++k) {
    const PrintedOutcome part = printed_outcome(c, k, Outcome::participation);
    check_quotient(part.level, number_in(printed_outcome(c, k, Outcome::advocates).level) / 4);
    if (k > 0) CHECK(std::abs(before + number_in(part.lift) - number_in(part.level)) < 1e-9);
  }
}

void check_quotients(const Comparison& c) {
  for (std::size_t k = 1; k < c.policies.size(); ++k) {
    const PrintedOutcome by = printed_outcome(c, k, c.by);
    const double lift = number_in(by.lift);
    const double base = number_in(printed_outcome(c, 0, c.by).level);
    if (base != 0) check_quotient(by.lift_percent, 100 * lift / base);
    const PerAdditional each = per_additional(c, k);
    check_quotient(each.cash, number_in(printed_outcome(c, k, Outcome::cash).level) / lift);
    check_quotient(each.hours, number_in(printed_outcome(c, k, Outcome::hours).level) / lift);
    CHECK((each.cash == "-") == !c.policies[k].brings_clearly_more(c.by));
  }
}

/// A larger budget brings more than all that can be had without it, clearly more than what is chosen.
void check_larger_budget(const Comparison& c, const std::string& change) {
  std::smatch found;
  if (!std::regex_search(change, found,
                         std::regex("A larger budget would bring (more|clearly more than (\\w+)): (\\S+) shares with "
                                    "(\\w+) for"))) {
    CHECK(change.find("larger budget") == std::string::npos);
    return;
  }
  const std::size_t k = named(c, found[4]);
  if (found[1] != "more") CHECK(named(c, found[2]) == c.chosen);
  CHECK(c.policies[k].above_chosen);
  CHECK_FALSE(c.policies[k].within_budget);
  for (const PolicyComparison& policy : c.policies) {
    if (policy.can_be_chosen() && (found[1] == "more" || policy.brings_clearly_more(c.by)))
      CHECK(policy[c.by].lift.mean.value < c.policies[k][c.by].lift.mean.value);
  }
}

/// What would change it speaks of policies of the answer, and counts draws as they are.
void check_change(const MadeUpRun& run, const Comparison& c, const std::string& text) {
  std::string change =
      what_would_change(run.scenario, run.result, c, sensitivity(run.scenario, run.inputs, run.result, c).change);
  check_larger_budget(c, change);
  change = change.substr(0, change.find(" A larger budget"));
  for (const PolicyComparison& policy : c.policies) {
    if (change.find(policy.name) != std::string::npos)
      CHECK_MESSAGE(text.find(policy.name) != std::string::npos, change);
  }
  std::smatch found;
  if (std::regex_search(change, found,
                        std::regex("^(\\w+) is ahead of (the baseline|\\w+) in (\\d+) of (\\d+) draws"))) {
    CHECK(named(c, found[1]) == subject_of(c));
    CHECK(number_in(found[4]) == static_cast<double>(run.result.draws.size()));
    CHECK(number_in(found[3]) < number_in(found[4]));
  }
}

/// Policies beyond the budget: the sum of the budget and what is missing is the cost.
void check_beyond(const MadeUpRun& run, const Comparison& c, const std::string& text) {
  std::smatch found;
  if (!std::regex_search(text, found, std::regex("(\\S+) shares with (\\w+) for ([0-9.,]+) more in cash"))) return;
  const std::size_t k = named(c, found[2]);
  CHECK_FALSE(c.policies[k].within_budget);
  CHECK(sure(c, k));
  CHECK(printed_outcome(c, k, c.by).lift == found[1]);
  CHECK(*run.scenario.budget.cash + number_in(found[3]) ==
        doctest::Approx(number_in(printed_outcome(c, k, Outcome::cash).level)).epsilon(1e-9));
}

TEST_CASE("in random comparisons every sentence of the answer is true of its numbers") {
  for (std::uint32_t number = 0; number < 120; ++number) {
    const MadeUpRun run = random_run(number);
    const Comparison c = run.comparison();
    const std::string text = answer_text(run.scenario, c);
    CAPTURE(number);
    CAPTURE(text);
    check_head(c, text);
    check_nothing(c, text);
    check_figures(c, text);
    check_ties(c, text);
    check_first_place(c, text);
    check_sums(c);
    check_columns(c);
    check_parts(c);
    check_quotients(c);
    check_change(run, c, text);
    check_beyond(run, c, text);
    CHECK(text.find("recommend") == std::string::npos);
  }
}

}  // namespace
