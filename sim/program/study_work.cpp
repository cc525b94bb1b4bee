// A chunk is as many groups as take about two seconds, or a quarter of the time it may take: long enough that
// committing it does not count, short enough that little is lost. Groups that were being run when a process died go one
// by one, those given up are written down as failed.
#include "study_work.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <bit>
#include <chrono>
#include <cstdio>

#include "interrupt.hpp"
#include "megaphone/io/study_analysis.hpp"
#include "megaphone/io/study_store.hpp"
#include "megaphone/study/runner.hpp"
#include "progress.hpp"
#include "table.hpp"

namespace megaphone::program {
namespace {

using Clock = std::chrono::steady_clock;

constexpr double chunk_seconds = 2;
constexpr std::uint64_t most_rows_a_chunk = 100'000;
constexpr std::uint64_t fewest_runs_to_judge = 200;
constexpr std::uint64_t fewest_groups_to_judge = 32;

double seconds_since(Clock::time_point start) { return std::chrono::duration<double>(Clock::now() - start).count(); }

bool overlap(GroupRange a, GroupRange b) { return a.first < b.first + b.count && b.first < a.first + a.count; }

/// The next groups of what is missing: at most `most`, none that a process died at beside others.
GroupRange next_chunk(const GroupRange& missing, std::uint64_t most, const Casualties& casualties) {
  GroupRange next{missing.first, std::min(missing.count, most)};
  const auto suspect = [&](GroupRange range) {
    return std::any_of(casualties.suspects.begin(), casualties.suspects.end(),
                       [&](GroupRange each) { return overlap(each, range); });
  };
  if (suspect(next) || casualties.given_up.count(next.first) > 0) next.count = 1;
  const auto given_up = casualties.given_up.upper_bound(next.first);
  if (given_up != casualties.given_up.end() && given_up->first < next.first + next.count) {
    next.count = given_up->first - next.first;
  }
  return next;
}

/// Widest 95 % interval of an index, halved; 0 when there is none.
double widest(const StudyAnalysis& analysis) {
  double width = 0;
  for (const IndexRow& row : analysis.rows) {
    if (row.index == "S1" || row.index == "ST") width = std::max(width, (row.estimate.high - row.estimate.low) / 2);
  }
  return width;
}

class Worker {
 public:
  Worker(const StudyWork& work, const Casualties& casualties, const std::function<void(GroupRange)>& begin)
      : work_(work),
        study_(work.loaded.study),
        casualties_(casualties),
        begin_(begin),
        store_(StudyStore::open(work.store)),
        runner_(study_),
        line_(work.options.quiet, "runs") {}

  Exit run() {
    const std::uint64_t before = counted_runs(store_.progress());
    if (const std::optional<Exit> end = judge(store_.progress())) return *end;
    for (const GroupRange& range : within(store_.missing(), work_.part)) {
      for (GroupRange left = range; left.count > 0;) {
        const GroupRange groups = next_chunk(left, size_, casualties_);
        const std::optional<Exit> end = run_chunk(groups, before);
        if (end) return *end;
        left = {left.first + groups.count, left.count - groups.count};
      }
    }
    return Exit::done;
  }

 private:
  static std::uint64_t counted_runs(const StudyProgress& progress) {
    return progress.done + progress.impossible + progress.failed;
  }

  std::optional<Exit> run_chunk(GroupRange groups, std::uint64_t before) {
    begin_(groups);
    const Clock::time_point start = Clock::now();
    const auto reason = casualties_.given_up.find(groups.first);
    const std::optional<Chunk> chunk = reason != casualties_.given_up.end()
                                           ? given_up(study_, groups.first, reason->second)
                                           : runner_.run(groups, work_.options.threads, &interrupted());
    if (!chunk) return interrupted_after();
    store_.commit(*chunk);
    adapt(groups, seconds_since(start));
    const StudyProgress progress = store_.progress();
    show(progress, before);
    return judge(progress);
  }

  Exit interrupted_after() const {
    fmt::print(stderr, "interrupted: {} of {} runs are in the store; the same command goes on\n",
               counted(static_cast<double>(counted_runs(store_.progress()))),
               counted(static_cast<double>(store_.progress().runs)));
    return Exit::interrupted;
  }

  /// Towards the wanted time a chunk, by at most four times at once.
  void adapt(GroupRange groups, double seconds) {
    const double allowed = work_.loaded.limits.timeout_seconds;
    const double goal = allowed > 0 ? std::min(chunk_seconds, allowed / 4) : chunk_seconds;
    const double wanted = static_cast<double>(groups.count) * goal / std::max(seconds, 1e-4);
    const auto most = std::max<std::uint64_t>(1, most_rows_a_chunk / runs_per_group(study_));
    size_ = std::clamp<std::uint64_t>(static_cast<std::uint64_t>(std::min(wanted, 4.0 * static_cast<double>(size_))), 1,
                                      most);
  }

  void show(const StudyProgress& progress, std::uint64_t before) {
    const std::string note = progress.failed + progress.impossible == 0
                                 ? "none failed"
                                 : fmt::format("{} impossible, {} failed", progress.impossible, progress.failed);
    line_.show(static_cast<double>(counted_runs(progress)), static_cast<double>(progress.runs), note,
               static_cast<double>(before));
  }

  /// Whether one of the study's own limits is reached.
  std::optional<Exit> judge(const StudyProgress& progress) {
    const StudyLimits& limits = work_.loaded.limits;
    const std::uint64_t runs = counted_runs(progress);
    if (runs >= fewest_runs_to_judge &&
        static_cast<double>(progress.failed) > limits.most_failed * static_cast<double>(runs)) {
      fmt::print(stderr, "stopped: {} of {} runs failed, more than failure.most_failed = {:g} allows\n",
                 progress.failed, runs, limits.most_failed);
      return Exit::failed;
    }
    if (limits.runs && runs >= *limits.runs) return stopped("stop.runs is reached");
    if (limits.hours && seconds_since(start_) >= *limits.hours * 3600) return stopped("stop.hours is reached");
    if (limits.half_width && std::bit_floor(progress.groups) > judged_) {
      judged_ = std::bit_floor(progress.groups);
      const double width = widest(analyse(store_, {study_.design.seed, 200, work_.options.threads}));
      if (width <= *limits.half_width) return stopped(fmt::format("every index is known to {:.3f}", width));
    }
    return std::nullopt;
  }

  Exit stopped(const std::string& why) const {
    if (!work_.options.quiet) fmt::print(stderr, "{}stopped: {}\n", isatty(STDERR_FILENO) == 1 ? "\r\x1b[K" : "", why);
    return Exit::done;
  }

  const StudyWork& work_;
  const Study& study_;
  const Casualties& casualties_;
  const std::function<void(GroupRange)>& begin_;
  StudyStore store_;
  StudyRunner runner_;
  ProgressLine line_;
  std::uint64_t size_ = 1;
  std::uint64_t judged_ = fewest_groups_to_judge;  ///< groups when the indices were last looked at, as a power of two
  Clock::time_point start_ = Clock::now();
};

}  // namespace

std::vector<GroupRange> within(const std::vector<GroupRange>& missing, GroupRange part) {
  std::vector<GroupRange> found;
  for (const GroupRange& range : missing) {
    const std::uint64_t first = std::max(range.first, part.first);
    const std::uint64_t end = std::min(range.first + range.count, part.first + part.count);
    if (first < end) found.push_back({first, end - first});
  }
  return found;
}

Exit work_on(const StudyWork& work, const Casualties& casualties, const std::function<void(GroupRange)>& begin) {
  return Worker(work, casualties, begin).run();
}

}  // namespace megaphone::program
