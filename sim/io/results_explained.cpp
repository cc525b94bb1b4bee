#include "results_explained.hpp"

#include "megaphone/experiment/chain.hpp"
#include "megaphone/experiment/frontier.hpp"
#include "megaphone/experiment/sensitivity.hpp"

namespace megaphone {
namespace {

using Json = nlohmann::ordered_json;

Json short_spread(const Spread& spread) {
  return {{"mean", spread.mean.value}, {"low_90", spread.low_90.value}, {"high_90", spread.high_90.value}};
}

Json json_of(const Driver& driver) {
  return {{"name", driver.name},
          {"words", driver.words},
          {"rank_correlation", driver.correlation},
          {"low_90", driver.low},
          {"high_90", driver.high},
          {"clear", driver.clear},
          {"mean", driver.prior.mean},
          {"sd", driver.prior.sd},
          {"status", status_names[static_cast<std::size_t>(driver.prior.status)]},
          {"source", driver.prior.source}};
}

Json turning_json(const Change& change) {
  if (!change.driver) return nullptr;
  return {{"name", change.driver->name},
          {"words", change.driver->words},
          {"at", change.turning_point},
          {"below", change.below}};
}

}  // namespace

Json chain_json(const Results& results, std::size_t policy) {
  const Chain chain = chain_of(results.run, policy);
  Json json;
  for (std::size_t t = 0; t < chain.change.size(); ++t) {
    json["change"][std::string(trait_names[t])] = short_spread(chain.change[t]);
  }
  for (std::size_t k = 0; k < chain.intention_from.size(); ++k) {
    json["intention_from"][std::string(trait_names[k])] = chain.intention_from[k];
  }
  json["readiness_percent"] = short_spread(chain.readiness);
  json["also_moves"] = Json::array();
  if (policy == 0) return json;
  for (const LeverUse& use : results.scenario.policies[policy - 1].levers) {
    for (const Move& move : lever_named(results.inputs.levers, use.lever, use.place).moves) {
      if (move.target >= Target::push)
        json["also_moves"].push_back(target_names[static_cast<std::size_t>(move.target)]);
    }
  }
  return json;
}

Json sensitivity_json(const Results& results) {
  if (results.comparison.policies.size() < 2) return nullptr;
  const Sensitivity found = sensitivity(results.scenario, results.inputs, results.run, results.comparison);
  const auto name = [&](std::size_t policy) { return results.comparison.policies[policy].name; };
  Json json{{"what_would_change", what_would_change(results.run, results.comparison, found.change)},
            {"of", name(found.change.first)},
            {"challenger", name(found.change.challenger)},
            {"ahead_in_draws", found.change.ahead},
            {"turning_point", turning_json(found.change)},
            {"over_budget", Json::array()},
            {"drivers", Json::array()}};
  for (const std::size_t k : found.change.over_budget) json["over_budget"].push_back(name(k));
  for (const Driver& driver : found.drivers) json["drivers"].push_back(json_of(driver));
  return json;
}

void add_frontier(const Results& results, Json& summary) {
  const std::vector<bool> by_cash = on_frontier(results.comparison, Outcome::cash);
  const std::vector<bool> by_hours = on_frontier(results.comparison, Outcome::hours);
  for (std::size_t k = 0; k < by_cash.size(); ++k) {
    summary["policies"][k]["on_frontier"] = {{"cash", bool{by_cash[k]}}, {"hours", bool{by_hours[k]}}};
  }
}

}  // namespace megaphone
