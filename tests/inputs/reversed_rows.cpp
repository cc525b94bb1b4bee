/// One rule for rows that name a pair again the other way round, whatever the format.
#include <doctest/doctest.h>

#include <vector>

#include "inputs/network_file.hpp"
#include "support/scratch_folder.hpp"

using namespace megaphone;

namespace {

struct Layout {
  std::string file;
  std::string content;
};

/// The network in which 1 and 2 are tied with weight 3, and 2 and 3 with weight 2, in every format that says both ways.
std::vector<Layout> both_ways() {
  const auto edge = [](const std::string& ends, const std::string& weight) {
    return "<edge source='" + ends.substr(0, 1) + "' target='" + ends.substr(1) + "'><data key='w'>" + weight +
           "</data></edge>";
  };
  const std::string banner = "%%MatrixMarket matrix coordinate integer ";
  return {{"t.csv", "source,target,weight\n1,2,3\n2,3,2\n2,1,3\n3,2,2\n"},
          {"t.ncol", "1 2 3\n2 1 3\n2 3 2\n3 2 2\n"},
          {"t.mtx", banner + "general\n3 3 4\n1 2 3\n2 1 3\n2 3 2\n3 2 2\n"},
          {"t.mtx", banner + "symmetric\n3 3 2\n2 1 3\n3 2 2\n"},
          {"t.graphml",
           "<graphml><key id='w' for='edge' attr.name='weight'/><graph edgedefault='directed'><node id='1'/><node "
           "id='2'/><node id='3'/>" +
               edge("12", "3") + edge("21", "3") + edge("23", "2") + edge("32", "2") + "</graph></graphml>"}};
}

TieTable read(const Layout& layout, bool merge, TieDirection direction = TieDirection::undirected) {
  const ScratchFolder folder;
  folder.write(layout.file, layout.content);
  NetworkSpec spec;
  spec.files = {layout.file};
  spec.weight_column = layout.file == "t.mtx" || layout.file == "t.ncol" ? "" : "weight";
  spec.merge_duplicates = merge;
  spec.rule.direction = direction;
  EmployeeIds ids;
  for (const char* id : {"1", "2", "3"}) ids.add(id);
  return read_ties(spec, folder.path(), ids);
}

using Weights = std::vector<double>;

Weights weights(const TieTable& table) {
  Weights all;
  for (const WeightedTie& tie : table.ties) all.push_back(tie.weight);
  return all;
}

}  // namespace

TEST_CASE("a pair that stands both ways with one weight is one tie of that weight, in every format") {
  for (const Layout& layout : both_ways()) {
    CAPTURE(layout.content);
    const TieTable table = read(layout, false);
    REQUIRE(weights(table) == Weights{3, 2});
    CHECK(table.ties[0].source == 0);
    CHECK(table.ties[0].target == 1);
    CHECK(table.duplicates == 0);
    CHECK(table.rows == table.ties.size() + table.reversed);
    CHECK(table.reversed == table.rows - 2);
  }
}

TEST_CASE("where rows are merged the weights of both ways are added, in every format") {
  for (const Layout& layout : both_ways()) {
    CAPTURE(layout.content);
    const TieTable table = read(layout, true);
    CHECK(weights(table) == Weights{6, 4});
    CHECK(table.reversed == 0);
    CHECK(table.rows == table.ties.size() + table.duplicates);
  }
}

TEST_CASE("with a direction the way back is a tie of its own") {
  const TieTable table = read(both_ways().front(), false, TieDirection::source_sees_target);
  CHECK(weights(table) == Weights{3, 3, 2, 2});
  CHECK(table.reversed == 0);
}

TEST_CASE("the way back with another weight is refused unless rows are merged") {
  const Layout layout{"t.csv", "source,target,weight\n1,2,3\n2,3,2\n2,1,4\n"};
  CHECK_THROWS_WITH_AS(read(layout, false),
                       doctest::Contains("t.csv:4:1: this tie stands in line 2 already, the other "
                                         "way round and with the weight 3, not 4; in an "
                                         "undirected network both rows are one tie: to add them "
                                         "up, set duplicates = \"merge\" in [network]; when they "
                                         "are ties of one direction each, set direction"),
                       InputError);
  CHECK(weights(read(layout, true)) == Weights{7, 2});
}

TEST_CASE("layers are added after each has counted its pairs once") {
  const ScratchFolder folder;
  folder.write("a.csv", "source,target\n1,2\n2,1\n");
  folder.write("b.csv", "source,target\n2,1\n2,3\n");
  NetworkSpec spec;
  spec.files = {"a.csv", "b.csv"};
  EmployeeIds ids;
  for (const char* id : {"1", "2", "3"}) ids.add(id);
  const TieTable table = read_ties(spec, folder.path(), ids);
  CHECK(weights(table) == Weights{2, 1});
  CHECK(table.reversed == 1);
  CHECK(table.duplicates == 1);
}

TEST_CASE("a weight that could overflow a sum is refused in its cell") {
  const Layout layout{"t.csv", "source,target,weight\n1,2,3\n2,3,1e308\n"};
  CHECK_THROWS_WITH_AS(read(layout, true),
                       doctest::Contains("t.csv:3:5: the weight is 1e+308; expected a number up to 1e+200"),
                       InputError);
}
