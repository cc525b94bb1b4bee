// A set is drawn backwards from its root. Exposures are ties that are live or not, independently: the company's with
// chance 1 - exp(-hazard), a colleague's with chance 1 - exp(-hazard * peer_weight); exp(-hazard * exposure) is then
// the chance that none is live. Saturation is a mixture of such ties: with J ~ Poisson(hazard * peer_weight * K) and
// colleagues' ties live with chance 1 - exp(-J / K), n of them leave none live with chance E exp(-J n / K) =
// exp(-hazard * peer_weight * K * (1 - exp(-n / K))).
//
// The root is drawn in proportion to its chance of any live tie, and then has one. A live tie to a colleague asks
// whether the colleague shares in time, before the last day online of whom they moved; the company's asks whether the
// post is handed over, and makes the set worthless when the company shows the post in any case. Who is reached again
// has an earlier limit and adds nothing, so employees are visited in order of their limits, latest first.
#include "network/reverse_sets.hpp"

#include <algorithm>
#include <cmath>

#include "base/arithmetic.hpp"
#include "base/random.hpp"

namespace megaphone::inline network {
namespace {

constexpr std::uint32_t nobody = UINT32_MAX;  // at whose address the root is drawn

double colleagues_of(const SpreadLaw& law, std::uint32_t employee) {
  return static_cast<double>(law.network->sharers_seen_by(employee).size());
}

/// What colleagues can give at most, in exposures.
double most_from_peers(const SpreadLaw& law, std::uint32_t employee) {
  const double shares = colleagues_of(law, employee);
  if (shares == 0) return 0;
  return law.peer_weight[employee] * (law.saturation > 0 ? law.saturation : shares);
}

/// The units of one visit, without an end: an address that is used up is followed by another.
class Draws {
 public:
  Draws(const SpreadLaw& law, const Address& address)
      : seed_(law.seed), address_(address), stream_(law.seed, address) {}
  double unit() {
    refresh();
    return megaphone::unit(stream_);
  }
  std::uint32_t word() {
    refresh();
    return stream_();
  }
  /// Exponential with mean 1.
  double exponential() { return -portable_log(unit()); }
  /// Exponential with mean 1 given that it is below `most`.
  double exponential_below(double most) { return -portable_log(1 - unit() * (1 - portable_exp(-most))); }

 private:
  void refresh() {
    if (++used_ % 8000 != 0) return;
    address_.replicate += 2;  // there are two collections
    stream_ = RandomStream(seed_, address_);
  }
  std::uint64_t seed_;
  Address address_;
  RandomStream stream_;
  std::uint32_t used_ = 0;
};

}  // namespace

/// Draws one set after the other.
class ReverseSets::Walk {
 public:
  Walk(const SpreadLaw& law, std::uint32_t collection)
      : law_(law), collection_(collection), due_(static_cast<std::size_t>(law.days)), visited_(law.hazard.size(), 0) {}

  /// Appends the members; false when the company shows the post to one who would then pass it on in any case.
  bool draw(std::uint32_t set, std::uint32_t root, std::vector<std::uint32_t>& members) {
    set_ = set;
    for (auto& day : due_) day.clear();
    due_.back().push_back(root);
    bool is_root = true;
    for (std::size_t limit = due_.size(); limit-- > 0;) {
      for (const std::uint32_t employee : due_[limit]) {
        if (visited_[employee] == set + 1) continue;
        visited_[employee] = set + 1;
        if (!visit(employee, static_cast<std::int32_t>(limit), is_root, members)) return false;
        is_root = false;
      }
    }
    return true;
  }

 private:
  bool visit(std::uint32_t employee, std::int32_t limit, bool is_root, std::vector<std::uint32_t>& members) {
    Draws draws(law_, {Purpose::reverse_set, employee, set_, collection_, law_.population});
    while (limit >= 0 && !happens(draws.word(), law_.online[employee])) --limit;
    if (limit < 0) return true;
    const double hazard = law_.hazard[employee];
    const double peers = hazard * most_from_peers(law_, employee);
    const double any = is_root ? 1 - portable_exp(-hazard - peers) : 1;
    const bool company = draws.unit() * any < 1 - portable_exp(-hazard);
    ask_colleagues(employee, limit - 1, is_root && !company ? peers : 0, draws);
    if (!company) return true;
    if (law_.handable[employee] != 0) members.push_back(employee);
    return !happens(draws.word(), law_.shown[employee]);
  }

  /// Colleagues whose ties are live are due by the limit. `sure`: when above 0, one is live and this is the most they
  /// give times the hazard.
  void ask_colleagues(std::uint32_t employee, std::int32_t limit, double sure, Draws& draws) {
    const std::span<const std::uint32_t> colleagues = law_.network->sharers_seen_by(employee);
    if (colleagues.empty() || limit < 0) return;
    const bool saturating = law_.saturation > 0;
    const double rate = saturating ? draw_occasions(employee, sure, draws) / law_.saturation
                                   : law_.hazard[employee] * law_.peer_weight[employee];
    if (rate <= 0) return;
    // Gaps between live ties: whole parts of exponentials.
    double place = sure > 0 && !saturating ? draws.exponential_below(sure) : draws.exponential();
    for (place = std::floor(place / rate); place < static_cast<double>(colleagues.size());) {
      due_[static_cast<std::size_t>(limit)].push_back(colleagues[static_cast<std::size_t>(place)]);
      place += 1 + std::floor(draws.exponential() / rate);
    }
  }

  /// J of saturation; beyond 40 K every tie is live.
  double draw_occasions(std::uint32_t employee, double sure, Draws& draws) {
    const double mean = law_.hazard[employee] * most_from_peers(law_, employee);
    if (mean <= 0) return 0;
    double count = 0;
    double time = sure > 0 ? draws.exponential_below(mean) : draws.exponential();
    for (; time < mean && count < 40 * law_.saturation + 1; time += draws.exponential()) count += 1;
    return count;
  }

  const SpreadLaw& law_;
  std::uint32_t collection_;
  std::uint32_t set_ = 0;
  std::vector<std::vector<std::uint32_t>> due_;  ///< [limit], employees who are to share by that day
  std::vector<std::uint32_t> visited_;           ///< [employee], the set that last came by, from 1
};

ReverseSets::ReverseSets(const SpreadLaw& law, std::uint32_t collection)
    : law_(&law), collection_(collection), walk_(std::make_unique<Walk>(law, collection)) {
  for (std::uint32_t employee = 0; employee < law.hazard.size(); ++employee) {
    weight_ += 1 - portable_exp(-law.hazard[employee] * (1 + most_from_peers(law, employee)));
    root_until_.push_back(weight_);
  }
}
ReverseSets::~ReverseSets() = default;

std::uint32_t ReverseSets::root(std::uint32_t set) const {
  const double unit = random_unit(law_->seed, {Purpose::reverse_set, nobody, set, collection_, law_->population});
  const auto found = std::upper_bound(root_until_.begin(), root_until_.end() - 1, unit * weight_);
  return static_cast<std::uint32_t>(found - root_until_.begin());
}

void ReverseSets::grow(std::uint32_t count) {
  for (; drawn_ < count; ++drawn_) {
    if (weight_ <= 0) continue;
    if (!walk_->draw(drawn_, root(drawn_), member_)) member_.resize(start_.back());
    if (member_.size() == start_.back()) continue;
    number_.push_back(drawn_);
    start_.push_back(member_.size());
  }
}

std::uint32_t ReverseSets::filled(std::uint32_t count) const {
  return static_cast<std::uint32_t>(std::lower_bound(number_.begin(), number_.end(), count) - number_.begin());
}

}  // namespace megaphone::inline network
