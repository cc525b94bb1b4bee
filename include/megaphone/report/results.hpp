/// The results folder: what a comparison leaves behind. Its files and columns are a contract, described in
/// sim/RESULTS.md and numbered by results_format.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "megaphone/answer/comparison.hpp"
#include "megaphone/experiment/spread_picture.hpp"
#include "megaphone/formats/provenance.hpp"
#include "megaphone/formats/whole_file.hpp"

namespace megaphone::inline report {

inline constexpr int results_format = 3;

/// A comparison with all it was made from.
struct Results {
  const Scenario& scenario;
  const Inputs& inputs;
  const RunResult& run;
  const Comparison& comparison;
};

/// summary.json as text: answer, what would change it, policies, outcomes with intervals and Monte Carlo errors,
/// spread, the chain behind each policy, assumptions and how sensitive the answer is to them. The same bytes for the
/// same scenario, inputs and seed, whatever the machine or the threads.
std::string summary_json(const Results& results);

/// Tidy tables, one observation per row.
std::string policies_csv(const Results& results);                       ///< policy x outcome x measure x statistic
std::string worlds_csv(const Results& results);                         ///< policy x world, every outcome a column
std::string timeline_csv(const Results& results, int days_per_period);  ///< policy x period x series
std::string departments_csv(const Results& results);  ///< policy x department; small groups hidden, and complements
std::string effects_csv(const Results& results);      ///< effects draw x effect, with its calibration

/// What made the results, as JSON: version and commit of the program, command, seed, the files read and the built-in
/// tables by their hashes, and `outputs`, the files made from them.
std::string provenance_json(const Results& results, const Provenance& provenance,
                            const std::vector<NamedText>& outputs = {});

/// Everything the report page shows, as JSON: the summary, tidy tables, the scenario as run, a picture of a post as it
/// spreads. Without host, command or file names. The scenario is left out when one of its departments is hidden,
/// because it names their sizes: "scenario" is then null. `picture` may be none.
std::string report_json(const Results& results, const std::optional<SpreadPicture>& picture);

/// The report: the page with these data inside, so written that no text in them can end the element they stand in.
/// `page` is the built page. Throws std::invalid_argument when it has no place for data.
std::string report_html(std::string_view page, const std::string& json);

/// The built report page (analysis/studio), or "" when the program was built without it.
std::string_view report_page();

/// Puts all of them into the folder (results_folder.hpp) with scenario.toml, the scenario as run, the effects and
/// levers that it names, and, when the program has the page, report.html. Rosters and networks are personal: they stay
/// where they are, and are known by their names and hashes. Throws InputError naming the file that cannot be written.
void write_results(const std::filesystem::path& folder, const Results& results, const Provenance& provenance);

}  // namespace megaphone::inline report
