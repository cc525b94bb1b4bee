#include "inputs/graphml.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "inputs/people.hpp"
#include "support/scratch_folder.hpp"

using namespace megaphone;

namespace {

/// "1->2 x0.5" for a directed tie, "1--2 x1" for an undirected one; "(1 Sales)" for a declared employee.
std::string rows_by(const std::string& text, const NetworkSpec& spec) {
  std::string rows;
  const auto node = [&](const NodeRow& row) {
    rows += "(" + std::string(row.id) + (row.department ? " " + std::string(*row.department) : "") + ") ";
  };
  const auto edge = [&](const EdgeRow& row) {
    rows.append(row.source).append(row.undirected ? "--" : "->").append(row.target);
    rows += " x" + std::to_string(row.weight).substr(0, 3) + "; ";
  };
  visit_graphml({"t.graphml", text}, spec, {node, edge, [&](const std::string& remark) { rows += remark; }});
  return rows;
}

std::string rows_of(const std::string& text, const std::string& weight = "") {
  NetworkSpec spec;
  spec.weight_column = weight;
  return rows_by(text, spec);
}

/// What the reader says of a file that it refuses.
std::string refusal_of(const std::string& text, const NetworkSpec& spec) {
  try {
    return rows_by(text, spec);
  } catch (const InputError& error) {
    return error.what();
  }
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

namespace {

/// As igraph writes it: ids of its own, names and departments as attributes.
const std::string by_igraph = R"(<graphml>
  <key id="v_name" for="node" attr.name="name" attr.type="string"/>
  <key id="v_dept" for="node" attr.name="dept" attr.type="string"/>
  <graph id="G" edgedefault="undirected">
    <node id="n0"><data key="v_name">1001</data><data key="v_dept">
      Sales
    </data></node>
    <node id="n1"><data key="v_name">1002</data></node>
    <edge source="n0" target="n1"/>
  </graph>
</graphml>)";

NetworkSpec named(const std::string& id, const std::string& department = "") {
  NetworkSpec spec;
  spec.id_attribute = id;
  spec.department_attribute = department;
  return spec;
}

/// As yEd writes it: labels in drawings, and groups that hold graphs.
const std::string by_yed = R"(<graphml xmlns:y="http://www.yworks.com/xml/graphml">
  <key for="node" id="d6" yfiles.type="nodegraphics"/>
  <graph edgedefault="directed" id="G">
    <node id="n0" yfiles.foldertype="group"><data key="d6"><y:NodeLabel>Team</y:NodeLabel></data>
      <graph edgedefault="undirected" id="n0:">
        <node id="n0::n0"><data key="d6"><y:ShapeNode><y:NodeLabel>1001<y:X/></y:NodeLabel></y:ShapeNode></data></node>
        <node id="n0::n1"><data key="d6"><y:NodeLabel>1002</y:NodeLabel></data></node>
        <edge source="n0::n0" target="n0::n1"/>
      </graph>
    </node>
    <node id="n1"><data key="d6"><y:NodeLabel>1003</y:NodeLabel></data></node>
    <edge source="n1" target="n0::n0"/>
  </graph>
</graphml>)";

}  // namespace

TEST_CASE("the scenario names the attributes that hold ids and departments") {
  CHECK(rows_by(by_igraph, named("name", "dept")) == "(1001 Sales) (1002) 1001--1002 x1.0; ");
  CHECK(rows_by(by_igraph, {}) == "(n0) (n1) n0--n1 x1.0; ");
}

TEST_CASE("an attribute that is not in the file is refused with those that are") {
  CHECK(refusal_of(by_igraph, named("nmae")) ==
        "t.graphml:1:1: id_attribute 'nmae' is not known; did you mean 'name'?");
  CHECK(refusal_of(by_igraph, named("name", "office")) ==
        "t.graphml:1:1: department_attribute 'office' is not known; known: 'name', 'dept'");
}

TEST_CASE("a node without the id attribute, or with the id of another, is refused") {
  CHECK(refusal_of(by_igraph, named("dept")) == "t.graphml:8:5: the node has no 'dept'");
  std::string twice = by_igraph;
  twice.replace(twice.find("1002"), 4, "1001");
  CHECK(refusal_of(twice, named("name")) == "t.graphml:8:5: name '1001' is that of the node in line 5 already");
}

TEST_CASE("an id that is nobody's comes with the attribute that holds ids, or with those there are") {
  const NetworkText network{"t.graphml", by_igraph};
  EmployeeIds ids;
  ids.add("1001");
  CHECK(id_attribute_hint(network, {}, ids) ==
        "; the first node's 'name' is one: set id_attribute = \"name\" in [network]");
  CHECK(id_attribute_hint(network, {}, {}) ==
        "; when an attribute of the nodes holds the ids, name it by id_attribute in [network]; there are: 'name', "
        "'dept'");
  CHECK(id_attribute_hint(network, named("name"), ids).empty());
  CHECK(id_attribute_hint({"t.csv", "source,target\n"}, {}, ids).empty());
}

TEST_CASE("groups are flattened and left out, which is said; the label that yEd draws may be the id") {
  CHECK(rows_by(by_yed, named("label")) ==
        "(1003) (1001) (1002) t.graphml: 1 group nodes are left out, those inside them are read"
        "1003->1001 x1.0; 1001--1002 x1.0; ");
  CHECK(node_attributes({"t.graphml", by_yed}) == std::vector<std::string>{"label"});
}

TEST_CASE("an edge of a group is refused") {
  std::string text = by_yed;
  text.replace(text.find("target=\"n0::n0\"/>\n  <"), 15, "target=\"n0\"");
  CHECK(refusal_of(text, {}) ==
        "t.graphml:12:5: target 'n0' is a group of nodes, not an employee; a tie joins two employees");
}

TEST_CASE("graphs nested a hundred thousand deep are read") {
  std::string text = "<graphml><graph edgedefault='directed'>";
  std::string end;
  for (int k = 0; k < 100'000; ++k) {
    text += "<node id='" + std::to_string(k) + "'><graph>";
    end += "</graph></node>";
  }
  const std::string rows = rows_of(text + "<node id='last'/>" + end + "</graph></graphml>");
  CHECK(rows.starts_with("(last) t.graphml: 100000 group nodes are left out"));
}

TEST_CASE("an attribute that is declared for other elements is read where it stands, with a remark") {
  const std::string by_cytoscape =
      "<graphml><key attr.name='weight' for='node' id='weight'><default>9</default></key><graph edgedefault='directed'>"
      "<node id='1'/><node id='2'/><edge source='1' target='2'>DATA</edge></graph></graphml>";
  const auto with = [&](const std::string& data) {
    std::string text = by_cytoscape;
    return text.replace(text.find("DATA"), 4, data);
  };
  CHECK(rows_of(with("<data key='weight'>3</data>"), "weight") ==
        "(1) (2) 1->2 x3.0; t.graphml: 'weight' is declared for node and read as an attribute of edges all the same");
  NetworkSpec spec;
  spec.weight_column = "weight";
  CHECK(refusal_of(with(""), spec) ==
        "t.graphml:1:141: the edge has no 'weight', which the file declares for node only");
}
