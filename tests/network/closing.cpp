// Ties that close triangles: what they leave as it was, what they add, and what is exact. Networks as the generator
// makes them, with and without closure.
#include "network/closing.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>

#include "network/generators.hpp"
#include "network/measures.hpp"
#include "network/reporting_lines.hpp"
#include "network/support.hpp"

using namespace megaphone;

namespace {

using Departments = std::vector<std::uint32_t>;

/// So many departments of one size, employees in order.
Departments equal(std::uint32_t departments, std::uint32_t size) {
  Departments department;
  for (std::uint32_t d = 0; d < departments; ++d) department.insert(department.end(), size, d);
  return department;
}

DepartmentRule closing_rule(const Departments& department, double closure) {
  DepartmentRule rule;
  rule.department = department;
  rule.degree_spread = 1;
  rule.closure = closure;
  rule.seed = 1;
  return rule;
}

/// [is cross][employee], ties.
std::array<std::vector<std::int64_t>, 2> ties_of_kind(const Departments& department, const std::vector<Tie>& ties) {
  std::array<std::vector<std::int64_t>, 2> counts{std::vector<std::int64_t>(department.size()),
                                                  std::vector<std::int64_t>(department.size())};
  for (const Tie& tie : ties) ++counts[department[tie.viewer] != department[tie.sharer]][tie.viewer];
  return counts;
}

NetworkSummary summary_of(const DepartmentRule& rule) {
  const auto employees = static_cast<std::uint32_t>(rule.department.size());
  return network_summary(SocialNetwork(employees, department_network(rule).ties), rule.department);
}

const Departments closing_company = equal(10, 200);

}  // namespace

TEST_CASE("closing keeps everybody's ties inside and between departments, but for those that found no triangle") {
  const DepartmentNetwork before = department_network(closing_rule(closing_company, 0));
  const DepartmentNetwork after = department_network(closing_rule(closing_company, 0.35));
  const auto had = ties_of_kind(closing_company, before.ties), has = ties_of_kind(closing_company, after.ties);
  std::int64_t moved = 0;
  for (std::size_t kind = 0; kind < 2; ++kind) {
    for (std::size_t i = 0; i < closing_company.size(); ++i) moved += std::abs(had[kind][i] - has[kind][i]);
  }
  const auto without = static_cast<std::int64_t>(after.account.closing_asked - after.account.closing_made);
  CHECK(after.ties != before.ties);
  CHECK(moved <= 4 * without);  // two ends lost it, two others have it
  CHECK(without < 0.1 * static_cast<double>(after.account.closing_asked));
}

TEST_CASE("the proportion asked for is that of ties that are no reporting lines") {
  const DepartmentNetwork network = department_network(closing_rule(closing_company, 0.35));
  CHECK(network.account.reporting_within + network.account.reporting_cross == 1999);
  CHECK(network.account.closing_asked == 5600);  // .35 of 18000 - 1999, rounded
  CHECK(department_network(closing_rule(closing_company, 0)).account.closing_asked == 0);
}

TEST_CASE("with closure the numbers of ties inside and between departments are still exact, and lines are ties") {
  const DepartmentNetwork network = department_network(closing_rule(closing_company, 0.6));
  CHECK(test::proper_pairs(2000, network.ties) == 18000);
  CHECK(network_summary(SocialNetwork(2000, network.ties), closing_company).within_department ==
        doctest::Approx(0.34).epsilon(1e-12));
  for (std::uint32_t i = 0; i < 2000; ++i) {
    if (network.manager[i] == nobody) continue;
    CHECK(std::binary_search(network.ties.begin(), network.ties.end(), Tie{i, network.manager[i]}));
  }
}

TEST_CASE("every tie that was closed is in a triangle, so there are at least so many") {
  const DepartmentRule rule = closing_rule(closing_company, 0.5);
  const DepartmentNetwork network = department_network(rule);
  const Clustering with = clustering(colleague_graph(SocialNetwork(2000, network.ties)));
  CHECK(with.triangles >= network.account.closing_made);
  CHECK(network.account.closing_made > 7000);
}

TEST_CASE("clustering of a company of 2,000 rises from about .047 to about .141 at the default closure") {
  // Both figures from 40 populations of another seed. They differ by .006 (sd) between populations, so a bound is five
  // standard errors of a mean of ten: false-alarm rate 1e-6.
  double without = 0, with = 0;
  for (std::uint32_t population = 0; population < 10; ++population) {
    DepartmentRule rule = closing_rule(closing_company, 0);
    rule.population = population;
    without += summary_of(rule).clustering.mean_local / 10;
    rule.closure = 0.35;
    with += summary_of(rule).clustering.mean_local / 10;
  }
  CAPTURE(without);
  CAPTURE(with);
  CHECK(std::abs(without - 0.047) < 0.01);
  CHECK(std::abs(with - 0.141) < 0.01);
}

TEST_CASE("the more closure, the more triangles, and inequality of ties stays") {
  const NetworkSummary none = summary_of(closing_rule(closing_company, 0));
  std::uint64_t triangles = none.clustering.triangles;
  for (const double closure : {0.2, 0.5, 0.8, 1.0}) {
    const NetworkSummary some = summary_of(closing_rule(closing_company, closure));
    CHECK(some.clustering.triangles > triangles + 1000);
    CHECK(some.degree_gini == doctest::Approx(none.degree_gini).epsilon(0.02));
    triangles = some.clustering.triangles;
  }
}

TEST_CASE("complete departments stay complete under closure, and tiny ones end") {
  for (const std::uint32_t size : {1U, 2U, 3U, 5U}) {
    const Departments department = equal(12, size);
    DepartmentRule rule = closing_rule(department, 0.9);
    rule.mean_ties = 6;
    rule.within_department = 0.9;
    const DepartmentNetwork network = department_network(rule);
    const DepartmentAccount& account = network.account;
    CHECK(test::proper_pairs(12 * size, network.ties) == account.within_made + account.cross_made);
    const auto inside = ties_of_kind(department, network.ties)[0];
    if (account.full_departments == 12) CHECK(inside == std::vector<std::int64_t>(12 * size, size - 1));
  }
}

TEST_CASE("with closure seed and population each make other ties, the same ones every time") {
  DepartmentRule rule = closing_rule(closing_company, 0.35);
  const std::vector<Tie> first = department_network(rule).ties;
  CHECK(first == department_network(rule).ties);
  rule.population = 1;
  CHECK(first != department_network(rule).ties);
}

TEST_CASE("closure beyond its range is refused") {
  CHECK(test::refusal([] { department_network(closing_rule(closing_company, 1.1)); }) ==
        "closure must be a number from 0 to 1; found 1.1");
}
