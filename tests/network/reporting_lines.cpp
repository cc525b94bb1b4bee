// Reporting trees and levels.
#include "network/reporting_lines.hpp"

#include <doctest/doctest.h>

#include <algorithm>

#include "network/support.hpp"

using namespace megaphone;

namespace {

using Column = std::vector<std::uint32_t>;

}  // namespace

TEST_CASE("a department fills its tree in employee order") {
  CHECK(reporting_tree(Column(7, 0), 2) == Column{nobody, 0, 0, 1, 1, 2, 2});
  CHECK(reporting_tree(Column(4, 0), 1) == Column{nobody, 0, 1, 2});
}

TEST_CASE("departments have their own trees, whatever the order of employees") {
  CHECK(reporting_tree(Column{1, 0, 1, 0, 1, 0}, 2) == Column{1, nobody, 0, 1, 0, 1});
}

TEST_CASE("heads fill a tree of the same span under the head of the first department") {
  CHECK(reporting_tree(Column{0, 1, 2, 3, 4}, 2) == Column{nobody, 0, 0, 1, 1});
}

TEST_CASE("departments without employees have no head") {
  CHECK(reporting_tree(Column{5, 2, 2, 5}, 3) == Column{1, nobody, 1, 0});
  CHECK(reporting_tree(Column{}, 3).empty());
}

TEST_CASE("nobody has more than twice the span of reports") {
  Column department;
  for (std::uint32_t i = 0; i < 3000; ++i) department.push_back(i * i % 97);
  std::vector<std::uint32_t> reports(department.size());
  for (const std::uint32_t manager : reporting_tree(department, 6)) {
    if (manager != nobody) ++reports[manager];
  }
  CHECK(*std::max_element(reports.begin(), reports.end()) == 12);
}

TEST_CASE("levels count down the lines from those who report to nobody") {
  CHECK(reporting_levels(Column{1, 2, nobody, 2, 0, nobody, 5}) == Column{3, 2, 1, 2, 4, 1, 2});
  CHECK(reporting_levels(Column{}).empty());
}

TEST_CASE("levels of a very long line need no deep call stack") {
  Column manager(1'000'000);
  for (std::uint32_t i = 0; i < manager.size(); ++i) manager[i] = i + 1;
  manager.back() = nobody;
  CHECK(reporting_levels(manager).front() == 1'000'000);
}

TEST_CASE("reporting lines in a circle are refused by an employee of the circle") {
  CHECK(test::refusal([] {
          reporting_levels(Column{nobody, 2, 3, 4, 2});
        }) ==
        "employee 2 (counted from 0) reports, up the line, to themself; reporting lines must end at someone who "
        "reports to nobody");
  CHECK(test::refusal([] { reporting_levels(Column{0}); }).substr(0, 10) == "employee 0");
}
