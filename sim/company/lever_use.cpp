#include "company/lever_use.hpp"

#include <algorithm>
#include <cmath>

#include "base/random.hpp"
#include "model/prior_draw.hpp"

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

constexpr std::uint32_t first_floor = 1024;  ///< numbers of a lever's draws: its moves' sizes come before the floors

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
    const auto drawn = [&](const Prior& prior, std::uint32_t number) {
      RandomStream stream(seed, {Purpose::lever_size, hash_of(lever.id, number), effects_draw, 0, 0});
      return draw_prior(stream, prior);
    };
    SizedMove sized;
    sized.target = move.target;
    sized.phase = move.phase;
    sized.size = drawn(move.size, static_cast<std::uint32_t>(k)) * strength;
    sized.fade_days = move.fade_weeks.value_or(0) * days_per_week;
    sized.size_on = move.size_on;
    sized.floor = drawn(move.floor, first_floor + static_cast<std::uint32_t>(k));
    sized.linger_days = move.linger_weeks.value_or(0) * days_per_week;
    sized.counted_from = move.counted_from;
    moves.push_back(sized);
  }
  return moves;
}

std::vector<SizedMove> in_log_hazard(std::vector<SizedMove> moves, const Lever& lever, const Company& company) {
  for (std::size_t k = 0; k < moves.size(); ++k) {
    if (moves[k].target != Target::push || lever.moves[k].unit == SizeUnit::log_hazard) continue;
    const double log_odds = lever.moves[k].unit == SizeUnit::d ? log_odds_of(moves[k].size) : moves[k].size;
    moves[k].size = shift_for(log_odds, company.calibration, company.month);
  }
  return moves;
}

std::string name_of(const Lever& lever, const Move& move) {
  const std::string name = lever.id + "." + std::string(target_names[static_cast<std::size_t>(move.target)]);
  return move.phase == Phase::after ? name + ".after" : name;
}

Mask reached_by(const Lever& lever, Mask covered, const Staff& staff, std::uint64_t seed) {
  if (lever.seen_by >= 1) return covered;
  const std::uint32_t address = hash_of(lever.id, 0);
  for (std::uint32_t person = 0; person < covered.size(); ++person) {
    const double rank = random_unit(seed, {Purpose::seen_by, person, address, 0, staff.population});
    if (rank >= lever.seen_by) covered[person] = 0;
  }
  return covered;
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
