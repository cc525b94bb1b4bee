/// A number that is not known exactly, as effects and lever files write it: mean, sd, lowest, highest, status, source.
#pragma once

#include "formats/toml.hpp"
#include "megaphone/model/effects.hpp"

namespace megaphone::inline inputs {

/// The keys of a prior.
std::vector<std::string> prior_keys();

/// Reads a prior whose range must lie in `possible`. `inherited` (may be null) gives lowest and highest when the file
/// does not. Throws InputError when a number is missing, out of range, or still nan.
Prior read_prior(const Section& section, const Range& possible, const Prior* inherited);

/// The file that a table extends: "default" or a path relative to the table's own file; nothing when it does not.
/// Throws InputError when the file at `chain.back()` would extend one of those that led to it.
std::optional<std::string> extended_file(const Section& root, const std::vector<std::string>& chain);

}  // namespace megaphone::inline inputs
