// Philox against its published answers and its authors' library, and what draws from it.
#include "base/random.hpp"

#include <Random123/philox.h>
#include <doctest/doctest.h>

#include <boost/random/bernoulli_distribution.hpp>
#include <boost/random/uniform_01.hpp>
#include <boost/random/uniform_int_distribution.hpp>
#include <cmath>
#include <random>
#include <stdexcept>

#include "base/statistics.hpp"

using namespace megaphone;

static_assert(std::uniform_random_bit_generator<RandomStream>);

namespace {

PhiloxCounter authors_philox(const PhiloxCounter& counter, const PhiloxKey& key) {
  const r123::Philox4x32::ctr_type in = {{counter[0], counter[1], counter[2], counter[3]}};
  const auto out = r123::Philox4x32()(in, {{key[0], key[1]}});
  return {out[0], out[1], out[2], out[3]};
}

constexpr std::uint64_t seed = 20240131;

}  // namespace

TEST_CASE("Philox4x32-10 gives the known answers published with Random123") {
  CHECK(philox({0, 0, 0, 0}, {0, 0}) == PhiloxCounter{0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8});
  const std::uint32_t ones = 0xffffffff;
  CHECK(philox({ones, ones, ones, ones}, {ones, ones}) ==
        PhiloxCounter{0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd});
  CHECK(philox({0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344}, {0xa4093822, 0x299f31d0}) ==
        PhiloxCounter{0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1});
}

TEST_CASE("Philox agrees with Random123 on 200,000 random counters and keys") {
  std::mt19937 other(7);
  int different = 0;
  for (int i = 0; i < 200'000; ++i) {
    PhiloxCounter counter;
    PhiloxKey key;
    for (auto& word : counter) word = static_cast<std::uint32_t>(other());
    for (auto& word : key) word = static_cast<std::uint32_t>(other());
    if (philox(counter, key) != authors_philox(counter, key)) ++different;
  }
  CHECK(different == 0);
}

TEST_CASE("a block is Philox at employee, event, replicate, population and position, keyed by seed and purpose") {
  const std::uint64_t large = seed_limit - 5;
  const std::uint64_t key = large * 256 + 17;
  const PhiloxKey words = {static_cast<std::uint32_t>(key), static_cast<std::uint32_t>(key >> 32)};
  const Address address{Purpose::network, 11, 22, 33, 0xabcde};
  CHECK(random_block(large, address, 0x123) == authors_philox({11, 22, 33, 0xabcde123}, words));
}

TEST_CASE("a word is one of a block of four replicates, at the position no stream reaches") {
  const std::uint64_t key = seed * 256 + 14;
  const PhiloxKey words = {static_cast<std::uint32_t>(key), static_cast<std::uint32_t>(key >> 32)};
  const PhiloxCounter block = authors_philox({11, 22, 33 / 4, 0xabcdefff}, words);
  for (std::uint32_t replicate = 32; replicate < 36; ++replicate) {
    CHECK(random_word(seed, {Purpose::exposure_threshold, 11, 22, replicate, 0xabcde}) == block[replicate % 4]);
  }
}

TEST_CASE("a unit is the middle of one of 2^52 equal parts, from the highest bits of the first two words") {
  const Address address{Purpose::habit, 4};
  const PhiloxCounter words = random_block(seed, address);
  const std::uint64_t wide = (std::uint64_t{words[0]} << 32) | words[1];
  CHECK(random_unit(seed, address) == (static_cast<double>(wide >> 12) + 0.5) * 0x1p-52);
}

TEST_CASE("units are uniform and strictly between 0 and 1") {
  std::vector<double> units;
  for (std::uint32_t i = 0; i < 100'000; ++i) units.push_back(random_unit(seed, {Purpose::habit, i}));
  CHECK(*std::min_element(units.begin(), units.end()) > 0.0);
  CHECK(*std::max_element(units.begin(), units.end()) < 1.0);
  CHECK(test::follows(units, [](double x) { return x; }));
}

TEST_CASE("normals are standard normal") {
  std::vector<double> normals;
  for (std::uint32_t i = 0; i < 100'000; ++i) normals.push_back(random_normal(seed, {Purpose::sic, i}));
  CHECK(test::follows(normals, [](double x) { return 0.5 * std::erfc(-x / std::sqrt(2.0)); }));
}

TEST_CASE("a stream hands out the blocks of its address in order, and as its first unit the address's own") {
  const Address address{Purpose::bootstrap, 1, 2, 3, 4};
  RandomStream stream(seed, address);
  for (std::uint32_t block = 0; block < 3; ++block) {
    for (const std::uint32_t word : random_block(seed, address, block)) CHECK(stream() == word);
  }
  RandomStream again(seed, address);
  CHECK(unit(again) == random_unit(seed, address));
}

TEST_CASE("a stream ends with an exception after 16,380 words") {
  RandomStream stream(seed, {Purpose::bootstrap});
  for (int i = 0; i < 16'380; ++i) stream();
  CHECK_THROWS_AS(stream(), std::length_error);
}

TEST_CASE("Boost.Random's integers, units and coins draw from a stream, within 5 standard errors") {
  RandomStream stream(seed, {Purpose::bootstrap, 9});
  double dice = 0.0, units = 0.0, heads = 0.0;
  const int n = 2000;
  for (int i = 0; i < n; ++i) {
    dice += boost::random::uniform_int_distribution<int>(1, 6)(stream);
    units += boost::random::uniform_01<double>()(stream);
    heads += boost::random::bernoulli_distribution<double>(0.3)(stream) ? 1.0 : 0.0;
  }
  CHECK(std::fabs(dice / n - 3.5) < 5 * std::sqrt(35.0 / 12 / n));
  CHECK(std::fabs(units / n - 0.5) < 5 * std::sqrt(1.0 / 12 / n));
  CHECK(std::fabs(heads / n - 0.3) < 5 * std::sqrt(0.21 / n));
}

TEST_CASE("indices below a small count are even") {
  std::vector<double> counts(7);
  for (std::uint32_t i = 0; i < 70'000; ++i) {
    RandomStream stream(seed, {Purpose::network, i});
    ++counts[index_below(stream, 7)];
  }
  CHECK(test::even(counts));
}

TEST_CASE("indices below three quarters of 2^64 are even: a word that would favour the low ones is drawn again") {
  const std::uint64_t quarter = std::uint64_t{1} << 62;
  std::vector<double> counts(3);
  for (std::uint32_t i = 0; i < 30'000; ++i) {
    RandomStream stream(seed, {Purpose::network, i});
    ++counts[index_below(stream, 3 * quarter) / quarter];
  }
  CHECK(test::even(counts));
}

TEST_CASE("the only index below 1 is 0") {
  RandomStream stream(seed, {Purpose::network});
  CHECK(index_below(stream, 1) == 0);
}
