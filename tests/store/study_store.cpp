#include "store/study_store.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <vector>

#include "store/chunk_bytes.hpp"
#include "store/small_study.hpp"
#include "support/scratch_folder.hpp"

using namespace megaphone;

TEST_CASE("a store gives back its header and its rows") {
  const ScratchFolder folder;
  {
    StudyStore store = StudyStore::create(folder.path() / "s.db", small_study(30));
    fill(store, 7);
  }
  const StudyStore store = StudyStore::open(folder.path() / "s.db");
  CHECK(difference(store.header(), small_study(30)) == "");
  CHECK(store.header().groups == 30);
  CHECK(checksum(store.read_chunk({0, 30})) == checksum(small_chunk(0, 30)));
  CHECK(checksum({{2, 1}, {*store.row(9)}}) == checksum({{2, 1}, {small_row(9)}}));
  CHECK(!store.row(120).has_value());
  CHECK(!store.row(std::numeric_limits<std::uint64_t>::max()).has_value());
}

TEST_CASE("values of every kind come back as they were given") {
  const ScratchFolder folder;
  StudyStore store = StudyStore::create(folder.path() / "s.db", small_study(1));
  Chunk chunk = small_chunk(0, 1);
  chunk.rows[0].factors = {std::int64_t{3}, true};
  chunk.rows[1].factors = {2.0, false};
  chunk.rows[2].factors = {std::monostate{}, std::string("a\0b", 3)};
  chunk.rows[0].outputs = {std::numeric_limits<double>::infinity(), -0.0, 5e-324, std::nan("7")};
  store.commit(chunk);
  CHECK(store.read_chunk({0, 1}).rows[0].factors == chunk.rows[0].factors);
  CHECK(store.read_chunk({0, 1}).rows[1].factors == chunk.rows[1].factors);
  CHECK(store.read_chunk({0, 1}).rows[2].factors == chunk.rows[2].factors);
  CHECK(checksum(store.read_chunk({0, 1})) == checksum(chunk));
}

TEST_CASE("what is missing are the gaps between the chunks") {
  const ScratchFolder folder;
  StudyStore store = StudyStore::create(folder.path() / "s.db", small_study(20));
  const auto gaps = [&] {
    std::vector<std::uint64_t> numbers;
    for (const GroupRange& gap : store.missing()) numbers.insert(numbers.end(), {gap.first, gap.count});
    return numbers;
  };
  CHECK(gaps() == std::vector<std::uint64_t>{0, 20});
  store.commit(small_chunk(4, 3));
  store.commit(small_chunk(7, 1));
  CHECK(gaps() == std::vector<std::uint64_t>{0, 4, 8, 12});
  store.commit(small_chunk(8, 12));
  store.commit(small_chunk(0, 4));
  CHECK(gaps().empty());
}

TEST_CASE("progress counts runs by status and groups by commit") {
  const ScratchFolder folder;
  StudyStore store = StudyStore::create(folder.path() / "s.db", small_study(30));
  store.commit(small_chunk(0, 4));
  store.commit(small_chunk(10, 5));
  std::array<std::uint64_t, 3> counts{};
  for (std::uint64_t run = 0; run < 60; ++run) {
    if (run < 16 || run >= 40) ++counts[static_cast<std::size_t>(small_status(run))];
  }
  const StudyProgress progress = store.progress();
  CHECK(progress.done == counts[0]);
  CHECK(progress.impossible == counts[1]);
  CHECK(progress.failed == counts[2]);
  CHECK(progress.runs == 120);
  CHECK(progress.groups == 9);
}

TEST_CASE("the checksum depends neither on the order nor on the size of the chunks") {
  const ScratchFolder folder;
  StudyStore forward = StudyStore::create(folder.path() / "a.db", small_study(12));
  StudyStore backward = StudyStore::create(folder.path() / "b.db", small_study(12));
  fill(forward, 12);
  for (std::uint64_t first = 12; first > 0; first -= 3) backward.commit(small_chunk(first - 3, 3));
  CHECK(forward.checksum() == backward.checksum());
  CHECK(forward.checksum().size() == 32);
}

TEST_CASE("the checksum tells a changed row and a changed header") {
  const ScratchFolder folder;
  StudyHeader other = small_study(2);
  other.parts[1].text += "#";
  StudyStore store = StudyStore::create(folder.path() / "a.db", small_study(2));
  StudyStore same = StudyStore::create(folder.path() / "b.db", small_study(2));
  StudyStore elsewhere = StudyStore::create(folder.path() / "c.db", other);
  CHECK(store.checksum() != elsewhere.checksum());
  Chunk chunk = small_chunk(0, 2);
  store.commit(chunk);
  chunk.rows[4].outputs[2] += 1e-12;
  same.commit(chunk);
  CHECK(store.checksum() != same.checksum());
}

TEST_CASE("the same chunk twice is one, other rows for its groups are refused and change nothing") {
  const ScratchFolder folder;
  StudyStore store = StudyStore::create(folder.path() / "s.db", small_study(9));
  CHECK(store.commit(small_chunk(3, 3)));
  CHECK_FALSE(store.commit(small_chunk(3, 3)));
  const std::string before = store.checksum();
  Chunk other = small_chunk(3, 3);
  other.rows[0].outputs[0] += 1;
  CHECK(
      says(complaint([&] { store.commit(other); }), "the chunk of groups 3 to 5 was committed before with other rows"));
  CHECK(store.checksum() == before);
}

TEST_CASE("a chunk that overlaps another is refused from either side") {
  const ScratchFolder folder;
  StudyStore store = StudyStore::create(folder.path() / "s.db", small_study(12));
  store.commit(small_chunk(4, 4));
  for (const GroupRange groups : {GroupRange{3, 2}, {7, 1}, {4, 2}, {4, 5}, {0, 12}, {7, 3}}) {
    const std::string said = complaint([&] { store.commit(small_chunk(groups.first, groups.count)); });
    CHECK(says(said, "overlaps that of groups 4 to 7, which was committed before"));
  }
  CHECK(store.commit(small_chunk(3, 1)));
  CHECK(store.commit(small_chunk(8, 1)));
}

TEST_CASE("a study grows and never shrinks") {
  const ScratchFolder folder;
  {
    StudyStore store = StudyStore::create(folder.path() / "s.db", small_study(4));
    CHECK(says(complaint([&] { store.commit(small_chunk(4, 1)); }), "is not of this study, which has 4 groups"));
    store.extend(5);
    CHECK(store.commit(small_chunk(4, 1)));
    CHECK(says(complaint([&] { store.extend(4); }), "a study can only grow: it has 5 groups, 4 are fewer"));
  }
  CHECK(StudyStore::open(folder.path() / "s.db").header().groups == 5);
}

TEST_CASE("an extended study has the checksum of one that was begun as large") {
  const ScratchFolder folder;
  StudyStore grown = StudyStore::create(folder.path() / "a.db", small_study(4));
  fill(grown, 4);
  grown.extend(9);
  grown.commit(small_chunk(4, 5));
  StudyStore whole = StudyStore::create(folder.path() / "b.db", small_study(9));
  fill(whole, 9);
  CHECK(grown.checksum() == whole.checksum());
}

TEST_CASE("rows that are not those of the chunk's groups are refused") {
  const ScratchFolder folder;
  StudyStore store = StudyStore::create(folder.path() / "s.db", small_study(4));
  const auto said = [&](auto change) {
    Chunk chunk = small_chunk(1, 1);
    change(chunk);
    return complaint([&] { store.commit(chunk); });
  };
  CHECK(says(said([](Chunk& c) { c.rows.pop_back(); }), "group 1 has 3 rows, not 4"));
  CHECK(says(said([](Chunk& c) { std::swap(c.rows[0], c.rows[1]); }), "has run 5 where run 4 belongs"));
  CHECK(says(said([](Chunk& c) { c.rows[2].point = 0; }), "where run 6 belongs"));
  CHECK(says(said([](Chunk& c) { c.rows[2].replicate = 1; }), "where run 6 belongs"));
  CHECK(says(said([](Chunk& c) { c.rows[2].group = 2; }), "where run 6 belongs"));
  CHECK(says(said([](Chunk& c) { c.rows[0].factors.pop_back(); }), "has 1 factors in run 4, not 2"));
  CHECK(says(said([](Chunk& c) { c.rows[0].factors[0] = "x"; }), "has 'x' for contagion.weight in run 4"));
  CHECK(says(said([](Chunk& c) { c.rows[0].factors[0] = true; }), "for contagion.weight in run 4"));
  CHECK(says(said([](Chunk& c) { c.rows[0].factors[0] = std::nan(""); }), "for contagion.weight in run 4"));
  CHECK(says(said([](Chunk& c) { c.rows[0].factors[1] = 0.5; }), "for contagion.rule in run 4"));
  CHECK(says(said([](Chunk& c) { c.rows[0].factors[1] = std::int64_t{1}; }), "for contagion.rule in run 4"));
  CHECK(says(said([](Chunk& c) { c.rows[0].outputs.pop_back(); }), "has 3 values of outputs in run 4, not 4"));
  CHECK(says(said([](Chunk& c) { c.rows[0].status = RowStatus::failed; }), "has 4 values of outputs in run 4, not 0"));
  CHECK(says(said([](Chunk& c) { c.groups.count = 0; }), "a chunk without groups"));
  CHECK(store.progress().groups == 0);
}

TEST_CASE("groups are visited in order and whole, those not committed left out") {
  const ScratchFolder folder;
  StudyStore store = StudyStore::create(folder.path() / "s.db", small_study(9));
  store.commit(small_chunk(5, 2));
  store.commit(small_chunk(1, 1));
  std::vector<std::uint64_t> groups;
  store.for_each_group([&](std::uint64_t group, std::span<const Row> rows) {
    groups.push_back(group);
    CHECK(checksum({{group, 1}, {rows.begin(), rows.end()}}) == checksum(small_chunk(group, 1)));
  });
  CHECK(groups == std::vector<std::uint64_t>{1, 5, 6});
}

TEST_CASE("what is visited is the state when reading began") {
  const ScratchFolder folder;
  StudyStore store = StudyStore::create(folder.path() / "s.db", small_study(9));
  store.commit(small_chunk(0, 2));
  const StudyStore reader = StudyStore::open_to_read(folder.path() / "s.db");
  int visited = 0;
  reader.for_each_group([&](std::uint64_t, std::span<const Row>) {
    if (visited++ == 0) store.commit(small_chunk(2, 2));
  });
  CHECK(visited == 2);
  CHECK(reader.progress().groups == 4);
}
