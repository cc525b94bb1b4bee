// `sweep` and `extend`: run what a study is missing, then say what it shows.
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cstdio>

#include "app/study_conclusion.hpp"
#include "app/study_opening.hpp"
#include "base/printable.hpp"
#include "commands.hpp"
#include "formats/folder.hpp"
#include "progress.hpp"
#include "remarks.hpp"
#include "store/study_store.hpp"
#include "study/runner.hpp"
#include "study_files.hpp"
#include "study_work.hpp"
#include "supervise.hpp"
#include "table.hpp"

namespace megaphone::program {
namespace {

using Clock = std::chrono::steady_clock;

constexpr double pilot_seconds = 3;

double seconds_since(Clock::time_point start) { return std::chrono::duration<double>(Clock::now() - start).count(); }

/// "2/4": the second of four.
struct Shard {
  std::uint64_t number = 1, of = 1;
};

Shard shard_of(const Options& options) {
  const std::string& text = options.shard;
  if (text.empty()) return {};
  Shard shard;
  const std::size_t slash = text.find('/');
  const char* const end = text.data() + text.size();
  const auto first = std::from_chars(text.data(), end, shard.number);
  const bool cut = slash != std::string::npos && first.ptr == text.data() + slash;
  const auto second = cut ? std::from_chars(text.data() + slash + 1, end, shard.of) : first;
  if (!cut || first.ec != std::errc() || second.ec != std::errc() || second.ptr != end || shard.number < 1 ||
      shard.number > shard.of) {
    throw InputError({"--shard"},
                     fmt::format("must be I/N with I from 1 to N, such as 2/4, but is {}", megaphone::quoted(text)));
  }
  return shard;
}

GroupRange part_of(std::uint64_t groups, const Shard& shard) {
  const std::uint64_t first = groups * (shard.number - 1) / shard.of;
  return {first, groups * shard.number / shard.of - first};
}

std::filesystem::path store_path(const Options& options, const Shard& shard) {
  const std::string file =
      shard.of == 1 ? "study.sqlite" : fmt::format("study-{}-of-{}.sqlite", shard.number, shard.of);
  return study_folder(options) / file;
}

void print_head(const LoadedStudy& loaded, std::uint64_t asked) {
  const Study& study = loaded.study;
  const std::uint64_t groups = study.design.size;
  const std::size_t points = points_per_group(study.design);
  const std::string each = counted(static_cast<double>(points == 1 ? groups : points), "point");
  fmt::print("{}: {}, {}; {}{}, {} each: {}\n", safe(study.name, 100),
             counted(static_cast<double>(study.factors.size()), "factor"),
             counted(static_cast<double>(study.outputs.size()), "output"),
             points == 1 ? "" : counted(static_cast<double>(groups)) + " x ", each,
             counted(study.replicates, "replicate"),
             counted(static_cast<double>(groups * runs_per_group(study)), "run"));
  if (asked < groups) fmt::print("The study file asks for {} only; this study was made larger and stays so\n", asked);
}

/// Runs some groups without keeping them, to say what the study will take.
Exit dry_run(const LoadedStudy& loaded, const Options& options) {
  const Study& study = loaded.study;
  print_head(loaded, study.design.size);
  StudyRunner runner(study);
  const Clock::time_point start = Clock::now();
  std::uint64_t groups = 0;
  std::uint64_t unusable = 0;
  for (std::uint64_t step = 1; groups < study.design.size && seconds_since(start) < pilot_seconds; step *= 2) {
    const GroupRange range{groups, std::min(step, study.design.size - groups)};
    const auto chunk = runner.run(range, options.threads);
    unusable += static_cast<std::uint64_t>(std::count_if(chunk->rows.begin(), chunk->rows.end(),
                                                         [](const Row& row) { return row.status != RowStatus::done; }));
    groups += range.count;
  }
  const double seconds = seconds_since(start);
  const double share = static_cast<double>(groups) / static_cast<double>(study.design.size);
  const Workload load = runner.workload();
  const double values = static_cast<double>(study.factors.size() + study.outputs.size()) + 10;
  fmt::print("Pilot of {} runs in {}: the whole takes about {} here and {:.1f} MB; {:.0f} % of the lanes are used",
             counted(static_cast<double>(groups * runs_per_group(study))), duration(seconds), duration(seconds / share),
             static_cast<double>(study.design.size * runs_per_group(study)) * values * 8e-6,
             100 * static_cast<double>(load.worlds) / static_cast<double>(std::max<std::uint64_t>(1, load.lanes)));
  fmt::print("; {} million decisions a second\n", counted(static_cast<double>(load.decisions) / seconds / 1e6));
  if (unusable > 0) fmt::print("{} of the pilot's runs are impossible or failed\n", unusable);
  return Exit::done;
}

/// Runs what a store is missing; the work is done in child processes.
Exit run_missing(const StudyWork& work) {
  const StudyLimits& limits = work.loaded.limits;
  return supervise({limits.retries, limits.timeout_seconds},
                   [&](const Casualties& casualties, const std::function<void(GroupRange)>& begin) {
                     return work_on(work, casualties, begin);
                   });
}

/// What a study with all its runs leaves beside them, and says.
Exit conclude(const std::filesystem::path& path, const LoadedStudy& loaded, const Options& options,
              Clock::time_point start) {
  const StudyStore store = StudyStore::open_to_read(path);
  const std::filesystem::path folder = folder_of(path);
  const StudyFindings findings = findings_of(store, resampling_of(store, options.threads));
  write_findings(findings, folder);
  if (!options.quiet) print_analysis(store, findings.analysis);
  write_provenance(store, folder, {options.command, loaded.files, seconds_since(start)});
  if (!options.quiet) {
    fmt::print("Done in {}. Runs, indices, pictures and a methods paragraph are in {}\n",
               duration(seconds_since(start)), printable(folder.string()));
  }
  return store.progress().failed > 0 ? Exit::failed : Exit::done;
}

/// Only what was read can be said to be there.
void say_complete(const std::filesystem::path& path, const Options& options) {
  const std::string checksum = StudyStore::open_to_read(path).checksum();
  if (options.quiet) return;
  fmt::print("Nothing is left to do: every run is in {}; checksum {}\n\n", printable(path.string()), checksum);
}

/// Runs the study into its store, and says what it shows unless it is one part of several.
Exit run_into(const std::filesystem::path& path, LoadedStudy loaded, const Options& options, Opening opening) {
  const Clock::time_point start = Clock::now();
  const Shard shard = shard_of(options);
  const std::uint64_t asked = loaded.study.design.size;
  loaded.study.design.size = open_study(path, loaded, opening);
  const GroupRange part = part_of(loaded.study.design.size, shard);
  if (!options.quiet) print_head(loaded, asked);
  const bool complete = within(StudyStore::open_to_read(path).missing(), part).empty();
  if (complete) say_complete(path, options);
  const Exit end = complete ? Exit::done : run_missing({loaded, path, part, options});
  if (end != Exit::done) return end;
  if (shard.of == 1) return conclude(path, loaded, options, start);
  if (!options.quiet) {
    fmt::print("Part {} of {} is done; megaphone merge puts the parts together\n", shard.number, shard.of);
  }
  return Exit::done;
}

/// The study over the factors that the screening does not rule out, which are said.
LoadedStudy narrowed(const std::filesystem::path& screening, const LoadedStudy& loaded, const Options& options) {
  LoadedStudy narrow = narrowed_to(factors_kept(screening, loaded, options.threads), loaded);
  if (options.quiet) return narrow;
  for (const HeldFactor& held : narrow.study.held) {
    fmt::print("{} matters little in every output: held at {}\n", held.factor.target.path, describe(held.value));
  }
  fmt::print("\n");
  return narrow;
}

Exit carry_on(const Options& options, Opening opening) {
  const LoadedStudy loaded = load_study(options.scenario, options.size);
  tell_remarks(loaded.study.scenario, options);
  if (options.dry_run) return dry_run(loaded, options);
  const std::filesystem::path path = store_path(options, shard_of(options));
  if (!loaded.screening) return run_into(path, loaded, options, opening);
  if (!options.shard.empty()) throw InputError({"--shard"}, "an auto study has two steps and cannot be divided");
  const std::filesystem::path screening = folder_of(path) / "screening" / path.filename();
  const Exit end = run_into(screening, screening_of(loaded), options, Opening::resume);
  if (end != Exit::done) return end;
  return run_into(path, narrowed(screening, loaded, options), options, opening);
}

}  // namespace

Exit sweep(const Options& options) { return carry_on(options, Opening::resume); }

Exit extend(const Options& options) { return carry_on(options, Opening::extend); }

}  // namespace megaphone::program
