/// Sweeps whose processes are killed at random instants, now the one that supervises, now the one that computes, now
/// both, until the study is complete: after every kill the store is readable and has every chunk it had, and in the end
/// it has the content of a sweep that nobody disturbed. Which instant a kill hits depends on the machine; what is
/// checked does not. MEGAPHONE_KILLS says how many.
#include <doctest/doctest.h>

#include <array>
#include <cstdlib>
#include <map>
#include <random>

#include "program/running.hpp"
#include "program/small_company.hpp"
#include "store/chunk_bytes.hpp"
#include "store/study_store.hpp"
#include "sweeps/session.hpp"

using namespace program_test;

namespace {

using Clock = std::chrono::steady_clock;
using std::chrono::microseconds;

constexpr int base_rows = 128;

int wanted_kills() {
  const char* const wanted = std::getenv("MEGAPHONE_KILLS");
  return wanted == nullptr ? 15 : std::atoi(wanted);
}

StudyText study_of(int size) {
  StudyText study;
  study.design = "kind = \"sobol\"\nsize = " + std::to_string(size) + "\n";
  study.more = "[failure]\nretries = 100\n";  // a group must not be given up because this test kills
  return study;
}

/// What a finished study has: its checksum, its rows and its indices.
struct Content {
  std::string checksum, runs, indices;
  bool operator==(const Content&) const = default;
};

Content content_of(const std::string& folder) {
  REQUIRE(ran("export " + folder + " --quiet").code == 0);
  return {megaphone::StudyStore::open_to_read(folder + "/study.sqlite").checksum(), content(folder + "/runs.csv"),
          content(folder + "/indices.csv")};
}

/// The chunks that were seen so far, which must stay.
using Chunks = std::map<std::uint64_t, std::string>;

void check_chunks(const std::string& store, Chunks& known) {
  const auto reader = megaphone::StudyStore::open_to_read(store);
  Chunks there;
  for (const auto& chunk : reader.chunks()) {
    CHECK(megaphone::checksum(reader.read_chunk(chunk.groups)) == chunk.checksum);
    there[chunk.groups.first] = chunk.checksum;
  }
  for (const auto& chunk : known) CHECK_MESSAGE(there[chunk.first] == chunk.second, "chunk from group ", chunk.first);
  known = there;
}

/// Runs that `megaphone status` counts.
std::uint64_t counted(const std::string& store) {
  const Ran status = ran("status " + store);
  REQUIRE_MESSAGE(status.code == 0, status.text);
  std::string digits = status.text.substr(status.text.find(": ") + 2);
  digits = digits.substr(0, digits.find(" of "));
  digits.erase(std::remove(digits.begin(), digits.end(), ','), digits.end());
  return std::stoull(digits);
}

struct Tally {
  int kills = 0;
  std::array<int, doing_count> doing{};
  std::array<int, 3> whom{};  ///< the supervisor, the child, both
};

/// One study that is killed until it is complete.
class Killed {
 public:
  Killed(std::string study, std::string folder, std::mt19937& random, Tally& tally)
      : study_(std::move(study)), folder_(std::move(folder)), random_(random), tally_(tally) {
    fs::create_directories(folder_);
  }

  /// Repeats this until the sweep ends by itself, and then kills twice more what finds nothing left to do.
  void run(int most_kills) {
    while (!session(most_kills, 600'000)) {
    }
    for (int more = 0; more < 2; ++more) session(most_kills, 30'000);
    while (!session(0, 0)) {
    }
  }

 private:
  std::string store() const { return folder_ + "/study.sqlite"; }
  std::string beside() const { return store() + "-wal"; }
  std::uint64_t draw(std::uint64_t below) { return random_() % below; }

  /// True when the sweep came to its end; false when it was killed, or gave up because its child was killed early.
  bool session(int most_kills, std::uint64_t longest) {
    Session sweep({program, "sweep", study_, "--out", folder_, "--threads", "2"}, folder_ + "/log");
    bool child_killed = false;
    while (tally_.kills < most_kills && let_run(sweep, longest)) {
      const std::uint64_t whom = draw(3);
      const pid_t child = sweep.child();
      if (whom == 1 && child == 0) continue;
      sweep.send(std::array<pid_t, 3>{sweep.pid(), child, -sweep.pid()}[whom], SIGKILL);
      const bool committing = committing_;
      child_killed = child_killed || whom == 1;
      if (whom != 1) sweep.wait();
      check(whom != 1 && draw(2) == 0);
      note(whom, child != 0, committing);
      if (whom != 1) return false;
    }
    const int code = sweep.wait();
    const bool early = child_killed && code == 1 && contains(content(folder_ + "/log"), "before it began a run");
    CHECK_MESSAGE((code == 0 || early), content(folder_ + "/log"));
    check(false);
    return code == 0;
  }

  void note(std::uint64_t whom, bool had_child, bool committing) {
    Doing doing = complete_ ? Doing::concluding : Doing::beginning;
    if (had_child) doing = committing ? Doing::committing : Doing::computing;
    ++tally_.kills;
    ++tally_.whom[whom];
    ++tally_.doing[static_cast<std::size_t>(doing)];
  }

  /// A random time, and then, every other time, until the next commit begins; false when the sweep ended meanwhile.
  bool let_run(Session& sweep, std::uint64_t longest) {
    if (draw(3) == 0) longest /= 20;
    const auto until = Clock::now() + microseconds(draw(longest));
    const bool aimed = longest > 100'000 && draw(2) == 0;
    const auto latest = until + std::chrono::seconds(3);
    std::int64_t before = trace_of(beside());
    for (;;) {
      if (sweep.ended()) return false;
      const auto now = Clock::now();
      const std::int64_t trace = trace_of(beside());
      committing_ = trace != before || (committing_ && now - changed_ < microseconds(1500));
      if (trace != before) changed_ = now;
      before = trace;
      if (now >= until && (!aimed || committing_ || now >= latest)) return true;
      std::this_thread::sleep_for(microseconds(200));
    }
  }

  /// On a copy, when nothing runs, so that the next sweep finds the store as the killed one left it.
  void check(bool on_copy) {
    if (!fs::exists(store())) {
      CHECK(known_.empty());
      return;
    }
    std::string looked_at = store();
    if (on_copy) {
      looked_at = folder_ + "/copy.sqlite";
      for (const char* end : {"", "-wal"}) {
        fs::remove(looked_at + end);
        if (fs::exists(store() + end)) fs::copy_file(store() + end, looked_at + end);
      }
    }
    const std::uint64_t now = counted(looked_at);
    CHECK(now >= counted_);
    counted_ = now;
    complete_ = now == base_rows * 10;
    check_chunks(looked_at, known_);
  }

  std::string study_, folder_;
  std::mt19937& random_;
  Tally& tally_;
  Chunks known_;
  std::uint64_t counted_ = 0;
  bool complete_ = false;
  bool committing_ = false;
  Clock::time_point changed_{};
};

void report(const Tally& tally, int studies) {
  MESSAGE(tally.kills, " kills in ", studies, " studies: ", tally.whom[0], " of the supervisor, ", tally.whom[1],
          " of the child, ", tally.whom[2], " of both; ", tally.doing[0], " at the beginning, ", tally.doing[1],
          " while computing, ", tally.doing[2], " while committing, ", tally.doing[3], " while concluding");
}

TEST_CASE("whoever is killed and whenever, no counted run is lost and the study ends as if nobody had been") {
  const Folder folder;
  const std::string study = write_study(folder.path.string(), study_of(base_rows));
  REQUIRE(ran("sweep " + study + " --quiet --out " + (folder / "whole")).code == 0);
  const Content whole = content_of(folder / "whole");
  std::mt19937 random(20261125);
  Tally tally;
  int studies = 0;
  while (tally.kills < wanted_kills()) {
    const std::string name = folder / std::to_string(++studies);
    Killed(study, name, random, tally).run(wanted_kills());
    const Ran verified = ran("verify " + name);
    CHECK_MESSAGE(verified.code == 0, verified.text);
    CHECK(contains(verified.text, "every run is as it was committed; checksum " + whole.checksum));
    CHECK(content_of(name) == whole);
    CHECK(contains(content(name + "/provenance.json"), whole.checksum));
    fs::remove_all(name);
  }
  report(tally, studies);
}

TEST_CASE("one thread and merged shards give the same runs") {
  const Folder folder;
  const std::string study = write_study(folder.path.string(), study_of(32));
  const std::string sweep = "sweep " + study + " --quiet --out ";
  REQUIRE(ran(sweep + (folder / "whole")).code == 0);
  REQUIRE(ran(sweep + (folder / "one") + " --threads 1").code == 0);
  for (const std::string shard : {"3", "1", "2"}) {
    REQUIRE(ran(sweep + (folder / "parts") + " --shard " + shard + "/3").code == 0);
  }
  const std::string parts = folder / "parts/study-";
  fs::create_directories(folder / "merged");
  REQUIRE(ran("merge " + (folder / "merged/study.sqlite") + " " + parts + "2-of-3.sqlite " + parts + "1-of-3.sqlite " +
              parts + "3-of-3.sqlite")
              .code == 0);
  CHECK(ran(sweep + (folder / "merged")).code == 0);
  const Content whole = content_of(folder / "whole");
  CHECK(content_of(folder / "one") == whole);
  CHECK(content_of(folder / "merged") == whole);
}

}  // namespace
