// What can be asked of a store without running anything: status, analyze, verify, export, merge.
#include <fmt/format.h>

#include <cstdio>

#include "app/study_conclusion.hpp"
#include "base/printable.hpp"
#include "commands.hpp"
#include "formats/folder.hpp"
#include "store/study_store.hpp"
#include "study_files.hpp"
#include "table.hpp"

namespace megaphone::program {
namespace {

double number(std::uint64_t count) { return static_cast<double>(count); }

void print_damage(const StudyDamage& damage) {
  for (const std::string& problem : damage.database) fmt::print("damaged: {}\n", printable(problem));
  for (const auto& chunk : damage.chunks) {
    fmt::print("damaged: groups {} to {}: {}\n", chunk.groups.first, chunk.groups.first + chunk.groups.count - 1,
               printable(chunk.problem));
  }
}

/// Drops what is damaged, so that the next sweep computes it again.
void repair(const std::filesystem::path& path, const StudyDamage& damage, bool quiet) {
  StudyStore store = StudyStore::open(path);
  for (const auto& chunk : damage.chunks) store.drop_chunk(chunk.groups);
  if (!quiet) fmt::print("{} chunks dropped; megaphone sweep computes them again\n", damage.chunks.size());
}

/// How many chunks of that store were new. What is wrong between two stores is said with the name of the second.
std::uint64_t merge_one(StudyStore& into, const std::string& source) {
  try {
    return megaphone::merge(into, StudyStore::open_to_read(store_in(source)));
  } catch (const InputError& error) {
    if (!error.place().file.empty()) throw;
    throw InputError({source, 0, 0}, error.problem());
  }
}

}  // namespace

Exit study_status(const Options& options) {
  const std::filesystem::path path = store_in(options.scenario);
  const StudyStore store = StudyStore::open_to_read(path);
  const StudyProgress progress = store.progress();
  const std::uint64_t counted_runs = progress.done + progress.impossible + progress.failed;
  const std::string checksum = counted_runs == progress.runs ? store.checksum() : "";  // which reads every run
  if (options.quiet) return Exit::done;
  fmt::print("{}: {} of {} runs ({:.1f} %)\n", printable(path.string()), counted(number(counted_runs)),
             counted(number(progress.runs)), 100 * number(counted_runs) / number(progress.runs));
  fmt::print("  done {}, impossible {}, failed {}; groups {} of {}\n", counted(number(progress.done)),
             counted(number(progress.impossible)), counted(number(progress.failed)), counted(number(progress.groups)),
             counted(number(store.header().groups)));
  if (!checksum.empty()) fmt::print("  complete; checksum {}\n", checksum);
  return Exit::done;
}

Exit analyze(const Options& options) {
  const std::filesystem::path path = store_in(options.scenario);
  const StudyStore store = StudyStore::open_to_read(path);
  const StudyFindings findings = findings_of(store, resampling_of(store, options.threads));
  write_findings(findings, folder_of(path));
  if (!options.quiet) print_analysis(store, findings.analysis);
  return Exit::done;
}

Exit verify(const Options& options) {
  const std::filesystem::path path = store_in(options.scenario);
  const StudyDamage damage = StudyStore::open_to_read(path).verify();
  if (damage.chunks.empty() && damage.database.empty()) {
    if (!options.quiet) {
      fmt::print("{}: every run is as it was committed; checksum {}\n", printable(path.string()),
                 StudyStore::open_to_read(path).checksum());
    }
    return Exit::done;
  }
  print_damage(damage);
  if (options.repair && damage.database.empty()) {
    repair(path, damage, options.quiet);
    return Exit::done;
  }
  return Exit::failed;
}

Exit export_runs(const Options& options) {
  const std::filesystem::path path = store_in(options.scenario);
  const std::filesystem::path file =
      options.folder.empty() ? named_by(path, "runs.csv") : std::filesystem::path(options.folder);
  export_csv(StudyStore::open_to_read(path), file);
  if (!options.quiet) fmt::print("{}\n", printable(file.string()));
  return Exit::done;
}

Exit merge(const Options& options) {
  const std::filesystem::path path = store_in(options.scenario);
  if (!std::filesystem::exists(path)) {
    StudyStore::create(path, StudyStore::open_to_read(store_in(options.sources.front())).header());
  }
  StudyStore into = StudyStore::open(path);
  for (const std::string& source : options.sources) {
    const std::uint64_t fresh = merge_one(into, source);
    if (!options.quiet) fmt::print("{}: {} chunks were new\n", printable(source), fresh);
  }
  return study_status(options);
}

}  // namespace megaphone::program
