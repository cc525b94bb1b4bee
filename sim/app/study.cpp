#include "megaphone/app/study.hpp"

#include <chrono>

#include "app/study_conclusion.hpp"
#include "app/study_opening.hpp"
#include "app/study_session.hpp"

namespace megaphone::inline app {
namespace {

using Clock = std::chrono::steady_clock;

StudyRun run_of(const StudyStore& store, const StudyEnding& ending) {
  const StudyProgress progress = store.progress();
  const bool interrupted = ending.end == StudyEnd::interrupted;
  return {progress.runs,
          progress.done,
          progress.impossible,
          progress.failed,
          store.checksum(),
          ending.end == StudyEnd::done,
          interrupted ? "interrupted" : ending.why};
}

/// Runs one step of a study into its store.
StudyRun run_into(const std::filesystem::path& path, LoadedStudy loaded, const StudyOptions& options) {
  const Clock::time_point start = Clock::now();
  loaded.study.design.size = open_study(path, loaded, Opening::resume);
  StudySession session(loaded, path, options.threads);
  StudyRunner runner(loaded.study);
  const auto tell = [&](const StudyProgress& progress) {
    if (options.progress) options.progress(counted_runs(progress), progress.runs);
  };
  const StudyEnding ending = run_missing(session, runner, {0, loaded.study.design.size}, {}, {{}, tell, options.stop});
  StudyRun run = run_of(session.store(), ending);
  if (!run.concluded) return run;
  write_findings(findings_of(session.store(), resampling_of(session.store(), options.threads)), path.parent_path());
  const std::chrono::duration<double> seconds = Clock::now() - start;
  write_provenance(session.store(), path.parent_path(), {options.command, loaded.files, seconds.count()});
  return run;
}

}  // namespace

StudyRun run_study(const std::filesystem::path& file, const std::filesystem::path& folder,
                   const StudyOptions& options) {
  const LoadedStudy loaded = load_study(file);
  const std::filesystem::path path = folder / "study.sqlite";
  if (!loaded.screening) return run_into(path, loaded, options);
  const std::filesystem::path screening = folder / "screening" / "study.sqlite";
  StudyRun first = run_into(screening, screening_of(loaded), options);
  if (!first.concluded) return first;
  return run_into(path, narrowed_to(factors_kept(screening, loaded, options.threads), loaded), options);
}

}  // namespace megaphone::inline app
