/// The tables of a study file, each read by itself.
#pragma once

#include <string>
#include <vector>

#include "formats/toml.hpp"
#include "study/study_file.hpp"

namespace megaphone::inline study {

inline constexpr Range above_zero{.lowest = 0, .lowest_allowed = false};

/// [factors]: dotted keys, or quoted paths, with "prior" or a distribution each.
std::vector<Factor> read_factors(const Section& root, const std::vector<FactorTarget>& targets);

/// correlations = [["path", "path", 0.4], ...], for a Latin hypercube only.
void read_correlations(const Section& root, Study& study);

/// [outputs]; the lift of every policy by run.outcome when there is none.
std::vector<Output> read_outputs(const Section& root, const Scenario& scenario);

/// [design] for those factors. A list's points are read into `study.listed`. `size` takes the place of design.size.
void read_design(const Section& root, Study& study, std::optional<std::uint64_t> size);

}  // namespace megaphone::inline study
