// Everybody's ties are held in a row as long as all the ties they had, since nobody ends with more. What was taken out
// leaves each of its two employees a stub; stubs are gone through once, in random order, and each tries a fixed number
// of ways of two ties.
#include "network/closing.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>
#include <utility>

namespace megaphone::inline network {
namespace {

constexpr std::uint32_t tries = 24;  // ways of two ties that a stub tries

/// Appends the ties of a block that are no lines; both sorted.
void add_drawn(const std::vector<Pair>& block, const std::vector<Pair>& lines, std::vector<Pair>& drawn) {
  std::set_difference(block.begin(), block.end(), lines.begin(), lines.end(), std::back_inserter(drawn));
}

std::vector<Pair> drawn_ties(const BlockPairs& ties, const BlockPairs& lines) {
  std::vector<Pair> drawn;
  add_drawn(ties.cross, lines.cross, drawn);
  for (std::size_t d = 0; d < ties.within.size(); ++d) add_drawn(ties.within[d], lines.within[d], drawn);
  return drawn;
}

/// So many of the pairs, all choices equally likely, in order (selection sampling: Fan, Muller & Rezucha 1962).
std::vector<Pair> sample(const std::vector<Pair>& pairs, std::uint64_t count, NetworkDraws& draws) {
  std::vector<Pair> chosen;
  chosen.reserve(count);
  for (std::size_t k = 0; chosen.size() < count; ++k) {
    if (draws.below(pairs.size() - k) < count - chosen.size()) chosen.push_back(pairs[k]);
  }
  return chosen;
}

void take_out(const std::vector<Pair>& gone, BlockPairs& ties) {
  PairSet set(gone.size());
  for (const Pair pair : gone) set.insert(pair);
  const auto is_gone = [&set](Pair pair) { return set.contains(pair); };
  std::erase_if(ties.cross, is_gone);
  for (std::vector<Pair>& block : ties.within) std::erase_if(block, is_gone);
}

/// Calls `use` with every tie.
template <typename Use>
void for_each_tie(const BlockPairs& ties, Use use) {
  for (const Pair pair : ties.cross) use(pair);
  for (const std::vector<Pair>& block : ties.within) std::for_each(block.begin(), block.end(), use);
}

std::uint64_t number_of(const BlockPairs& ties) {
  std::uint64_t number = ties.cross.size();
  for (const std::vector<Pair>& block : ties.within) number += block.size();
  return number;
}

/// Who is tied to whom, growing.
class Colleagues {
 public:
  /// Room for as many colleagues of each as these ties give.
  Colleagues(std::size_t employees, const BlockPairs& ties) : start_(employees + 1), count_(employees) {
    for_each_tie(ties, [this](Pair pair) { ++start_[lower_of(pair) + 1U], ++start_[higher_of(pair) + 1U]; });
    for (std::size_t i = 0; i < employees; ++i) start_[i + 1] += start_[i];
    colleague_.resize(start_.back());
  }

  void add(Pair pair) {
    const std::uint32_t a = lower_of(pair), b = higher_of(pair);
    colleague_[start_[a] + count_[a]++] = b;
    colleague_[start_[b] + count_[b]++] = a;
  }

  bool has_any(std::uint32_t employee) const { return count_[employee] > 0; }

  /// A colleague of somebody who has one.
  std::uint32_t any(std::uint32_t employee, NetworkDraws& draws) const {
    return colleague_[start_[employee] + draws.below(count_[employee])];
  }

 private:
  std::vector<std::uint64_t> start_;      ///< [employee]
  std::vector<std::uint32_t> count_;      ///< [employee]
  std::vector<std::uint32_t> colleague_;  ///< rows with room at their ends
};

/// An employee's end of a tie that was taken out.
struct Stub {
  std::uint32_t employee = 0;
  bool cross = false;
};

class Closing {
 public:
  /// From all ties, those taken out among them.
  Closing(const ClosingRule& rule, const std::vector<Pair>& gone, const BlockPairs& ties)
      : department_(rule.department), colleagues_(rule.department.size(), ties), known_(number_of(ties)) {
    for (auto& of_kind : left_) of_kind.resize(rule.department.size());
    for_each_tie(ties, [this](Pair pair) { known_.insert(pair); });
    for (const Pair pair : gone) known_.erase(pair);
    for_each_tie(ties, [this](Pair pair) {
      if (known_.contains(pair)) colleagues_.add(pair);
    });
    for (const Pair pair : gone) {
      for (const std::uint32_t employee : {lower_of(pair), higher_of(pair)}) {
        stubs_.push_back({employee, is_cross(lower_of(pair), higher_of(pair))});
        ++left_[stubs_.back().cross][employee];
      }
    }
  }

  /// The ties made.
  std::vector<Pair> run(NetworkDraws& draws) {
    for (std::size_t k = stubs_.size(); k > 1; --k) std::swap(stubs_[k - 1], stubs_[draws.below(k)]);
    std::vector<Pair> made;
    for (const Stub& stub : stubs_) {
      if (left_[stub.cross][stub.employee] == 0 || !colleagues_.has_any(stub.employee)) continue;
      for (std::uint32_t n = 0; n < tries; ++n) {
        const std::uint32_t other = colleagues_.any(colleagues_.any(stub.employee, draws), draws);
        if (!close(stub, other)) continue;
        made.push_back(pair_of(stub.employee, other));
        break;
      }
    }
    return made;
  }

 private:
  bool is_cross(std::uint32_t a, std::uint32_t b) const { return department_[a] != department_[b]; }

  bool close(const Stub& stub, std::uint32_t other) {
    auto& left = left_[stub.cross];
    if (other == stub.employee || left[other] == 0 || is_cross(stub.employee, other) != stub.cross) return false;
    const Pair pair = pair_of(stub.employee, other);
    if (!known_.insert(pair)) return false;
    colleagues_.add(pair);
    --left[stub.employee];
    --left[other];
    return true;
  }

  std::span<const std::uint32_t> department_;
  Colleagues colleagues_;
  PairSet known_;
  std::vector<Stub> stubs_;
  std::array<std::vector<std::uint32_t>, 2> left_;  ///< [is cross][employee], ties that were taken and not given back
};

/// Puts ties into their blocks, which stay sorted.
void put_in(const std::vector<Pair>& made, std::span<const std::uint32_t> department, BlockPairs& ties) {
  BlockPairs of_block{std::vector<std::vector<Pair>>(ties.within.size()), {}};
  for (const Pair pair : made) {
    const std::uint32_t home = department[lower_of(pair)];
    (home == department[higher_of(pair)] ? of_block.within[home] : of_block.cross).push_back(pair);
  }
  const auto merge = [](std::vector<Pair>& block, std::vector<Pair>& more) {
    std::sort(more.begin(), more.end());
    const auto middle = block.insert(block.end(), more.begin(), more.end());
    std::inplace_merge(block.begin(), middle, block.end());
  };
  merge(ties.cross, of_block.cross);
  for (std::size_t d = 0; d < ties.within.size(); ++d) merge(ties.within[d], of_block.within[d]);
}

}  // namespace

Closed close_triads(const ClosingRule& rule, NetworkDraws draws, BlockPairs& ties) {
  const std::vector<Pair> drawn = drawn_ties(ties, rule.lines);
  Closed closed;
  closed.asked = static_cast<std::uint64_t>(std::llround(rule.proportion * static_cast<double>(drawn.size())));
  if (closed.asked == 0) return closed;
  const std::vector<Pair> gone = sample(drawn, closed.asked, draws);
  Closing closing(rule, gone, ties);
  const std::vector<Pair> made = closing.run(draws);
  closed.made = made.size();
  take_out(gone, ties);
  put_in(made, rule.department, ties);
  return closed;
}

}  // namespace megaphone::inline network
