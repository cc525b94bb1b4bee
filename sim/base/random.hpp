/// Addressed random numbers: Philox4x32-10 (Salmon, Moraes, Dror & Shaw 2011, "Parallel random numbers: as easy as
/// 1, 2, 3", SC11). The key is the seed and the purpose, the counter is the address: who, which post or day, which
/// replicate, which population. A draw therefore belongs to what it is about, never to a thread or an order, and
/// nothing else in Megaphone draws.
///
/// Counter: word 0 employee; word 1 event (post or day); word 2 replicate; word 3 population (20 bits) and, in its
/// low 12 bits, the position in the stream (blocks of four words).
/// Key: seed * 256 + purpose, 64 bits, low word first; seeds are below 2^53 (exact in JSON and TOML).
///
/// There are two ways to draw. A block, stream, unit or normal takes the replicate whole. random_word packs four
/// replicates into a block: word 2 is replicate / 4, the word taken is replicate % 4, and the position is 4095, which
/// no stream reaches, so the two ways never share a counter. What is drawn once for every post or day of every world
/// (exposure_threshold, channel, online) uses random_word only.
#pragma once

#include <array>
#include <cstdint>
#include <limits>

namespace megaphone::inline base {

/// What a draw is for. A number, once given, is never reused: results of old seeds depend on it.
enum class Purpose : std::uint8_t {
  effects = 1,         ///< an uncertain effect; employee = effect, event = effects draw, replicate = attempt
  lever_size = 2,      ///< an uncertain lever size; employee = hash of lever and move, event = effects draw
  department_sic = 3,  ///< u_dept; employee = department
  sic = 4,             ///< residual of SIC
  eor = 5,             ///< residual of EOR
  motivation = 6,      ///< residuals of the motivations; event = motivation
  intention = 7,       ///< residual of intention
  habit = 8,           ///< lasting habit u
  followers = 9,
  activity = 10,
  tenure = 11,
  coverage = 12,             ///< random part of a lever's `who`; one rank an employee
  departure = 13,            ///< turnover; event = day
  exposure_threshold = 14,   ///< Q; event = post
  channel = 15,              ///< company channel seen; event = post
  online = 16,               ///< on social media; event = day
  network = 17,              ///< network generators; employee and event as the generator says
  tie_sampling = 18,         ///< weights to ties; employee = source, event = target
  bootstrap = 19,            ///< resampling for Monte Carlo errors
  post_rotation = 20,        ///< which posts a frequency cap lets through
  measured = 21,             ///< uncertain calibration targets; event = effects draw
  sampled_sources = 22,      ///< sources of the sampled betweenness
  label = 23,                ///< numbers that stand for employees in traces
  design = 24,               ///< points of a study; the fields as the design says
  joint_draw = 25,           ///< row of a file of joint draws; event = effects draw, replicate = attempt
  reverse_set = 26,          ///< reverse-reachable sets; event = set, replicate = collection
  appeal = 30,               ///< how a post appeals; employee = key of the post (its day and number on it)
  seen_by = 31,              ///< whether a lever reaches one whom it covers; event = hash of the lever
  department_attitude = 32,  ///< v_dept; employee = department, event = trait
  population_number = 33,    ///< a number each population has a value of; employee = which (PopulationNumber)
  membership = 42,           ///< who uses the channels, and who comes to use them
  survey_error = 40,         ///< what a survey's score of intention has beside the intention
  survey_response = 41,      ///< who answers that survey, and the order of those who do not
};

/// The address of a draw. Unused words stay 0.
struct Address {
  Purpose purpose{};
  std::uint32_t employee = 0;
  std::uint32_t event = 0;
  std::uint32_t replicate = 0;
  std::uint32_t population = 0;  ///< below 2^20
};

inline constexpr std::uint64_t seed_limit = std::uint64_t{1} << 53;
inline constexpr std::uint32_t population_limit = std::uint32_t{1} << 20;
inline constexpr std::uint32_t stream_blocks = 4095;  ///< blocks of four words at one address

using PhiloxCounter = std::array<std::uint32_t, 4>;
using PhiloxKey = std::array<std::uint32_t, 2>;

/// Ten rounds of Philox4x32: four words for a counter and a key.
PhiloxCounter philox(PhiloxCounter counter, PhiloxKey key);

/// The four words at an address; `block` counts on in the stream (0 .. 4094).
PhiloxCounter random_block(std::uint64_t seed, const Address& address, std::uint32_t block = 0);

/// One word for the address. Four neighbouring replicates share a block (replicate / 4, at position 4095), so that
/// whoever needs many replicates at once pays a quarter.
std::uint32_t random_word(std::uint64_t seed, const Address& address);

/// A uniform in (0, 1) at the address: one of the 2^52 odd multiples of 2^-53, so u and 1 - u are equally likely.
double random_unit(std::uint64_t seed, const Address& address);

/// A standard normal at the address: the quantile of random_unit, so one address is one draw.
double random_normal(std::uint64_t seed, const Address& address);

/// The stream of words that starts at an address, as a UniformRandomBitGenerator (Boost.Random and <random> draw
/// from it). Throws std::length_error after 16,380 words: one address is not meant to feed a whole program.
class RandomStream {
 public:
  using result_type = std::uint32_t;

  RandomStream(std::uint64_t seed, const Address& address) : seed_(seed), address_(address) {}

  static constexpr result_type min() { return 0; }
  static constexpr result_type max() { return std::numeric_limits<result_type>::max(); }
  result_type operator()();

 private:
  std::uint64_t seed_;
  Address address_;
  PhiloxCounter words_{};
  std::uint32_t used_ = 0;  ///< words handed out
};

/// A uniform in (0, 1), as random_unit's, from the next two words of a stream.
double unit(RandomStream& stream);

/// A uniform integer in 0 .. count - 1 (count > 0), without bias (rejection on 64-bit words).
std::uint64_t index_below(RandomStream& stream, std::uint64_t count);

}  // namespace megaphone::inline base
