/// Smallest groups, salt, counting in fives and rounding. What is derived from the data (salt, direction of rounding)
/// is the same each time they are read, so that asking twice tells nothing new, and other when a single value changes.
#include "scenario/protection.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <cmath>
#include <numeric>

#include "base/random.hpp"
#include "scenario/visible_groups.hpp"

namespace megaphone::inline scenario {
namespace {

/// The highest follower count is at most so many times what the others of its group have without the second: who has
/// the second cannot know the highest to within a fifth (the p % rule with p = 20).
constexpr double most_over_the_rest = 5;

/// The finaliser of SplitMix64 over what came before.
void mix(std::uint64_t& hash, std::uint64_t value) {
  hash += value + 0x9e3779b97f4a7c15U;
  hash = (hash ^ (hash >> 30U)) * 0xbf58476d1ce4e5b9U;
  hash = (hash ^ (hash >> 27U)) * 0x94d049bb133111ebU;
  hash ^= hash >> 31U;
}

void mix(std::uint64_t& hash, const std::vector<double>& values) {
  mix(hash, values.size());
  for (const double value : values) mix(hash, std::bit_cast<std::uint64_t>(value));
}

void mix(std::uint64_t& hash, const std::vector<std::uint32_t>& values) {
  mix(hash, values.size());
  for (const std::uint32_t value : values) mix(hash, value);
}

void mix(std::uint64_t& hash, const std::vector<std::string>& names) {
  for (const std::string& name : names) {
    for (const char letter : name) mix(hash, static_cast<unsigned char>(letter));
    mix(hash, name.size());
  }
}

std::uint64_t salt_of(const Organisation& organisation, const std::optional<TieTable>& ties) {
  std::uint64_t salt = 0;
  for (const auto* names : {&organisation.departments, &organisation.levels}) mix(salt, *names);
  for (const auto* groups : {&organisation.department, &organisation.level, &organisation.manager}) mix(salt, *groups);
  for (const auto* values : {&organisation.tenure, &organisation.followers, &organisation.activity}) mix(salt, *values);
  for (const auto& values : organisation.measured) mix(salt, values);
  for (const std::uint8_t member : organisation.member) mix(salt, member);
  if (!ties) return salt;
  for (const WeightedTie& tie : ties->ties) {
    mix(salt, tie.source);
    mix(salt, tie.target);
    mix(salt, std::bit_cast<std::uint64_t>(tie.weight));
  }
  return salt;
}

/// 1, 2 or 5 times a power of ten, not above x.
double round_number_below(double x) {
  const double power = std::pow(10, std::floor(std::log10(x)));
  const double lead = x / power;
  return (lead >= 5 ? 5 : lead >= 2 ? 2 : 1) * power;
}

double sum_of(const std::vector<double>& values, const std::vector<std::size_t>& order, std::size_t from,
              std::size_t to) {
  double sum = 0;
  for (std::size_t k = from; k < to; ++k) sum += values[order[k]];
  return sum;
}

/// Each becomes the mean of at least `smallest` neighbours in the order; all of them together where there are fewer.
void average(std::vector<double>& values, const std::vector<std::size_t>& order, std::uint32_t smallest) {
  for (std::size_t from = 0; from < order.size();) {
    const std::size_t to = order.size() - from < 2 * std::size_t{smallest} ? order.size() : from + smallest;
    const double mean = sum_of(values, order, from, to) / static_cast<double>(to - from);
    for (; from < to; ++from) values[order[from]] = mean;
  }
}

}  // namespace

bool has_real_people(const Scenario& scenario) {
  return scenario.organisation.roster.has_value() || !scenario.network.files.empty();
}

void protect(const Scenario& scenario, Organisation& organisation, const std::optional<TieTable>& ties) {
  if (!has_real_people(scenario)) return;
  const auto asked = static_cast<std::uint32_t>(scenario.run.smallest_group);
  organisation.protection = {std::max(least_group, asked), salt_of(organisation, ties)};
  average_followers(organisation.followers, organisation.protection.smallest_group);
}

std::uint64_t seed_of(const Scenario& scenario, const Organisation& organisation) {
  auto seed = static_cast<std::uint64_t>(scenario.run.seed);
  if (!is_protected(organisation)) return seed;
  mix(seed, organisation.protection.salt);
  return seed % seed_limit;
}

std::vector<std::uint8_t> shown_departments(const Scenario& scenario, const Organisation& organisation) {
  const auto asked = static_cast<std::uint32_t>(scenario.run.smallest_group);
  return visible_groups(department_sizes(organisation), std::max(asked, organisation.protection.smallest_group));
}

void average_followers(std::vector<double>& followers, std::uint32_t smallest) {
  std::vector<std::size_t> order;
  for (std::size_t i = 0; i < followers.size(); ++i) {
    if (!std::isnan(followers[i])) order.push_back(i);
  }
  if (order.size() < smallest) {
    std::fill(followers.begin(), followers.end(), unknown);
    return;
  }
  std::stable_sort(order.begin(), order.end(), [&](auto a, auto b) { return followers[a] > followers[b]; });
  const double rest = sum_of(followers, order, 2, smallest);
  followers[order[0]] = std::min(followers[order[0]], std::max(most_over_the_rest * rest, followers[order[1]]));
  average(followers, order, smallest);
}

void average(std::vector<double>& descending, std::uint32_t smallest) {
  std::vector<std::size_t> order(descending.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  average(descending, order, smallest);
}

double counted(const std::vector<std::uint8_t>& mask, std::uint32_t seats, const Organisation& organisation) {
  const auto in = std::count_if(mask.begin(), mask.begin() + seats, [](auto is) { return is != 0; });
  return counted(static_cast<std::uint32_t>(in), organisation);
}

double counted(std::uint32_t count, const Organisation& organisation) {
  if (!is_protected(organisation) || count % people_step == 0) return count;
  std::uint64_t hash = organisation.protection.salt;
  mix(hash, count);  // and nothing else: a random part is another in every population, and their mean must tell no more
  const std::uint32_t below = count - count % people_step;
  const bool up = hash % people_step < count % people_step;  // up as often as keeps the mean
  return std::max(people_step, up ? below + people_step : below);
}

double counted_employees(const Organisation& organisation) {
  const auto all = static_cast<std::uint32_t>(organisation.size());
  return is_protected(organisation) ? counted(std::vector<std::uint8_t>(all, 1), all, organisation) : all;
}

double counted_employees(const Organisation& organisation, std::size_t department) {
  const auto all = static_cast<std::uint32_t>(organisation.size());
  std::vector<std::uint8_t> mask(all, 0);
  for (std::uint32_t seat = 0; seat < all; ++seat) mask[seat] = organisation.department[seat] == department ? 1 : 0;
  return counted(mask, all, organisation);
}

double step_for(double level, double people) {
  const double five = people_step * std::abs(level) / people;
  return people > 0 && std::isnormal(five) ? round_number_below(five) : 0;
}

double rounded_to(double step, double value) {
  if (!(step > 0) || !std::isfinite(value)) return value;
  const double times = std::round(value / step) + 0.0;  // never -0, which not every reader of JSON keeps
  return step < 1 ? times / std::round(1 / step)
                  : times * step;  // 0.05 has no exact multiples, 20 parts of 1 are nearest
}

std::string protection_note(const Organisation& organisation) {
  if (!is_protected(organisation)) return "";
  return fmt::format(
      "The people are real, so no group under {} is shown, people are counted in fives, figures are rounded to "
      "what five average employees make of them, and follower counts are means of at least {} people.",
      organisation.protection.smallest_group, organisation.protection.smallest_group);
}

}  // namespace megaphone::inline scenario
