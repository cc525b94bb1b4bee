/// Stores made to deceive: other tables, views and triggers, sizes that contradict the header, with checksums to fit.
#include <doctest/doctest.h>

#include "store/damaged_store.hpp"
#include "store/small_study.hpp"
#include "support/scratch_folder.hpp"

using namespace megaphone;

namespace {

/// What is said of a complete store after this change: when it is opened, or when all of it is read.
std::string said_after(const std::string& sql) {
  const ScratchFolder folder;
  const std::filesystem::path path = folder.path() / "s.db";
  {
    StudyStore store = StudyStore::create(path, small_study(12));
    fill(store, 3);
  }
  edit(path, sql);
  return complaint([&] { StudyStore::open_to_read(path).checksum(); });
}

const char* const endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT ";

}  // namespace

TEST_CASE("a series of another length than the header says is refused by whoever reads it") {
  for (const char* blob :
       {"x''", "x'0000000000000000'", "zeroblob(8)", "zeroblob(25)", "zeroblob(32)", "NULL", "'x'"}) {
    CAPTURE(blob);
    CHECK(says(said_after(std::string("UPDATE run SET shares = ") + blob + " WHERE run = 14"), "bytes for 'shares'"));
  }
}

TEST_CASE("no reader shows a group of a chunk that is not as it was committed") {
  const ScratchFolder folder;
  const std::filesystem::path path = folder.path() / "s.db";
  {
    StudyStore store = StudyStore::create(path, small_study(12));
    fill(store, 3);
  }
  edit(path, "UPDATE run SET reach = reach + 1 WHERE run = 14");
  const StudyStore store = StudyStore::open_to_read(path);
  std::uint64_t shown = 0;
  const std::string said =
      complaint([&] { store.for_each_group([&](std::uint64_t, std::span<const Row>) { ++shown; }); });
  CHECK(says(said, "in the chunk of groups 3 to 5: the rows are not those that were committed"));
  CHECK(shown == 3);
  CHECK(says(complaint([&] { store.checksum(); }), "is damaged"));
  CHECK(says(complaint([&] { store.row(13); }), "is damaged"));
  CHECK(store.row(2)->run == 2);
  CHECK(says(complaint([&] { export_csv(store, folder.path() / "runs.csv"); }), "is damaged"));
  CHECK_FALSE(std::filesystem::exists(folder.path() / "runs.csv"));
}

TEST_CASE("rows that are gone, or belong to no chunk, are refused by whoever reads all") {
  CHECK(says(said_after("DELETE FROM run WHERE run = 14"), "11 of 12 rows are there"));
  CHECK(says(said_after("DELETE FROM chunk WHERE first_group = 3"), "run 12 belongs to no chunk"));
  CHECK(says(said_after("DELETE FROM chunk WHERE first_group = 9"), "run 36 belongs to no chunk"));
  CHECK(
      says(said_after("UPDATE chunk SET groups = 4 WHERE first_group = 0"), "of the chunk of groups 0 to 3 cannot be"));
  CHECK(says(said_after("UPDATE chunk SET rows = 13, done = done + 1 WHERE first_group = 0"), "cannot be"));
}

TEST_CASE("a view, a trigger or an index that no store has is refused before anything is asked of the file") {
  CHECK(says(said_after("CREATE VIEW more AS SELECT 1"), "has the 'view' 'more', which no study store has"));
  CHECK(says(said_after("CREATE TRIGGER t AFTER INSERT ON run BEGIN DELETE FROM chunk; END"), "'trigger' 't'"));
  CHECK(says(said_after("CREATE INDEX i ON run(grp)"), "'index' 'i'"));
  CHECK(says(said_after("CREATE TABLE sqlite(x)"), "'table' 'sqlite'"));
  CHECK(says(said_after("DROP VIEW progress"), "has no view 'progress'"));
}

TEST_CASE("a view or a generated column in the place of a table is refused without being run") {
  for (const std::string table : {"meta", "part", "factor", "output", "chunk", "run"}) {
    CAPTURE(table);
    CHECK(says(
        said_after("DROP TABLE " + table + "; CREATE VIEW " + table + "(name, value) AS " + endless + "i, i FROM n"),
        table == "run" ? "table of runs with other columns" : "has another '" + table + "'"));
  }
  CHECK(says(said_after("DROP VIEW progress; CREATE VIEW progress AS " + std::string(endless) + "i FROM n"),
             "has another 'progress'"));
  CHECK(says(said_after("ALTER TABLE chunk ADD COLUMN more AS (1)"), "has another 'chunk'"));
  CHECK(says(said_after("ALTER TABLE run ADD COLUMN more AS (1)"), "table of runs with other columns"));
}

TEST_CASE("a study that cannot be is refused although its checksum fits") {
  const ScratchFolder folder;
  const auto said = [&](StudyHeader header) {
    const std::filesystem::path path = folder.path() / "s.db";
    std::filesystem::remove(path);
    return complaint([&] { StudyStore::create(path, header); });
  };
  StudyHeader huge = small_study(12);
  huge.groups = std::uint64_t{1} << 62;
  CHECK(says(said(huge), "there is no study as it describes"));
  StudyHeader long_series = small_study(12);
  long_series.outputs[1].periods = 20'000'000;
  CHECK(says(complaint([&] { StudyStore::create(folder.path() / "l.db", long_series); }),
             "at most 10000000 values per run"));
}

TEST_CASE("more runs than the file can hold are not believed") {
  const ScratchFolder folder;
  const std::filesystem::path path = folder.path() / "s.db";
  StudyStore::create(path, small_study(1'000'000'000));
  edit(path, "INSERT INTO chunk VALUES (0, 1000000000, 4000000000, 4000000000, 0, 0, 'x')");
  CHECK(says(complaint([&] { StudyStore::open_to_read(path).progress(); }), "more than it can hold"));
}
