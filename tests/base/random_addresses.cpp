// One address, one draw: every field of the address counts, and neighbours are independent.
#include <doctest/doctest.h>

#include <algorithm>
#include <functional>
#include <set>
#include <vector>

#include "base/random.hpp"
#include "base/statistics.hpp"

using namespace megaphone;

namespace {

struct Draw {
  std::uint64_t seed = 77;
  Address address{Purpose::exposure_threshold, 1000, 50, 16, 8};
};

using Change = std::function<void(Draw&)>;

/// Flips one bit of one field of the draw's address; covers every bit that an address may use.
std::vector<Change> one_bit_changes() {
  std::vector<Change> changes;
  for (std::uint32_t bit = 0; bit < 32; ++bit) {
    changes.emplace_back([bit](Draw& draw) { draw.address.employee ^= 1U << bit; });
    changes.emplace_back([bit](Draw& draw) { draw.address.event ^= 1U << bit; });
    changes.emplace_back([bit](Draw& draw) { draw.address.replicate ^= 1U << bit; });
  }
  for (std::uint32_t bit = 0; bit < 20; ++bit) {
    changes.emplace_back([bit](Draw& draw) { draw.address.population ^= 1U << bit; });
  }
  for (int bit = 0; bit < 53; ++bit) {
    changes.emplace_back([bit](Draw& draw) { draw.seed ^= std::uint64_t{1} << bit; });
  }
  for (int other = 1; other <= 24; ++other) {
    if (other == static_cast<int>(Purpose::exposure_threshold)) continue;
    changes.emplace_back([other](Draw& draw) { draw.address.purpose = static_cast<Purpose>(other); });
  }
  return changes;
}

/// 65,536 pairs (word at an address, word at the changed address), counted by their highest four bits: 256 cells.
std::vector<double> pair_counts(const Change& change) {
  std::vector<double> counts(256);
  for (std::uint32_t i = 0; i < 65'536; ++i) {
    Draw draw{77, {Purpose::channel, i % 256, i / 256, 16, 8}};
    const std::uint32_t word = random_word(draw.seed, draw.address);
    change(draw);
    const std::uint32_t neighbour = random_word(draw.seed, draw.address);
    ++counts[(word >> 28) * 16 + (neighbour >> 28)];
  }
  return counts;
}

}  // namespace

TEST_CASE("changing any one bit of an address or seed, or the purpose, changes the block and the word") {
  std::set<PhiloxCounter> blocks;
  std::set<std::uint32_t> words;
  const auto changes = one_bit_changes();
  for (const Change& change : changes) {
    Draw draw;
    change(draw);
    blocks.insert(random_block(draw.seed, draw.address));
    words.insert(random_word(draw.seed, draw.address));
  }
  const Draw same;
  blocks.insert(random_block(same.seed, same.address));
  words.insert(random_word(same.seed, same.address));
  CHECK(blocks.size() == changes.size() + 1);
  CHECK(words.size() == changes.size() + 1);  // 192 words coincide by chance once in 200,000 seeds
}

TEST_CASE("words of neighbouring addresses are independent in every field") {
  const std::vector<Change> neighbours = {[](Draw& draw) { draw.address.employee += 1; },
                                          [](Draw& draw) { draw.address.event += 1; },
                                          [](Draw& draw) { draw.address.replicate += 1; },
                                          [](Draw& draw) { draw.address.replicate += 4; },
                                          [](Draw& draw) { draw.address.population += 1; },
                                          [](Draw& draw) { draw.seed += 1; },
                                          [](Draw& draw) { draw.address.purpose = Purpose::online; }};
  for (const Change& change : neighbours) CHECK(test::even(pair_counts(change)));
}

TEST_CASE("seeds from zero to the largest allowed give different draws") {
  const Address address{Purpose::habit};
  CHECK(random_block(0, address) != random_block(seed_limit - 1, address));
  CHECK(random_block(0, address) != random_block(std::uint64_t{1} << 32, address));
}

TEST_CASE("the packed words of an address are in no block of its stream, not even of replicate / 4") {
  std::set<std::uint32_t> in_streams;
  for (const std::uint32_t replicate : {0U, 1U, 2U, 3U}) {
    RandomStream stream(5, {Purpose::online, 1, 2, replicate, 3});
    for (std::uint32_t i = 0; i < 4 * stream_blocks; ++i) in_streams.insert(stream());
  }
  for (std::uint32_t replicate = 0; replicate < 16; ++replicate) {
    CHECK(in_streams.count(random_word(5, {Purpose::online, 1, 2, replicate, 3})) == 0);
  }
}
