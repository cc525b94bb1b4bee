// The engine of 64 worlds against the plain engine, bit for bit: blocks drawn at random whose worlds differ in policy,
// effects and replicate, full and partly filled, on every instruction set and several numbers of threads.
// MEGAPHONE_BLOCKS=n tries n random blocks instead of 600.
#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <string>

#include "engine/simd.hpp"
#include "engine/simulate.hpp"
#include "network/generators.hpp"
#include "twin/plain_engine.hpp"
#include "twin/random_company.hpp"

using namespace megaphone;
using namespace megaphone::test;

namespace {

/// Campaigns for the same people, and the replicates to run them in.
struct Family {
  explicit Family(std::uint32_t number) : maker(number, {}), company(maker.make()) {
    const std::uint32_t most = 1U << maker.below(5);
    const std::uint32_t count = 1 + maker.below(most);
    for (std::uint32_t k = 0; k < count; ++k) add(k == 0 ? company->campaign : maker.variant(company->campaign));
    replicates = {maker.below(100), 1 + maker.below(64 / most)};
  }
  explicit Family(std::unique_ptr<Company> made, ReplicateRange range)
      : maker(0, {}), company(std::move(made)), replicates(range) {
    add(company->campaign);
  }

  void add(Campaign campaign) {
    campaigns.push_back(std::make_unique<Campaign>(std::move(campaign)));
    prepared.push_back(std::make_unique<PreparedCampaign>(prepare(*campaigns.back())));
    pointers.push_back(prepared.back().get());
  }

  CompanyMaker maker;
  std::unique_ptr<Company> company;
  std::vector<std::unique_ptr<Campaign>> campaigns;
  std::vector<std::unique_ptr<PreparedCampaign>> prepared;
  PreparedCampaigns pointers;
  ReplicateRange replicates;
};

bool same(const WorldRecord& a, const WorldRecord& b) {
  return a.shares == b.shares && a.before == b.before && a.seen == b.seen;
}

/// Worlds that differ from the plain engine's.
std::uint32_t wrong_worlds(const Family& family, int threads) {
  std::uint32_t wrong = 0;
  std::vector<LaidOutCampaign> laid_out;
  for (const auto& campaign : family.campaigns) laid_out.push_back(lay_out(*campaign));
  for (const Block& block : blocks_of(family.pointers, family.replicates)) {
    const std::vector<WorldRecord> records = simulate(family.pointers, block, threads);
    REQUIRE(records.size() == block.campaigns.size() * block.replicates.count);
    for (std::uint32_t w = 0; w < records.size(); ++w) {
      const LaidOutCampaign& plain = laid_out[block.campaigns[w / block.replicates.count]];
      wrong += same(records[w], plain_world(plain, block.replicates.first + w % block.replicates.count)) ? 0 : 1;
    }
  }
  return wrong;
}

/// Uses an instruction set while it lives.
struct Forced {
  explicit Forced(const std::string& target) { use_simd_target(target); }
  ~Forced() { use_simd_target(""); }
  Forced(const Forced&) = delete;
  Forced& operator=(const Forced&) = delete;
};

/// 66,000 people in departments with a few posts; how many share is set by the hazard of the average one.
std::unique_ptr<Company> large_company(double log_hazard) {
  constexpr std::uint32_t seats = 66'000;
  std::vector<std::uint32_t> department(seats);
  for (std::uint32_t seat = 0; seat < seats; ++seat) department[seat] = seat / 100;
  DepartmentRule rule;
  rule.department = department;
  rule.seed = 3;
  auto company = std::make_unique<Company>(seats, department_network(rule).ties);
  CompanyMaker maker(7, {});
  for (std::uint32_t seat = 0; seat < seats; ++seat) {
    company->people.activity[seat] = chance_threshold(0.4);
    company->campaign.propensities.lasting[seat] = static_cast<float>(log_hazard + 2 * maker.unit());
  }
  for (std::uint32_t seat = 0; seat < seats; seat += 100) {  // some leave, others come
    company->people.last_day[seat] = 4;
    company->add_person(seat, 5, stays);
  }
  for (const std::int32_t day : {0, 1, 1, 3, 6}) company->add_post(day, day + 12);
  company->campaign.channels.push_back({0.5, maker.some(company->people.size(), 0.8), {}});
  company->campaign.rest_days = 2;
  return company;
}

/// Who shared through colleagues after at least so many others had.
std::uint32_t moved_by_many(const WorldRecord& record, std::size_t many) {
  std::uint32_t count = 0;
  for (const Share& share : record.shares) {
    const auto before = std::count_if(record.shares.begin(), record.shares.end(),
                                      [&](const Share& other) { return other.day < share.day; });
    count += !share.company_alone && before >= static_cast<std::ptrdiff_t>(many) ? 1 : 0;
  }
  return count;
}

std::uint32_t random_blocks() {
  const char* const asked = std::getenv("MEGAPHONE_BLOCKS");
  return asked != nullptr ? static_cast<std::uint32_t>(std::stoul(asked)) : 600;
}

}  // namespace

TEST_CASE("random blocks give the worlds of the plain engine, bit for bit, whatever the instruction set") {
  const std::vector<std::string> targets = simd_targets();
  for (std::uint32_t number = 0; number < random_blocks(); ++number) {
    const std::string& target = targets[number % targets.size()];
    CAPTURE(number);
    CAPTURE(target);
    const Forced forced(target);
    REQUIRE(wrong_worlds(Family(number), 1) == 0);
  }
}

TEST_CASE("every instruction set gives the same worlds of the same blocks") {
  const std::vector<std::string> targets = simd_targets();
  REQUIRE(targets.size() >= 1);
  for (std::uint32_t number = 1000; number < 1040; ++number) {
    const Family family(number);
    for (const std::string& target : targets) {
      CAPTURE(number);
      CAPTURE(target);
      const Forced forced(target);
      REQUIRE(wrong_worlds(family, 1) == 0);
    }
  }
}

TEST_CASE("blocks of 1 to 64 worlds give the worlds of the plain engine") {
  for (std::uint32_t count = 1; count <= 64; ++count) {
    CAPTURE(count);
    REQUIRE(wrong_worlds(Family(random_company(2000 + count), {count % 7, count}), 1) == 0);
  }
}

TEST_CASE("a large company gives the worlds of the plain engine on 1, 2, 3 and 8 threads") {
  for (const double log_hazard : {-8.0, -5.0, -2.5}) {  // long lists, short lists and none; pushed and pulled
    const Family family(large_company(log_hazard), {5, 3});
    for (const int threads : {1, 2, 3, 8}) {
      CAPTURE(log_hazard);
      CAPTURE(threads);
      CHECK(wrong_worlds(family, threads) == 0);
    }
  }
}

TEST_CASE("people who need more colleagues than a countdown holds share when so many have") {
  for (const ContagionRule rule : {ContagionRule::independent, ContagionRule::threshold, ContagionRule::fraction}) {
    auto company = std::make_unique<Company>(150, complete_ties(150));
    company->add_post(0, 19);
    company->campaign.contagion = {rule, rule == ContagionRule::threshold ? 0.5 : 0.02, 3, 28, 149};
    CAPTURE(contagion_rule_names[static_cast<std::size_t>(rule)]);
    std::vector<std::uint32_t> everyone;
    for (std::uint32_t person = 0; person < 150; ++person) {
      company->set_hazard(person, 0.9);
      company->people.activity[person] = chance_threshold(0.5);
      everyone.push_back(person);
    }
    company->show_to(everyone, 0.5);
    CHECK(moved_by_many(company->world(0), 31) > 3);
    CHECK(wrong_worlds(Family(std::move(company), {0, 64}), 1) == 0);
  }
}
