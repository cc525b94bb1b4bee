/// Reads lever files and those they extend.

#include "inputs/lever_file.hpp"

#include <algorithm>

#include "formats/shipped_files.hpp"
#include "formats/text.hpp"
#include "megaphone/scenario/scenario_file.hpp"
#include "megaphone/scenario/schema.hpp"
#include "prior.hpp"
#include "scenario/read_tables.hpp"

namespace megaphone::inline inputs {
namespace {

constexpr Range any_fade{.lowest = 0, .highest = 520, .lowest_allowed = false};

Move read_move(const Section& section) {
  std::vector<std::string> known = prior_keys();
  known.insert(known.end(), {"target", "phase", "fade_weeks"});
  allow_only(section, known);
  const auto target = word(section, "target", {target_names.begin(), target_names.end()});
  if (!target) refuse_missing(section, "target", "what the lever moves, such as \"sic\" or \"push\"");
  Move move;
  move.target = static_cast<Target>(*target);
  move.phase = static_cast<Phase>(word(section, "phase", {"during", "after"}).value_or(0));
  move.size = read_prior(section, possible_sizes(move.target), nullptr);
  move.fade_weeks = number(section, "fade_weeks", any_fade);
  return move;
}

Lever read_lever(const Section& section, const std::string& id) {
  allow_only(section, {"name", "evidence", "recommendable", "cost", "move"});
  Lever lever;
  lever.id = id;
  const auto title = name(section, "name");
  if (!title) refuse_missing(section, "name", "what the lever is called in the results");
  lever.name = *title;
  const auto evidence = text(section, "evidence");
  if (!evidence) refuse_missing(section, "evidence", "what is known about it, in a sentence");
  lever.evidence = *evidence;
  lever.recommendable = yes_or_no(section, "recommendable").value_or(true);
  lever.cost = read_cost(section);
  if (!has(section, "move")) refuse_missing(section, "move", "one table [[LEVER.move]] per thing it moves");
  for (const Section& move : sections(section, "move")) lever.moves.push_back(read_move(move));
  return lever;
}

void put(LeverCatalogue& catalogue, Lever lever) {
  const auto same = std::find_if(catalogue.levers.begin(), catalogue.levers.end(),
                                 [&](const Lever& other) { return other.id == lever.id; });
  if (same == catalogue.levers.end()) {
    catalogue.levers.push_back(std::move(lever));
  } else {
    *same = std::move(lever);
  }
}

/// `chain`: the files that led here, this one last.
LeverCatalogue parse(std::string_view text, const std::vector<std::string>& chain);

LeverCatalogue extended(const Section& root, std::vector<std::string> chain) {
  const auto file = extended_file(root, chain);
  if (!file) return {};
  if (*file == "default") return default_levers();
  chain.push_back(*file);
  return parse(read_text(*file), chain);
}

LeverCatalogue parse(std::string_view text, const std::vector<std::string>& chain) {
  const toml::table document = parse_toml(text, chain.back());
  const Section root{&document, "", chain.back()};
  LeverCatalogue catalogue = extended(root, chain);
  for (const Entry& entry : entries(root)) {
    if (entry.key == "extends") continue;
    require_name(entry, "a lever");
    put(catalogue, read_lever(*subsection(root, entry.key), entry.key));
  }
  if (catalogue.levers.empty()) throw InputError({root.file, 0, 0}, "the lever file names no lever");
  return catalogue;
}

}  // namespace

LeverCatalogue parse_levers(std::string_view text, const std::string& file) {
  return parse(text, {std::filesystem::path(file).lexically_normal().string()});
}

LeverCatalogue read_levers(const std::filesystem::path& path) { return parse_levers(read_text(path), path.string()); }

LeverCatalogue default_levers() { return parse_levers(shipped_file("levers.toml"), "levers.toml"); }

LeverCatalogue levers_of(const Scenario& scenario) {
  return scenario.run.levers.empty() ? default_levers() : read_levers(file_beside(scenario, scenario.run.levers));
}

}  // namespace megaphone::inline inputs
