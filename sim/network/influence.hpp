/// Influence maximisation (Kempe, Kleinberg & Tardos 2003, KDD, 137-146): the group to whom a post should be handed so
/// that it is shared most, chosen greedily on reverse-reachable sets; how far from the best it can be is bounded by a
/// second, independent collection (Tang, Tang, Xiao & Yuan 2018, SIGMOD, 991-1005, "OPIM-C").
#pragma once

#include <mutex>
#include <vector>

#include "network/reverse_sets.hpp"

namespace megaphone::inline network {

struct InfluenceRule {
  double slack = 0.1;   ///< sets are doubled until the group has at least 1 - 1/e - slack of the best group's gain, ...
  double doubt = 0.01;  ///< ... but for this chance that the bound is wrong
  std::uint32_t first_sets = 1U << 14U;  ///< drawn in each collection at first
  std::uint32_t most_sets = 1U << 22U;   ///< and at most
};

struct InfluentialGroup {
  std::vector<std::uint32_t> employees;  ///< in the order chosen
  double gain = 0;                       ///< expected additional shares a post, by sets that had no part in the choice
  double least_share = 0;                ///< of the best group's gain, but for the rule's doubt; 1 = it is the best
  std::uint32_t sets = 0;                ///< drawn in each collection
};

/// Chooses groups under one law. Answers depend on the law and the question only, whatever was asked before and by how
/// many threads at once.
class Influence {
 public:
  explicit Influence(SpreadLaw law, const InfluenceRule& rule = {});
  Influence(const Influence&) = delete;
  Influence& operator=(const Influence&) = delete;

  /// The group of `count` among the candidates (distinct; all of them when there are fewer). Who is in no set that is
  /// not yet covered follows by the chance to share without colleagues, equals by lower employee.
  InfluentialGroup choose(std::span<const std::uint32_t> candidates, std::size_t count) const;

  /// Expected additional shares a post for handing it to the group, by the first `sets` of the second collection.
  double gain(std::span<const std::uint32_t> group, std::uint32_t sets) const;

  const SpreadLaw& law() const { return law_; }

 private:
  SpreadLaw law_;
  InfluenceRule rule_;
  mutable std::mutex mutex_;
  mutable ReverseSets chosen_by_, judged_by_;
};

/// [employee], the chance that handing the post to the employee makes a share, colleagues aside.
std::vector<double> own_chances(const SpreadLaw& law);

}  // namespace megaphone::inline network
