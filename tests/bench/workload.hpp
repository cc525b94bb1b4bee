/// The work that the engines are measured on: a company made directly, without scenario or calibration, so that how
/// many share can be set. Posts appear on consecutive days and live a week; people are online every other day.
#pragma once

#include <algorithm>
#include <fstream>
#include <memory>
#include <set>
#include <stdexcept>
#include <string>
#include <vector>

#include "base/random.hpp"
#include "engine/simulate.hpp"
#include "network/generators.hpp"

namespace megaphone::bench {

struct Work {
  std::string network = "small world";  ///< or "preferential", "departments", or a CSV file of pairs under one header
  std::uint32_t employees = 10'000;
  std::uint32_t posts = 5;
  double log_hazard = -6;  ///< of the average employee
  bool all_parts = false;  ///< rest, overload, turnover, two audiences, three channels, levers with seeding and a cap
  std::uint32_t campaigns = 1;
};

class Workplace {
 public:
  explicit Workplace(const Work& work) : network_(work.employees, ties_of(work)) {
    hire(work);
    for (std::uint32_t k = 0; k < work.campaigns; ++k) add_campaign(work, k);
    for (const Campaign& campaign : campaigns_) prepared_.push_back(prepare(campaign));
  }
  Workplace(const Workplace&) = delete;
  Workplace& operator=(const Workplace&) = delete;

  const SocialNetwork& network() const { return network_; }
  const Campaign& campaign(std::size_t k = 0) const { return campaigns_[k]; }
  PreparedCampaigns prepared() const {
    PreparedCampaigns pointers;
    for (const PreparedCampaign& prepared : prepared_) pointers.push_back(&prepared);
    return pointers;
  }

 private:
  static constexpr std::int32_t lifetime = 7;

  static std::vector<Tie> ties_of(const Work& work) {
    if (work.network == "small world") return watts_strogatz({work.employees, 20, 0.1, 1, 0}).ties;
    if (work.network == "preferential") return barabasi_albert(work.employees, 10, 1, 0).ties;
    if (work.network != "departments") return ties_from(work.network);
    DepartmentRule rule;
    std::vector<std::uint32_t> department(work.employees);
    for (std::uint32_t i = 0; i < work.employees; ++i) department[i] = i / 50;
    rule.department = department;
    rule.mean_ties = 20;
    rule.seed = 1;
    return department_network(rule).ties;
  }

  /// Pairs of numbers, taken as ties in both directions, once each; an employee's tie to themselves is left out.
  static std::vector<Tie> ties_from(const std::string& path) {
    std::ifstream file(path);
    if (!file) throw std::runtime_error("cannot read " + path);
    std::string header;
    std::getline(file, header);
    std::set<Tie> ties;
    char comma = 0;
    for (Tie tie; file >> tie.viewer >> comma >> tie.sharer;) {
      if (tie.viewer == tie.sharer) continue;
      ties.insert(tie);
      ties.insert({tie.sharer, tie.viewer});
    }
    return {ties.begin(), ties.end()};
  }

  double normal(std::uint32_t person, std::uint32_t what) const {
    return random_normal(1, {Purpose::habit, person, what, 0, 0});
  }

  void add_person(std::uint32_t seat, std::int32_t first_day, std::int32_t last_day) {
    people_.seat.push_back(seat);
    people_.first_day.push_back(first_day);
    people_.last_day.push_back(last_day);
    people_.activity.push_back(chance_threshold(0.5));
  }

  void hire(const Work& work) {
    people_.seats = work.employees;
    for (std::uint32_t seat = 0; seat < work.employees; ++seat) {
      add_person(seat, 0, work.all_parts && seat % 50 == 0 ? 3 : stays);
    }
    if (!work.all_parts) return;
    for (std::uint32_t seat = 0; seat < work.employees; seat += 50) add_person(seat, 4, stays);
  }

  Mask every(std::uint32_t part) const {
    Mask mask(people_.size());
    for (std::uint32_t person = 0; person < mask.size(); ++person) mask[person] = person % part == 0 ? 1 : 0;
    return mask;
  }

  void add_campaign(const Work& work, std::uint32_t number) {
    Campaign c;
    c.network = &network_;
    c.people = &people_;
    c.seed = 1;
    c.audiences.push_back(every(1));
    c.channels.push_back({0.5, every(1), {}});
    for (std::uint32_t post = 0; post < work.posts; ++post) {
      const auto day = static_cast<std::int32_t>(post);
      c.posts.push_back({256 * post, day, day + lifetime - 1, 0, {1.0F, 0.5F, 0.0F}, 0.0F, post % 5, 5});
    }
    c.horizon_days = static_cast<std::int32_t>(work.posts) + lifetime - 1;
    c.contagion = {ContagionRule::independent, 0.5, 3, 2, 20};
    for (std::uint32_t person = 0; person < people_.size(); ++person) {
      c.propensities.lasting.push_back(static_cast<float>(work.log_hazard + 0.01 * number + normal(person, 0)));
      for (std::uint32_t k = 0; k < motivation_count; ++k) {
        c.propensities.motivation[k].push_back(static_cast<float>(0.2 * normal(person, 1 + k)));
      }
    }
    if (work.all_parts) add_parts(c);
    campaigns_.push_back(std::move(c));
  }

  void add_parts(Campaign& c) const {
    c.rest_days = 2;
    c.overload_effect = 0.05;
    c.tolerated_posts = 2;
    c.contagion.rule = ContagionRule::saturating;
    c.audiences.push_back(every(2));
    for (std::size_t post = 1; post < c.posts.size(); post += 2) c.posts[post].audience = 1;
    c.channels.push_back({0.3, every(3), {}});
    c.channels.push_back({0.2, every(5), {}});
    for (const std::uint32_t part : {2U, 7U}) {
      ActiveLever lever;
      lever.covered = every(part);
      lever.log_hazard.assign(static_cast<std::size_t>(c.horizon_days), std::vector<float>(c.posts.size(), 0.2F));
      lever.reach.assign(c.posts.size(), 0.1);
      lever.seed.assign(c.posts.size(), part == 7 ? 0.3 : 0);
      lever.asks.assign(c.posts.size(), 0.5);
      lever.cap.assign(c.posts.size(), part == 7 ? 3 : 0);
      c.levers.push_back(std::move(lever));
    }
  }

  SocialNetwork network_;
  People people_;
  std::vector<Campaign> campaigns_;
  std::vector<PreparedCampaign> prepared_;
};

}  // namespace megaphone::bench
