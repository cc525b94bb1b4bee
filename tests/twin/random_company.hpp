// Companies drawn at random with every feature the engines know, on which two engines can be held against each other.
// The same number gives the same company everywhere.
#pragma once

#include <algorithm>
#include <cstdint>
#include <memory>
#include <random>
#include <vector>

#include "engine/company.hpp"

namespace megaphone::test {

/// What a random company may have. Everything off leaves levers, channels, audiences, activity and contagion.
struct Features {
  bool turnover = true;
  bool rest = true;
  bool overload = true;
  bool cap = true;
  bool fraction = true;  ///< the rule under which more ties can lower the dose
  bool warm = true;      ///< days before day 0
  bool seasons = true;   ///< days on which people are more or less active
};

class CompanyMaker {
 public:
  CompanyMaker(std::uint32_t number, const Features& features)
      : words_(number), joining_words_(number), features_(features) {}

  std::unique_ptr<Company> make() {
    const std::uint32_t seats = 2 + below(60);
    auto company = std::make_unique<Company>(seats, ties(seats, unit() * unit()));
    Campaign& campaign = company->campaign;
    campaign.seed = 1 + below(1000);
    campaign.population = below(50);
    campaign.horizon_days = static_cast<std::int32_t>(3 + below(30));
    if (features_.turnover && chance(0.5)) add_turnover(*company);
    if (features_.warm && chance(0.4)) campaign.warm_days = static_cast<std::int32_t>(1 + below(12));
    if (features_.seasons && chance(0.4)) add_season(campaign);
    add_posts(*company);
    draw_people(*company);
    for (std::uint32_t k = below(4) + below(2); k > 0; --k) {
      campaign.channels.push_back({unit(), some(company->people.size(), 0.3 + 0.7 * unit()), {}});
      let_join(campaign, campaign.channels.back());
    }
    for (std::uint32_t k = below(4); k > 0; --k) add_lever(*company);
    draw_rules(campaign);
    return company;
  }

  /// Another policy under other effects for the same people and posts.
  Campaign variant(const Campaign& campaign) {
    Campaign other = campaign;
    const auto people = campaign.people->size();
    const double shift = unit() - 0.5;
    for (float& lasting : other.propensities.lasting) lasting += static_cast<float>(shift + 0.3 * unit());
    other.audiences.back() = some(people, unit());
    for (Channel& channel : other.channels) {
      channel = {unit(), some(people, unit()), {}};
      let_join(other, channel);
    }
    std::erase_if(other.levers, [&](const ActiveLever&) { return chance(0.4); });
    for (ActiveLever& lever : other.levers) lever.covered = some(people, unit());
    draw_rules(other);
    return other;
  }

  std::uint32_t below(std::uint32_t count) { return static_cast<std::uint32_t>(words_()) % count; }
  double unit() { return static_cast<double>(words_() >> 11) * 0x1p-53; }
  bool chance(double p) { return unit() < p; }

  /// A mask whose members are drawn with the chance.
  Mask some(std::uint32_t people, double part) {
    Mask mask(people);
    for (auto& member : mask) member = chance(part) ? 1 : 0;
    return mask;
  }

  std::vector<Tie> ties(std::uint32_t seats, double density) {
    std::vector<Tie> drawn;
    for (const Tie& tie : complete_ties(seats)) {
      if (chance(density)) drawn.push_back(tie);
    }
    return drawn;
  }

  /// A lever that does a little of everything to some.
  void add_lever(Company& company) {
    ActiveLever& lever = company.add_lever();
    lever.covered = some(company.people.size(), unit());
    for (auto& row : lever.log_hazard) {
      for (float& gain : row) gain = static_cast<float>(1.5 * unit() - 0.5);
    }
    const double cap = features_.cap && chance(0.5) ? 1 + below(4) : 0;
    for (std::size_t post = 0; post < company.campaign.posts.size(); ++post) {
      lever.reach[post] = 1.5 * unit() - 0.5;
      lever.seed[post] = chance(0.2) ? unit() : 0;
      lever.asks[post] = features_.overload ? 2 * unit() : 0;
      lever.cap[post] = chance(0.8) ? cap : 0;
    }
  }

 private:
  /// Leavers on random days, each followed in the seat by a new hire; in order of first days, as people are.
  void add_turnover(Company& company) {
    std::vector<std::uint32_t> holder = company.people.seat;
    for (std::int32_t day = 1; day < company.campaign.horizon_days; ++day) {
      for (std::uint32_t seat = 0; seat < holder.size(); ++seat) {
        if (!chance(0.05)) continue;
        company.people.last_day[holder[seat]] = day - 1;
        holder[seat] = company.people.size();
        company.add_person(seat, day, stays);
      }
    }
  }

  /// In every other channel people become members, on any day or never.
  void let_join(const Campaign& campaign, Channel& channel) {
    if (joining_words_() % 2 == 0) return;
    const auto days = static_cast<std::uint64_t>(campaign.horizon_days);
    for (std::size_t person = 0; person < channel.members.size(); ++person) {
      channel.joins_on.push_back(static_cast<std::int32_t>(joining_words_() % (2 * days)));
    }
  }

  /// Some days on which people are more or less often online, sometimes never.
  void add_season(Campaign& campaign) {
    const auto days = static_cast<std::uint32_t>(campaign.horizon_days);
    campaign.activity.assign(days, 1);
    const std::uint32_t first = below(days);
    const double factor = chance(0.2) ? 0 : 2 * unit();
    for (std::uint32_t day = first; day < std::min(days, first + 1 + below(10)); ++day) campaign.activity[day] = factor;
  }

  void add_posts(Company& company) {
    Campaign& campaign = company.campaign;
    const double per_day = 0.2 + 1.5 * unit();
    const std::uint32_t lifetime = 1 + below(8);
    const std::int32_t first_day = campaign.warm_days > 0 ? -campaign.warm_days - 3 : 0;
    for (std::int32_t day = first_day; day < campaign.horizon_days; ++day) {
      for (double left = per_day; left > 0; left -= 1) {
        if (!chance(std::min(1.0, left))) continue;
        company.add_post(day, day + static_cast<std::int32_t>(below(lifetime)));
      }
    }
    campaign.audiences.push_back(some(company.people.size(), 0.6));
    auto& posts = campaign.posts;
    const auto week_of = [](const Post& p) { return (p.day + 500) / 5; };
    for (std::size_t k = 0; k < posts.size(); ++k) {
      posts[k].audience = below(2);
      for (float& weight : posts[k].theme) weight = static_cast<float>(unit() - 0.5);  // less the mean of the themes
      posts[k].appeal = chance(0.7) ? static_cast<float>(2 * unit() - 1) : 0;
      const auto in_week = [&](const Post& p) { return week_of(p) == week_of(posts[k]); };
      posts[k].of_week = static_cast<std::uint32_t>(std::count_if(posts.begin(), posts.end(), in_week));
      const auto begin = posts.begin();
      posts[k].in_week =
          static_cast<std::uint32_t>(std::count_if(begin, begin + static_cast<std::ptrdiff_t>(k), in_week));
      posts[k].turn = posts[k].day < 0 ? 0 : static_cast<std::uint32_t>(posts[k].day / 5);
    }
  }

  void draw_people(Company& company) {
    const double level = 4 * unit() - 3;
    for (std::uint32_t person = 0; person < company.people.size(); ++person) {
      company.campaign.propensities.lasting[person] = static_cast<float>(level + 3 * unit() - 1.5);
      for (auto& column : company.campaign.propensities.motivation) column[person] = static_cast<float>(unit() - 0.5);
      const double activity = unit();
      company.people.activity[person] = activity < 0.1 ? 0 : chance_threshold(std::min(1.0, 0.2 + activity));
    }
  }

  void draw_rules(Campaign& campaign) {
    Contagion& c = campaign.contagion;
    c.rule = static_cast<ContagionRule>(below(features_.fraction ? 4 : 3));
    c.weight = 1.5 * unit();
    c.saturation = 0.5 + 4 * unit();
    c.needed = 1 + below(3);
    campaign.rest_days = features_.rest && chance(0.4) ? static_cast<std::int32_t>(below(5)) : 0;
    campaign.overload_effect = features_.overload && chance(0.5) ? 0.5 * unit() : 0;
    campaign.tolerated_posts = below(6);
  }

  std::mt19937_64 words_;
  std::mt19937_64 joining_words_;  ///< of their own, so that the rest of a company stays as it was
  Features features_;
};

inline std::unique_ptr<Company> random_company(std::uint32_t number, const Features& features = {}) {
  return CompanyMaker(number, features).make();
}

}  // namespace megaphone::test
