/// summary.json.
#include <array>
#include <nlohmann/json.hpp>

#include "answer/certainty.hpp"
#include "company/lever_use.hpp"
#include "formats/text.hpp"
#include "megaphone/answer/answer.hpp"
#include "megaphone/report/results.hpp"
#include "model/accepted_draws.hpp"
#include "results_explained.hpp"
#include "scenario/protection.hpp"
#include "scenario/seasons.hpp"

namespace megaphone::inline report {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::array<const char*, 2> caveats{
    "Some effects come from trials, most from associations in surveys, which are not experiments; two causal shares "
    "say "
    "how much of an association is taken to survive when its cause is moved on purpose.",
    "These are simulated futures, not measurements."};

Json json_of(const Figure& figure) { return {{"value", figure.value}, {"monte_carlo_error", figure.error}}; }

Json json_of(const IntervalSummary& summary) {
  return {{"mean", json_of(summary.mean)},     {"median", json_of(summary.median)},
          {"low_50", json_of(summary.low_50)}, {"high_50", json_of(summary.high_50)},
          {"low_90", json_of(summary.low_90)}, {"high_90", json_of(summary.high_90)}};
}

/// A summary whose mean also has its 95 % interval (Student's t over the independent units).
Json json_of(const IntervalSummary& summary, std::size_t units) {
  Json json = json_of(summary);
  const ConfidenceInterval range = range_of_mean(summary.mean, units);
  json["mean"]["low_95"] = range.low;
  json["mean"]["high_95"] = range.high;
  return json;
}

Json json_of(const PrintedOutcome& printed, bool is_baseline) {
  if (is_baseline) return {{"level", printed.level}};
  return {{"level", printed.level},
          {"lift", printed.lift},
          {"low_90", printed.low_90},
          {"high_90", printed.high_90},
          {"lift_percent", printed.lift_percent}};
}

Json outcome_json(const Comparison& comparison, std::size_t policy, Outcome which) {
  const OutcomeComparison& outcome = comparison.policies[policy][which];
  const bool is_baseline = policy == 0;
  Json json{{"level", json_of(outcome.level, comparison.units)},
            {"printed", json_of(printed_outcome(comparison, policy, which), is_baseline)}};
  if (!is_baseline) {
    json["lift"] = json_of(outcome.lift, comparison.units);
    json["lift_percent"] = json_of(outcome.lift_percent);
  }
  json[is_baseline ? "variance_of_level" : "variance_of_lift"] = {
      {"effects", outcome.split.effects}, {"population", outcome.split.population}, {"chance", outcome.split.chance}};
  return json;
}

/// The chance to come first, with where it lies and how it is said.
Json first_json(const Comparison& comparison, std::size_t policy) {
  const Figure& best = comparison.policies[policy].best;
  const ConfidenceInterval range = range_of_proportion(best, comparison.units);
  const bool in_the_running = comparison.policies[policy].can_be_chosen();
  return {{"value", best.value},
          {"monte_carlo_error", best.error},
          {"low_95", range.low},
          {"high_95", range.high},
          {"of_100", first_of_100(comparison)[policy]},
          {"words", in_the_running ? first_words(comparison, policy) : ""}};
}

Json policy_json(const Comparison& comparison, std::size_t index) {
  const PolicyComparison& policy = comparison.policies[index];
  Json json{{"name", policy.name},
            {"marks", marks_of(comparison, index)},
            {"best", first_json(comparison, index)},
            {"tied_with_leader", policy.tied_with_leader},
            {"lift_is_clear", policy.lift_is_clear},
            {"within_budget", policy.within_budget},
            {"recommendable", policy.recommendable},
            {"cost", index == 0 ? "" : cost_words(comparison, index)},
            {"per_additional", per_additional_words(comparison, index)},
            {"cash_per_additional", json_of(policy.cash_per_additional)},
            {"hours_per_additional", json_of(policy.hours_per_additional)}};
  json["cash_per_additional"]["printed"] = per_additional(comparison, index).cash;
  json["hours_per_additional"]["printed"] = per_additional(comparison, index).hours;
  for (std::size_t k = 0; k < outcome_count; ++k) {
    json["outcomes"][std::string(outcome_infos()[k].name)] = outcome_json(comparison, index, static_cast<Outcome>(k));
  }
  return json;
}

/// In what the size of a move is given.
std::string_view unit_of(const Move& move) {
  if (move.target == Target::push) return size_unit_names[static_cast<std::size_t>(move.unit)];
  return move.target == Target::sic && move.size_on == SizeOn::eor ? "standard deviations of eor" : "";
}

/// A number that is not known exactly, and how well it is known.
Json known_json(const Prior& prior) {
  return {{"mean", prior.mean},
          {"sd", prior.sd},
          {"status", status_names[static_cast<std::size_t>(prior.status)]},
          {"known_by", kind_of(prior)},
          {"source", prior.source}};
}

/// The levers that some policy uses, with what they move and how well it is known.
Json levers_json(const Results& results) {
  Json json = Json::array();
  for (const Lever* lever : levers_in_use(results.scenario, results.inputs.levers)) {
    for (const Move& move : lever->moves) {
      Json row = known_json(move.size);
      row["lever"] = lever->id;
      row["moves"] = target_names[static_cast<std::size_t>(move.target)];
      row["when"] = move.phase == Phase::during ? "during" : "after";
      row["unit"] = unit_of(move);
      row["fade_weeks"] = move.fade_weeks ? Json(*move.fade_weeks) : Json(nullptr);
      row["floor"] = move.fade_weeks ? known_json(move.floor) : Json(nullptr);
      json.push_back(std::move(row));
    }
  }
  return json;
}

/// The effects as the file has them, and their means once draws that cannot hold together are rejected; null where the
/// effects are drawn together.
Json effects_json(const EffectsTable& table) {
  const AcceptedDraws accepted = table.draws ? AcceptedDraws{} : accepted_draws(table);
  Json json = Json::array();
  for (std::size_t k = 0; k < effect_count; ++k) {
    const Prior& prior = table.priors[k];
    Json row = known_json(prior);
    row["effect"] = effect_names[k];
    row["shape"] = shape_names[static_cast<std::size_t>(prior.shape)];
    row["mean_as_accepted"] = table.draws ? Json(nullptr) : Json(accepted.mean[k]);
    json.push_back(std::move(row));
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

/// Where the scenario lies on somebody's computer is nobody's business: its name remains.
std::vector<std::string> without_folder(std::vector<std::string> texts, const std::string& file) {
  const std::string folder = std::filesystem::path(file).parent_path().string();
  for (std::string& text : texts) {
    const std::size_t at = folder.empty() ? std::string::npos : text.find(folder + "/");
    if (at != std::string::npos) text.erase(at, folder.size() + 1);
  }
  return texts;
}

}  // namespace

std::string summary_json(const Results& results) {
  const Scenario& scenario = results.scenario;
  const Comparison& comparison = results.comparison;
  Json json{{"format", results_format},
            {"title", scenario.title},
            {"answer", answer_text(scenario, comparison)},
            {"compared_by", outcome_infos()[static_cast<std::size_t>(comparison.by)].name},
            {"compared_by_words", noun_of(comparison.by)},
            {"one_of", one_of(comparison.by)},
            {"brings_most", comparison.policies[comparison.leader].name},
            {"chosen", comparison.policies[comparison.chosen].name},
            {"weeks", scenario.posts.weeks},
            {"employees", static_cast<std::uint64_t>(counted_employees(results.run.organisation))},
            {"protection", protection_note(results.run.organisation)},
            {"seed", scenario.run.seed},
            {"design", draws_json(results)},
            {"policies", Json::array()},
            {"sensitivity", sensitivity_json(results)},
            {"effects", effects_json(results.inputs.effects)},
            {"levers", levers_json(results)},
            {"remarks", results.run.remarks},
            {"failures", without_folder(results.run.failures, scenario.file)},
            {"caveats", caveats}};
  const Json parameters = parameters_json(results.inputs.effects.draws.get());
  if (!parameters.empty()) json["drawn_parameters"] = parameters;
  for (const Season& season : scenario.posts.seasons) json["seasons"].push_back(season_words(scenario.posts, season));
  for (std::size_t k = 0; k < comparison.policies.size(); ++k) {
    json["policies"].push_back(policy_json(comparison, k));
    json["policies"].back()["chain"] = chain_json(results, k);
  }
  add_frontier(results, json);
  return json.dump(1) + "\n";
}

}  // namespace megaphone::inline report
