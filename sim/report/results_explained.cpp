#include "results_explained.hpp"

#include <algorithm>
#include <array>

#include "answer/chain.hpp"
#include "answer/frontier.hpp"
#include "answer/sensitivity.hpp"

namespace megaphone::inline report {
namespace {

using Json = nlohmann::ordered_json;

Json short_summary(const IntervalSummary& summary) {
  return {{"mean", summary.mean.value}, {"low_90", summary.low_90.value}, {"high_90", summary.high_90.value}};
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
          {"known_by", kind_of(driver.prior)},
          {"source", driver.prior.source}};
}

Json turning_json(const Change& change) {
  if (!change.driver) return nullptr;
  return {{"name", change.driver->name},
          {"words", change.driver->words},
          {"at", change.turning_point},
          {"below", change.below}};
}

struct DirectWords {
  const char *words, *unit;
};
constexpr std::array<DirectWords, direct_path_names.size()> direct_words{
    {{"Readiness to share, pushed", " %"},
     {"Reach of the channels", " %"},
     {"Posts handed to people, of all", " %"},
     {"More posts asked a week", ""},
     {"Employees under a cap", " %"},
     {"Employees newly enrolled, by the end", " %"}}};

/// The ways beside the chain on which the policy acts, with what they come to.
Json direct_json(const Chain& chain) {
  Json json = Json::array();
  for (std::size_t k = 0; k < chain.direct.size(); ++k) {
    const IntervalSummary& summary = chain.direct[k];
    if (summary.low_90.value == 0 && summary.high_90.value == 0 && summary.mean.value == 0) continue;
    Json entry = short_summary(summary);
    const PrintedInterval text = printed_interval(summary);
    entry["path"] = direct_path_names[k];
    entry["words"] = direct_words[k].words;
    entry["text"] = signed_text_of(text.mean) + direct_words[k].unit;
    entry["interval"] = text.interval() + direct_words[k].unit;
    json.push_back(entry);
  }
  return json;
}

/// What a policy changes in the posts: how many there are, and how many are too many.
void add_posts(const Results& results, std::size_t policy, Json& direct) {
  const auto& posts = results.scenario.policies[policy - 1].posts_per_week;
  if (posts) {
    const std::string text = printed({*posts, 0});
    direct.push_back({{"path", "posts"},
                      {"words", "Posts a week"},
                      {"text", text},
                      {"interval", "instead of " + printed({results.scenario.posts.per_week, 0})}});
  }
  const PrintedOutcome overload = printed_outcome(results.comparison, policy, Outcome::overload);
  if (overload.lift == "0") return;
  direct.push_back({{"path", "overload"},
                    {"words", "Posts a week above what is tolerated"},
                    {"text", overload.lift},
                    {"interval", overload.low_90 + " to " + overload.high_90}});
}

}  // namespace

std::string_view kind_of(const Prior& prior) {
  if (prior.status == Status::fitted) return "survey";
  std::string source = prior.source;
  std::transform(source.begin(), source.end(), source.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? char(c + 32) : c; });
  for (const char* nothing : {"none found", "no study found", "no size known"}) {
    if (source.find(nothing) != std::string::npos) return "assumption";
  }
  switch (prior.status) {
    case Status::published:
    case Status::meta_analysis:
    case Status::experiment:
    case Status::analogue:
      return "published";
    default:
      return "assumption";
  }
}

Json chain_json(const Results& results, std::size_t policy) {
  const Chain chain = chain_of(results.run, policy);
  Json json;
  for (std::size_t t = 0; t < chain.change.size(); ++t) {
    json["change"][std::string(trait_names[t])] = short_summary(chain.change[t]);
  }
  for (std::size_t k = 0; k < chain.intention_from.size(); ++k) {
    json["intention_from"][std::string(trait_names[k])] = chain.intention_from[k];
  }
  json["readiness_percent"] = short_summary(chain.readiness);
  json["direct"] = direct_json(chain);
  if (policy > 0) add_posts(results, policy, json["direct"]);
  return json;
}

Json sensitivity_json(const Results& results) {
  if (results.comparison.policies.size() < 2) return nullptr;
  const Sensitivity found = sensitivity(results.scenario, results.inputs, results.run, results.comparison);
  const auto name = [&](std::size_t policy) { return results.comparison.policies[policy].name; };
  Json json{{"what_would_change", what_would_change(results.scenario, results.run, results.comparison, found.change)},
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

}  // namespace megaphone::inline report
