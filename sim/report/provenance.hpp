/// What every provenance.json says, whatever it is of.
#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>

#include "megaphone/formats/provenance.hpp"

namespace megaphone::inline report {

/// Program, version, commit, compiler, command, seed, host, time and seconds, then what is `own`, then the files that
/// were read, by their names and hashes. Throws InputError when one of them cannot be read.
nlohmann::ordered_json provenance_of(const Provenance& provenance, std::uint64_t seed,
                                     const nlohmann::ordered_json& own = nlohmann::ordered_json::object());

}  // namespace megaphone::inline report
