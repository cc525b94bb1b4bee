// Without ties everybody decides alone: sharing follows 1 - exp(-hazard) per seen post, for every employee.
#include <doctest/doctest.h>

#include <set>

#include "base/random.hpp"
#include "engine/company.hpp"

using namespace megaphone;
using namespace megaphone::test;

namespace {

constexpr std::uint32_t employees = 60;
constexpr std::uint32_t replicates = 20'000;

/// 60 employees without ties, with hazards from 0.02 to 5, whom a channel of reach 0.7 shows a post.
std::unique_ptr<Company> loners() {
  auto company = std::make_unique<Company>(employees, std::vector<Tie>{});
  company->add_post(0, 0);
  std::vector<std::uint32_t> everyone;
  for (std::uint32_t person = 0; person < employees; ++person) {
    company->set_hazard(person, 0.02 * std::pow(250.0, person / 59.0));
    everyone.push_back(person);
  }
  company->show_to(everyone, 0.7);
  return company;
}

bool sees(const Campaign& c, std::uint32_t person, std::uint32_t replicate) {
  const Address address{Purpose::channel, person, c.posts[0].key, replicate, c.population};
  return happens(random_word(c.seed, address), chance_threshold(0.7));
}

float threshold(const Campaign& c, std::uint32_t person, std::uint32_t replicate) {
  const Address address{Purpose::exposure_threshold, person, c.posts[0].key, replicate, c.population};
  return exponential_threshold(random_word(c.seed, address));
}

}  // namespace

TEST_CASE("without ties every employee shares a seen post with chance 1 - exp(-hazard)") {
  const auto company = loners();
  const std::vector<double> shared = times_shared(company->campaign, replicates);
  for (std::uint32_t person = 0; person < employees; ++person) {
    double seen = 0;
    for (std::uint32_t replicate = 0; replicate < replicates; ++replicate) {
      seen += sees(company->campaign, person, replicate) ? 1 : 0;
    }
    CAPTURE(person);
    CHECK(fits(seen, replicates, 0.7));
    CHECK(fits(shared[person], seen, 1 - std::exp(-std::exp(company->campaign.propensities.lasting[person]))));
  }
}

TEST_CASE("without ties those and only those share who see the post and whose hazard reaches their threshold") {
  const auto company = loners();
  const std::vector<WorldRecord> records = simulate(prepare(company->campaign), ReplicateRange{0, 2000});
  int wrong = 0;
  for (std::uint32_t replicate = 0; replicate < 2000; ++replicate) {
    std::set<std::uint32_t> sharers;
    for (const Share& share : records[replicate].shares) sharers.insert(share.person);
    for (std::uint32_t person = 0; person < employees; ++person) {
      const float mine = hazard(company->campaign, 0, person);
      const bool expected =
          sees(company->campaign, person, replicate) && mine >= threshold(company->campaign, person, replicate);
      wrong += expected != sharers.contains(person) ? 1 : 0;
    }
  }
  CHECK(wrong == 0);
}

TEST_CASE("posts seen are counted once per person and post, on the first day online") {
  auto company = loners();
  company->campaign.posts[0].last_day = 9;
  company->people.activity.assign(employees, chance_threshold(0.5));
  double first = 0;
  double all = 0;
  for (std::uint32_t replicate = 0; replicate < 500; ++replicate) {
    const WorldRecord record = company->world(replicate);
    first += record.seen[0];
    for (const std::uint32_t seen : record.seen) all += seen;
    REQUIRE(record.seen.size() == 20);
    REQUIRE(record.seen[10] == 0);
  }
  CHECK(fits(first, 500 * employees, 0.7 * 0.5));
  CHECK(fits(all, 500 * employees, 0.7 * (1 - std::pow(0.5, 10))));
}
