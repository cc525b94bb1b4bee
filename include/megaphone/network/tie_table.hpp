/// Ties as a file gives them (source, target, weight), and how they become ties of the social network: which way
/// people see each other, and by a threshold or by sampling which weights make a tie. The engine knows no weights.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "megaphone/network/social_network.hpp"

namespace megaphone::inline network {

struct WeightedTie {
  std::uint32_t source = 0;
  std::uint32_t target = 0;
  double weight = 1;
};

/// The largest weight that a file may give: no sum over the rows of files that can be read then overflows.
inline constexpr double largest_weight = 1e200;

/// What was read, with an account of every row: rows == ties.size() + self_loops + duplicates + reversed.
struct TieTable {
  /// Union of the layers: each ordered pair once; of an undirected network each pair once, its source below its target.
  std::vector<WeightedTie> ties;
  std::uint64_t rows = 0;        ///< rows of data in all files
  std::uint64_t self_loops = 0;  ///< rows left out because source == target (only when the scenario allows)
  std::uint64_t duplicates = 0;  ///< rows merged into an earlier one of the same tie (weights added)
  /// Rows of an undirected network that name a pair of their file again, the other way round and with the same weight.
  std::uint64_t reversed = 0;
  std::vector<std::string> remarks = {};  ///< on what in the files was read in another way than it stands, in words
};

/// Who sees whom in a file's row "source,target".
enum class TieDirection : std::uint8_t {
  undirected,          ///< both see each other
  source_sees_target,  ///< source goes to, follows, or names target
  target_sees_source,  ///< source sends to target
};
inline constexpr std::array<std::string_view, 3> tie_direction_names{"undirected", "source_sees_target",
                                                                     "target_sees_source"};

struct TieRule {
  TieDirection direction = TieDirection::undirected;
  double threshold = 0;  ///< a tie needs at least this weight (undirected: the weights of both rows added)
  std::optional<double> sampling_scale;  ///< a tie exists with chance 1 - exp(-weight / scale), drawn per population
};

/// The ties by the rule, sorted, each once. Sampling draws at (tie_sampling, source, target, population), undirected
/// with the lower employee as the source; a larger weight or a smaller scale never loses a tie.
std::vector<Tie> ties_from_table(const TieTable& table, const TieRule& rule, std::uint64_t seed,
                                 std::uint32_t population);

}  // namespace megaphone::inline network
