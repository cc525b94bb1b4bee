#include "study_files.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "report/study_analysis.hpp"
#include "table.hpp"

namespace megaphone::program {
namespace {

constexpr std::size_t most_outputs_shown = 4;

/// With two decimals; 0 without a sign.
std::string two_decimals(double value) {
  const std::string text = fmt::format("{:.2f}", value);
  return text == "-0.00" ? "0.00" : text;
}

/// Shares and correlations with two decimals, effects with three digits.
std::string with_interval(const Estimate& estimate, const std::string& index) {
  if (std::isnan(estimate.value)) return "-";
  if (std::isnan(estimate.low)) return fmt::format("{:.3g}", estimate.value);
  if (index == "S1" || index == "ST" || index == "prcc") {
    return fmt::format("{} [{}, {}]", two_decimals(estimate.value), two_decimals(estimate.low),
                       two_decimals(estimate.high));
  }
  return fmt::format("{:.3g} [{:.3g}, {:.3g}]", estimate.value, estimate.low, estimate.high);
}

/// The indices of one scalar output, a row per factor, a column per index, largest last column first.
Table index_table(const StudyAnalysis& analysis, const std::string& output) {
  std::vector<std::string> columns;
  std::vector<std::string> factors;
  std::map<std::pair<std::string, std::string>, Estimate> cells;
  for (const IndexRow& row : analysis.rows) {
    if (row.output != output || row.period != 0 || row.factor.empty() || row.index == "S2") continue;
    if (std::find(columns.begin(), columns.end(), row.index) == columns.end()) columns.push_back(row.index);
    if (std::find(factors.begin(), factors.end(), row.factor) == factors.end()) factors.push_back(row.factor);
    cells[{row.factor, row.index}] = row.estimate;
  }
  if (columns.empty()) return {};
  const std::string by = columns.size() > 1 ? columns[1] : columns[0];
  std::stable_sort(factors.begin(), factors.end(), [&](const std::string& a, const std::string& b) {
    return std::abs(cells[{a, by}].value) > std::abs(cells[{b, by}].value);
  });
  Table table{{{output}}};
  table.rows.front().insert(table.rows.front().end(), columns.begin(), columns.end());
  for (const std::string& factor : factors) {
    std::vector<std::string> row{safe(factor, 60)};
    for (const std::string& column : columns) row.push_back(with_interval(cells[{factor, column}], column));
    table.rows.push_back(std::move(row));
  }
  return table;
}

/// Indices of these outputs would only be read as if they meant something; the sentence takes their place.
bool means_nothing(const OutputVerdict& verdict) {
  const auto says = [&](Verdict which) { return verdict.sentence == sentence(which); };
  return says(Verdict::constant) || says(Verdict::under_noise) || says(Verdict::too_few);
}

}  // namespace

void print_analysis(const StudyStore& store, const StudyAnalysis& analysis) {
  std::size_t shown = 0;
  for (const OutputColumn& output : store.header().outputs) {
    const bool withheld = std::any_of(
        analysis.verdicts.begin(), analysis.verdicts.end(),
        [&](const OutputVerdict& verdict) { return verdict.output == output.name && means_nothing(verdict); });
    if (output.periods != 1 || withheld) continue;
    const Table table = index_table(analysis, output.name);
    if (table.rows.empty() || shown++ == most_outputs_shown) break;
    fmt::print("{}", text_of(table));
    for (const IndexRow& row : analysis.rows) {
      if (row.output == output.name && row.index == "chance_share" && !std::isnan(row.estimate.value)) {
        fmt::print("  chance: {:.0f} % of the variance of a single run\n", 100 * row.estimate.value);
      }
    }
    fmt::print("\n");
  }
  for (const OutputVerdict& verdict : analysis.verdicts) {
    if (verdict.period == 0) fmt::print("{}: {}\n", verdict.output, verdict.sentence);
  }
  if (analysis.missing > 0) {
    fmt::print("{:.1f} % of the runs gave no outputs; their points are left out of the indices that need them.\n",
               100 * analysis.missing);
  }
}

std::filesystem::path study_folder(const Options& options) {
  if (!options.folder.empty()) return options.folder;
  return std::filesystem::path(options.scenario).stem().string() + "-study";
}

std::filesystem::path store_in(const std::filesystem::path& folder_or_file) {
  return std::filesystem::is_directory(folder_or_file) ? folder_or_file / "study.sqlite" : folder_or_file;
}

}  // namespace megaphone::program
