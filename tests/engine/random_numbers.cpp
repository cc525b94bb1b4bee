// What a random number depends on: seed, population, person, post or day, and replicate; nothing else.
#include <doctest/doctest.h>

#include <algorithm>

#include "twin/random_company.hpp"

using namespace megaphone;
using namespace megaphone::test;

namespace {

/// 40 people, 15 posts, much left to chance.
std::unique_ptr<Company> busy() {
  auto company = std::make_unique<Company>(40, std::vector<Tie>{});
  company->campaign.horizon_days = 15;
  for (std::int32_t day = 0; day < 15; ++day) company->add_post(day, day + 3);
  std::vector<std::uint32_t> everyone;
  for (std::uint32_t person = 0; person < 40; ++person) everyone.push_back(person);
  company->show_to(everyone, 0.5);
  company->people.activity.assign(40, chance_threshold(0.6));
  return company;
}

/// The shares of one post, by person and day.
std::vector<std::pair<std::uint32_t, std::int32_t>> of_post(const Campaign& campaign, const WorldRecord& record,
                                                            std::uint32_t key) {
  std::vector<std::pair<std::uint32_t, std::int32_t>> shares;
  for (const Share& share : record.shares) {
    if (campaign.posts[share.post].key == key) shares.emplace_back(share.person, share.day);
  }
  return shares;
}

}  // namespace

TEST_CASE("the same world comes back the same") {
  const auto company = random_company(17);
  CHECK(company->world(3).shares == company->world(3).shares);
  CHECK(company->world(3).seen == company->world(3).seen);
}

TEST_CASE("seed, population and replicate each give another world") {
  const auto company = busy();
  const std::vector<Share> shares = company->world(0).shares;
  for (const std::uint32_t replicate : {1U, 2U, 3U, 4U, 8U}) CHECK(company->world(replicate).shares != shares);
  company->campaign.population = 1;
  CHECK(company->world(0).shares != shares);
  company->campaign.population = 0;
  company->campaign.seed = 2;
  CHECK(company->world(0).shares != shares);
}

TEST_CASE("a post has the same random numbers in whatever calendar it stands") {
  const auto company = busy();
  const WorldRecord all = company->world(0);
  const std::vector<Post> posts = company->campaign.posts;
  company->campaign.posts = {posts[2], posts[7], posts[11]};
  const WorldRecord few = company->world(0);
  for (const std::size_t k : {2, 7, 11}) {
    company->campaign.posts = posts;
    const auto among_all = of_post(company->campaign, all, posts[k].key);
    company->campaign.posts = {posts[2], posts[7], posts[11]};
    CHECK(among_all == of_post(company->campaign, few, posts[k].key));
  }
}

TEST_CASE("a person has the same random numbers whoever else is there") {
  const auto company = busy();
  const WorldRecord before = company->world(0);
  for (std::uint32_t person = 20; person < 40; ++person) company->always_shares(person);
  std::vector<Share> after = company->world(0).shares;
  std::erase_if(after, [](const Share& share) { return share.person >= 20; });
  std::vector<Share> first = before.shares;
  std::erase_if(first, [](const Share& share) { return share.person >= 20; });
  CHECK(first == after);
}

TEST_CASE("a longer horizon adds days and changes none") {
  const auto company = busy();
  const WorldRecord brief = company->world(0);
  company->campaign.horizon_days = 30;
  WorldRecord extended = company->world(0);
  std::erase_if(extended.shares, [](const Share& share) { return share.day >= 15; });
  CHECK(extended.shares == brief.shares);
}

TEST_CASE("being shown a post, being online and the threshold have different random numbers") {
  const auto company = busy();
  const std::vector<double> times = times_shared(company->campaign, 4000);
  const double online = 1 - std::pow(0.4, 4);  // in the four days of the first post
  double all = 0;
  for (const double n : times) all += n;
  CHECK(fits(all, 4000 * 40, 0.5 * online * (1 - std::exp(-1.0))));
}

TEST_CASE("shares come sorted by day, post and person") {
  const auto by_day = [](const Share& a, const Share& b) {
    return std::tie(a.day, a.post, a.person) < std::tie(b.day, b.post, b.person);
  };
  for (std::uint32_t number = 0; number < 50; ++number) {
    const std::vector<Share> shares = random_company(number)->world(0).shares;
    CHECK(std::is_sorted(shares.begin(), shares.end(), by_day));
  }
}
