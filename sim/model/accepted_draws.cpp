#include "model/accepted_draws.hpp"

namespace megaphone::inline model {
namespace {

constexpr std::uint32_t accepted_count = 4096;
constexpr std::uint64_t accepted_seed = 1;

}  // namespace

AcceptedDraws accepted_draws(const EffectsTable& table) {
  AcceptedDraws accepted;
  double rejected = 0;
  for (std::uint32_t index = 0; index < accepted_count; ++index) {
    const EffectsDraw draw = draw_effects(table, accepted_seed, index);
    rejected += draw.rejected;
    for (std::size_t k = 0; k < accepted.mean.size(); ++k) {
      accepted.mean[k] += (draw.effects.values[k] - accepted.mean[k]) / (index + 1.0);
    }
  }
  accepted.rejected = rejected / (rejected + accepted_count);
  return accepted;
}

}  // namespace megaphone::inline model
