/// Which groups of people may be shown: none below the smallest size, and none that could be worked out by subtracting
/// the groups shown from a total (complementary suppression).
#pragma once

#include <cstdint>
#include <vector>

namespace megaphone::inline scenario {

/// [group], 1 = may be shown. Groups below `smallest` are hidden; while those hidden together are fewer than
/// `smallest`, or a single one, the smallest one shown is hidden too (the later of equals). Empty groups hide nothing
/// and are never shown.
std::vector<std::uint8_t> visible_groups(const std::vector<std::uint32_t>& sizes, std::uint32_t smallest);

}  // namespace megaphone::inline scenario
