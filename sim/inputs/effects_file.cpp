/// Reads effects files and those they extend.

#include "inputs/effects_file.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "draws_file.hpp"
#include "formats/folder.hpp"
#include "formats/shipped_files.hpp"
#include "formats/text.hpp"
#include "inputs/former_effects.hpp"
#include "megaphone/scenario/scenario_file.hpp"
#include "prior.hpp"
#include "scenario/csv_keys.hpp"

namespace megaphone::inline inputs {
namespace {

/// `chain`: the files that led here, this one last.
EffectsTable parse(std::string_view text, const std::vector<std::string>& chain);

std::optional<EffectsTable> extended(const Section& root, std::vector<std::string> chain) {
  const auto file = extended_file(root, chain);
  if (!file) return std::nullopt;
  if (*file == "default") return default_effects();
  chain.push_back(*file);
  return parse(read_text(*file), chain);
}

/// Reads `draws = { file, source, separator, decimal }` into the table; a number has one origin, so files of draws do
/// not add up.
void add_draws(const Section& root, EffectsTable& table) {
  const auto section = subsection(root, "draws");
  if (!section) return;
  if (table.draws) {
    throw InputError(place_of(root, "draws"),
                     "extends a file that has draws too: " + megaphone::quoted(table.draws->file));
  }
  allow_only(*section, {"file", "source", "separator", "decimal"});
  const auto file = path(*section, "file");
  if (!file) refuse_missing(*section, "file", "a CSV with one row per draw, relative to this file");
  const auto source = megaphone::text(*section, "source");
  if (!source || source->empty()) refuse_missing(*section, "source", "where the draws come from");
  table.draws = read_draws(named_by(root.file, *file).lexically_normal(), *source, csv_format_of(*section));
  for (const DrawnColumn& column : table.draws->columns) {
    if (!column.effect) continue;
    if (has(root, column.name)) {
      throw InputError(place_of(root, column.name),
                       fmt::format("{} is a column of {} as well; leave out the one or the other", column.name,
                                   megaphone::quoted(table.draws->file)));
    }
    table.priors[*column.effect] = column.marginal;
  }
}

bool is_drawn(const EffectsTable& table, std::size_t effect) {
  if (!table.draws) return false;
  const auto& columns = table.draws->columns;
  return std::any_of(columns.begin(), columns.end(),
                     [&](const DrawnColumn& column) { return column.effect == effect; });
}

/// An effect that a file gives by itself is no longer drawn with those of the file that it extends.
void drop_column(EffectsTable& table, std::size_t effect) {
  if (!table.draws) return;
  auto fewer = std::make_shared<JointDraws>(*table.draws);
  for (std::size_t k = 0; k < fewer->columns.size(); ++k) {
    if (fewer->columns[k].effect != effect) continue;
    fewer->columns.erase(fewer->columns.begin() + static_cast<std::ptrdiff_t>(k));
    for (auto& row : fewer->rows) row.erase(row.begin() + static_cast<std::ptrdiff_t>(k));
    break;
  }
  table.draws = std::move(fewer);
}

EffectsTable parse(std::string_view text, const std::vector<std::string>& chain) {
  const toml::table document = parse_toml(text, chain.back());
  const Section root{&document, "", chain.back()};
  std::vector<std::string> known{effect_names.begin(), effect_names.end()};
  known.insert(known.end(), {"extends", "draws"});
  for (const Entry& entry : entries(root)) {
    if (std::find(known.begin(), known.end(), entry.key) == known.end()) {
      refuse_former(entry.key, entry.key_place);
      throw UnknownName(entry.key_place, "effect", entry.key, known);
    }
  }
  const std::optional<EffectsTable> inherited = extended(root, chain);
  EffectsTable table = inherited.value_or(EffectsTable{});
  add_draws(root, table);
  for (std::size_t i = 0; i < table.priors.size(); ++i) {
    const auto section = subsection(root, effect_names[i]);
    if (!section && !inherited && !is_drawn(table, i))
      refuse_missing(root, effect_names[i], "every effect is needed, or extends = \"default\"");
    if (!section) continue;
    allow_only(*section, prior_keys());
    const EffectRange possible = possible_range(static_cast<Effect>(i));
    table.priors[i] =
        read_prior(*section, {possible.lowest, possible.highest}, inherited ? &inherited->priors[i] : nullptr);
    drop_column(table, i);
  }
  return table;
}

}  // namespace

EffectsTable parse_effects(std::string_view text, const std::string& file) {
  return parse(text, {std::filesystem::path(file).lexically_normal().string()});
}

EffectsTable read_effects(const std::filesystem::path& path) { return parse_effects(read_text(path), path.string()); }

EffectsTable default_effects() { return parse_effects(shipped_file("effects/default.toml"), "effects/default.toml"); }

EffectsTable effects_of(const Scenario& scenario) {
  return scenario.run.effects.empty() ? default_effects() : read_effects(file_beside(scenario, scenario.run.effects));
}

}  // namespace megaphone::inline inputs
