#include "megaphone/io/graphml.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "megaphone/io/people.hpp"
#include "scratch_folder.hpp"

using namespace megaphone;

namespace {

/// "1->2 x0.5" for a directed tie, "1--2 x1" for an undirected one; "(1 Sales)" for a declared employee.
std::string rows_of(const std::string& text, const std::string& weight = "") {
  NetworkSpec spec;
  spec.weight_column = weight;
  std::string rows;
  const auto node = [&](const NodeRow& row) {
    rows += "(" + std::string(row.id) + (row.department ? " " + std::string(*row.department) : "") + ") ";
  };
  const auto edge = [&](const EdgeRow& row) {
    rows.append(row.source).append(row.undirected ? "--" : "->").append(row.target);
    rows += " x" + std::to_string(row.weight).substr(0, 3) + "; ";
  };
  visit_graphml({"t.graphml", text}, spec, {node, edge});
  return rows;
}

const std::string sample = R"(<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE graphml>
<!-- made by hand -->
<graphml xmlns="http://graphml.graphdrawing.org/xmlns">
  <key id="d0" for="node" attr.name="department" attr.type="string"><default>Staff</default></key>
  <key id="d1" for="edge" attr.name="mails" attr.type="double"><default>7</default></key>
  <key id="d2" for="all" attr.name="shared" attr.type="double"/>
  <graph id="G" edgedefault="directed">
    <desc>who mails whom</desc>
    <edge source="a&amp;b" target="2"><data key="d1"> 0.5 </data><data key="d2">3</data></edge>
    <node id="a&amp;b"><data key="d0">Sales</data></node>
    <node id=" 2 "/>
    <edge source="2" target="a&amp;b" directed="false"><data key="d2">4</data></edge>
  </graph>
</graphml>
)";

}  // namespace

TEST_CASE("nodes come first, entities and blanks resolved, attributes with their defaults") {
  CHECK(rows_of(sample, "mails") == "(a&b Sales) (2 Staff) a&b->2 x0.5; 2--a&b x7.0; ");
}

TEST_CASE("an attribute for all elements may be the weight, and none means 1") {
  CHECK(rows_of(sample, "shared") == "(a&b Sales) (2 Staff) a&b->2 x3.0; 2--a&b x4.0; ");
  CHECK(rows_of(sample) == "(a&b Sales) (2 Staff) a&b->2 x1.0; 2--a&b x1.0; ");
}

TEST_CASE("edges follow the graph's default direction unless they have their own") {
  const std::string text =
      "<graphml><graph edgedefault='undirected'><node id='1'/><node id='2'/><edge source='1' target='2'/>"
      "<edge source='2' target='1' directed='true'/></graph></graphml>";
  CHECK(rows_of(text) == "(1) (2) 1--2 x1.0; 2->1 x1.0; ");
}

TEST_CASE("people take their departments from the graph; those without one are in a group of their own") {
  const ScratchFolder folder;
  folder.write("t.graphml",
               "<graphml><key id='d' for='node' attr.name='department'/><graph edgedefault='directed'><node id='1'/>"
               "<node id='2'><data key='d'>IT</data></node><edge source='1' target='2'/></graph></graphml>");
  NetworkSpec spec;
  spec.files = {"t.graphml"};
  const Organisation made = people_of_network(spec, folder.path()).organisation;
  CHECK(made.departments == std::vector<std::string>{"IT", "(not given)"});
  CHECK(made.department == std::vector<std::uint32_t>{1, 0});
}

TEST_CASE("an employee in two departments by two files is refused") {
  const ScratchFolder folder;
  const std::string start = "<graphml><key id='d' for='node' attr.name='department'/><graph edgedefault='directed'>\n";
  folder.write("t.graphml", start + "<node id='1'><data key='d'>IT</data></node></graph></graphml>");
  folder.write("u.graphml", start + "<node id='1'><data key='d'>HR</data></node></graph></graphml>");
  NetworkSpec spec;
  spec.files = {"t.graphml", "u.graphml"};
  CHECK(folder.refusal([&] { people_of_network(spec, folder.path()); }) ==
        "u.graphml:2:1: '1' is in department 'HR' here, and in another one in an earlier file");
}
