/// What a stored study says: sensitivity indices of every output, computed in one pass over the rows, and the paragraph
/// that tells a reader how they came about.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "megaphone/formats/provenance.hpp"
#include "store/study_store.hpp"
#include "study/estimate.hpp"

namespace megaphone::inline report {

/// One figure. `index` is S1, ST, S2, mu, mu_star, sigma, prcc, or, of the output itself, mean, explained (variance
/// over factors and population), run_variance, chance_share, noise_floor, r_squared.
struct IndexRow {
  std::string output;
  std::uint32_t period = 0;  ///< 0 = the whole run, else counted from 1
  std::string factor;        ///< a path, "who works here", "dummy", "path x path", or "" for the output itself
  std::string index;
  Estimate estimate;
};

/// What an output lets one say, in a sentence; "" when its indices stand without reservation.
struct OutputVerdict {
  std::string output;
  std::uint32_t period = 0;
  std::string sentence;
};

struct StudyAnalysis {
  std::uint64_t groups = 0;  ///< that the figures rest on
  double missing = 0;        ///< share of their runs that gave no outputs
  std::vector<IndexRow> rows;
  std::vector<OutputVerdict> verdicts;
};

/// Of the committed groups. A grid or a list has means only. Throws InputError when a Latin hypercube has a factor that
/// is a choice, which no rank correlation can take.
StudyAnalysis analyse(const StudyStore& store, const Resampling& resampling);

/// The factors of a Morris screening that may matter: all but those whose mu*, at the upper end of its interval, is in
/// every output and period below its noise floor or below a tenth of the largest mu* there.
std::vector<std::uint32_t> factors_that_matter(const StudyStore& screening, const Resampling& resampling);
inline constexpr double small_effect = 0.1;

/// Tidy: output, period, factor, index, value, error, low, high; intervals are 95 %.
std::string indices_csv(const StudyAnalysis& analysis);

/// A paragraph for a paper's method section, and what has to be said beside the figures.
std::string methods_text(const StudyStore& store, const StudyAnalysis& analysis, const Resampling& resampling);

/// What made the store: versions, seed, command, host, time, the checksum of its content, a hash of every file read.
std::string study_provenance_json(const StudyStore& store, const Provenance& provenance);

}  // namespace megaphone::inline report
