// Rows of a file to ties: direction, threshold and sampling.
#include "megaphone/network/tie_table.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

using namespace megaphone;

namespace {

using Ties = std::vector<Tie>;

TieTable table(std::vector<WeightedTie> rows) {
  const std::uint64_t number = rows.size();
  return {std::move(rows), number, 0, 0};
}

Ties ties(std::vector<WeightedTie> rows, const TieRule& rule) {
  return ties_from_table(table(std::move(rows)), rule, 1, 0);
}

TieRule directed(double threshold = 0) { return {TieDirection::source_sees_target, threshold, {}}; }

/// A thousand rows of one weight between different pairs.
std::vector<WeightedTie> thousand(double weight) {
  std::vector<WeightedTie> rows;
  for (std::uint32_t i = 0; i < 1000; ++i) rows.push_back({i, i + 1, weight});
  return rows;
}

Ties sampled(double weight, double scale, std::uint64_t seed = 1, std::uint32_t population = 0) {
  return ties_from_table(table(thousand(weight)), {TieDirection::source_sees_target, 0, scale}, seed, population);
}

}  // namespace

TEST_CASE("an undirected row lets both see each other") { CHECK(ties({{4, 2, 1}}, {}) == Ties{{2, 4}, {4, 2}}); }

TEST_CASE("a source that sees its target is the viewer") { CHECK(ties({{4, 2, 1}}, directed()) == Ties{{4, 2}}); }

TEST_CASE("a target that sees its source is the viewer") {
  CHECK(ties({{4, 2, 1}}, {TieDirection::target_sees_source, 0, {}}) == Ties{{2, 4}});
}

TEST_CASE("an undirected pair given from both sides is one tie each way") {
  CHECK(ties({{4, 2, 1}, {2, 4, 1}}, {}) == Ties{{2, 4}, {4, 2}});
}

TEST_CASE("ties come sorted by viewer and sharer") {
  CHECK(ties({{3, 0, 1}, {0, 3, 1}, {0, 1, 1}}, directed()) == Ties{{0, 1}, {0, 3}, {3, 0}});
  CHECK(ties({{3, 0, 1}, {1, 2, 1}}, {}) == Ties{{0, 3}, {1, 2}, {2, 1}, {3, 0}});
}

TEST_CASE("a tie needs at least the threshold's weight") {
  CHECK(ties({{0, 1, 2.5}, {1, 0, 2.4}, {2, 0, 9}}, directed(2.5)) == Ties{{0, 1}, {2, 0}});
}

TEST_CASE("an undirected pair reaches the threshold with both rows together") {
  const TieRule rule{TieDirection::undirected, 3, {}};
  CHECK(ties({{0, 1, 1}, {1, 0, 2}, {1, 2, 2}, {2, 3, 1.5}, {3, 2, 1}}, rule) == Ties{{0, 1}, {1, 0}});
}

TEST_CASE("without a threshold a weight of zero is a tie") { CHECK(ties({{0, 1, 0}}, directed()).size() == 1); }

TEST_CASE("sampling keeps a tie with the chance its weight gives, within 5 standard errors") {
  // False-alarm rate 6e-7 a weight.
  for (const double weight : {0.1, 1.0, 4.0}) {
    double kept = 0;
    for (std::uint32_t population = 0; population < 50; ++population) {
      kept += static_cast<double>(sampled(weight, 2, 1, population).size());
    }
    const double chance = 1 - std::exp(-weight / 2);
    CHECK(std::fabs(kept / 50000 - chance) < 5 * std::sqrt(chance * (1 - chance) / 50000));
  }
}

TEST_CASE("sampling never keeps a weight of zero and always a huge one") {
  CHECK(sampled(0, 1).empty());
  CHECK(sampled(1e6, 1).size() == 1000);
}

TEST_CASE("a larger weight or a smaller scale loses no sampled tie") {
  const Ties base = sampled(1, 2);
  const Ties heavier = sampled(1.5, 2), finer = sampled(1, 1.5);
  CHECK(std::includes(heavier.begin(), heavier.end(), base.begin(), base.end()));
  CHECK(std::includes(finer.begin(), finer.end(), base.begin(), base.end()));
  CHECK(heavier.size() > base.size());
}

TEST_CASE("seed and population each sample anew, the same ones alike") {
  CHECK(sampled(1, 1, 1, 0) == sampled(1, 1, 1, 0));
  CHECK(sampled(1, 1, 1, 0) != sampled(1, 1, 2, 0));
  CHECK(sampled(1, 1, 1, 0) != sampled(1, 1, 1, 1));
}

TEST_CASE("an undirected pair is sampled once, whichever side the file names first") {
  const TieRule rule{TieDirection::undirected, 0, 1.0};
  for (std::uint32_t i = 1; i < 50; ++i) {
    const Ties one_way = ties({{0, i, 0.7}}, rule), other_way = ties({{i, 0, 0.7}}, rule);
    CHECK(one_way == other_way);
    CHECK(one_way.size() % 2 == 0);
  }
}

TEST_CASE("the threshold holds before sampling") {
  const TieRule rule{TieDirection::source_sees_target, 2, 1e-9};
  CHECK(ties({{0, 1, 1.9}, {1, 2, 2}}, rule) == Ties{{1, 2}});
}
