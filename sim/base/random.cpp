// Philox4x32-10 at an address (Salmon, Moraes, Dror & Shaw 2011, SC11, section 5.3 and table 2 for the constants).
// The counter's last word holds the population (high 20 bits) and the position in the stream (low 12). Streams use
// positions 0 .. 4094; the last position belongs to random_word, which packs four replicates into a block: so the two
// ways of drawing never meet in a counter, whatever the address.
#include "base/random.hpp"

#include <cassert>
#include <stdexcept>

#include "base/arithmetic.hpp"

namespace megaphone::inline base {
namespace {

constexpr std::uint32_t multiplier_0 = 0xD2511F53;
constexpr std::uint32_t multiplier_1 = 0xCD9E8D57;
constexpr std::uint32_t weyl_0 = 0x9E3779B9;  // golden ratio
constexpr std::uint32_t weyl_1 = 0xBB67AE85;  // sqrt(3) - 1
constexpr int rounds = 10;
constexpr std::uint32_t position_bits = 12;
constexpr std::uint32_t packed_position = (1U << position_bits) - 1;

std::uint32_t high_word(std::uint64_t wide) { return static_cast<std::uint32_t>(wide >> 32); }
std::uint32_t low_word(std::uint64_t wide) { return static_cast<std::uint32_t>(wide); }

PhiloxKey key_of(std::uint64_t seed, Purpose purpose) {
  assert(seed < seed_limit);
  const std::uint64_t key = seed * 256 + static_cast<std::uint64_t>(purpose);
  return {low_word(key), high_word(key)};
}

PhiloxCounter counter_of(const Address& address, std::uint32_t replicate, std::uint32_t position) {
  assert(address.population < population_limit);
  return {address.employee, address.event, replicate, (address.population << position_bits) | position};
}

/// The odd multiple of 2^-53 that the highest 52 bits of the two words name.
double unit_of(std::uint32_t high, std::uint32_t low) {
  const std::uint64_t wide = (std::uint64_t{high} << 32) | low;
  return static_cast<double>((wide >> 11) | 1) * 0x1p-53;
}

}  // namespace

PhiloxCounter philox(PhiloxCounter counter, PhiloxKey key) {
  for (int round = 0; round < rounds; ++round) {
    const std::uint64_t product_0 = std::uint64_t{multiplier_0} * counter[0];
    const std::uint64_t product_1 = std::uint64_t{multiplier_1} * counter[2];
    counter = {high_word(product_1) ^ counter[1] ^ key[0], low_word(product_1),
               high_word(product_0) ^ counter[3] ^ key[1], low_word(product_0)};
    key[0] += weyl_0;
    key[1] += weyl_1;
  }
  return counter;
}

PhiloxCounter random_block(std::uint64_t seed, const Address& address, std::uint32_t block) {
  assert(block < stream_blocks);
  return philox(counter_of(address, address.replicate, block), key_of(seed, address.purpose));
}

std::uint32_t random_word(std::uint64_t seed, const Address& address) {
  const PhiloxCounter counter = counter_of(address, address.replicate / 4, packed_position);
  return philox(counter, key_of(seed, address.purpose))[address.replicate % 4];
}

double random_unit(std::uint64_t seed, const Address& address) {
  const PhiloxCounter words = random_block(seed, address);
  return unit_of(words[0], words[1]);
}

double random_normal(std::uint64_t seed, const Address& address) { return normal_quantile(random_unit(seed, address)); }

RandomStream::result_type RandomStream::operator()() {
  if (used_ == 4 * stream_blocks) throw std::length_error("a random stream has no more than 16,380 words");
  if (used_ % 4 == 0) words_ = random_block(seed_, address_, used_ / 4);
  return words_[used_++ % 4];
}

double unit(RandomStream& stream) {
  const std::uint32_t high = stream();
  return unit_of(high, stream());
}

std::uint64_t index_below(RandomStream& stream, std::uint64_t count) {
  assert(count > 0);
  const std::uint64_t uneven = (0 - count) % count;  // 2^64 mod count: so many words would favour the low indices
  for (;;) {
    const std::uint64_t high = stream();
    const std::uint64_t word = (high << 32) | stream();
    if (word >= uneven) return word % count;
  }
}

}  // namespace megaphone::inline base
