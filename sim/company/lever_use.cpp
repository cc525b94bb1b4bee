#include "company/lever_use.hpp"

#include <algorithm>
#include <cmath>

#include "base/distributions.hpp"
#include "base/random.hpp"

namespace megaphone::inline company {
namespace {

/// FNV-1a: the address of a lever's draws is its name, so the place of a policy in the file changes nothing.
std::uint32_t hash_of(const std::string& text, std::uint32_t number) {
  std::uint32_t hash = 2166136261U;
  const auto mix = [&hash](std::uint32_t byte) { hash = (hash ^ byte) * 16777619U; };
  for (const char c : text) mix(static_cast<unsigned char>(c));
  mix(number);
  return hash;
}

}  // namespace

std::vector<CostItem> cost_of(const Lever& lever, const LeverUse& use) {
  if (!use.cost.empty()) return use.cost;
  std::vector<CostItem> cost = lever.cost;
  for (CostItem& item : cost) item.amount *= use.strength;
  return cost;
}

std::vector<SizedMove> draw_moves(const Lever& lever, double strength, std::uint64_t seed, std::uint32_t effects_draw) {
  std::vector<SizedMove> moves;
  for (std::size_t k = 0; k < lever.moves.size(); ++k) {
    const Move& move = lever.moves[k];
    const std::uint32_t address = hash_of(lever.id, static_cast<std::uint32_t>(k));
    RandomStream stream(seed, {Purpose::lever_size, address, effects_draw, 0, 0});
    const Prior& prior = move.size;
    const double drawn = draw_truncated_normal(stream, prior.mean, prior.sd, prior.lowest, prior.highest);
    moves.push_back({move.target, move.phase, drawn * strength, move.fade_weeks.value_or(0) * days_per_week});
  }
  return moves;
}

const Lever& lever_named(const LeverCatalogue& catalogue, const std::string& id, const Place& place) {
  const auto& levers = catalogue.levers;
  const auto found = std::find_if(levers.begin(), levers.end(), [&](const Lever& lever) { return lever.id == id; });
  if (found != levers.end()) return *found;
  std::vector<std::string> known;
  known.reserve(levers.size());
  for (const Lever& lever : levers) known.push_back(lever.id);
  throw UnknownName(place, "lever", id, known);
}

std::vector<const Lever*> levers_in_use(const Scenario& scenario, const LeverCatalogue& catalogue) {
  std::vector<const Lever*> used;
  for (const Lever& lever : catalogue.levers) {
    const auto uses = [&](const LeverUse& use) { return use.lever == lever.id; };
    const auto in = [&](const Policy& policy) { return std::any_of(policy.levers.begin(), policy.levers.end(), uses); };
    if (std::any_of(scenario.policies.begin(), scenario.policies.end(), in)) used.push_back(&lever);
  }
  return used;
}

LeverTimes times_of(const LeverUse& use, std::int32_t horizon_days) {
  const auto day = [](double weeks) { return static_cast<std::int32_t>(std::floor(weeks * days_per_week + 0.5)); };
  LeverTimes times;
  times.start = std::min(day(use.first_week - 1), horizon_days);
  times.end = use.last_week ? std::min(day(*use.last_week), horizon_days) : horizon_days;
  times.ramp_days = use.ramp_weeks * days_per_week;
  return times;
}

}  // namespace megaphone::inline company
