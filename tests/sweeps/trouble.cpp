/// What happens to a store and its disk while a study is swept or lies there: damage, a full disk, a folder that cannot
/// be written, an interruption, a second sweep. Each is said in words and loses nothing.
#include <doctest/doctest.h>

#include "program/running.hpp"
#include "program/small_company.hpp"
#include "store/damaged_store.hpp"
#include "store/study_store.hpp"
#include "sweeps/session.hpp"

using namespace program_test;

namespace {

std::string checksum_in(const std::string& folder) {
  return megaphone::StudyStore::open_to_read(folder + "/study.sqlite").checksum();
}

std::uint64_t runs_in(const std::string& folder) {
  return megaphone::StudyStore::open_to_read(folder + "/study.sqlite").progress().done;
}

StudyText study_of(int size) {
  StudyText study;
  study.design = "kind = \"sobol\"\nsize = " + std::to_string(size) + "\n";
  return study;
}

/// A study of so many base rows, and its commands.
struct Setup {
  Folder folder;
  std::string study, out;

  explicit Setup(int size) : study(write_study(folder.path.string(), study_of(size))), out(folder / "out") {
    fs::create_directories(out);
  }
  std::string store() const { return out + "/study.sqlite"; }
  Ran sweep(const std::string& where, const std::string& options = "--quiet") const {
    return ran("sweep " + study + " --out " + where + " " + options);
  }
  Ran sweep() const { return sweep(out); }
  std::vector<std::string> command() const { return {program, "sweep", study, "--out", out}; }
};

/// What every command says of a store that is this; none may change it.
void check_refused(const std::string& bytes, int code, const std::string& problem) {
  const Setup setup(16);
  std::ofstream(setup.store(), std::ios::binary) << bytes;
  for (const std::string& command : {"sweep " + setup.study + " --out " + setup.out, "status " + setup.out,
                                     "analyze " + setup.out, "verify " + setup.out, "export " + setup.out}) {
    const Ran result = ran(command);
    CHECK_MESSAGE(result.code == code, command, ": ", result.text);
    CHECK_MESSAGE(contains(without(result.text, setup.folder), problem), command, ": ", result.text);
    CHECK(content(setup.store()) == bytes);
  }
}

std::string bytes_of_store() {
  const Setup setup(16);
  REQUIRE(setup.sweep().code == 0);
  return content(setup.store());
}

TEST_CASE("a file that is no store, or one of another format, is refused by every command and stays as it is") {
  check_refused("", 2, "error: out/study.sqlite: is empty, and no study store\n");
  check_refused(std::string(20'000, 'x'), 2,
                "error: out/study.sqlite: is not a study store, nor any SQLite database\n");
  std::string bytes = bytes_of_store();
  bytes[63] = 9;  // the last byte of what SQLite calls the user version
  check_refused(bytes, 2, "is a study store of format 9; this program reads and writes format 1\n");
}

TEST_CASE("a store that was cut short is never taken for a complete one") {
  const Setup setup(16);
  REQUIRE(setup.sweep().code == 0);
  const std::string whole = content(setup.store());
  for (const std::size_t eighths : {1U, 4U, 7U}) {
    const std::string part = whole.substr(0, whole.size() * eighths / 8);
    std::ofstream(setup.store(), std::ios::binary) << part;
    for (const std::string& command : {"verify " + setup.out, "export " + setup.out}) {
      const Ran result = ran(command);
      CHECK_MESSAGE(result.code == 1, command, ": ", result.text);
      CHECK_MESSAGE(contains(result.text, "damaged"), command, ": ", result.text);
    }
    CHECK(setup.sweep().code != 0);
    CHECK(content(setup.store()) == part);
  }
}

TEST_CASE("a changed number is found by verify, and repairing computes just its chunk again") {
  const Setup setup(16);
  REQUIRE(setup.sweep().code == 0);
  const std::string checksum = checksum_in(setup.out);
  megaphone::edit(setup.store(), "UPDATE run SET level = level + 1 WHERE run = 77");
  const Ran found = ran("verify " + setup.out);
  CHECK(found.code == 1);
  CHECK(contains(found.text, "damaged: groups "));
  const Ran repaired = ran("verify " + setup.out + " --repair");
  CHECK(repaired.code == 0);
  CHECK(contains(repaired.text, "1 chunks dropped; megaphone sweep computes them again\n"));
  CHECK(runs_in(setup.out) > 0);
  CHECK(setup.sweep().code == 0);
  CHECK(checksum_in(setup.out) == checksum);
}

TEST_CASE("a full disk ends a sweep in words, and with more room the same command finishes it") {
  const Setup setup(64);
  const megaphone::SmallDisk disk(setup.out, "size=160k");
  if (!disk.there()) {
    MESSAGE("skipped: no file system may be mounted here");
    return;
  }
  const Ran full = setup.sweep();
  CHECK(full.code == 1);
  CHECK(contains(full.text,
                 "the disk is full; what was committed before is safe, and the same command resumes the study"));
  const std::uint64_t kept = runs_in(setup.out);
  CHECK(kept > 0);
  CHECK(kept < 640);
  CHECK(setup.sweep().code == 1);
  CHECK(runs_in(setup.out) >= kept);
  REQUIRE(disk.change(0, "size=16m"));
  CHECK(setup.sweep().code == 0);
  REQUIRE(setup.sweep(setup.folder / "whole").code == 0);
  CHECK(checksum_in(setup.out) == checksum_in(setup.folder / "whole"));
}

TEST_CASE("a disk too small for the empty store ends a sweep in words and leaves no half of one") {
  const Setup setup(16);
  const megaphone::SmallDisk disk(setup.out, "size=20k");
  if (!disk.there()) {
    MESSAGE("skipped: no file system may be mounted here");
    return;
  }
  const Ran full = setup.sweep();
  CHECK(full.code == 1);
  CHECK(contains(full.text, "disk"));
  CHECK_FALSE(fs::exists(setup.store()));
  REQUIRE(disk.change(0, "size=16m"));
  CHECK(setup.sweep().code == 0);
}

TEST_CASE("in a folder that cannot be written a study is not swept, and what is there can be read") {
  const Setup setup(16);
  const megaphone::SmallDisk disk(setup.out, "size=16m");
  if (!disk.there()) {
    MESSAGE("skipped: no file system may be mounted here");
    return;
  }
  REQUIRE(disk.change(MS_RDONLY, ""));
  CHECK(setup.sweep().code == 2);
  REQUIRE(disk.change(0, ""));
  REQUIRE(setup.sweep().code == 0);
  REQUIRE(disk.change(MS_RDONLY, ""));
  const Ran again = setup.sweep();
  CHECK(again.code == 2);
  CHECK(contains(again.text, "cannot be"));
  CHECK(ran("status " + setup.out).code == 0);
  CHECK(ran("verify " + setup.out).code == 0);
  CHECK(ran("export " + setup.out + " --out " + (setup.folder / "runs.csv")).code == 0);
}

/// Waits until the sweep has committed something; false when it ended before.
bool has_begun(Session& sweep, const std::string& folder) {
  while (!sweep.ended()) {
    if (fs::exists(folder + "/study.sqlite") && runs_in(folder) > 0) return true;
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
  }
  return false;
}

TEST_CASE("Ctrl-C ends a sweep with 130, says how many runs are in the store, and the same command finishes") {
  const Setup setup(128);
  const std::string log = setup.folder / "log";
  Session sweep(setup.command(), log);
  REQUIRE(has_begun(sweep, setup.out));
  sweep.send(-sweep.pid(), SIGINT);
  CHECK(sweep.wait() == 130);
  const std::uint64_t kept = runs_in(setup.out);
  CHECK(contains(content(log), "interrupted: "));
  CHECK(contains(content(log), " of 1,280 runs are in the store; the same command resumes the study\n"));
  CHECK(kept < 1280);
  CHECK(setup.sweep().code == 0);
  REQUIRE(setup.sweep(setup.folder / "whole").code == 0);
  CHECK(checksum_in(setup.out) == checksum_in(setup.folder / "whole"));
}

TEST_CASE("a request to end that reaches the first process alone ends the sweep with 130 too") {
  const Setup setup(256);
  Session sweep(setup.command(), setup.folder / "log");
  REQUIRE(has_begun(sweep, setup.out));
  sweep.send(sweep.pid(), SIGTERM);
  CHECK(sweep.wait() == 130);
  CHECK(contains(content(setup.folder / "log"), "runs are in the store"));
}

TEST_CASE("a second sweep of the same store is refused while the first runs, and reading is not") {
  const Setup setup(256);
  Session sweep(setup.command(), setup.folder / "log");
  REQUIRE(has_begun(sweep, setup.out));
  const Ran second = setup.sweep();
  const Ran status = ran("status " + setup.out);
  const Ran exported = ran("export " + setup.out + " --quiet");
  const Ran verified = ran("verify " + setup.out);
  REQUIRE_FALSE(sweep.ended());  // else nothing was shown; 2,560 runs outlast four short commands
  CHECK(second.code == 2);
  CHECK(without(second.text, setup.folder) ==
        "error: out/study.sqlite: another sweep is writing to this store; wait for it or stop it (it can be read "
        "meanwhile)\n");
  for (const Ran& reading : {status, exported, verified}) CHECK_MESSAGE(reading.code == 0, reading.text);
  CHECK(contains(status.text, " of 2,560 runs ("));
}

}  // namespace
