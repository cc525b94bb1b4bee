#include "store/chunk_bytes.hpp"

#include <doctest/doctest.h>

#include <bit>

#include "scenario/refusal.hpp"
#include "store/small_study.hpp"

using namespace megaphone;

namespace {

Chunk chunk_of(Row row) { return {{row.group, 1}, {std::move(row)}}; }

}  // namespace

TEST_CASE("a chunk comes back from its bytes as it was, whatever its rows hold") {
  Chunk chunk = small_chunk(2, 5);
  chunk.rows[0].factors = {std::monostate{}, 0.5, std::int64_t{-3}, std::string("a\0b", 3), true, false};
  chunk.rows[0].moved = 4;
  chunk.rows[0].role = Role::step;
  const Chunk back = chunk_from_bytes(to_bytes(chunk));
  CHECK(back.groups.first == 2);
  CHECK(back.groups.count == 5);
  REQUIRE(back.rows.size() == chunk.rows.size());
  for (std::size_t i = 0; i < chunk.rows.size(); ++i) {
    const Row &old = chunk.rows[i], &row = back.rows[i];
    CHECK(std::tie(row.run, row.group, row.point, row.role, row.moved, row.replicate, row.population, row.status) ==
          std::tie(old.run, old.group, old.point, old.role, old.moved, old.replicate, old.population, old.status));
    CHECK(row.message == old.message);
    CHECK(row.factors == old.factors);
    CHECK(row.outputs.size() == old.outputs.size());
  }
  CHECK(to_bytes(back) == to_bytes(chunk));
}

TEST_CASE("the bytes and the checksum of a chunk are the same on every machine") {
  Row row = small_row(0);
  row.outputs = {1.5};
  const std::string bytes = to_bytes(chunk_of(row));
  CHECK(bytes.substr(0, 8) == "MGCHUNK1");
  CHECK(bytes.substr(8, 8) == std::string("\x85\0\0\0\0\0\0\0", 8));
  CHECK(checksum(chunk_of(row)) == "690b2945eea73c822a7f7a21a4417773");
}

TEST_CASE("every NaN is one and minus zero is zero, so that equal results have equal checksums") {
  Row row = small_row(0), other = row;
  row.outputs = {std::numeric_limits<double>::quiet_NaN(), 0.0};
  other.outputs = {std::bit_cast<double>(std::uint64_t{0xfff8000000000123}), -0.0};
  CHECK(checksum(chunk_of(row)) == checksum(chunk_of(other)));
}

TEST_CASE("a value of another kind is another chunk") {
  Row row = small_row(0), other = row;
  row.factors = {1.0};
  other.factors = {std::int64_t{1}};
  CHECK(checksum(chunk_of(row)) != checksum(chunk_of(other)));
}

TEST_CASE("bytes cut short anywhere are refused") {
  const std::string bytes = to_bytes(small_chunk(0, 1));
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    const std::string said = refusal_by([&] { chunk_from_bytes(bytes.substr(0, size)); });
    CHECK(said != "accepted");
    if (size > 0) CHECK(says(said, "cut short"));
  }
}

TEST_CASE("a single altered bit anywhere is noticed") {
  const std::string bytes = to_bytes(small_chunk(0, 1));
  for (std::size_t bit = 0; bit < 8 * bytes.size(); ++bit) {
    std::string altered = bytes;
    altered[bit / 8] = static_cast<char>(altered[bit / 8] ^ (1 << (bit % 8)));
    CHECK(refusal_by([&] { chunk_from_bytes(altered); }) != "accepted");
  }
}

TEST_CASE("what is wrong with bytes that are no chunk is said in words") {
  std::string bytes = to_bytes(small_chunk(0, 1));
  CHECK(refusal_by([&] { chunk_from_bytes("PK"); }) == "the bytes of a chunk are none: they do not begin like one");
  CHECK(refusal_by([&] { chunk_from_bytes(bytes + "x"); }) ==
        "the bytes of a chunk are followed by others: " + std::to_string(bytes.size() + 1) + " where " +
            std::to_string(bytes.size()) + " belong");
  bytes[60] = static_cast<char>(bytes[60] + 1);
  CHECK(refusal_by([&] { chunk_from_bytes(bytes); }) ==
        "the bytes of a chunk were altered on the way: their checksum is wrong");
}
