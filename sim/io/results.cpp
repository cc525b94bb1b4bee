#include "megaphone/io/results.hpp"

#include <algorithm>
#include <fstream>
#include <string_view>
#include <system_error>

#include "megaphone/io/scenario_file.hpp"

namespace megaphone {
namespace {

/// Written beside its place and moved there, so that a crash leaves no half file under the name.
void write_file(const std::filesystem::path& file, std::string_view text) {
  const std::filesystem::path beside = file.string() + ".part";
  {
    std::ofstream out(beside, std::ios::binary);
    out.write(text.data(), static_cast<std::streamsize>(text.size()));
    out.close();
    if (!out) throw InputError({file.string()}, "cannot be written; is the folder writable and the disk not full?");
  }
  std::error_code error;
  std::filesystem::rename(beside, file, error);
  if (error) throw InputError({file.string()}, "cannot be written: " + error.message());
}

/// The policy pictured is the recommended one, or the first when none is.
std::string report_of(const Results& results) {
  const std::size_t last = results.comparison.policies.size() - 1;
  const std::size_t shown = std::min(last, std::max<std::size_t>(1, results.comparison.recommended));
  return report_json(results, spread_picture(results.scenario, results.inputs, results.run, shown));
}

}  // namespace

void write_results(const std::filesystem::path& folder, const Results& results, const Provenance& provenance) {
  std::error_code error;
  std::filesystem::create_directories(folder, error);
  if (error) throw InputError({folder.string()}, "the results folder cannot be made: " + error.message());
  write_file(folder / "summary.json", summary_json(results));
  write_file(folder / "policies.csv", policies_csv(results));
  write_file(folder / "worlds.csv", worlds_csv(results));
  write_file(folder / "weekly.csv", timeline_csv(results, days_per_week));
  write_file(folder / "daily.csv", timeline_csv(results, 1));
  write_file(folder / "departments.csv", departments_csv(results));
  write_file(folder / "effects.csv", effects_csv(results));
  write_file(folder / "scenario.toml", scenario_toml(results.scenario, folder));
  write_file(folder / "provenance.json", provenance_json(results, provenance));
  if (!report_page().empty()) write_file(folder / "report.html", report_html(report_page(), report_of(results)));
}

}  // namespace megaphone
