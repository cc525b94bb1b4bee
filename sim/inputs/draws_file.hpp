/// Files of joint draws: a CSV with one row per draw and one column per effect or parameter of the scenario (by its
/// dotted path). A column "weight" holds the weights of the draws where these differ.
#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "formats/csv.hpp"
#include "megaphone/model/effects.hpp"

namespace megaphone::inline inputs {

/// Reads the file. `source` says in words where the draws come from. Throws InputError at the cell for a value that the
/// effect or parameter cannot have; UnknownName for a column that is neither;
/// columns without a name are passed over.
std::shared_ptr<const JointDraws> read_draws(const std::filesystem::path& path, const std::string& source,
                                             const CsvFormat& format);

}  // namespace megaphone::inline inputs
