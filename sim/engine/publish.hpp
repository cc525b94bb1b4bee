/// A post appears to the people of a tile: what the block's campaigns make of each of them, and their random numbers.
#pragma once

#include "engine/far.hpp"

namespace megaphone::inline engine {

/// Lays out the spread's tile that begins at `seat`.
void publish_to_tile(const BlockView& view, std::uint32_t seat, Spread& spread);

}  // namespace megaphone::inline engine
