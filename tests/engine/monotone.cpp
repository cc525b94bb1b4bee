// More hazard, reach, ties or seeds never loses a share, nor delays one (rules other than `fraction`; no rest, no
// overload, no cap). Exact, world by world: chance has no part in it, since both worlds have the same random numbers.
#include <doctest/doctest.h>

#include <algorithm>
#include <functional>
#include <map>

#include "twin/random_company.hpp"

using namespace megaphone;
using namespace megaphone::test;

namespace {

constexpr std::uint32_t companies = 400;
constexpr Features without_tiring{true, false, false, false, false};

using Change = std::function<void(Company&, CompanyMaker&)>;

/// True when every share of `less` is in `more`, on the same day or before.
bool contains(const WorldRecord& more, const WorldRecord& less) {
  std::map<std::pair<std::uint32_t, std::uint32_t>, std::int32_t> day;
  for (const auto* shares : {&more.before, &more.shares}) {
    for (const Share& share : *shares) day[{share.post, share.person}] = share.day;
  }
  const auto is_there = [&](const Share& share) {
    const auto found = day.find({share.post, share.person});
    return found != day.end() && found->second <= share.day;
  };
  return std::all_of(less.before.begin(), less.before.end(), is_there) &&
         std::all_of(less.shares.begin(), less.shares.end(), is_there);
}

/// Shares that the change brings over all companies; -1 when any is lost.
long gained(const Change& change) {
  long gain = 0;
  for (std::uint32_t number = 0; number < companies; ++number) {
    const auto company = random_company(number, without_tiring);
    const WorldRecord before = company->world(number);
    CompanyMaker maker(number + 10'000, without_tiring);
    change(*company, maker);
    const WorldRecord after = company->world(number);
    if (!contains(after, before)) return -1;
    const auto shares = [](const WorldRecord& world) { return world.before.size() + world.shares.size(); };
    gain += static_cast<long>(shares(after)) - static_cast<long>(shares(before));
  }
  return gain;
}

}  // namespace

TEST_CASE("more hazard for some never loses a share") {
  CHECK(gained([](Company& company, CompanyMaker& maker) {
          for (float& lasting : company.campaign.propensities.lasting) {
            if (maker.chance(0.3)) lasting += static_cast<float>(maker.unit());
          }
        }) > 1000);
}

TEST_CASE("more push of a lever never loses a share") {
  CHECK(gained([](Company& company, CompanyMaker& maker) {
          ActiveLever& lever = company.add_lever();
          for (auto& row : lever.log_hazard) {
            for (float& gain : row) gain = static_cast<float>(maker.unit());
          }
        }) > 1000);
}

TEST_CASE("more reach never loses a share") {
  CHECK(gained([](Company& company, CompanyMaker& maker) {
          for (Channel& channel : company.campaign.channels) channel.reach += (1 - channel.reach) * maker.unit();
          company.campaign.channels.push_back({maker.unit(), maker.some(company.people.size(), 0.5), {}});
        }) > 1000);
}

TEST_CASE("more seeding never loses a share") {
  CHECK(gained([](Company& company, CompanyMaker& maker) {
          ActiveLever& lever = company.add_lever();
          for (double& seed : lever.seed) seed = maker.unit();
        }) > 1000);
}

TEST_CASE("more ties never lose a share") {
  CHECK(gained([](Company& company, CompanyMaker& maker) {
          std::vector<Tie> all;
          const std::uint32_t seats = company.network.employees();
          for (std::uint32_t viewer = 0; viewer < seats; ++viewer) {
            for (const std::uint32_t sharer : company.network.sharers_seen_by(viewer)) all.push_back({viewer, sharer});
          }
          for (const Tie& tie : maker.ties(seats, 0.2)) all.push_back(tie);
          std::sort(all.begin(), all.end());
          all.erase(std::unique(all.begin(), all.end()), all.end());
          company.network = SocialNetwork(seats, std::move(all));
        }) > 1000);
}

TEST_CASE("a larger weight of colleagues, a higher saturation or fewer needed never loses a share") {
  CHECK(gained([](Company& company, CompanyMaker&) { company.campaign.contagion.weight *= 1.5; }) > 500);
  CHECK(gained([](Company& company, CompanyMaker&) { company.campaign.contagion.saturation *= 3; }) > 50);
  CHECK(gained([](Company& company, CompanyMaker&) {
          std::uint32_t& needed = company.campaign.contagion.needed;
          needed = std::max(1U, needed - 1);
        }) > 50);
}

TEST_CASE("more days online never lose a share") {
  CHECK(gained([](Company& company, CompanyMaker&) {
          for (std::uint32_t& activity : company.people.activity) activity += (UINT32_MAX - activity) / 2;
        }) > 500);
}

TEST_CASE("under the fraction rule more ties can lose shares, for they thin out the part that shares") {
  Company company(3, {{0, 1}});
  company.campaign.contagion = {ContagionRule::fraction, 1, 1, 1, 1};
  company.add_post(0, 9);
  company.show_to({1});
  company.always_shares(1);
  const std::vector<double> before = times_shared(company.campaign, 1000);
  company.network = SocialNetwork(3, {{0, 1}, {0, 2}});
  CHECK(times_shared(company.campaign, 1000)[0] < before[0] - 100);
}
