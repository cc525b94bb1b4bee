/// Reads lever files and those they extend.

#include "inputs/lever_file.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "formats/shipped_files.hpp"
#include "formats/text.hpp"
#include "megaphone/scenario/scenario_file.hpp"
#include "megaphone/scenario/schema.hpp"
#include "prior.hpp"
#include "scenario/read_tables.hpp"

namespace megaphone::inline inputs {
namespace {

constexpr Range any_half_life{.lowest = 0, .highest = 520, .lowest_allowed = false};
constexpr Range any_part{.lowest = 0, .highest = 1, .lowest_allowed = false};

/// `floor = 0.5`, or with what is not known of it: `floor = { mean = 0.2, sd = 0.2, ... }` as a prior.
Prior read_floor(const Section& section) {
  const toml::node* node = section.table->get("floor");
  if (node != nullptr && node->is_table()) {
    const auto inner = subsection(section, "floor");
    allow_only(*inner, prior_keys());
    return read_prior(*inner, possible_floors, nullptr);
  }
  const double fixed = number(section, "floor", possible_floors).value_or(0);
  return {.mean = fixed, .sd = 0, .lowest = fixed, .highest = fixed, .source = ""};
}

/// A key that goes only with some moves: throws where it stands with another.
void require_for(const Section& section, std::string_view key, bool fits, std::string_view with) {
  if (fits || !has(section, key)) return;
  throw InputError(place_of(section, key), fmt::format("{} is for {}", dotted(section, key), with));
}

void read_course(const Section& section, Move& move) {
  require_for(section, "size_on", move.target == Target::sic, "moves of sic");
  require_for(section, "unit", move.target == Target::push, "moves of push");
  const bool can_fade = move.target != Target::cap && move.target != Target::members;
  require_for(section, "fade_weeks", can_fade, "moves that can wear off: a cap does not, nor do members leave");
  require_for(section, "linger_weeks", move.phase == Phase::during && can_fade,
              "moves while the lever is on, but not of a cap or of members; one afterwards has fade_weeks");
  require_for(section, "counted_from", move.phase == Phase::after, "moves with phase = \"after\"");
  require_for(section, "floor", has(section, "fade_weeks"), "moves that fade: it goes with fade_weeks");
  move.fade_weeks = number(section, "fade_weeks", any_half_life);
  move.linger_weeks = number(section, "linger_weeks", any_half_life);
  move.floor = read_floor(section);
  move.size_on =
      static_cast<SizeOn>(word(section, "size_on", {size_on_names.begin(), size_on_names.end()}).value_or(0));
  move.unit =
      static_cast<SizeUnit>(word(section, "unit", {size_unit_names.begin(), size_unit_names.end()}).value_or(0));
  move.counted_from = static_cast<CountedFrom>(
      word(section, "counted_from", {counted_from_names.begin(), counted_from_names.end()}).value_or(0));
}

Move read_move(const Section& section) {
  std::vector<std::string> known = prior_keys();
  known.insert(known.end(),
               {"target", "phase", "fade_weeks", "floor", "linger_weeks", "size_on", "unit", "counted_from"});
  allow_only(section, known);
  const auto target = word(section, "target", {target_names.begin(), target_names.end()});
  if (!target) refuse_missing(section, "target", "what the lever moves, such as \"sic\" or \"push\"");
  Move move;
  move.target = static_cast<Target>(*target);
  move.phase = static_cast<Phase>(word(section, "phase", {"during", "after"}).value_or(0));
  move.size = read_prior(section, possible_sizes(move.target), nullptr);
  read_course(section, move);
  return move;
}

/// What counts from the end of the lever needs a move of its own that was there until then.
void require_counted(const Section& section, const Move& after, const std::vector<Move>& moves) {
  if (after.counted_from != CountedFrom::end) return;
  const bool has_own = std::any_of(moves.begin(), moves.end(), [&after](const Move& move) {
    return move.phase == Phase::during && move.target == after.target;
  });
  require_for(section, "counted_from", has_own,
              fmt::format("what is left of a move of {} while the lever is on, and the lever has none",
                          target_names[static_cast<std::size_t>(after.target)]));
}

Lever read_lever(const Section& section, const std::string& id) {
  allow_only(section, {"name", "evidence", "recommendable", "seen_by", "cost", "move"});
  Lever lever;
  lever.id = id;
  const auto title = name(section, "name");
  if (!title) refuse_missing(section, "name", "what the lever is called in the results");
  lever.name = *title;
  const auto evidence = text(section, "evidence");
  if (!evidence) refuse_missing(section, "evidence", "what is known about it, in a sentence");
  lever.evidence = *evidence;
  lever.recommendable = yes_or_no(section, "recommendable").value_or(true);
  lever.seen_by = number(section, "seen_by", any_part).value_or(1);
  lever.cost = read_cost(section);
  if (!has(section, "move")) refuse_missing(section, "move", "one table [[LEVER.move]] per thing it moves");
  const std::vector<Section> moves = sections(section, "move");
  for (const Section& move : moves) lever.moves.push_back(read_move(move));
  for (std::size_t k = 0; k < moves.size(); ++k) require_counted(moves[k], lever.moves[k], lever.moves);
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
