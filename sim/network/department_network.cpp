// The network of a company, in steps: reporting lines; everybody's sociability; how many ties each department and the
// space between departments get; the ties themselves; some of them made again where they close triangles.
#include <fmt/core.h>

#include <algorithm>
#include <cassert>
#include <cmath>
#include <numeric>
#include <utility>

#include "base/arithmetic.hpp"
#include "megaphone/base/error.hpp"
#include "network/apportion.hpp"
#include "network/closing.hpp"
#include "network/draws.hpp"
#include "network/generators.hpp"
#include "network/pair_blocks.hpp"
#include "network/pairs.hpp"
#include "network/reporting_lines.hpp"

namespace megaphone::inline network {
namespace {

constexpr double largest_spread = 2;  // beyond it a handful of employees would hold most ties

// However many ties a department holds inside, its employees keep at least this part of the usual weight in cross
// ties, so that every pair stays possible.
constexpr double least_cross_weight = 0.1;

constexpr int balancing_rounds = 64;  // each halves the error, or nearly so

void check_range(const char* name, double value, double lowest, double highest) {
  if (value >= lowest && value <= highest) return;
  throw InputError(Place{}, fmt::format("{} must be a number from {} to {}; found {}", name, lowest, highest, value));
}

void check(const DepartmentRule& rule) {
  assert(rule.manager.empty() || rule.manager.size() == rule.department.size());
  check_range("mean_ties", rule.mean_ties, 0, 1e6);
  check_range("within_department", rule.within_department, 0, 1);
  check_range("degree_spread", rule.degree_spread, 0, largest_spread);
  check_range("closure", rule.closure, 0, 1);
  check_range("span_of_control", rule.span_of_control, 1, 1e6);
}

std::vector<std::uint32_t> managers(const DepartmentRule& rule) {
  if (!rule.manager.empty()) return {rule.manager.begin(), rule.manager.end()};
  return reporting_tree(rule.department, static_cast<std::uint32_t>(std::lround(rule.span_of_control)));
}

/// Reporting lines.
struct Lines {
  BlockPairs pairs;
  std::uint64_t number_within = 0;
};

Lines reporting_pairs(std::span<const std::uint32_t> department, std::uint32_t departments,
                      std::span<const std::uint32_t> manager) {
  std::vector<Pair> pairs;
  for (std::uint32_t i = 0; i < manager.size(); ++i) {
    if (manager[i] != nobody) pairs.push_back(pair_of(i, manager[i]));
  }
  std::sort(pairs.begin(), pairs.end());
  Lines lines{{std::vector<std::vector<Pair>>(departments), {}}, 0};
  for (const Pair pair : pairs) {
    const std::uint32_t home = department[lower_of(pair)];
    const bool inside = home == department[higher_of(pair)];
    lines.number_within += inside;
    (inside ? lines.pairs.within[home] : lines.pairs.cross).push_back(pair);
  }
  return lines;
}

/// Expected ties of employees, relative to the others'.
struct Sociability {
  std::vector<double> weight;  ///< [position]
  WeightedChoice choice;       ///< over the weights
  double of_department(const Seating& seating, std::uint32_t d) const {
    return choice.before(seating.start[d + 1]) - choice.before(seating.start[d]);
  }
};

Sociability draw_sociability(const DepartmentRule& rule, const Seating& seating) {
  std::vector<double> weight;
  for (const std::uint32_t i : seating.employee) {
    const Address address{Purpose::network, i, static_cast<std::uint32_t>(NetworkDraw::sociability), 0,
                          rule.population};
    weight.push_back(rule.degree_spread > 0 ? portable_exp(rule.degree_spread * random_normal(rule.seed, address)) : 1);
  }
  WeightedChoice choice(weight);
  return {std::move(weight), std::move(choice)};
}

/// Numbers of ties.
struct Plan {
  std::vector<std::uint64_t> within;  ///< [department]
  std::uint64_t number_within = 0;
  std::uint64_t cross = 0;
};

std::uint64_t left_of(std::uint64_t total, std::uint64_t part) { return total > part ? total - part : 0; }

Plan plan_ties(const DepartmentAccount& asked, const Seating& seating, const Lines& lines,
               const Sociability& sociability) {
  std::vector<Claim> claims;
  for (std::uint32_t d = 0; d < seating.departments(); ++d) {
    claims.push_back(
        {sociability.of_department(seating, d), lines.pairs.within[d].size(), pairs_among(seating.size_of(d))});
  }
  const std::uint64_t room_cross = cross_pairs(seating);
  const std::uint64_t room_within = pairs_among(seating.employee.size()) - room_cross;
  const std::uint64_t total = asked.within_asked + asked.cross_asked;
  Plan plan;
  plan.number_within = std::clamp(asked.within_asked, lines.number_within, room_within);
  plan.cross = std::clamp<std::uint64_t>(left_of(total, plan.number_within), lines.pairs.cross.size(), room_cross);
  plan.number_within = std::clamp(left_of(total, plan.cross), lines.number_within, room_within);
  plan.within = apportion(plan.number_within, claims);
  return plan;
}

/// [department], ends of cross ties its employees should have: the expected ties less those it holds inside.
std::vector<double> cross_ends(const Plan& plan, const Seating& seating, const Sociability& sociability) {
  const double all = sociability.choice.before(seating.employee.size());
  const double expected = 2.0 * static_cast<double>(plan.number_within + plan.cross) / all;
  const double least = least_cross_weight * 2.0 * static_cast<double>(plan.cross) / all;
  std::vector<double> ends(seating.departments());
  for (std::uint32_t d = 0; d < ends.size(); ++d) {
    const double here = sociability.of_department(seating, d);
    ends[d] = std::max(here * expected - 2.0 * static_cast<double>(plan.within[d]), here * least);
  }
  return ends;
}

/// Factors f such that ends[d] * f[d] * (sum of the other departments' ends * f) is in proportion to ends[d]. Without
/// them a large department, which has fewer people outside it to meet, would get too few cross ties. No factor is below
/// `least_cross_weight` of the largest: a department that wants more than half of all ends cannot have them.
std::vector<double> balance(const std::vector<double>& ends) {
  std::vector<double> factor(ends.size(), 1.0);
  for (int round = 0; round < balancing_rounds; ++round) {
    const double all = std::inner_product(ends.begin(), ends.end(), factor.begin(), 0.0);
    double largest = 0;
    for (std::size_t d = 0; d < ends.size(); ++d) {
      if (ends[d] > 0) factor[d] = std::sqrt(factor[d] / (all - ends[d] * factor[d]));
      if (ends[d] > 0) largest = std::max(largest, factor[d]);
    }
    for (double& f : factor) f = std::max(f / largest, least_cross_weight);
  }
  return factor;
}

/// [position], weight in cross ties.
std::vector<double> cross_weights(const Plan& plan, const Seating& seating, const Sociability& sociability) {
  const std::vector<double> ends = cross_ends(plan, seating, sociability), factor = balance(ends);
  std::vector<double> weight = sociability.weight;
  for (std::size_t p = 0; p < weight.size(); ++p) {
    const std::uint32_t d = seating.department[p];
    weight[p] *= ends[d] / sociability.of_department(seating, d) * factor[d];
  }
  return weight;
}

/// What the draws of ties are for: all ties, or those for which no triangle was found.
struct DrawnFor {
  NetworkDraw within, cross;
};

/// What ties are drawn from.
struct Source {
  const DepartmentRule& rule;
  const Plan& plan;
  const Seating& seating;
  const Sociability& sociability;
};

/// Draws ties until there are as many in each block as planned.
void draw_ties(const Source& source, const DrawnFor& what, BlockPairs& ties) {
  const auto& [rule, plan, seating, sociability] = source;
  if (plan.cross > ties.cross.size()) {
    draw_pairs(CrossBlock{seating, cross_weights(plan, seating, sociability)}, plan.cross,
               NetworkDraws(rule.seed, rule.population, what.cross), ties.cross);
  }
  for (std::uint32_t d = 0; d < seating.departments(); ++d) {
    draw_pairs(WithinBlock{seating, sociability.weight, sociability.choice, d}, plan.within[d],
               NetworkDraws(rule.seed, rule.population, what.within, d), ties.within[d]);
  }
}

/// All ties as planned, sorted; the account says how many close a triangle.
std::vector<Pair> make_ties(const Source& source, const BlockPairs& lines, DepartmentAccount& account) {
  const DepartmentRule& rule = source.rule;
  BlockPairs ties = lines;
  draw_ties(source, {NetworkDraw::within, NetworkDraw::cross}, ties);
  const Closed closed = close_triads({rule.department, lines, rule.closure},
                                     NetworkDraws(rule.seed, rule.population, NetworkDraw::closing), ties);
  account.closing_asked = closed.asked;
  account.closing_made = closed.made;
  if (closed.made < closed.asked) draw_ties(source, {NetworkDraw::within_rest, NetworkDraw::cross_rest}, ties);
  std::vector<Pair> all = std::move(ties.cross);
  for (const std::vector<Pair>& block : ties.within) all.insert(all.end(), block.begin(), block.end());
  std::sort(all.begin(), all.end());
  return all;
}

std::uint64_t rounded(double number) { return static_cast<std::uint64_t>(std::llround(number)); }

DepartmentAccount account_of(const DepartmentRule& rule, const Lines& lines) {
  const std::uint64_t total = rounded(0.5 * rule.mean_ties * static_cast<double>(rule.department.size()));
  DepartmentAccount account;
  account.within_asked = rounded(rule.within_department * static_cast<double>(total));
  account.cross_asked = total - account.within_asked;
  account.reporting_within = lines.number_within;
  account.reporting_cross = lines.pairs.cross.size();
  return account;
}

std::uint32_t full_departments(const Plan& plan, const Seating& seating) {
  std::uint32_t full = 0;
  for (std::uint32_t d = 0; d < seating.departments(); ++d) {
    full += seating.size_of(d) >= 2 && plan.within[d] == pairs_among(seating.size_of(d));
  }
  return full;
}

}  // namespace

DepartmentNetwork department_network(const DepartmentRule& rule) {
  check(rule);
  DepartmentNetwork network;
  network.manager = managers(rule);
  network.level = reporting_levels(network.manager);
  const Seating seating = megaphone::seating(rule.department);
  const Lines lines = reporting_pairs(rule.department, seating.departments(), network.manager);
  network.account = account_of(rule, lines);
  const Sociability sociability = draw_sociability(rule, seating);
  const Plan plan = plan_ties(network.account, seating, lines, sociability);
  network.account.within_made = plan.number_within;
  network.account.cross_made = plan.cross;
  network.account.full_departments = full_departments(plan, seating);
  const std::vector<Pair> pairs = make_ties({rule, plan, seating, sociability}, lines.pairs, network.account);
  network.ties = both_directions(static_cast<std::uint32_t>(rule.department.size()), pairs);
  return network;
}

}  // namespace megaphone::inline network
