/// Through whom a post comes to be shared: random reverse-reachable sets (Borgs, Brautbar, Chayes & Lucier 2014, SODA,
/// 946-957) of the cascade of one post, from which the expected gain of handing it to any group can be read.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "megaphone/network/social_network.hpp"

namespace megaphone::inline network {

/// The law by which one post spreads (MODEL.md, equations 15-18), without what changes from post to post. An employee
/// stays without a share with chance exp(-hazard * exposure). Exposure is 1 once shown the post, plus the dose of n
/// colleagues who shared: peer_weight * n, or with `saturation` K > 0 peer_weight * K * (1 - exp(-n / K)). All columns
/// are over employees.
struct SpreadLaw {
  const SocialNetwork* network = nullptr;
  std::vector<double> hazard;          ///< per unit of exposure, >= 0
  std::vector<double> peer_weight;     ///< exposures a colleague's share, >= 0
  double saturation = 0;               ///< K, shares; 0 = every share counts alike
  std::vector<std::uint32_t> online;   ///< chance threshold to be online on a day
  std::vector<std::uint32_t> shown;    ///< chance threshold to be shown the post by the company in any case
  std::vector<std::uint8_t> handable;  ///< 1 = in the post's audience: can be handed the post
  std::int32_t days = 1;               ///< the post's life, >= 1
  std::uint64_t seed = 0;
  std::uint32_t population = 0;
};

/// Sets drawn independently. Set number s has a root, an employee who shares if one of the set is handed the post, and
/// who does not share otherwise; a set may be empty. Its draws are at (reverse_set, employee, s, collection,
/// population), so a larger collection begins with a smaller one.
class ReverseSets {
 public:
  /// The law must outlive the sets. Collections 0 and 1 are independent of each other.
  ReverseSets(const SpreadLaw& law, std::uint32_t collection);
  ~ReverseSets();

  /// Draws sets until there are `count`.
  void grow(std::uint32_t count);

  std::uint32_t drawn() const { return drawn_; }  ///< sets, empty ones too
  /// How many of the first `count` sets have members; they are filled sets 0, 1, ...
  std::uint32_t filled(std::uint32_t count) const;
  /// Members of a filled set; each employee once, in no order.
  std::span<const std::uint32_t> members(std::uint32_t filled) const {
    return {member_.data() + start_[filled], static_cast<std::size_t>(start_[filled + 1] - start_[filled])};
  }
  /// Expected additional shares of a post for handing it to a group = weight() * share of all sets that hold a member.
  double weight() const { return weight_; }

 private:
  class Walk;
  std::uint32_t root(std::uint32_t set) const;

  const SpreadLaw* law_;
  std::uint32_t collection_;
  std::unique_ptr<Walk> walk_;
  std::uint32_t drawn_ = 0;
  double weight_ = 0;
  std::vector<double> root_until_;     ///< [employee], running sum of the chances to share if everybody else had shared
  std::vector<std::uint32_t> number_;  ///< [filled set], its number among all
  std::vector<std::uint64_t> start_{0};  ///< [filled set], where its members start; the end last
  std::vector<std::uint32_t> member_;
};

}  // namespace megaphone::inline network
