/// The draws of the network generators. A generator may need millions of words and an address holds a few
/// thousand, so a generator's stream continues from one address to the next:
///
///   purpose    network
///   employee   number of the piece of the stream (1,024 draws each); for a wish of ties, the employee
///   event      what is drawn (NetworkDraw)
///   replicate  block of the network, such as the department
///
/// Streams of different events or blocks are independent, so drawing more ties in one department moves no other's.
#pragma once

#include <cstdint>

#include "base/random.hpp"

namespace megaphone::inline network {

/// What a draw of a generator decides. A number, once given, is never reused.
enum class NetworkDraw : std::uint32_t {
  sociability = 1,  ///< an employee's expected ties, relative to the others'
  within = 2,       ///< ties inside a department; block = department
  cross = 3,        ///< ties between departments
  rewiring = 4,     ///< Watts-Strogatz
  attachment = 5,   ///< Barabasi-Albert
  matching = 6,     ///< stubs of a degree list
  repair = 7,       ///< switches that mend or mix a matching
  closing = 8,      ///< ties between colleagues of a colleague
  within_rest = 9,  ///< ties inside a department for which no triangle was found; block = department
  cross_rest = 10,  ///< the same between departments
};

/// A stream of draws without end.
class NetworkDraws {
 public:
  NetworkDraws(std::uint64_t seed, std::uint32_t population, NetworkDraw what, std::uint32_t block = 0);

  /// A uniform in (0, 1).
  double unit();

  /// A uniform integer in 0 .. count - 1; count > 0.
  std::uint64_t below(std::uint64_t count);

 private:
  RandomStream& stream();

  std::uint64_t seed_;
  Address address_;
  RandomStream stream_;
  std::uint32_t draws_ = 0;  ///< made from the present piece
};

}  // namespace megaphone::inline network
