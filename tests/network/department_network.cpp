// The network of a company: what is exact, what is refused, and how it answers to its parameters.
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

#include "network/generators.hpp"
#include "network/measures.hpp"
#include "network/reporting_lines.hpp"
#include "network/support.hpp"

using namespace megaphone;

namespace {

using Column = std::vector<std::uint32_t>;

/// Departments of the given sizes, employees in order.
Column departments(const Column& sizes) {
  Column department;
  for (std::uint32_t d = 0; d < sizes.size(); ++d) department.insert(department.end(), sizes[d], d);
  return department;
}

std::uint32_t size_of(const Column& department) { return static_cast<std::uint32_t>(department.size()); }

DepartmentRule rule_for(const Column& department, double mean_ties, double within, double spread = 0) {
  DepartmentRule rule;
  rule.department = department;
  rule.mean_ties = mean_ties;
  rule.within_department = within;
  rule.degree_spread = spread;
  rule.seed = 1;
  return rule;
}

SocialNetwork social(const Column& department, const DepartmentNetwork& network) {
  return {size_of(department), network.ties};
}

/// Undirected ties inside departments, counted.
std::uint64_t counted_within(const Column& department, const DepartmentNetwork& network) {
  std::uint64_t within = 0;
  for (const Tie& tie : network.ties) within += department[tie.viewer] == department[tie.sharer];
  return within / 2;
}

double gini_of(const Column& department, double spread) {
  const DepartmentNetwork network = department_network(rule_for(department, 20, 0.4, spread));
  return gini(degrees(colleague_graph(social(department, network))));
}

/// How often each pair of employees is tied, over populations.
std::map<Pair, double> times_tied(DepartmentRule rule, std::uint32_t populations) {
  std::map<Pair, double> times;
  for (rule.population = 0; rule.population < populations; ++rule.population) {
    for (const Tie& tie : department_network(rule).ties) {
      if (tie.viewer < tie.sharer) ++times[pair_of(tie.viewer, tie.sharer)];
    }
  }
  return times;
}

const Column company = departments({180, 90, 110, 70, 50});

}  // namespace

TEST_CASE("the numbers of ties inside and between departments are exact") {
  for (const double within : {0.2, 0.34, 0.9}) {
    const DepartmentNetwork network = department_network(rule_for(company, 18, within));
    const std::uint64_t inside = static_cast<std::uint64_t>(std::lround(4500 * within));
    CHECK(test::proper_pairs(500, network.ties) == 4500);
    CHECK(counted_within(company, network) == inside);
    CHECK(network.account.within_asked == inside);
    CHECK(network.account.within_made == inside);
    CHECK(network.account.cross_asked == 4500 - inside);
    CHECK(network.account.cross_made == 4500 - inside);
    CHECK(network.account.full_departments == 0);
  }
}

TEST_CASE("the measured share within departments is the share asked for") {
  const SocialNetwork network = social(company, department_network(rule_for(company, 18, 0.34)));
  const NetworkSummary s = network_summary(network, company);
  CHECK(s.within_department == doctest::Approx(0.34).epsilon(1e-12));
  CHECK(s.mean_degree == 18);
  CHECK(s.reciprocity == 1);
}

TEST_CASE("every reporting line is a tie, and the lines alone connect everybody") {
  const DepartmentNetwork network = department_network(rule_for(company, 18, 0.34));
  std::vector<Tie> lines;
  for (std::uint32_t i = 0; i < 500; ++i) {
    if (network.manager[i] == nobody) continue;
    CHECK(std::binary_search(network.ties.begin(), network.ties.end(), Tie{i, network.manager[i]}));
    lines.push_back({i, network.manager[i]});
  }
  CHECK(lines.size() == 499);
  CHECK(weak_components(SocialNetwork(500, lines)).size.size() == 1);
  CHECK(network.account.reporting_within == 495);
  CHECK(network.account.reporting_cross == 4);
}

TEST_CASE("managers and levels without a column are those of the tree") {
  DepartmentRule rule = rule_for(company, 18, 0.34);
  rule.span_of_control = 5.6;  // rounded to 6
  const DepartmentNetwork network = department_network(rule);
  CHECK(network.manager == reporting_tree(company, 6));
  CHECK(network.level == reporting_levels(network.manager));
}

TEST_CASE("a manager column is used as it is, employees without manager included") {
  const Column department = departments({3, 3}), manager{nobody, 0, 1, 0, nobody, 4};
  DepartmentRule rule = rule_for(department, 0, 0.5);
  rule.manager = manager;
  const DepartmentNetwork network = department_network(rule);
  CHECK(network.manager == manager);
  CHECK(network.level == Column{1, 2, 3, 2, 1, 2});
  CHECK(network.ties == std::vector<Tie>{{0, 1}, {0, 3}, {1, 0}, {1, 2}, {2, 1}, {3, 0}, {4, 5}, {5, 4}});
}

TEST_CASE("reporting lines beyond the ties asked for are all made and accounted for") {
  const Column department = departments({10, 10});
  const DepartmentNetwork network = department_network(rule_for(department, 0.4, 0.5));
  CHECK(network.account.within_asked + network.account.cross_asked == 4);
  CHECK(network.account.within_made == 18);
  CHECK(network.account.cross_made == 1);
  CHECK(test::proper_pairs(20, network.ties) == 19);
}

TEST_CASE("when lines inside are more than the share, cross ties give way and the mean stays") {
  const Column department = departments({50, 50});
  const DepartmentNetwork network = department_network(rule_for(department, 4, 0.1));
  CHECK(network.account.within_made == 98);
  CHECK(network.account.cross_made == 102);
}

TEST_CASE("a small department is made complete and the others take what it cannot hold") {
  const Column department = departments({4, 60, 60});
  const DepartmentNetwork network = department_network(rule_for(department, 12, 0.7));
  const TieGraph colleagues = colleague_graph(social(department, network));
  for (const auto& [a, b] : test::all_pairs(0, 4)) CHECK(boost::edge(a, b, colleagues).second);
  CHECK(network.account.full_departments == 1);
  CHECK(network.account.within_made == network.account.within_asked);
  CHECK(counted_within(department, network) == network.account.within_made);
}

TEST_CASE("ties that departments cannot hold become cross ties") {
  const Column department = departments({3, 3, 3, 3});
  const DepartmentNetwork network = department_network(rule_for(department, 6, 0.9));
  CHECK(network.account.within_asked == 32);
  CHECK(network.account.within_made == 12);
  CHECK(network.account.cross_made == 24);
  CHECK(network.account.full_departments == 4);
  CHECK(test::proper_pairs(12, network.ties) == 36);
}

TEST_CASE("a single department takes the cross ties it has nobody for") {
  const Column department(40, 0);
  const DepartmentNetwork network = department_network(rule_for(department, 10, 0.34));
  CHECK(network.account.cross_asked == 132);
  CHECK(network.account.cross_made == 0);
  CHECK(network.account.within_made == 200);
  CHECK(test::proper_pairs(40, network.ties) == 200);
}

TEST_CASE("more ties than pairs make everybody a colleague of everybody, and the account says so") {
  const Column department = departments({5, 1, 6});
  const DepartmentNetwork network = department_network(rule_for(department, 50, 0.34));
  CHECK(test::proper_pairs(12, network.ties) == 66);
  CHECK(network.account.within_asked + network.account.cross_asked == 300);
  CHECK(network.account.within_made == 25);
  CHECK(network.account.cross_made == 41);
  CHECK(network.account.full_departments == 2);
}

TEST_CASE("one, none and scattered employees are companies too") {
  CHECK(department_network(rule_for({}, 18, 0.34)).ties.empty());
  const DepartmentNetwork lonely = department_network(rule_for(Column{3}, 18, 0.34));
  CHECK(lonely.ties.empty());
  CHECK(lonely.level == Column{1});
  CHECK(lonely.account.full_departments == 0);
  const DepartmentNetwork scattered = department_network(rule_for(Column{9, 2, 9, 2, 5}, 2, 0.4));
  CHECK(test::proper_pairs(5, scattered.ties) == 5);
}

TEST_CASE("without lines and spread, pairs inside are equally likely and so are pairs between") {
  // Two departments of 20, sparse: 10 of 190 pairs in each, 20 of 400 between. False-alarm rate 1e-6 a test.
  const Column department = departments({20, 20}), manager(40, nobody);
  DepartmentRule rule = rule_for(department, 2, 0.5);
  rule.manager = manager;
  std::map<Pair, double> times = times_tied(rule, 4000);
  std::vector<double> first, second, between;
  for (const auto& [a, b] : test::all_pairs(0, 40)) {
    (department[a] != department[b] ? between : department[a] == 0 ? first : second).push_back(times[pair_of(a, b)]);
  }
  CHECK(test::fits(first, std::vector<double>(190, 10.0 / 190), 4000, 10));
  CHECK(test::fits(second, std::vector<double>(190, 10.0 / 190), 4000, 10));
  CHECK(test::fits(between, std::vector<double>(400, 20.0 / 400), 4000, 20));
}

TEST_CASE("the mean number of ties is the same in departments of all sizes, within 5 standard errors") {
  // 400 populations; standard errors from the populations themselves; false-alarm rate 6e-7 a department. Allowed
  // besides: 1 % for ties thrown back.
  const Column sizes{5, 20, 45, 70, 60}, department = departments(sizes), manager(200, nobody);
  DepartmentRule rule = rule_for(department, 12, 0.6);
  rule.manager = manager;
  std::vector<double> sum(5), squares(5);
  for (rule.population = 0; rule.population < 400; ++rule.population) {
    std::vector<double> mean(5);
    for (const Tie& tie : department_network(rule).ties)
      mean[department[tie.viewer]] += 1.0 / sizes[department[tie.viewer]];
    for (std::size_t d = 0; d < 5; ++d) sum[d] += mean[d], squares[d] += mean[d] * mean[d];
  }
  for (std::size_t d = 0; d < 5; ++d) {
    const double mean = sum[d] / 400, error = std::sqrt((squares[d] / 400 - mean * mean) / 400);
    CHECK(std::fabs(mean - 12) < 5 * error + 0.12);
  }
}

TEST_CASE("a department of almost everybody leaves some ties to those between the others") {
  const Column department = departments({960, 20, 20}), manager(1000, nobody);
  DepartmentRule rule = rule_for(department, 10, 0.9);
  rule.manager = manager;
  std::uint64_t between_small = 0;
  for (rule.population = 0; rule.population < 20; ++rule.population) {
    for (const Tie& tie : department_network(rule).ties) {
      between_small += department[tie.viewer] == 1 && department[tie.sharer] == 2;
    }
  }
  CHECK(between_small > 0);
}

TEST_CASE("unequal sociability makes degrees unequal") {
  const double plain = gini_of(company, 0), some = gini_of(company, 0.5), much = gini_of(company, 1);
  CHECK(plain < 0.2);
  CHECK(some > plain + 0.05);
  CHECK(much > some + 0.1);
}

TEST_CASE("the sociable of one population are ordinary in another") {
  DepartmentRule rule = rule_for(company, 18, 0.34, 1);
  const auto first = degrees(colleague_graph(social(company, department_network(rule))));
  rule.population = 1;
  const auto second = degrees(colleague_graph(social(company, department_network(rule))));
  double covariance = 0, variance = 0;
  for (std::size_t i = 100; i < 500; ++i) {  // beyond the managers, who are the same
    covariance += (first[i] - 18.0) * (second[i] - 18.0);
    variance += (first[i] - 18.0) * (first[i] - 18.0);
  }
  CHECK(covariance < 0.3 * variance);
}

TEST_CASE("seed and population each make other ties between the same managers") {
  DepartmentRule rule = rule_for(company, 18, 0.34, 0.5);
  const DepartmentNetwork first = department_network(rule), again = department_network(rule);
  CHECK(first.ties == again.ties);
  rule.population = 1;
  const DepartmentNetwork other = department_network(rule);
  CHECK(other.ties != first.ties);
  CHECK(other.manager == first.manager);
  rule.population = 0;
  rule.seed = 2;
  CHECK(department_network(rule).ties != first.ties);
}

TEST_CASE("the order of employees may mix departments") {
  Column mixed(500);
  for (std::uint32_t i = 0; i < 500; ++i) mixed[i] = i * 7 % 5;
  const DepartmentNetwork network = department_network(rule_for(mixed, 18, 0.34, 0.5));
  CHECK(test::proper_pairs(500, network.ties) == 4500);
  CHECK(counted_within(mixed, network) == 1530);
}

TEST_CASE("the widest spread still ends, with exact numbers") {
  const Column department(30, 0);
  for (const double mean : {3.0, 6.0, 14.0, 25.0}) {
    const DepartmentNetwork network = department_network(rule_for(department, mean, 1, 2));
    CHECK(test::proper_pairs(30, network.ties) == static_cast<std::uint64_t>(15 * mean));
  }
}

TEST_CASE("a number out of range is refused with its name, its range and what was found") {
  CHECK(test::refusal([] { department_network(rule_for(company, -1, 0.3)); }) ==
        "mean_ties must be a number from 0 to 1000000; found -1");
  CHECK(test::refusal([] { department_network(rule_for(company, 5, 1.2)); }) ==
        "within_department must be a number from 0 to 1; found 1.2");
  CHECK(test::refusal([] { department_network(rule_for(company, 5, std::nan(""))); }) ==
        "within_department must be a number from 0 to 1; found nan");
  CHECK(test::refusal([] { department_network(rule_for(company, 5, 0.3, 2.5)); }) ==
        "degree_spread must be a number from 0 to 2; found 2.5");
}

TEST_CASE("a span of control below one is refused") {
  DepartmentRule rule = rule_for(company, 5, 0.3);
  rule.span_of_control = 0.5;
  CHECK(test::refusal([&] { department_network(rule); }) ==
        "span_of_control must be a number from 1 to 1000000; found 0.5");
}

TEST_CASE("managers in a circle are refused") {
  const Column department(3, 0), manager{1, 2, 0};
  DepartmentRule rule = rule_for(department, 2, 0.3);
  rule.manager = manager;
  CHECK(test::refusal([&] { department_network(rule); }).find("reports, up the line, to themself") !=
        std::string::npos);
}
