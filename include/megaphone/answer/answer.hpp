/// The sentences that answer a comparison. Terminal, summary.json, report, slides and studio all print these sentences,
/// so that every output says the same about the same numbers.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "megaphone/answer/comparison.hpp"
#include "megaphone/answer/printed.hpp"

namespace megaphone::inline answer {

/// What the outcome counts: "active advocates", and one of them: "active advocate".
std::string_view noun_of(Outcome outcome);
std::string_view one_of(Outcome outcome);

/// "480 staff hours", "1 staff hour"; `more` stands behind the number.
std::string hours_words(const std::string& hours, std::string_view more = "");

/// Whether the figures of members say something: some employees use no channel under some policy.
bool shows_members(const Comparison& comparison);

/// One outcome of one policy as printed: the level is the baseline's plus the lift, as they stand. Participation, the
/// proportion of members and that with a poor relationship are in percent.
struct PrintedOutcome {
  std::string level, lift, low_90, high_90, lift_percent;  ///< all but the level empty for the baseline
};
PrintedOutcome printed_outcome(const Comparison& comparison, std::size_t policy, Outcome outcome);

/// "for 3,000 in cash and 480 staff hours", "at no cost".
std::string cost_words(const Comparison& comparison, std::size_t policy);

/// The printed cost over the printed lift: cash and staff hours for one more; "-" unless it brings clearly more.
struct PerAdditional {
  std::string cash, hours;
};
PerAdditional per_additional(const Comparison& comparison, std::size_t policy);

/// "17 in cash and 2.7 staff hours per additional share"; empty where there is none.
std::string per_additional_words(const Comparison& comparison, std::size_t policy);

/// For each policy "47": in how many of 100 futures it comes first, as whole numbers that add up to 100 over those that
/// can be chosen; "0" and "100" only for none and all of them, else "under 1", "over 99"; "-" for what cannot be
/// chosen.
std::vector<std::string> first_of_100(const Comparison& comparison);

/// "in 47 of 100 simulated futures", "in all 16 draws of the effects (at most 1 in 6 could differ)".
std::string first_words(const Comparison& comparison, std::size_t policy);

/// "+18 shares with 40 ambassadors for 880 more in cash": what a policy over the budget brings, and for how much more.
std::string beyond_budget_words(const Scenario& scenario, const Comparison& comparison, std::size_t policy);

/// What stands beside a policy's name: "brings most", "not distinguishable from the highest", "over the budget" ...
std::vector<std::string> marks_of(const Comparison& comparison, std::size_t policy);

/// Others that can be chosen and are not distinguishable from the leader, in the order of the scenario.
std::vector<std::size_t> tied_with_the_leader(const Comparison& comparison);

/// The strongest beside the chosen one of which the answer speaks: a risky one with a higher mean, the leader where a
/// cheaper one is chosen, the highest of those tied, the next; else the baseline.
std::size_t challenger_of(const Comparison& comparison);

/// The policy of which the answer speaks first; 0 when none can be chosen.
std::size_t subject_of(const Comparison& comparison);

/// Policies over the budget that bring clearly more than the baseline and, where one is chosen, clearly more than that
/// and more on average than all within the budget; the cheapest first.
std::vector<std::size_t> beyond_budget(const Comparison& comparison);

/// What policies do to relationships, a side effect that is told and never chosen by: how many of 1,000 employees would
/// have one as poor as the poorest have today, where it is clearly more under a policy, or clearly other under that of
/// which the answer speaks first; begins with a blank. Empty where nothing is clear.
std::string relationships_text(const Comparison& comparison);

/// The answer: which policy brings most (or, of those not distinguishable from it, is the cheapest), its lift with a 90
/// % interval, its cost, its cost per additional one, how often it comes first, what is not distinguishable from
/// it, and what policies do to relationships.
std::string answer_text(const Scenario& scenario, const Comparison& comparison);

}  // namespace megaphone::inline answer
