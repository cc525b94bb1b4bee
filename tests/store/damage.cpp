#include <doctest/doctest.h>

#include "store/damaged_store.hpp"
#include "store/small_study.hpp"
#include "support/scratch_folder.hpp"

using namespace megaphone;

namespace {

/// A study of 12 groups in chunks of 3, of which the last is missing.
void make(const std::filesystem::path& path) {
  StudyStore store = StudyStore::create(path, small_study(12));
  for (const std::uint64_t first : {0, 3, 6}) store.commit(small_chunk(first, 3));
}

StudyDamage damage_after(const std::string& sql) {
  const ScratchFolder folder;
  make(folder.path() / "s.db");
  edit(folder.path() / "s.db", sql);
  return StudyStore::open(folder.path() / "s.db").verify();
}

/// What is said of the chunk of groups 3 to 5, all others being sound.
std::string problem_after(const std::string& sql) {
  const StudyDamage damage = damage_after(sql);
  CHECK(damage.database.empty());
  REQUIRE(damage.chunks.size() == 1);
  CHECK(damage.chunks[0].groups.first == 3);
  CHECK(damage.chunks[0].groups.count == 3);
  return damage.chunks[0].problem;
}

}  // namespace

TEST_CASE("a sound store has no damage") {
  const StudyDamage damage = damage_after("");
  CHECK(damage.chunks.empty());
  CHECK(damage.database.empty());
}

TEST_CASE("any changed value of a row is found in its chunk") {
  const std::string differs = "the rows are not those that were committed: their checksum differs";
  for (const char* change : {"grp = 9", "point = 0", "role = 'b'", "moved = 0", "moved = NULL", "replicate = 5",
                             "population = 9", "message = 'x'", "\"contagion.weight\" = 9", "reach = reach + 1",
                             "\"contagion.rule\" = 'none'", "reach = NULL", "shares = zeroblob(24)"}) {
    CAPTURE(change);
    CHECK(problem_after(std::string("UPDATE run SET ") + change + " WHERE run = 14") == differs);
  }
}

TEST_CASE("rows that are gone and words that nobody writes are found in their chunk") {
  CHECK(problem_after("DELETE FROM run WHERE run = 14") == "11 of 12 rows are there");
  CHECK(says(problem_after("UPDATE run SET status = 'fine' WHERE run = 14"), "run 14 has 'fine' where one of a few"));
  CHECK(says(problem_after("UPDATE run SET role = 'fine' WHERE run = 14"), "run 14 has 'fine' where one of a few"));
  CHECK(says(problem_after("UPDATE run SET seed = 8 WHERE run = 14"), "run 14 has another seed than the study"));
  CHECK(problem_after("UPDATE chunk SET done = done + 1, failed = failed - 1 WHERE first_group = 3") ==
        "the rows are counted wrongly by their status");
}

TEST_CASE("rows without a chunk and chunks that meet are found") {
  CHECK(damage_after("DELETE FROM chunk WHERE first_group = 3").database ==
        std::vector<std::string>{"12 rows belong to no chunk"});
  const StudyDamage met = damage_after("UPDATE chunk SET groups = 4 WHERE first_group = 0");
  REQUIRE(met.chunks.size() == 2);
  CHECK(met.chunks[1].problem == "overlaps the chunk before it");
}

TEST_CASE("a changed description of the study is found while the store is open and refused when it is opened") {
  const ScratchFolder folder;
  make(folder.path() / "s.db");
  {
    const StudyStore store = StudyStore::open(folder.path() / "s.db");
    edit(folder.path() / "s.db", "UPDATE part SET text = 'x' WHERE number = 1");
    REQUIRE(store.verify().database.size() == 1);
    CHECK(says(store.verify().database[0], "the description of the study is not the one that was written"));
  }
  CHECK(says(complaint([&] { StudyStore::open(folder.path() / "s.db"); }),
             "the description of the study is not the one"));
}

TEST_CASE("a damaged chunk is dropped on request and computed again") {
  const ScratchFolder folder;
  make(folder.path() / "s.db");
  StudyStore store = StudyStore::open(folder.path() / "s.db");
  const std::string sound = store.checksum();
  edit(folder.path() / "s.db", "UPDATE run SET reach = 1 WHERE run = 14");
  CHECK(says(complaint([&] { store.checksum(); }), "is damaged"));
  store.drop_chunk(store.verify().chunks.at(0).groups);
  CHECK(store.missing().front().first == 3);
  CHECK(store.progress().groups == 6);
  CHECK(store.commit(small_chunk(3, 3)));
  CHECK(store.checksum() == sound);
  CHECK(store.verify().chunks.empty());
}

TEST_CASE("only whole chunks are dropped") {
  const ScratchFolder folder;
  make(folder.path() / "s.db");
  StudyStore store = StudyStore::open(folder.path() / "s.db");
  CHECK(says(complaint([&] { store.drop_chunk({3, 2}); }), "no chunk has just the groups from 3 on, 2 of them"));
  CHECK(store.progress().groups == 9);
}

TEST_CASE("a group without some of its rows is not shown") {
  const ScratchFolder folder;
  make(folder.path() / "s.db");
  edit(folder.path() / "s.db", "DELETE FROM run WHERE run = 14");
  const StudyStore store = StudyStore::open(folder.path() / "s.db");
  std::uint64_t visited = 0;
  CHECK(says(complaint([&] { store.for_each_group([&](std::uint64_t, std::span<const Row>) { ++visited; }); }),
             "in the chunk of groups 3 to 5: 11 of 12 rows are there"));
  CHECK(visited == 3);
}

TEST_CASE("no garbled byte of the file changes what a store says unnoticed") {
  const ScratchFolder folder;
  {
    StudyStore store = StudyStore::create(folder.path() / "s.db", small_study(300));
    fill(store, 30);
  }
  const std::string sound = StudyStore::open(folder.path() / "s.db").checksum();
  const std::string bytes = bytes_of(folder.path() / "s.db");
  int noticed = 0;
  for (std::size_t at = 7; at < bytes.size(); at += bytes.size() / 150) {
    std::string garbled = bytes;
    for (std::size_t i = at; i < std::min(at + 3, garbled.size()); ++i) garbled[i] = static_cast<char>(~garbled[i]);
    const std::filesystem::path path = folder.write("garbled.db", garbled);
    const std::string said = complaint([&] {
      const StudyStore store = StudyStore::open_to_read(path);
      const StudyDamage damage = store.verify();
      if (damage.chunks.empty() && damage.database.empty()) {
        CHECK(store.checksum() == sound);
      } else {
        ++noticed;
      }
    });
    if (!said.empty()) ++noticed;
  }
  CHECK(noticed > 50);
}

TEST_CASE("a store in which a table was replaced by a query, or which runs something by itself, is refused") {
  const std::string endless = "(WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n)";
  const std::pair<std::string, std::string> changes[] = {
      {"ALTER TABLE chunk RENAME TO old; CREATE VIEW chunk AS SELECT *, " + endless + " FROM old", "chunk"},
      {"CREATE TRIGGER t AFTER UPDATE ON run BEGIN DELETE FROM run; END", "has the 'trigger' 't'"},
      {"DROP TABLE part", "has no table 'part'"}};
  for (const auto& change : changes) {
    const ScratchFolder folder;
    make(folder.path() / "s.db");
    edit(folder.path() / "s.db", change.first);
    CHECK_MESSAGE(says(complaint([&] { StudyStore::open_to_read(folder.path() / "s.db"); }), change.second),
                  change.first);
  }
}
