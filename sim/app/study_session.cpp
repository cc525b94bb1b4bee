#include "app/study_session.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <bit>

#include "app/study_conclusion.hpp"
#include "report/study_analysis.hpp"

namespace megaphone::inline app {
namespace {

using Clock = std::chrono::steady_clock;

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

StudyEnding ending_of(const StudyStop& stop) { return {stop.failed ? StudyEnd::failed : StudyEnd::done, stop.why}; }

}  // namespace

std::vector<GroupRange> within(const std::vector<GroupRange>& ranges, GroupRange part) {
  std::vector<GroupRange> found;
  for (const GroupRange& range : ranges) {
    const std::uint64_t first = std::max(range.first, part.first);
    const std::uint64_t end = std::min(range.first + range.count, part.first + part.count);
    if (first < end) found.push_back({first, end - first});
  }
  return found;
}

StudySession::StudySession(const LoadedStudy& loaded, const std::filesystem::path& store, int threads,
                           double chunk_seconds)
    : loaded_(loaded),
      store_(StudyStore::open(store)),
      threads_(threads),
      chunk_seconds_(chunk_seconds),
      judged_(fewest_groups_to_judge) {}

std::optional<StudyStop> StudySession::keep(const Chunk& chunk, double seconds) {
  store_.commit(chunk);
  adapt(chunk.groups.count, seconds);
  return judge();
}

/// Towards the wanted time a chunk, by at most four times at once.
void StudySession::adapt(std::uint64_t groups, double seconds) {
  const double allowed = loaded_.limits.timeout_seconds;
  const double goal = allowed > 0 ? std::min(chunk_seconds_, allowed / 4) : chunk_seconds_;
  const double wanted = static_cast<double>(groups) * goal / std::max(seconds, 1e-4);
  const auto most = std::max<std::uint64_t>(1, most_rows_a_chunk / runs_per_group(loaded_.study));
  size_ = std::clamp<std::uint64_t>(static_cast<std::uint64_t>(std::min(wanted, 4.0 * static_cast<double>(size_))), 1,
                                    most);
}

std::optional<StudyStop> StudySession::judge() {
  const StudyLimits& limits = loaded_.limits;
  const StudyProgress progress = store_.progress();
  const std::uint64_t runs = counted_runs(progress);
  if (runs >= fewest_runs_to_judge &&
      static_cast<double>(progress.failed) > limits.most_failed * static_cast<double>(runs)) {
    return StudyStop{fmt::format("{} of {} runs failed, more than failure.most_failed = {:g} allows", progress.failed,
                                 runs, limits.most_failed),
                     true};
  }
  if (limits.runs && runs >= *limits.runs) return StudyStop{"stop.runs is reached"};
  if (limits.hours && seconds_since(start_) >= *limits.hours * 3600) return StudyStop{"stop.hours is reached"};
  if (limits.half_width && std::bit_floor(progress.groups) > judged_) {
    judged_ = std::bit_floor(progress.groups);
    const double width = widest(analyse(store_, resampling_of(store_, threads_)));
    if (width <= *limits.half_width) return StudyStop{fmt::format("every index is known to {:.3f}", width)};
  }
  return std::nullopt;
}

StudyEnding run_missing(StudySession& session, StudyRunner& runner, GroupRange part, const Casualties& casualties,
                        const StudyWatch& watch) {
  if (const auto stop = session.judge()) return ending_of(*stop);
  for (GroupRange left : within(session.store().missing(), part)) {
    while (left.count > 0) {
      const GroupRange groups = next_chunk(left, session.chunk_size(), casualties);
      if (watch.begin) watch.begin(groups);
      const Clock::time_point start = Clock::now();
      const auto reason = casualties.given_up.find(groups.first);
      const std::optional<Chunk> chunk = reason != casualties.given_up.end()
                                             ? given_up(session.study(), groups.first, reason->second)
                                             : runner.run(groups, session.threads(), watch.stop);
      if (!chunk) return {StudyEnd::interrupted, ""};
      const auto stop = session.keep(*chunk, seconds_since(start));
      if (watch.progress) watch.progress(session.store().progress());
      if (stop) return ending_of(*stop);
      left = {left.first + groups.count, left.count - groups.count};
    }
  }
  return {};
}

}  // namespace megaphone::inline app
