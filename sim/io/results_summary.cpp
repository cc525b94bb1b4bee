/// summary.json and provenance.json.
#include <unistd.h>

#include <array>
#include <chrono>
#include <ctime>
#include <nlohmann/json.hpp>

#include "megaphone/base/version.hpp"
#include "megaphone/io/provenance.hpp"
#include "megaphone/io/results.hpp"
#include "megaphone/io/text.hpp"
#include "results_explained.hpp"

namespace megaphone {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::array<const char*, 2> caveats{
    "The effects come from associations in surveys, which are not experiments; the causal share says how much of them "
    "is taken to survive when a cause is moved on purpose.",
    "These are simulated futures, not measurements."};

Json json_of(const Figure& figure) { return {{"value", figure.value}, {"monte_carlo_error", figure.error}}; }

Json json_of(const Spread& spread) {
  return {{"mean", json_of(spread.mean)},     {"median", json_of(spread.median)},
          {"low_50", json_of(spread.low_50)}, {"high_50", json_of(spread.high_50)},
          {"low_90", json_of(spread.low_90)}, {"high_90", json_of(spread.high_90)}};
}

Json json_of(const OutcomeComparison& outcome, bool is_baseline) {
  Json json{{"level", json_of(outcome.level)}};
  if (!is_baseline) {
    json["lift"] = json_of(outcome.lift);
    json["lift_percent"] = json_of(outcome.lift_percent);
  }
  json[is_baseline ? "variance_of_level" : "variance_of_lift"] = {
      {"effects", outcome.split.effects}, {"population", outcome.split.population}, {"chance", outcome.split.chance}};
  return json;
}

Json json_of(const PolicyComparison& policy, bool is_baseline) {
  Json json{{"name", policy.name},
            {"best", json_of(policy.best)},
            {"tied_with_leader", policy.tied_with_leader},
            {"lift_is_clear", policy.lift_is_clear},
            {"within_budget", policy.within_budget},
            {"recommendable", policy.recommendable},
            {"cash_per_additional", json_of(policy.cash_per_additional)},
            {"hours_per_additional", json_of(policy.hours_per_additional)}};
  for (std::size_t k = 0; k < outcome_count; ++k) {
    json["outcomes"][std::string(outcome_infos()[k].name)] = json_of(policy.outcomes[k], is_baseline);
  }
  return json;
}

/// The levers that some policy uses, with what they move and how well it is known.
Json levers_json(const Results& results) {
  Json json = Json::array();
  for (const Lever* lever : levers_in_use(results.scenario, results.inputs.levers)) {
    for (const Move& move : lever->moves) {
      json.push_back({{"lever", lever->id},
                      {"moves", target_names[static_cast<std::size_t>(move.target)]},
                      {"when", move.phase == Phase::during ? "during" : "after"},
                      {"mean", move.size.mean},
                      {"sd", move.size.sd},
                      {"status", status_names[static_cast<std::size_t>(move.size.status)]},
                      {"source", move.size.source}});
    }
  }
  return json;
}

Json effects_json(const EffectsTable& table) {
  Json json = Json::array();
  for (std::size_t k = 0; k < effect_count; ++k) {
    const Prior& prior = table.priors[k];
    json.push_back({{"effect", effect_names[k]},
                    {"mean", prior.mean},
                    {"sd", prior.sd},
                    {"status", status_names[static_cast<std::size_t>(prior.status)]},
                    {"source", prior.source}});
  }
  return json;
}

/// The parameters of the scenario that are drawn along with the effects, in place of what the scenario says.
Json parameters_json(const JointDraws* draws) {
  Json json = Json::array();
  if (draws == nullptr) return json;
  for (const DrawnColumn& column : draws->columns) {
    if (column.effect) continue;
    json.push_back({{"parameter", column.name},
                    {"mean", column.marginal.mean},
                    {"sd", column.marginal.sd},
                    {"status", status_names[static_cast<std::size_t>(column.marginal.status)]},
                    {"source", column.marginal.source}});
  }
  return json;
}

Json draws_json(const Results& results) {
  int rejected = 0;
  double reached = 0;
  for (const DrawResult& draw : results.run.draws) {
    rejected += draw.effects.rejected;
    reached += draw.calibration.reached.monthly / static_cast<double>(results.run.draws.size());
  }
  const Design& design = results.run.design;
  return {{"effect_draws", results.run.draws.size()},       {"effect_draws_asked", design.draws},
          {"populations_per_draw", design.populations},     {"replicates_per_population", design.replicates},
          {"worlds_per_policy", results.comparison.worlds}, {"impossible_effect_draws_rejected", rejected},
          {"monthly_participation_reached", reached},       {"interrupted", results.run.interrupted}};
}

}  // namespace

std::string summary_json(const Results& results) {
  const Scenario& scenario = results.scenario;
  const Comparison& comparison = results.comparison;
  Json json{{"format", results_format},
            {"title", scenario.title},
            {"answer", answer(scenario, comparison)},
            {"compared_by", outcome_infos()[static_cast<std::size_t>(comparison.by)].name},
            {"recommended", comparison.policies[comparison.recommended].name},
            {"weeks", scenario.posts.weeks},
            {"employees", results.run.organisation.size()},
            {"seed", scenario.run.seed},
            {"design", draws_json(results)},
            {"policies", Json::array()},
            {"sensitivity", sensitivity_json(results)},
            {"effects", effects_json(results.inputs.effects)},
            {"levers", levers_json(results)},
            {"remarks", results.run.remarks},
            {"failures", results.run.failures},
            {"caveats", caveats}};
  const Json parameters = parameters_json(results.inputs.effects.draws.get());
  if (!parameters.empty()) json["drawn_parameters"] = parameters;
  for (std::size_t k = 0; k < comparison.policies.size(); ++k) {
    json["policies"].push_back(json_of(comparison.policies[k], k == 0));
    json["policies"].back()["chain"] = chain_json(results, k);
  }
  add_frontier(results, json);
  return json.dump(1) + "\n";
}

std::string provenance_json(const Results& results, const Provenance& provenance) {
  Json json{{"format", results_format}, {"program", "megaphone"},        {"version", version},
            {"compiler", compiler},     {"command", provenance.command}, {"seed", results.scenario.run.seed},
            {"host", host_name()},      {"finished", utc_now()},         {"seconds", provenance.seconds},
            {"files", Json::array()}};
  for (const auto& file : provenance.files) {
    json["files"].push_back({{"name", file.filename().string()}, {"xxh3_128", file_fingerprint(file)}});
  }
  return json.dump(1) + "\n";
}

}  // namespace megaphone
