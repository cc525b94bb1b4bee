#include "study_work.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <cstdio>

#include "interrupt.hpp"
#include "progress.hpp"
#include "table.hpp"

namespace megaphone::program {
namespace {

void show(ProgressLine& line, const StudyProgress& progress, std::uint64_t before) {
  const std::string note = progress.failed + progress.impossible == 0
                               ? "none failed"
                               : fmt::format("{} impossible, {} failed", progress.impossible, progress.failed);
  line.show(static_cast<double>(counted_runs(progress)), static_cast<double>(progress.runs), note,
            static_cast<double>(before));
}

Exit interrupted_after(const StudyProgress& progress) {
  fmt::print(stderr, "interrupted: {} of {} runs are in the store; the same command resumes the study\n",
             counted(static_cast<double>(counted_runs(progress))), counted(static_cast<double>(progress.runs)));
  return Exit::interrupted;
}

Exit exit_of(const StudyEnding& ending, const StudyProgress& progress, bool quiet) {
  if (ending.end == StudyEnd::interrupted) return interrupted_after(progress);
  if (ending.end == StudyEnd::failed) {
    fmt::print(stderr, "stopped: {}\n", ending.why);
    return Exit::failed;
  }
  if (!ending.why.empty() && !quiet) {
    fmt::print(stderr, "{}stopped: {}\n", isatty(STDERR_FILENO) == 1 ? "\r\x1b[K" : "", ending.why);
  }
  return Exit::done;
}

}  // namespace

Exit work_on(const StudyWork& work, const Casualties& casualties, const std::function<void(GroupRange)>& begin) {
  StudySession session(work.loaded, work.store, work.options.threads);
  StudyRunner runner(work.loaded.study);
  ProgressLine line(work.options.quiet, "runs");
  const std::uint64_t before = counted_runs(session.store().progress());
  const StudyWatch watch{begin, [&](const StudyProgress& progress) { show(line, progress, before); }, &interrupted()};
  const StudyEnding ending = run_missing(session, runner, work.part, casualties, watch);
  return exit_of(ending, session.store().progress(), work.options.quiet);
}

}  // namespace megaphone::program
