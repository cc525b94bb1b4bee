/// Effects and levers written back: what results carry with them, so that they can be run again when the files they
/// were read from, or those that these extend, have changed.
#include <algorithm>
#include <fstream>
#include <sstream>

#include "formats/toml_text.hpp"
#include "inputs/effects_file.hpp"
#include "inputs/lever_file.hpp"
#include "megaphone/formats/provenance.hpp"
#include "scenario/cost_text.hpp"

namespace megaphone::inline inputs {
namespace {

constexpr const char* drawn_effects = "drawn-effects.toml";
constexpr const char* draws_file = "draws.csv";

std::string prior_text(const Prior& prior) {
  std::string text =
      fmt::format("mean = {}\nsd = {}\nlowest = {}\nhighest = {}\nstatus = {}\n", prior.mean, prior.sd, prior.lowest,
                  prior.highest, text_of(status_names[static_cast<std::size_t>(prior.status)]));
  if (prior.shape == Shape::beta) text += "shape = \"beta\"\n";
  if (!prior.source.empty()) text += fmt::format("source = {}\n", text_of(prior.source));
  return text;
}

bool is_drawn(const EffectsTable& table, std::size_t effect) {
  if (!table.draws) return false;
  const auto& columns = table.draws->columns;
  return std::any_of(columns.begin(), columns.end(), [&](const DrawnColumn& each) { return each.effect == effect; });
}

/// Byte for byte: what is drawn depends on the order of the rows and on the last digit of their weights.
std::string draws_as_read(const JointDraws& draws) {
  std::ostringstream text;
  text << std::ifstream(draws.file, std::ios::binary).rdbuf();
  if (text_fingerprint(text.str()) == draws.fingerprint) return text.str();
  throw InputError({draws.file}, "was changed or removed after it was read");
}

std::string move_text(const std::string& lever, const Move& move) {
  std::string text = fmt::format("\n[[{}.move]]\ntarget = {}\n", key_of(lever),
                                 text_of(target_names[static_cast<std::size_t>(move.target)]));
  if (move.phase == Phase::after) text += "phase = \"after\"\n";
  text += prior_text(move.size);
  if (move.fade_weeks) text += fmt::format("fade_weeks = {}\n", *move.fade_weeks);
  if (move.linger_weeks) text += fmt::format("linger_weeks = {}\n", *move.linger_weeks);
  if (move.size_on == SizeOn::eor) text += "size_on = \"eor\"\n";
  if (move.unit != SizeUnit::log_hazard) {
    text += fmt::format("unit = {}\n", text_of(size_unit_names[static_cast<std::size_t>(move.unit)]));
  }
  if (move.counted_from == CountedFrom::end) text += "counted_from = \"end\"\n";
  if (move.floor.sd > 0) {
    text += fmt::format("\n[{}.move.floor]\n{}", key_of(lever), prior_text(move.floor));
  } else if (move.floor.mean != 0) {
    text += fmt::format("floor = {}\n", move.floor.mean);
  }
  return text;
}

}  // namespace

std::vector<NamedText> effects_files(const EffectsTable& table) {
  std::string text = "# The effects as they were used, every number written out.\n";
  if (table.draws) text += fmt::format("extends = {}\n", text_of(drawn_effects));
  for (std::size_t k = 0; k < table.priors.size(); ++k) {
    if (!is_drawn(table, k)) text += fmt::format("\n[{}]\n{}", effect_names[k], prior_text(table.priors[k]));
  }
  std::vector<NamedText> files{{"effects.toml", text}};
  if (!table.draws) return files;
  std::string how;
  if (table.draws->separator != ',') how += ", separator = " + text_of(std::string(1, table.draws->separator));
  if (table.draws->decimal != '.') how += ", decimal = " + text_of(std::string(1, table.draws->decimal));
  files.push_back({drawn_effects, fmt::format("extends = \"default\"\ndraws = {{ file = {}, source = {}{} }}\n",
                                              text_of(draws_file), text_of(table.draws->source), how)});
  files.push_back({draws_file, draws_as_read(*table.draws)});
  return files;
}

std::string levers_toml(const LeverCatalogue& catalogue) {
  std::string text = "# The levers as they were used.\n";
  for (const Lever& lever : catalogue.levers) {
    text += fmt::format("\n[{}]\nname = {}\nevidence = {}\nrecommendable = {}\n", key_of(lever.id), text_of(lever.name),
                        text_of(lever.evidence), lever.recommendable);
    if (lever.seen_by < 1) text += fmt::format("seen_by = {}\n", lever.seen_by);
    if (!lever.cost.empty()) text += fmt::format("cost = {}\n", cost_text(lever.cost));
    for (const Move& move : lever.moves) text += move_text(lever.id, move);
  }
  return text;
}

}  // namespace megaphone::inline inputs
