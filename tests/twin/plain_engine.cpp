/// The plain engine: one world at a time, one post after the other within a day.
///
/// For each living post it keeps, per person: the number n of colleagues whose share has reached their feed, whether
/// the company's channel showed it, and whether they shared. A person's choice can change only when their exposure
/// does (thresholds and hazards are fixed), so each day looks only at the waiting list: those whose exposure changed
/// since they last decided, those who were offline since, and those who are resting. Shares of a day reach feeds on
/// the next.
#include "twin/plain_engine.hpp"

#include <algorithm>

#include "base/random.hpp"

namespace megaphone::test {
namespace {

/// What a person knows of one post.
struct Exposure {
  std::uint32_t colleagues = 0;  ///< whose share reached the feed
  bool company = false;          ///< the company's channels show it
  bool noticed = false;          ///< counted as seen
  bool waiting = false;          ///< on the waiting list
  bool shared = false;
};

/// A living post.
struct Spread {
  std::uint32_t post = 0;
  std::vector<Exposure> exposures;     ///< [person]
  std::vector<std::uint32_t> waiting;  ///< persons to look at
};

/// One day's answers to "is this person online?", drawn when first asked.
class Online {
 public:
  Online(const Campaign& campaign, std::uint32_t replicate)
      : campaign_(campaign), replicate_(replicate), answer_(campaign.people->size(), unasked) {}

  void begin(std::int32_t day) {
    day_ = day;
    std::fill(answer_.begin(), answer_.end(), unasked);
  }

  bool operator()(std::uint32_t person) {
    if (answer_[person] == unasked) {
      const Address address{Purpose::online, person, static_cast<std::uint32_t>(day_), replicate_,
                            campaign_.population};
      const bool online = happens(random_word(campaign_.seed, address), online_threshold(campaign_, person, day_));
      answer_[person] = online ? 1 : 0;
    }
    return answer_[person] == 1;
  }

 private:
  static constexpr std::uint8_t unasked = 2;
  const Campaign& campaign_;
  std::uint32_t replicate_;
  std::int32_t day_ = 0;
  std::vector<std::uint8_t> answer_;
};

class World {
 public:
  World(const LaidOutCampaign& laid_out, std::uint32_t replicate)
      : laid_out_(laid_out),
        campaign_(*laid_out.campaign),
        replicate_(replicate),
        online_(campaign_, replicate),
        rests_until_(campaign_.people->size(), -campaign_.warm_days - 1) {
    record_.seen.assign(static_cast<std::size_t>(campaign_.horizon_days), 0);
  }

  WorldRecord run() {
    std::size_t next_post = 0;
    for (std::int32_t day = -campaign_.warm_days; day < campaign_.horizon_days; ++day) {
      if (day == 0) std::swap(record_.before, record_.shares);
      online_.begin(day);
      std::erase_if(living_, [&](const Spread& s) { return campaign_.posts[s.post].last_day < day; });
      for (; next_post < campaign_.posts.size() && campaign_.posts[next_post].day <= day; ++next_post) {
        if (campaign_.posts[next_post].day == day) publish(static_cast<std::uint32_t>(next_post));
      }
      const std::size_t before = record_.shares.size();
      for (Spread& spread : living_) decide(spread, day);
      for (std::size_t k = before; k < record_.shares.size(); ++k) reach_feeds(record_.shares[k]);
    }
    return std::move(record_);
  }

 private:
  /// Random numbers of a person with a post.
  std::uint32_t draw(Purpose purpose, std::uint32_t person, std::uint32_t post) const {
    const Address address{purpose, person, campaign_.posts[post].key, replicate_, campaign_.population};
    return random_word(campaign_.seed, address);
  }

  /// The company shows a new post to those its channels reach.
  void publish(std::uint32_t post) {
    Spread spread{post, std::vector<Exposure>(campaign_.people->size()), {}};
    for (const Prospect& prospect : laid_out_.prospects[post]) {
      if (!happens(draw(Purpose::channel, prospect.person, post), prospect.seen_threshold)) continue;
      spread.exposures[prospect.person].company = true;
      spread.exposures[prospect.person].waiting = true;
      spread.waiting.push_back(prospect.person);
    }
    living_.push_back(std::move(spread));
  }

  /// Everyone on the waiting list who is online decides; who could not today stays on it.
  void decide(Spread& spread, std::int32_t day) {
    std::vector<std::uint32_t> still_waiting;
    std::sort(spread.waiting.begin(), spread.waiting.end());
    for (const std::uint32_t person : spread.waiting) {
      Exposure& exposed = spread.exposures[person];
      if (!at_work(campaign_, person, day)) continue;
      if (!online_(person)) {
        still_waiting.push_back(person);
        continue;
      }
      if (exposed.company && !exposed.noticed) {
        exposed.noticed = true;
        if (day >= 0) ++record_.seen[static_cast<std::size_t>(day)];
      }
      if (rests_until_[person] >= day) {
        still_waiting.push_back(person);
        continue;
      }
      exposed.waiting = false;
      consider(spread.post, person, day, exposed);
    }
    spread.waiting = std::move(still_waiting);
  }

  /// The decision of equation 16.
  void consider(std::uint32_t post, std::uint32_t person, std::int32_t day, Exposure& exposed) {
    const float threshold = exponential_threshold(draw(Purpose::exposure_threshold, person, post));
    const float hazard = laid_out_.hazards[post][person];
    const float colleagues = dose_of(person, exposed.colleagues);
    if (!decides_to_share(hazard, exposure(exposed.company, colleagues), threshold)) return;
    exposed.shared = true;
    rests_until_[person] = day + campaign_.rest_days - (campaign_.rest_days == 0 ? 1 : 0);
    const bool company_alone = exposed.company && decides_to_share(hazard, exposure(true, 0), threshold);
    record_.shares.push_back({post, person, day, company_alone});
  }

  float dose_of(std::uint32_t person, std::uint32_t colleagues) const {
    if (campaign_.contagion.rule != ContagionRule::fraction) return laid_out_.doses[colleagues];
    const auto degree = campaign_.network->sharers_seen_by(campaign_.people->seat[person]).size();
    return dose(campaign_.contagion, colleagues, static_cast<std::uint32_t>(degree));
  }

  /// A share reaches the feeds of those who see this colleague; they will decide anew from tomorrow on.
  void reach_feeds(const Share& share) {
    const auto spread =
        std::find_if(living_.begin(), living_.end(), [&](const Spread& s) { return s.post == share.post; });
    for (const std::uint32_t seat : campaign_.network->viewers_of(campaign_.people->seat[share.person])) {
      for (std::uint32_t k = laid_out_.occupants_begin[seat]; k < laid_out_.occupants_begin[seat + 1]; ++k) {
        const std::uint32_t viewer = laid_out_.occupants[k];
        if (!at_work(campaign_, viewer, campaign_.posts[share.post].day)) continue;
        Exposure& exposed = spread->exposures[viewer];
        ++exposed.colleagues;
        if (exposed.shared || exposed.waiting) continue;
        exposed.waiting = true;
        spread->waiting.push_back(viewer);
      }
    }
  }

  const LaidOutCampaign& laid_out_;
  const Campaign& campaign_;
  std::uint32_t replicate_;
  Online online_;
  std::vector<std::int32_t> rests_until_;  ///< [person], last day of rest
  std::vector<Spread> living_;
  WorldRecord record_;
};

}  // namespace

LaidOutCampaign lay_out(const Campaign& campaign) {
  LaidOutCampaign laid_out;
  laid_out.campaign = &campaign;
  const People& people = *campaign.people;
  for (std::uint32_t post = 0; post < campaign.posts.size(); ++post) {
    std::vector<float> hazards(people.size());
    std::vector<Prospect> prospects;
    for (std::uint32_t person = 0; person < people.size(); ++person) {
      hazards[person] = hazard(campaign, post, person);
      const std::uint32_t threshold = seen_threshold(campaign, post, person);
      if (threshold > 0) prospects.push_back({person, threshold});
    }
    laid_out.hazards.push_back(std::move(hazards));
    laid_out.prospects.push_back(std::move(prospects));
  }

  std::vector<std::vector<std::uint32_t>> by_seat(people.seats);
  for (std::uint32_t person = 0; person < people.size(); ++person) by_seat[people.seat[person]].push_back(person);
  laid_out.occupants_begin.push_back(0);
  for (const auto& persons : by_seat) {
    laid_out.occupants.insert(laid_out.occupants.end(), persons.begin(), persons.end());
    laid_out.occupants_begin.push_back(static_cast<std::uint32_t>(laid_out.occupants.size()));
  }

  std::size_t most = 0;
  for (std::uint32_t seat = 0; seat < people.seats; ++seat) {
    most = std::max(most, campaign.network->sharers_seen_by(seat).size());
  }
  if (campaign.contagion.rule == ContagionRule::fraction) return laid_out;
  for (std::uint32_t n = 0; n <= most + people.size() - people.seats; ++n) {
    laid_out.doses.push_back(dose(campaign.contagion, n, 0));
  }
  return laid_out;
}

WorldRecord plain_world(const LaidOutCampaign& laid_out, std::uint32_t replicate) {
  return World(laid_out, replicate).run();
}

}  // namespace megaphone::test
