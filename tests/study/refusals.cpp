#include <doctest/doctest.h>

#include "store/damaged_store.hpp"
#include "store/small_study.hpp"
#include "support/scratch_folder.hpp"

using namespace megaphone;

namespace {

/// What opening says, to write and to read alike.
std::string said_of(const ScratchFolder& folder, const std::filesystem::path& path) {
  const std::string to_read = folder.refusal([&] { StudyStore::open_to_read(path); });
  CHECK(folder.refusal([&] { StudyStore::open(path); }) == to_read);
  return to_read;
}

StudyHeader with_output(const std::string& name) {
  StudyHeader header = small_study(1);
  header.outputs[0].name = name;
  return header;
}

}  // namespace

TEST_CASE("what is no study store is refused for what it is") {
  const ScratchFolder folder;
  edit(folder.path() / "other.db", "CREATE TABLE t(x)");
  CHECK(said_of(folder, folder.path() / "none.db") == "none.db: there is no such study store");
  CHECK(says(said_of(folder, folder.path()), "is a folder; a study store is a file"));
  CHECK(said_of(folder, folder.write("empty.db", "")) == "empty.db: is empty, and no study store");
  CHECK(said_of(folder, folder.write("text.db", std::string(5000, 'a'))) ==
        "text.db: is not a study store, nor any SQLite database");
  CHECK(said_of(folder, folder.path() / "other.db") == "other.db: is an SQLite database, but not a study store");
}

TEST_CASE("a store of another format is refused with both numbers") {
  const ScratchFolder folder;
  { StudyStore::create(folder.path() / "s.db", small_study(1)); }
  edit(folder.path() / "s.db", "PRAGMA user_version = 2");
  CHECK(said_of(folder, folder.path() / "s.db") ==
        "s.db: is a study store of format 2; this program reads and writes format 1");
}

TEST_CASE("a store is never made where one is, nor beside the commits of one that was moved away") {
  const ScratchFolder folder;
  { StudyStore::create(folder.path() / "s.db", small_study(1)); }
  CHECK(folder.refusal([&] { StudyStore::create(folder.path() / "s.db", small_study(1)); }) ==
        "s.db: there is one already; resume it or choose another name");
  folder.write("t.db-wal", "x");
  CHECK(says(folder.refusal([&] { StudyStore::create(folder.path() / "t.db", small_study(1)); }),
             "t.db-wal belongs to a store that was here"));
}

TEST_CASE("what an interrupted making left is no obstacle") {
  const ScratchFolder folder;
  folder.write("s.db.new", "half a store");
  folder.write("s.db.new-wal", "half a commit");
  CHECK(StudyStore::create(folder.path() / "s.db", small_study(1)).progress().runs == 4);
  CHECK_FALSE(std::filesystem::exists(folder.path() / "s.db.new"));
}

TEST_CASE("two columns of one name are refused, whatever their case, and leave nothing behind") {
  const ScratchFolder folder;
  for (const char* name : {"Run", "contagion.WEIGHT", "shares"}) {
    const std::string said = folder.refusal([&] { StudyStore::create(folder.path() / "s.db", with_output(name)); });
    CHECK(says(said, "s.db: two columns of a store cannot both be named '"));
  }
  CHECK_FALSE(std::filesystem::exists(folder.path() / "s.db"));
  CHECK_FALSE(std::filesystem::exists(folder.path() / "s.db.new"));
}

TEST_CASE("a store holds 1990 factors and outputs and says so when asked for more") {
  const ScratchFolder folder;
  StudyHeader header = small_study(1);
  while (header.outputs.size() < 1988)
    header.outputs.push_back({"o" + std::to_string(header.outputs.size()), "", "", 1});
  { StudyStore::create(folder.path() / "s.db", header); }
  header.outputs.push_back({"last", "", "", 1});
  CHECK(folder.refusal([&] { StudyStore::create(folder.path() / "t.db", header); }) ==
        "t.db: a store holds at most 1990 factors and outputs together, not 1991");
}

TEST_CASE("names, units and meanings may hold anything") {
  const ScratchFolder folder;
  StudyHeader header = with_output("a\"b'; DROP TABLE run; --");
  header.outputs[0].meaning = "one\n); two";
  header.factors[0].unit = "\n";
  {
    StudyStore store = StudyStore::create(folder.path() / "s.db", header);
    fill(store, 1);
  }
  const StudyStore store = StudyStore::open(folder.path() / "s.db");
  CHECK(difference(store.header(), header) == "");
  CHECK(store.row(2)->outputs[0] == 2);
}

TEST_CASE("a second writer is refused, readers are not") {
  const ScratchFolder folder;
  StudyStore first = StudyStore::create(folder.path() / "s.db", small_study(4));
  CHECK(folder.refusal([&] { StudyStore::open(folder.path() / "s.db"); }) ==
        "s.db: another sweep is writing to this store; wait for it or stop it (it can be read meanwhile)");
  first.commit(small_chunk(0, 2));
  const StudyStore reader = StudyStore::open_to_read(folder.path() / "s.db");
  CHECK(reader.progress().groups == 2);
  first.commit(small_chunk(2, 1));
  CHECK(reader.progress().groups == 3);
}

TEST_CASE("a store that is closed can be written again, and a reader cannot write") {
  const ScratchFolder folder;
  { StudyStore::create(folder.path() / "s.db", small_study(4)); }
  StudyStore reader = StudyStore::open_to_read(folder.path() / "s.db");
  CHECK(says(complaint([&] { reader.commit(small_chunk(0, 1)); }), "cannot be written"));
  CHECK(StudyStore::open(folder.path() / "s.db").commit(small_chunk(0, 1)));
}

TEST_CASE("in a folder that cannot be written a store is read and not written") {
  const ScratchFolder folder;
  const SmallDisk disk(folder.path() / "disk", "size=8m");
  if (!disk.there()) {
    MESSAGE("skipped: no file system may be mounted here");
    return;
  }
  const std::filesystem::path path = folder.path() / "disk" / "s ?#%.db";
  {
    StudyStore store = StudyStore::create(path, small_study(4));
    fill(store, 2);
  }
  REQUIRE(disk.change(MS_RDONLY, ""));
  CHECK(StudyStore::open_to_read(path).progress().groups == 4);
  CHECK(says(complaint([&] { StudyStore::open(path); }), "cannot be"));
  CHECK(says(complaint([&] { StudyStore::create(folder.path() / "disk" / "t.db", small_study(1)); }), "cannot be"));
}

TEST_CASE("commits left beside a store are not passed over where they cannot be read") {
  const ScratchFolder folder;
  const SmallDisk disk(folder.path() / "disk", "size=8m");
  if (!disk.there()) {
    MESSAGE("skipped: no file system may be mounted here");
    return;
  }
  StudyStore store = StudyStore::create(folder.path() / "s.db", small_study(4));
  fill(store, 2);
  for (const char* name : {"s.db", "s.db-wal"})
    std::filesystem::copy(folder.path() / name, folder.path() / "disk" / name);
  REQUIRE(disk.change(MS_RDONLY, ""));
  CHECK(says(complaint([&] { StudyStore::open_to_read(folder.path() / "disk" / "s.db"); }), "cannot be opened"));
  REQUIRE(disk.change(0, ""));
  CHECK(StudyStore::open_to_read(folder.path() / "disk" / "s.db").progress().groups == 4);
}

TEST_CASE("a full disk refuses a chunk in words, loses nothing, and the study is resumed when there is room") {
  const ScratchFolder folder;
  const SmallDisk disk(folder.path() / "disk", "size=400k");
  if (!disk.there()) {
    MESSAGE("skipped: no file system may be mounted here");
    return;
  }
  StudyStore store = StudyStore::create(folder.path() / "disk" / "s.db", small_study(5000));
  std::uint64_t next = 0;
  std::string said;
  while (next < 5000 && said.empty()) {
    said = complaint([&] { store.commit(small_chunk(next, 100)); });
    if (said.empty()) next += 100;
  }
  CHECK(says(said, "the disk is full; what was committed before is safe"));
  CHECK(next > 0);
  CHECK(store.progress().groups == next);
  CHECK(store.verify().chunks.empty());
  REQUIRE(disk.change(0, "size=64m"));
  for (; next < 5000; next += 100) CHECK(store.commit(small_chunk(next, 100)));
  CHECK(store.verify().database.empty());
  StudyStore whole = StudyStore::create(folder.path() / "whole.db", small_study(5000));
  fill(whole, 5000);
  CHECK(store.checksum() == whole.checksum());
}
