/// What would change the answer, in words.
#include <fmt/format.h>

#include <cmath>

#include "megaphone/experiment/sensitivity.hpp"

namespace megaphone {
namespace {

std::string two_digits(double value) { return printed({value, 0}, 2); }

std::string order_sentence(const RunResult& result, const Comparison& comparison, const Change& change) {
  const std::string& first = comparison.policies[change.first].name;
  const std::string& challenger = comparison.policies[change.challenger].name;
  const auto draws = static_cast<double>(result.draws.size());
  const std::string ahead = fmt::format("{} is ahead of {} in {:.0f} of {:.0f} draws of the assumptions", first,
                                        challenger, std::round(change.ahead * draws), draws);
  if (!change.driver) return ahead + ", and no single assumption was seen to turn that.";
  const Prior& prior = change.driver->prior;
  return fmt::format("{}. It hangs most on {}, taken as {} ± {}: {} about {}, {} would come first.", ahead,
                     change.driver->words, two_digits(prior.mean), two_digits(prior.sd),
                     change.below ? "below" : "above", two_digits(change.turning_point), challenger);
}

std::string budget_sentence(const Comparison& comparison, const Change& change) {
  if (change.over_budget.empty()) return "";
  std::string names;
  for (const std::size_t k : change.over_budget) names += (names.empty() ? "" : ", ") + comparison.policies[k].name;
  return fmt::format(" With a larger budget more could be had: {}.", names);
}

}  // namespace

std::string what_would_change(const RunResult& result, const Comparison& comparison, const Change& change) {
  if (comparison.policies.size() < 2) return "There is no policy to compare.";
  return order_sentence(result, comparison, change) + budget_sentence(comparison, change);
}

}  // namespace megaphone
