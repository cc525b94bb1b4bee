#include "report/schema_json.hpp"

#include <nlohmann/json.hpp>

#include "megaphone/base/version.hpp"
#include "megaphone/experiment/outcome.hpp"
#include "model/accepted_draws.hpp"
#include "scenario/records.hpp"
#include "scenario/schema_tables.hpp"
#include "scenario/schema_text.hpp"

namespace megaphone::inline report {
namespace {

using Json = nlohmann::ordered_json;

Json json_of(const Value& value) {
  return std::visit(
      [](const auto& held) -> Json {
        if constexpr (std::is_same_v<std::decay_t<decltype(held)>, std::monostate>)
          return nullptr;
        else
          return held;
      },
      value);
}

Json range_json(const Range& range) {
  return {{"lowest", range.lowest},
          {"highest", range.highest},
          {"lowest_allowed", range.lowest_allowed},
          {"highest_allowed", range.highest_allowed}};
}

Json parameter_json(const Parameter& parameter) {
  const std::string_view type = type_text(parameter);
  Json json{{"path", parameter.path}, {"type", type}, {"unit", parameter.unit}};
  if (type == "number" || type == "integer") json["range"] = range_json(parameter.range);
  if (type == "choice") json["choices"] = parameter.choices;
  json["default"] = json_of(parameter.fallback);
  json["status"] = status_text(parameter);
  json["source"] = parameter.source;
  json["expected"] = expectation(parameter);
  json["meaning"] = parameter.meaning;
  return json;
}

/// A default as JSON; null for what only words can say.
Json default_json(const FieldInfo& field, const FieldValue& value) {
  if (const auto number = number_in(value); number && field.kind != FieldKind::choice) return *number;
  if (field.kind == FieldKind::choice) {
    const auto chosen = static_cast<std::size_t>(std::get<std::int64_t>(value.is));
    return chosen < field.choices.size() ? Json(field.choices[chosen]) : Json(nullptr);
  }
  if (const auto* yes = std::get_if<bool>(&value.is)) return *yes;
  if (const auto* text = std::get_if<std::string>(&value.is)) return text->empty() ? Json(nullptr) : Json(*text);
  return field.empty_word.empty() ? Json(nullptr) : Json(field.empty_word);
}

Json field_json(const FieldInfo& field, const FieldValue& value) {
  Json json{{"key", field.key}, {"kind", field_kind_names[static_cast<std::size_t>(field.kind)]}, {"unit", field.unit}};
  if (field.range.lowest > std::numeric_limits<double>::lowest()) json["range"] = range_json(field.range);
  if (!field.choices.empty()) json["choices"] = field.choices;
  if (field.record != nullptr) json["record"] = field.record->name;
  json["required"] = !field.required.empty();
  json["default"] = field.required.empty() ? default_json(field, value) : Json(nullptr);
  json["when_left_out"] = field.when_left_out;
  if (!field.former.empty()) json["former"] = field.former;
  json["expected"] = expectation(field);
  json["meaning"] = field.meaning;
  return json;
}

Json record_json(const RecordInfo& record) {
  Json fields = Json::array();
  for (std::size_t k = 0; k < record.fields.size(); ++k) {
    fields.push_back(field_json(record.fields[k], k < record.defaults.size() ? record.defaults[k] : FieldValue{}));
  }
  return {{"name", record.name}, {"heading", record.heading}, {"meaning", record.meaning}, {"fields", fields}};
}

Json prior_json(const Prior& prior) {
  return {{"mean", prior.mean},
          {"sd", prior.sd},
          {"lowest", prior.lowest},
          {"highest", prior.highest},
          {"shape", shape_names[static_cast<std::size_t>(prior.shape)]},
          {"status", status_names[static_cast<std::size_t>(prior.status)]},
          {"source", prior.source}};
}

Json lever_json(const Lever& lever) {
  Json moves = Json::array();
  for (const Move& move : lever.moves) {
    moves.push_back({{"target", target_names[static_cast<std::size_t>(move.target)]},
                     {"phase", move.phase == Phase::during ? "during" : "after"},
                     {"size", prior_json(move.size)},
                     {"size_on", size_on_names[static_cast<std::size_t>(move.size_on)]},
                     {"unit", size_unit_names[static_cast<std::size_t>(move.unit)]},
                     {"fade_weeks", move.fade_weeks ? Json(*move.fade_weeks) : Json(nullptr)},
                     {"floor", prior_json(move.floor)},
                     {"linger_weeks", move.linger_weeks ? Json(*move.linger_weeks) : Json(nullptr)},
                     {"counted_from", counted_from_names[static_cast<std::size_t>(move.counted_from)]}});
  }
  Json cost = Json::object();
  const std::vector<FieldInfo>& units = cost_fields().info.fields;
  const FieldValue amounts = values_of(cost_fields(), lever.cost);
  for (std::size_t k = 0; k < units.size(); ++k) {
    if (const auto amount = number_in(parts_of(amounts)[k])) cost[units[k].key] = *amount;
  }
  return {{"id", lever.id},
          {"name", lever.name},
          {"evidence", lever.evidence},
          {"recommendable", lever.recommendable},
          {"seen_by", lever.seen_by},
          {"moves", moves},
          {"cost", cost}};
}

template <typename Items, typename Write>
Json list_of(const Items& items, Write write) {
  Json all = Json::array();
  for (const auto& item : items) all.push_back(write(item));
  return all;
}

}  // namespace

std::string schema_json(const EffectsTable& effects, const LeverCatalogue& catalogue) {
  const AcceptedDraws accepted = accepted_draws(effects);
  Json effect_rows = Json::array();
  for (std::size_t k = 0; k < effects.priors.size(); ++k) {
    Json row{{"name", effect_names[k]}};
    row.update(prior_json(effects.priors[k]));
    row["mean_as_accepted"] = accepted.mean[k];
    effect_rows.push_back(row);
  }
  const Json json{{"version", version},
                  {"parameters", list_of(schema(), parameter_json)},
                  {"tables", list_of(schema_tables,
                                     [](const SchemaTable& table) -> Json {
                                       return {{"name", table.name}, {"meaning", table.meaning}};
                                     })},
                  {"records", list_of(record_infos(), [](const RecordInfo* record) { return record_json(*record); })},
                  {"outcomes", list_of(outcome_infos(),
                                       [](const OutcomeInfo& info) -> Json {
                                         return {{"name", info.name}, {"unit", info.unit}, {"meaning", info.meaning}};
                                       })},
                  {"effects", effect_rows},
                  {"effects_rejected", accepted.rejected},
                  {"levers", list_of(catalogue.levers, lever_json)}};
  return json.dump(1) + "\n";
}

}  // namespace megaphone::inline report
