// People of a class are treated alike in everything a campaign does, and classes are no finer than they must be.
#include <doctest/doctest.h>

#include "engine/alike_people.hpp"
#include "engine/prepared_campaign.hpp"
#include "twin/random_company.hpp"

using namespace megaphone;
using namespace megaphone::test;

TEST_CASE("the terms of a class are those of each of its people, in 200 random companies") {
  for (std::uint32_t number = 0; number < 200; ++number) {
    const auto company = random_company(number);
    const Campaign& c = company->campaign;
    const PreparedCampaign prepared = prepare(c);
    for (std::uint32_t post = 0; post < c.posts.size(); ++post) {
      for (std::uint32_t person = 0; person < company->people.size(); ++person) {
        const std::uint32_t number_of_class = prepared.alike.class_of[person];
        const PostTerms& terms = prepared.terms[post][number_of_class];
        REQUIRE(terms.log_hazard_shift == log_hazard_shift(c, post, person));
        REQUIRE(terms.seen_threshold == seen_threshold(c, post, person));
        REQUIRE(overload(c, post, prepared.alike.representatives[number_of_class]) == overload(c, post, person));
      }
    }
  }
}

TEST_CASE("a company without levers, in which everybody stays, is one class") {
  Company company(5, {});
  company.add_post(0, 3);
  const AlikePeople alike = alike_people(company.campaign);
  CHECK(alike.class_of == std::vector<std::uint32_t>(5, 0));
  CHECK(alike.representatives == std::vector<std::uint32_t>{0});
  CHECK(alike.at_start == std::vector<std::uint32_t>{5});
}

TEST_CASE("each attribute splits the classes, which are numbered by their first person") {
  Company company(5, {});
  company.people.last_day[3] = 6;
  company.add_person(3, 7, stays);
  company.add_post(0, 3);
  company.show_to({1, 2});
  company.add_lever().covered = {0, 0, 1, 0, 1, 0};
  const AlikePeople alike = alike_people(company.campaign);
  CHECK(alike.class_of == std::vector<std::uint32_t>{0, 1, 2, 3, 4, 5});
  CHECK(alike.representatives == std::vector<std::uint32_t>{0, 1, 2, 3, 4, 5});
  CHECK(alike.at_start == std::vector<std::uint32_t>{1, 1, 1, 1, 1, 0});
}

TEST_CASE("a frequency cap splits people by their place in the rotation, and only those under it") {
  Company company(200, {});
  company.add_post(0, 3);
  company.campaign.posts[0].of_week = 4;
  ActiveLever& lever = company.add_lever();
  lever.cap = {1};
  for (std::uint32_t person = 100; person < 200; ++person) lever.covered[person] = 0;
  const AlikePeople alike = alike_people(company.campaign);
  CHECK(alike.representatives.size() == 5);  // four places, and those without a cap
  CHECK(alike.class_of[100] == alike.class_of[199]);
}
