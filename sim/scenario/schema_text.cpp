/// Writes the schema, the records, the effects and the levers as Markdown tables, one row per entry.

#include "scenario/schema_text.hpp"

#include <fmt/format.h>

#include "model/accepted_draws.hpp"
#include "scenario/records.hpp"
#include "scenario/write_fields.hpp"

namespace megaphone::inline scenario {
namespace {

std::string_view status_name(Status status) { return status_names[static_cast<std::size_t>(status)]; }

/// Text that cannot break a table: a bar would start a new column, a line end a new row.
std::string cell(std::string_view text) {
  std::string safe;
  for (const char letter : text) {
    if (letter == '|') safe += '\\';
    safe += letter == '\n' ? ' ' : letter;
  }
  return safe;
}

std::string default_text(const Parameter& parameter) {
  if (std::holds_alternative<std::monostate>(parameter.fallback)) return "none";
  if (const auto* text = std::get_if<std::string>(&parameter.fallback)) {
    return text->empty() ? "empty" : fmt::format("`{}`", *text);
  }
  return describe(parameter.fallback);
}

std::string size_text(const Prior& prior) {
  if (prior.sd == 0) return fmt::format("{}, fixed", prior.mean);
  return fmt::format("{} ± {}{}", prior.mean, prior.sd, prior.shape == Shape::beta ? ", beta" : "");
}

std::string origin_cells(const Prior& prior) {
  return fmt::format("{} to {} | {} | {}", prior.lowest, prior.highest, status_name(prior.status), cell(prior.source));
}

std::string cost_text(const Lever& lever) {
  std::string text;
  for (const CostItem& item : lever.cost) {
    text += fmt::format("{}{} {} {}", text.empty() ? "" : ", ", item.amount, cost_unit_names[std::size_t(item.unit)],
                        cost_basis_names[std::size_t(item.basis)]);
  }
  for (char& letter : text) letter = letter == '_' ? ' ' : letter;
  return text.empty() ? "none" : text;
}

std::string move_text(const Lever& lever, const Move& move) {
  std::string text(target_names[static_cast<std::size_t>(move.target)]);
  if (move.unit == SizeUnit::d) text += " (d of participation)";
  if (move.unit == SizeUnit::log_odds) text += " (log odds of participation)";
  if (move.size_on == SizeOn::eor) text += " (size on EOR)";
  if (move.phase == Phase::after) text += " after it stops";
  if (move.counted_from == CountedFrom::end) text += ", counted from what it was at the end";
  if (move.fade_weeks) text += fmt::format(", fading with a half-life of {} weeks", *move.fade_weeks);
  if (move.floor.sd > 0) text += fmt::format(" to a part of it, {}", size_text(move.floor));
  if (move.floor.sd == 0 && move.floor.mean != 0) text += fmt::format(" to {} of it", move.floor.mean);
  if (move.linger_weeks) text += fmt::format(", what is left when it stops halves in {} weeks", *move.linger_weeks);
  if (lever.seen_by < 1) text += fmt::format(", reaching {} of those covered", lever.seen_by);
  return text;
}

std::string default_text(const FieldInfo& field, const FieldValue& value) {
  if (!field.required.empty()) return "must be given";
  if (!field.when_left_out.empty()) return std::string(field.when_left_out);
  if (std::holds_alternative<bool>(value.is)) return std::get<bool>(value.is) ? "true" : "false";
  const std::string text = value_text(field, value, {});
  const bool is_word = field.kind == FieldKind::choice || field.kind == FieldKind::name;
  return is_word ? fmt::format("`{}`", text.substr(1, text.size() - 2)) : text;
}

std::string record_markdown(const RecordInfo& record) {
  std::string text = fmt::format(
      "**`{}`** {}: {}.\n\n| key | value | unit | default | meaning |\n|---|---|---|---|---|\n", record.name,
      record.name == record.heading ? "within a table" : fmt::format("as `{}`", record.heading), record.meaning);
  for (std::size_t k = 0; k < record.fields.size(); ++k) {
    const FieldInfo& field = record.fields[k];
    const FieldValue value = k < record.defaults.size() ? record.defaults[k] : FieldValue{};
    text += fmt::format("| `{}` | {} | {} | {} | {} |\n", field.key, cell(expectation(field)), field.unit,
                        cell(default_text(field, value)), cell(field.meaning));
  }
  return text;
}

}  // namespace

std::string_view type_text(const Parameter& parameter) {
  if (std::holds_alternative<bool>(parameter.fallback)) return "boolean";
  if (!parameter.choices.empty()) return "choice";
  if (parameter.is_date) return "date";
  if (std::holds_alternative<std::string& (*)(Scenario&)>(parameter.slot)) return "text";
  return std::holds_alternative<std::int64_t& (*)(Scenario&)>(parameter.slot) ? "integer" : "number";
}

std::string_view status_text(const Parameter& parameter) {
  const std::string_view path = parameter.path;
  const bool own_choice = std::holds_alternative<std::string& (*)(Scenario&)>(parameter.slot) ||
                          path.starts_with("run.") || path.starts_with("budget.");
  return own_choice ? "setting" : status_name(parameter.status);
}

std::string schema_markdown() {
  std::string text =
      "| parameter | value | unit | default | status | source | meaning |\n"
      "|---|---|---|---|---|---|---|\n";
  for (const Parameter& parameter : schema()) {
    text += fmt::format("| `{}` | {} | {} | {} | {} | {} | {} |\n", parameter.path, cell(expectation(parameter)),
                        parameter.unit, cell(default_text(parameter)), status_text(parameter), cell(parameter.source),
                        cell(parameter.meaning));
  }
  return text;
}

std::string records_markdown() {
  std::string text;
  for (const RecordInfo* record : record_infos()) text += (text.empty() ? "" : "\n") + record_markdown(*record);
  return text;
}

std::string effects_markdown(const EffectsTable& effects) {
  const AcceptedDraws accepted = accepted_draws(effects);
  std::string text =
      "| effect | mean ± sd | as accepted | range | status | source |\n"
      "|---|---|---|---|---|---|\n";
  for (std::size_t i = 0; i < effects.priors.size(); ++i) {
    const Prior& prior = effects.priors[i];
    text += fmt::format("| `{}` | {} | {:.3g} | {} |\n", effect_names[i], size_text(prior), accepted.mean[i],
                        origin_cells(prior));
  }
  text += fmt::format(
      "\nOf 100 draws {:.0f} cannot hold together (equation 5) and are drawn again; *as accepted* is the mean of those "
      "that "
      "are left.\n",
      100 * accepted.rejected);
  return text;
}

std::string levers_markdown(const LeverCatalogue& catalogue) {
  std::string text =
      "| lever | moves | size ± sd | range | status | source | cost |\n"
      "|---|---|---|---|---|---|---|\n";
  for (const Lever& lever : catalogue.levers) {
    for (const Move& move : lever.moves) {
      text += fmt::format("| `{}` | {} | {} | {} | {} |\n", lever.id, move_text(lever, move), size_text(move.size),
                          origin_cells(move.size), cell(cost_text(lever)));
    }
  }
  return text;
}

}  // namespace megaphone::inline scenario
