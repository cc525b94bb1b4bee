// Small companies made by hand: a campaign together with the network and the people it points to.
#pragma once

#include <cmath>
#include <cstdint>
#include <memory>
#include <utility>
#include <vector>

#include "engine/campaign.hpp"
#include "engine/simulate.hpp"

namespace megaphone::test {

/// Seats that one person each holds for good, always online; nobody has a channel or a post yet.
struct Company {
  Company(std::uint32_t seats, std::vector<Tie> ties) : network(seats, std::move(ties)) {
    people.seats = seats;
    for (std::uint32_t seat = 0; seat < seats; ++seat) add_person(seat, 0, stays);
    campaign.network = &network;
    campaign.people = &people;
    campaign.audiences.emplace_back(seats, std::uint8_t{1});
    campaign.contagion = {ContagionRule::independent, 0.5, 3, 2, mean_degree()};
    campaign.horizon_days = 20;
    campaign.seed = 1;
  }
  Company(const Company&) = delete;
  Company& operator=(const Company&) = delete;

  /// A person with hazard 1 for every post. Masks made before do not know of them.
  void add_person(std::uint32_t seat, std::int32_t first_day, std::int32_t last_day) {
    people.seat.push_back(seat);
    people.first_day.push_back(first_day);
    people.last_day.push_back(last_day);
    people.followers.push_back(100);
    people.activity.push_back(UINT32_MAX);
    campaign.propensities.lasting.push_back(0);
    for (auto& column : campaign.propensities.motivation) column.push_back(0);
    for (Mask& mask : campaign.audiences) mask.push_back(1);
  }

  /// A post from its day to its last, both included, addressed to audience 0. Posts must be added in order of days.
  void add_post(std::int32_t day, std::int32_t last_day) {
    Post post;
    post.day = day;
    post.last_day = last_day;
    const auto& posts = campaign.posts;
    const bool same_day = !posts.empty() && posts.back().day == day;
    post.key = same_day ? posts.back().key + 1 : static_cast<std::uint32_t>(day) * 256;
    campaign.posts.push_back(post);
  }

  /// A channel of that reach among the members.
  void show_to(const std::vector<std::uint32_t>& members, double reach = 1) {
    Channel channel{reach, Mask(people.size(), 0), {}};
    for (const std::uint32_t person : members) channel.members[person] = 1;
    campaign.channels.push_back(std::move(channel));
  }

  /// A lever on everyone that does nothing yet.
  ActiveLever& add_lever() {
    const std::size_t posts = campaign.posts.size();
    ActiveLever lever;
    lever.covered.assign(people.size(), 1);
    lever.log_hazard.assign(static_cast<std::size_t>(campaign.horizon_days), std::vector<float>(posts, 0));
    lever.reach.assign(posts, 0);
    lever.seed.assign(posts, 0);
    lever.asks.assign(posts, 0);
    lever.cap.assign(posts, 0);
    campaign.levers.push_back(std::move(lever));
    return campaign.levers.back();
  }

  void set_hazard(std::uint32_t person, double hazard) {
    campaign.propensities.lasting[person] = static_cast<float>(std::log(hazard));
  }
  void set_hazards(double hazard) {
    for (std::uint32_t person = 0; person < people.size(); ++person) set_hazard(person, hazard);
  }
  /// Shares whatever they see: no threshold is above 23.
  void always_shares(std::uint32_t person) { set_hazard(person, 1e9); }
  void never_shares(std::uint32_t person) { set_hazard(person, 1e-30); }

  double mean_degree() const { return static_cast<double>(network.ties()) / network.employees(); }
  WorldRecord world(std::uint32_t replicate) const { return simulate(prepare(campaign), replicate); }

  SocialNetwork network;
  People people;
  Campaign campaign;
};

/// Ties in both directions along each pair.
inline std::vector<Tie> mutual(const std::vector<std::pair<std::uint32_t, std::uint32_t>>& pairs) {
  std::vector<Tie> ties;
  for (const auto& [a, b] : pairs) {
    ties.push_back({a, b});
    ties.push_back({b, a});
  }
  return ties;
}

/// Everybody sees everybody.
inline std::vector<Tie> complete_ties(std::uint32_t seats) {
  std::vector<Tie> ties;
  for (std::uint32_t viewer = 0; viewer < seats; ++viewer) {
    for (std::uint32_t sharer = 0; sharer < seats; ++sharer) {
      if (viewer != sharer) ties.push_back({viewer, sharer});
    }
  }
  return ties;
}

/// [person], in how many of the replicates they shared post 0.
inline std::vector<double> times_shared(const Campaign& campaign, std::uint32_t replicates) {
  const PreparedCampaign prepared = prepare(campaign);
  std::vector<double> times(campaign.people->size(), 0);
  for (const WorldRecord& record : simulate(prepared, ReplicateRange{0, replicates})) {
    for (const Share& share : record.shares) times[share.person] += share.post == 0 ? 1 : 0;
  }
  return times;
}

/// True when `hits` of `trials` fit the chance: within 5 standard deviations (false-alarm rate 6e-7), and exact for a
/// chance of 0 or 1.
inline bool fits(double hits, double trials, double chance) {
  return std::abs(hits - trials * chance) <=
         5 * std::sqrt(trials * std::fmax(0, chance * (1 - chance))) + 1e-9 * trials;
}

}  // namespace megaphone::test
