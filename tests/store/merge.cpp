#include <doctest/doctest.h>

#include <sstream>

#include "store/damaged_store.hpp"
#include "store/small_study.hpp"
#include "support/scratch_folder.hpp"

using namespace megaphone;

namespace {

StudyStore made(const std::filesystem::path& path, const StudyHeader& header, const std::vector<GroupRange>& chunks) {
  StudyStore store = StudyStore::create(path, header);
  for (const GroupRange& groups : chunks) store.commit(small_chunk(groups.first, groups.count));
  return store;
}

}  // namespace

TEST_CASE("merged shards are the study that one machine would have made") {
  const ScratchFolder folder;
  StudyStore whole = made(folder.path() / "whole.db", small_study(12), {{0, 12}});
  StudyStore into = made(folder.path() / "a.db", small_study(12), {{0, 2}, {4, 2}});
  const StudyStore second = made(folder.path() / "b.db", small_study(12), {{4, 2}, {2, 2}});
  const StudyStore third = made(folder.path() / "c.db", small_study(12), {{6, 6}});
  CHECK(merge(into, second) == 1);
  CHECK(merge(into, third) == 1);
  CHECK(merge(into, third) == 0);
  CHECK(into.missing().empty());
  CHECK(into.checksum() == whole.checksum());
}

TEST_CASE("stores of different studies or sizes are not merged") {
  const ScratchFolder folder;
  StudyHeader other = small_study(4);
  other.parts[0].text = "[contagion]\nrule = 'threshold'\nweight = 0.75\n";
  StudyStore into = made(folder.path() / "a.db", small_study(4), {});
  CHECK(complaint([&] {
          merge(into, made(folder.path() / "b.db", other, {{0, 1}}));
        }) == "stores of different studies cannot be merged; the scenario: contagion.weight was 0.5, is 0.75");
  CHECK(complaint([&] {
          merge(into, made(folder.path() / "c.db", small_study(5), {{0, 1}}));
        }) == "stores with 4 and 5 groups cannot be merged; extend the smaller study first");
  CHECK(into.progress().groups == 0);
}

TEST_CASE("contradicting, overlapping and damaged chunks are not merged") {
  const ScratchFolder folder;
  StudyStore into = made(folder.path() / "a.db", small_study(4), {{0, 2}});
  StudyStore from = made(folder.path() / "b.db", small_study(4), {{1, 2}});
  CHECK(says(complaint([&] { merge(into, from); }), "overlaps"));
  StudyStore damaged = made(folder.path() / "c.db", small_study(4), {{2, 2}});
  edit(folder.path() / "c.db", "UPDATE run SET reach = 1 WHERE run = 14");
  CHECK(says(complaint([&] { merge(into, damaged); }), "the chunk of the groups from 2 on is damaged"));
  StudyStore contrary = StudyStore::create(folder.path() / "d.db", small_study(4));
  Chunk chunk = small_chunk(0, 2);
  chunk.rows[0].outputs[0] = 5;
  contrary.commit(chunk);
  CHECK(says(complaint([&] { merge(into, contrary); }), "with other rows"));
}

TEST_CASE("a store is exported as one row per run, a series as a column for each period") {
  const ScratchFolder folder;
  StudyStore store = made(folder.path() / "s.db", small_study(9), {{0, 1}});
  std::ostringstream table;
  export_csv(store, table);
  CHECK(table.str() ==
        "run,grp,point,role,moved,replicate,population,seed,status,message,contagion.weight,contagion.rule,reach,"
        "shares[1],shares[2],shares[3]\n"
        "0,0,0,a,,0,1,7,done,,0,threshold,0,0,0,0.1\n"
        "1,0,0,a,,1,2,7,done,,0.125,fraction,,0.3333333333333333,-1,0.1\n"
        "2,0,1,ab,1,0,1,7,done,,0.25,fraction,2,0.6666666666666666,-2,0.1\n"
        "3,0,1,ab,1,1,2,7,failed,\"because, \"\"so\"\"\",0.375,threshold,,,,\n");
}

TEST_CASE("yes, no and values not given are exported in words") {
  const ScratchFolder folder;
  StudyStore store = StudyStore::create(folder.path() / "s.db", small_study(1));
  Chunk chunk = small_chunk(0, 1);
  chunk.rows[0].factors = {std::int64_t{12}, true};
  chunk.rows[1].factors = {std::monostate{}, false};
  store.commit(chunk);
  std::ostringstream table;
  export_csv(store, table);
  CHECK(says(table.str(), "done,,12,true,"));
  CHECK(says(table.str(), "done,,,false,"));
}

TEST_CASE("an exported file is complete or not there") {
  const ScratchFolder folder;
  StudyStore store = made(folder.path() / "s.db", small_study(3), {{0, 3}});
  export_csv(store, folder.path() / "t.csv");
  std::ostringstream table;
  export_csv(store, table);
  CHECK(bytes_of(folder.path() / "t.csv") == table.str());
  edit(folder.path() / "s.db", "DELETE FROM run WHERE run = 9");
  CHECK(says(complaint([&] { export_csv(store, folder.path() / "u.csv"); }), "11 of 12 rows are there"));
  CHECK_FALSE(std::filesystem::exists(folder.path() / "u.csv"));
  CHECK(folder.refusal([&] { export_csv(store, folder.path() / "none" / "t.csv"); }) ==
        "none/t.csv: cannot be written; is the folder writable and the disk not full?");
}
