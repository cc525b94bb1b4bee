/// Reads effects files and those they extend.

#include "megaphone/io/effects_file.hpp"

#include "megaphone/io/scenario_file.hpp"
#include "megaphone/io/shipped_files.hpp"
#include "megaphone/io/text.hpp"
#include "prior.hpp"

namespace megaphone {
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

EffectsTable parse(std::string_view text, const std::vector<std::string>& chain) {
  const toml::table document = parse_toml(text, chain.back());
  const Section root{&document, "", chain.back()};
  std::vector<std::string> known{effect_names.begin(), effect_names.end()};
  known.emplace_back("extends");
  for (const Entry& entry : entries(root)) {
    if (std::find(known.begin(), known.end(), entry.key) == known.end()) {
      throw UnknownName(entry.key_place, "effect", entry.key, known);
    }
  }
  const std::optional<EffectsTable> inherited = extended(root, chain);
  EffectsTable table = inherited.value_or(EffectsTable{});
  for (std::size_t i = 0; i < table.priors.size(); ++i) {
    const auto section = subsection(root, effect_names[i]);
    if (!section && !inherited)
      refuse_missing(root, effect_names[i], "every effect is needed, or extends = \"default\"");
    if (!section) continue;
    allow_only(*section, prior_keys());
    const EffectRange possible = possible_range(static_cast<Effect>(i));
    table.priors[i] =
        read_prior(*section, {possible.lowest, possible.highest}, inherited ? &inherited->priors[i] : nullptr);
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

}  // namespace megaphone
