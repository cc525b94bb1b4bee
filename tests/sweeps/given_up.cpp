/// A real study in which one group always takes its process down or never ends: the study finishes without it.
#include <doctest/doctest.h>
#include <signal.h>
#include <unistd.h>

#include "program/running.hpp"
#include "program/small_company.hpp"
#include "program/study_work.hpp"
#include "program/supervise.hpp"
#include "store/identity.hpp"
#include "store/study_store.hpp"

using namespace megaphone;
using namespace program_test;
using megaphone::program::Exit;
using megaphone::program::Options;
using megaphone::program::StudyWork;
using megaphone::program::supervise;

namespace {

constexpr std::uint64_t bad_group = 7;

/// Sweeps the study in `folder`, calling `happen` where a process is about to run the bad group.
Exit sweep_with(const Folder& folder, void (*happen)(), double timeout_seconds) {
  StudyText text;
  text.more = "[failure]\nretries = 1\nmost_failed = 0.5\ntimeout_seconds = 20\n";
  const LoadedStudy loaded = load_study(write_study(folder.path.string(), text));
  fs::create_directories(folder / "out");
  StudyStore::create(folder / "out/study.sqlite", study_header(loaded.study));
  Options options;
  options.quiet = true;
  const StudyWork work{loaded, folder / "out/study.sqlite", {0, loaded.study.design.size}, options};
  return supervise({loaded.limits.retries, timeout_seconds},
                   [&](const Casualties& casualties, const std::function<void(GroupRange)>& begin) {
                     return work_on(work, casualties, [&](GroupRange groups) {
                       begin(groups);
                       const bool there = bad_group >= groups.first && bad_group < groups.first + groups.count;
                       if (there && casualties.given_up.count(bad_group) == 0) happen();
                     });
                   });
}

void check_given_up(const Folder& folder, const std::string& message) {
  const StudyStore store = StudyStore::open_to_read(folder / "out/study.sqlite");
  CHECK(store.missing().empty());
  CHECK(store.progress().failed == 10);
  for (std::uint64_t run = 0; run < store.progress().runs; ++run) {
    const Row row = *store.row(run);
    CHECK((row.status == RowStatus::failed) == (row.group == bad_group));
    CHECK(row.message == (row.group == bad_group ? message : ""));
  }
}

TEST_CASE("a group that always kills its process becomes failed runs, all others are run, and the program says so") {
  const Folder folder;
  CHECK(sweep_with(
            folder, [] { raise(SIGKILL); }, 0) == Exit::done);
  check_given_up(folder, "killed its process (Killed), 2 times");
  const Ran again = ran("sweep " + (folder / "study.toml") + " --out " + (folder / "out"));
  CHECK(again.code == 1);
  CHECK(contains(again.text, "Nothing is left to do"));
  CHECK(contains(again.text, "6.2 % of the runs gave no outputs"));
}

TEST_CASE("a group that never ends becomes failed runs, and all others are run") {
  const Folder folder;
  CHECK(sweep_with(
            folder, [] { pause(); }, 0.5) == Exit::done);
  check_given_up(folder, "took longer than 0.5 s, 2 times");
}

TEST_CASE("the runs of the other groups are those of a study in which nothing died") {
  const Folder folder;
  REQUIRE(sweep_with(
              folder, [] { raise(SIGKILL); }, 0) == Exit::done);
  REQUIRE(ran("sweep " + (folder / "study.toml") + " --quiet --out " + (folder / "whole")).code == 0);
  const StudyStore whole = StudyStore::open_to_read(folder / "whole/study.sqlite");
  StudyStore::open_to_read(folder / "out/study.sqlite")
      .for_each_group([&](std::uint64_t group, std::span<const Row> rows) {
        if (group == bad_group) return;
        for (const Row& row : rows) CHECK(row.outputs == whole.row(row.run)->outputs);
      });
}

}  // namespace
