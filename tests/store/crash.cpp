// The promise that a committed chunk outlives its process: writers are killed at any instant and the file beside the
// store, where SQLite keeps the latest commits, is torn anywhere. Which instant it is depends on the machine; that
// nothing is lost does not.
#include <doctest/doctest.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cstdlib>
#include <set>

#include "store/chunk_bytes.hpp"
#include "store/damaged_store.hpp"
#include "store/small_study.hpp"
#include "support/scratch_folder.hpp"

using namespace megaphone;

namespace {

constexpr std::uint64_t groups = 900;
constexpr std::uint64_t chunk_size = 3;

/// Numbers that look random and are the same in every run.
std::uint64_t scattered(std::uint64_t number) {
  number = (number + 1) * 0x9e3779b97f4a7c15U;
  number = (number ^ (number >> 30U)) * 0xbf58476d1ce4e5b9U;
  return number ^ (number >> 27U);
}

StudyStore opened_or_made(const std::filesystem::path& path) {
  return std::filesystem::exists(path) ? StudyStore::open(path) : StudyStore::create(path, small_study(groups));
}

/// Commits what is missing, in order, and tells every commit once it is safe.
template <class Tell>
void commit_missing(StudyStore& store, Tell tell) {
  for (const GroupRange& gap : store.missing()) {
    for (std::uint64_t first = gap.first; first < gap.first + gap.count; first += chunk_size) {
      store.commit(small_chunk(first, chunk_size));
      tell(first);
    }
  }
}

[[noreturn]] void write_until_killed(const std::filesystem::path& path, int acknowledgements) {
  try {
    StudyStore store = opened_or_made(path);
    commit_missing(store, [&](std::uint64_t first) {
      if (write(acknowledgements, &first, sizeof(first)) != sizeof(first)) _exit(3);
    });
  } catch (const std::exception&) {
    _exit(2);
  }
  _exit(0);
}

struct Outcome {
  bool killed = false;
  int exit = 0;
  std::set<std::uint64_t> committed;  ///< first groups of the chunks that were acknowledged
};

/// A writer that is killed after so many microseconds.
Outcome killed_after(const std::filesystem::path& path, std::uint64_t microseconds) {
  std::array<int, 2> ends{};
  REQUIRE(pipe(ends.data()) == 0);
  const pid_t writer = fork();
  if (writer == 0) write_until_killed(path, ends[1]);
  close(ends[1]);
  usleep(static_cast<useconds_t>(microseconds));
  kill(writer, SIGKILL);
  int status = 0;
  waitpid(writer, &status, 0);
  Outcome outcome{WIFSIGNALED(status), WIFEXITED(status) ? WEXITSTATUS(status) : 0, {}};
  std::uint64_t first = 0;
  while (read(ends[0], &first, sizeof(first)) == sizeof(first)) outcome.committed.insert(first);
  close(ends[0]);
  return outcome;
}

void require_all(const StudyStore& store, const std::set<std::uint64_t>& acknowledged) {
  std::set<std::uint64_t> there;
  for (const StoredChunk& chunk : store.chunks()) {
    CHECK(chunk.checksum == checksum(small_chunk(chunk.groups.first, chunk_size)));
    there.insert(chunk.groups.first);
  }
  for (const std::uint64_t first : acknowledged) CHECK(there.count(first) == 1);
  const StudyDamage damage = store.verify();
  CHECK(damage.chunks.empty());
  CHECK(damage.database.empty());
}

int wanted_kills() {
  const char* const wanted = std::getenv("MEGAPHONE_KILLS");
  return wanted == nullptr ? 30 : std::atoi(wanted);
}

}  // namespace

TEST_CASE("no commit is lost and none is half there, whenever the writer is killed") {
  const ScratchFolder folder;
  StudyStore whole = StudyStore::create(folder.path() / "whole.db", small_study(groups));
  fill(whole, 50);
  int kills = 0;
  for (int study = 0; kills < wanted_kills(); ++study) {
    const std::filesystem::path path = folder.path() / (std::to_string(study) + ".db");
    std::set<std::uint64_t> acknowledged;
    for (bool going_on = true; going_on && kills < wanted_kills();) {
      const Outcome outcome = killed_after(path, scattered(static_cast<std::uint64_t>(kills)) % 60'000);
      CHECK(outcome.exit == 0);
      acknowledged.insert(outcome.committed.begin(), outcome.committed.end());
      kills += outcome.killed ? 1 : 0;
      going_on = outcome.killed;
      if (std::filesystem::exists(path)) require_all(StudyStore::open(path), acknowledged);
    }
    StudyStore store = opened_or_made(path);
    commit_missing(store, [](std::uint64_t) {});
    CHECK(store.checksum() == whole.checksum());
  }
}

TEST_CASE("another process may read a store that is being written, and not write to it") {
  const ScratchFolder folder;
  StudyStore store = StudyStore::create(folder.path() / "s.db", small_study(groups));
  store.commit(small_chunk(0, 3));
  const pid_t child = fork();
  if (child == 0) {
    const std::string said = complaint([&] { StudyStore::open(folder.path() / "s.db"); });
    const bool read = StudyStore::open_to_read(folder.path() / "s.db").progress().groups == 3;
    _exit(read && says(said, "another sweep is writing to this store") ? 0 : 1);
  }
  int status = 0;
  waitpid(child, &status, 0);
  CHECK(status == 0);
  CHECK(store.commit(small_chunk(3, 3)));
}

TEST_CASE("torn commits beside the store leave the chunks before them, never half of one") {
  const ScratchFolder folder;
  StudyStore store = StudyStore::create(folder.path() / "s.db", small_study(groups));
  for (std::uint64_t first = 0; first < 60; first += chunk_size) store.commit(small_chunk(first, chunk_size));
  const std::string bytes = bytes_of(folder.path() / "s.db"), commits = bytes_of(folder.path() / "s.db-wal");
  std::set<std::uint64_t> seen;
  for (std::uint64_t trial = 0; trial < 60; ++trial) {
    const std::size_t at = scattered(trial) % commits.size();
    std::string torn = trial % 2 == 0 ? commits.substr(0, at) : commits;
    if (trial % 2 == 1) torn[at] = static_cast<char>(~torn[at]);
    const std::string name = std::to_string(trial) + ".db";
    folder.write(name + "-wal", torn);
    const StudyStore opened = StudyStore::open(folder.write(name, bytes));
    require_all(opened, {});
    const std::uint64_t committed = opened.progress().groups;
    CHECK(committed % chunk_size == 0);
    CHECK(opened.missing().front().first == committed);
    seen.insert(committed);
  }
  CHECK(seen.size() > 5);
}

TEST_CASE("a write that fails leaves the store as before the chunk") {
  const ScratchFolder folder;
  const pid_t child = fork();
  if (child == 0) {
    StudyStore store = StudyStore::create(folder.path() / "s.db", small_study(groups));
    store.commit(small_chunk(0, 30));
    signal(SIGXFSZ, SIG_IGN);
    const rlim_t most = std::filesystem::file_size(folder.path() / "s.db-wal") + 4000;
    const rlimit limit{most, RLIM_INFINITY};
    setrlimit(RLIMIT_FSIZE, &limit);
    const std::string said = complaint([&] { store.commit(small_chunk(30, 300)); });
    const bool unchanged = store.progress().groups == 30 && store.verify().chunks.empty();
    _exit(unchanged && says(said, "cannot be read or written") ? 0 : 1);
  }
  int status = 0;
  waitpid(child, &status, 0);
  CHECK(status == 0);
  CHECK(StudyStore::open(folder.path() / "s.db").progress().groups == 30);
}
