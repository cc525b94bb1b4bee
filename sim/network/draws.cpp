// Streams that run on from one address to the next. A draw takes two words, and two more only when index_below throws
// a word back (less than once in 2^32 draws for a count below 2^32), so 1,024 draws never use up an address.
#include "network/draws.hpp"

namespace megaphone::inline network {
namespace {

constexpr std::uint32_t draws_per_piece = 1024;

}  // namespace

NetworkDraws::NetworkDraws(std::uint64_t seed, std::uint32_t population, NetworkDraw what, std::uint32_t block)
    : seed_(seed),
      address_{Purpose::network, 0, static_cast<std::uint32_t>(what), block, population},
      stream_(seed, address_) {}

double NetworkDraws::unit() { return megaphone::unit(stream()); }

std::uint64_t NetworkDraws::below(std::uint64_t count) { return index_below(stream(), count); }

RandomStream& NetworkDraws::stream() {
  if (draws_ == draws_per_piece) {
    ++address_.employee;
    stream_ = RandomStream(seed_, address_);
    draws_ = 0;
  }
  ++draws_;
  return stream_;
}

}  // namespace megaphone::inline network
