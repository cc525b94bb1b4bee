// The generators' streams: addressed, endless, apart from each other.
#include "network/draws.hpp"

#include <doctest/doctest.h>

#include <set>

using namespace megaphone;

namespace {

std::uint64_t first_draw(std::uint64_t seed, std::uint32_t population, NetworkDraw what, std::uint32_t block) {
  return NetworkDraws(seed, population, what, block).below(std::uint64_t{1} << 60);
}

}  // namespace

TEST_CASE("the first piece of a stream is the stream at its documented address") {
  RandomStream stream(9, {Purpose::network, 0, static_cast<std::uint32_t>(NetworkDraw::cross), 4, 6});
  NetworkDraws draws(9, 6, NetworkDraw::cross, 4);
  for (int i = 0; i < 512; ++i) {
    CHECK(draws.unit() == unit(stream));
    CHECK(draws.below(1000) == index_below(stream, 1000));
  }
}

TEST_CASE("after 1,024 draws a stream runs on at the next address") {
  NetworkDraws draws(9, 6, NetworkDraw::within, 4);
  for (int i = 0; i < 2048; ++i) draws.unit();
  RandomStream third_piece(9, {Purpose::network, 2, static_cast<std::uint32_t>(NetworkDraw::within), 4, 6});
  for (int i = 0; i < 1024; ++i) CHECK(draws.unit() == unit(third_piece));
}

TEST_CASE("a stream does not end") {
  NetworkDraws draws(9, 0, NetworkDraw::matching);
  for (int i = 0; i < 100'000; ++i) CHECK(draws.below(7) < 7);
}

TEST_CASE("seed, population, purpose and block each give another stream") {
  const std::set<std::uint64_t> firsts{
      first_draw(1, 0, NetworkDraw::within, 0),    first_draw(2, 0, NetworkDraw::within, 0),
      first_draw(1, 1, NetworkDraw::within, 0),    first_draw(1, 0, NetworkDraw::within, 1),
      first_draw(1, 0, NetworkDraw::cross, 0),     first_draw(1, 0, NetworkDraw::rewiring, 0),
      first_draw(1, 0, NetworkDraw::matching, 0),  first_draw(1, 0, NetworkDraw::repair, 0),
      first_draw(1, 0, NetworkDraw::attachment, 0)};
  CHECK(firsts.size() == 9);
}
