/// Effects files: what is known about the effects, one TOML table per effect with mean, sd, lowest, highest, status
/// and source. A file may extend another and then replaces what it names.
///
/// draws = { file = "calibrated.csv", source = "..." } names a CSV of joint draws, relative to the effects file: a row
/// a draw, a column per effect ("eor_half_life") or a parameter of the scenario ("contagion.weight"; see may_be_drawn),
/// and optionally "weight". They are drawn together, row by row; what has no column is drawn from its own prior. An
/// effect has either a column or a table. A file that extends one with draws keeps them, without the effects it names
/// itself.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "megaphone/formats/whole_file.hpp"
#include "megaphone/model/effects.hpp"
#include "megaphone/scenario/scenario.hpp"

namespace megaphone::inline inputs {

/// Reads an effects file. `extends = "FILE"` (relative to this file, or "default" for the built-in table) takes
/// everything from there that this file does not say; without it, every effect must be given. Throws InputError when
/// a number is missing, out of its possible range, or still `nan`: not typed in yet; UnknownName for an effect that
/// does not exist.
EffectsTable read_effects(const std::filesystem::path& path);

/// The same from a text; `file` is its name in errors.
EffectsTable parse_effects(std::string_view text, const std::string& file);

/// The built-in effects: scenarios/effects/default.toml as it was when the program was built.
EffectsTable default_effects();

/// A table as files that read back to it, the one to read first: effects.toml, and with joint draws
/// drawn-effects.toml, which it extends, and draws.csv, the file of the draws as it is. Throws InputError when that was
/// changed since it was read.
std::vector<NamedText> effects_files(const EffectsTable& table);

/// The effects that a scenario names, the built-in ones when it names none.
EffectsTable effects_of(const Scenario& scenario);

}  // namespace megaphone::inline inputs
