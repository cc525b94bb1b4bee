/// Publishes a post to the people of a tile: draws their random numbers and computes from them and from the block's
/// campaigns who sees the post and how many colleagues' shares each of them needs.
#pragma once

#include "engine/far.hpp"

namespace megaphone::inline engine {

/// Lays out the spread's tile that begins at `seat`.
void publish_to_tile(const BlockView& view, std::uint32_t seat, Spread& spread);

}  // namespace megaphone::inline engine
