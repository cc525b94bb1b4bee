#include "cells.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <set>

namespace megaphone::inline company {
namespace {

using Pattern = std::string;  ///< [group], 1 or 0
using Patterns = std::set<Pattern>;

bool lists(const std::vector<std::string>& names, const std::string& name) {
  return names.empty() || std::find(names.begin(), names.end(), name) != names.end();
}

template <class Meets>
Pattern pattern_of(const std::vector<const Who*>& rules, const Meets& meets) {
  Pattern in;
  for (const Who* rule : rules) in += static_cast<char>(meets(*rule));
  return in;
}

/// Which of the rules a name meets, for every name; one that is in no list where there are no names.
template <class NamesOf>
Patterns by_name(const std::vector<const Who*>& rules, const std::vector<std::string>& names, const NamesOf& names_of) {
  Patterns all;
  for (const std::string& name : names) {
    all.insert(pattern_of(rules, [&](const Who& rule) { return lists(names_of(rule), name); }));
  }
  if (names.empty()) all.insert(pattern_of(rules, [&](const Who& rule) { return names_of(rule).empty(); }));
  return all;
}

/// The same for the years between any two cuts.
Patterns by_tenure(const std::vector<const Who*>& rules) {
  std::set<double> cuts{0};
  for (const Who* rule : rules) {
    if (rule->tenure_from) cuts.insert(*rule->tenure_from);
    if (rule->tenure_below) cuts.insert(*rule->tenure_below);
  }
  Patterns all;
  for (const double years : cuts) {  // everyone from this cut up to the next meets the same rules
    all.insert(pattern_of(rules, [&](const Who& rule) {
      return !(rule.tenure_from && years < *rule.tenure_from) && !(rule.tenure_below && years >= *rule.tenure_below);
    }));
  }
  return all;
}

Pattern both(const Pattern& a, const Pattern& b) {
  Pattern in = a;
  for (std::size_t g = 0; g < in.size(); ++g) in[g] = static_cast<char>(a[g] & b[g]);
  return in;
}

/// Calls `meet` with every seat and the groups that it is in.
template <class Meet>
void for_each_seat(const std::vector<const Mask*>& masks, std::uint32_t seats, const Meet& meet) {
  Pattern in(masks.size(), 0);
  for (std::uint32_t seat = 0; seat < seats; ++seat) {
    for (std::size_t g = 0; g < masks.size(); ++g) in[g] = static_cast<char>((*masks[g])[seat]);
    meet(seat, in);
  }
}

void count_people(std::map<Pattern, std::size_t>& people, const std::vector<const Mask*>& masks, std::uint32_t seats) {
  for_each_seat(masks, seats, [&](std::uint32_t, const Pattern& in) { ++people[in]; });
}

std::vector<Cell> listed(const std::map<Pattern, std::size_t>& people) {
  std::vector<Cell> cells;
  cells.reserve(people.size());
  for (const auto& [in, count] : people) cells.push_back({in, count});
  return cells;
}

using Column = std::vector<double>;  ///< [cell], how often a figure counts each person in it

std::set<Column> figures_of(const std::vector<Cell>& cells, const std::vector<std::vector<std::size_t>>& worlds) {
  std::set<Column> figures;
  for (const std::vector<std::size_t>& groups : worlds) {
    std::map<Pattern, Column> parts;
    for (std::size_t c = 0; c < cells.size(); ++c) {
      Pattern in;
      for (const std::size_t g : groups) in += cells[c].in[g];
      parts.try_emplace(in, cells.size(), 0).first->second[c] = 1;
    }
    for (auto& [in, figure] : parts) figures.insert(std::move(figure));
  }
  return figures;
}

double product(const Column& a, const Column& b) { return std::inner_product(a.begin(), a.end(), b.begin(), 0.0); }

void scale_and_add(Column& to, const Column& column, double times) {
  for (std::size_t c = 0; c < to.size(); ++c) to[c] += times * column[c];
}

/// Columns of length 1, at right angles, of which every sum of the figures is a sum (Gram and Schmidt, each twice).
std::vector<Column> basis_of(const std::set<Column>& figures) {
  std::vector<Column> basis;
  for (Column rest : figures) {
    const double length = std::sqrt(product(rest, rest));
    for (int pass = 0; pass < 2; ++pass) {
      for (const Column& known : basis) scale_and_add(rest, known, -product(rest, known));
    }
    const double new_length = std::sqrt(product(rest, rest));
    if (new_length < 1e-9 * length) continue;
    for (double& value : rest) value /= new_length;
    basis.push_back(std::move(rest));
  }
  return basis;
}

/// Symmetric, [small cell][small cell]: 1 on the diagonal, less the basis' products.
struct Left {
  std::size_t size;
  std::vector<double> values;
  double operator()(std::size_t a, std::size_t b) const { return values[a * size + b]; }
};

Left left_by(const std::vector<Column>& basis, const std::vector<std::size_t>& small) {
  Left left{small.size(), std::vector<double>(small.size() * small.size(), 0)};
  for (std::size_t a = 0; a < small.size(); ++a) {
    for (std::size_t b = 0; b < small.size(); ++b) {
      double& value = left.values[a * small.size() + b];
      value = a == b ? 1 : 0;
      for (const Column& column : basis) value -= column[small[a]] * column[small[b]];
    }
  }
  return left;
}

constexpr double nothing = 1e-9;
constexpr std::size_t most_in_threes = 400;  ///< small cells up to which sets of three are looked at; of two always

/// Whether the matrix cut to some set of up to three cells, of fewer than `smallest` people together, has no inverse.
bool any_few(const Left& m, const std::vector<std::size_t>& people, std::size_t smallest) {
  for (std::size_t a = 0; a < people.size(); ++a) {
    if (m(a, a) < nothing) return true;
    for (std::size_t b = 0; b < a; ++b) {
      if (people[a] + people[b] >= smallest) continue;
      const double of_two = m(a, a) * m(b, b) - m(a, b) * m(a, b);
      if (of_two < nothing) return true;
      if (people.size() > most_in_threes) continue;
      for (std::size_t c = 0; c < b; ++c) {
        if (people[a] + people[b] + people[c] >= smallest) continue;
        const double of_three = m(c, c) * of_two - m(a, c) * (m(a, c) * m(b, b) - m(a, b) * m(b, c)) +
                                m(b, c) * (m(a, c) * m(a, b) - m(a, a) * m(b, c));
        if (of_three < nothing) return true;
      }
    }
  }
  return false;
}

/// People for whom a + (sign_b) b + (sign_c) c is not 0.
std::size_t remaining(const std::vector<Cell>& cells, std::size_t a, std::pair<std::size_t, int> b,
                      std::pair<std::size_t, int> c) {
  std::size_t people = 0;
  for (const Cell& cell : cells) {
    const int sum = cell.in[a] + b.second * cell.in[b.first] + c.second * cell.in[c.first];
    people += sum != 0 ? cell.people : 0;
  }
  return people;
}

}  // namespace

std::vector<Cell> possible_cells(const std::vector<const Who*>& rules, const std::vector<const Mask*>& masks,
                                 const Organisation& organisation, std::uint32_t seats) {
  const Patterns departments = by_name(
      rules, organisation.departments, [](const Who& who) -> const auto& { return who.departments; });
  const Patterns levels = by_name(
      rules, organisation.levels, [](const Who& who) -> const auto& { return who.levels; });
  const Patterns tenures = by_tenure(rules);
  std::map<Pattern, std::size_t> people;
  for (const Pattern& department : departments) {
    for (const Pattern& level : levels) {
      for (const Pattern& tenure : tenures) people.try_emplace(both(both(department, level), tenure), 0);
    }
  }
  count_people(people, masks, seats);
  return listed(people);
}

std::vector<Cell> cells_of(const std::vector<const Mask*>& masks, std::uint32_t seats) {
  std::map<Pattern, std::size_t> people;
  count_people(people, masks, seats);
  return listed(people);
}

std::vector<Mask> alike_in(const std::vector<const Mask*>& masks, std::uint32_t seats) {
  std::map<Pattern, Mask> alike;
  for_each_seat(masks, seats, [&](std::uint32_t seat, const Pattern& in) {
    alike.try_emplace(in, seats, std::uint8_t{0}).first->second[seat] = 1;
  });
  std::vector<Mask> cells;
  cells.reserve(alike.size());
  for (auto& [pattern, mask] : alike) cells.push_back(std::move(mask));
  return cells;
}

std::optional<std::size_t> few_left_over(const std::vector<Cell>& cells, std::uint32_t smallest) {
  constexpr std::size_t most_groups_in_threes = 48;
  const std::size_t groups = cells.empty() ? 0 : cells.front().in.size();
  for (std::size_t a = 0; a + 1 < groups; ++a) {
    for (std::size_t b = 0; b < a; ++b) {
      if (remaining(cells, a, {b, -1}, {b, 0}) < smallest) return a;
    }
  }
  if (groups > most_groups_in_threes) return std::nullopt;
  const auto few = [smallest](std::size_t people) { return people > 0 && people < smallest; };
  for (std::size_t a = 0; a + 1 < groups; ++a) {
    for (std::size_t b = 0; b < a; ++b) {
      for (std::size_t c = 0; c < groups; ++c) {
        if (c == a || c == b) continue;
        if (few(remaining(cells, c, {a, -1}, {b, -1})) || few(remaining(cells, c, {a, 1}, {b, -1}))) return a;
      }
    }
  }
  return std::nullopt;
}

bool singles_out(const std::vector<Cell>& cells, const std::vector<std::vector<std::size_t>>& worlds,
                 std::uint32_t smallest) {
  std::vector<std::size_t> small;
  std::vector<std::size_t> people;
  for (std::size_t c = 0; c < cells.size(); ++c) {
    if (cells[c].people >= smallest) continue;
    small.push_back(c);
    people.push_back(cells[c].people);
  }
  // Sums of figures are the space that the figures span. Some sum is 0 outside a set of cells, and not in it, exactly
  // where the projection onto that space, cut to the set, has the eigenvalue 1.
  return !small.empty() && any_few(left_by(basis_of(figures_of(cells, worlds)), small), people, smallest);
}

}  // namespace megaphone::inline company
