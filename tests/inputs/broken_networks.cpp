/// Network files with one mistake each, and what is said of it.
#include <doctest/doctest.h>

#include <vector>

#include "inputs/network_file.hpp"
#include "inputs/people.hpp"
#include "support/scratch_folder.hpp"

using namespace megaphone;

namespace {

struct BrokenNetwork {
  std::string content;
  std::string message;
};

NetworkSpec spec_of(const std::string& file, const std::string& weight = "") {
  NetworkSpec spec;
  spec.kind = NetworkKind::file;
  spec.files = {file};
  spec.weight_column = weight;
  spec.place = {"s.toml", 8, 1};
  return spec;
}

EmployeeIds five_employees() {
  EmployeeIds ids;
  for (const char* id : {"1", "2", "3", "4", "5"}) ids.add(id);
  return ids;
}

std::string refusal(const std::string& content, const NetworkSpec& spec) {
  const ScratchFolder folder;
  folder.write(spec.files.front(), content);
  return folder.refusal([&] { read_ties(spec, folder.path(), five_employees()); });
}

void check_all(const NetworkSpec& spec, const std::vector<BrokenNetwork>& all) {
  for (const BrokenNetwork& broken : all) CHECK(refusal(broken.content, spec) == broken.message);
}

std::string graphml(const std::string& inside, const std::string& graph = R"(<graph edgedefault="directed">)") {
  return "<graphml>\n<key id=\"k\" for=\"edge\" attr.name=\"mails\"/>\n" + graph +
         "\n<node id=\"1\"/>\n<node id=\"2\"/>\n" + inside + "\n</graph>\n</graphml>\n";
}

const std::string banner = "%%MatrixMarket matrix coordinate integer general\n";

}  // namespace

TEST_CASE("broken edge lists are refused with their place") {
  check_all(
      spec_of("t.csv"),
      {{"from,target\n1,2\n", "t.csv:1: source_column 'source' is not known; known: 'from', 'target'"},
       {"source,targets\n1,2\n", "t.csv:1: target_column 'target' is not known; did you mean 'targets'?"},
       {"source,target\n", "t.csv: there is a header but no row below it"},
       {"source,target\n1,\n", "t.csv:2:3: the target is empty"},
       {"source,target\n,2\n", "t.csv:2:1: the source is empty"},
       {"source,target\n1,2\n1,9\n", "t.csv:3:3: '9' is no id of the roster"},
       {"source,target\n9,1\n", "t.csv:2:1: '9' is no id of the roster"},
       {"source,target\n1.0,2\n2,3\n", "t.csv:2:1: '1.0' is no id of the roster; '1' is"},
       {"source,target\n1,2\n3,3\n",
        "t.csv:3:1: a tie from an employee to itself; to leave such rows out, set self_loops = \"drop\" in [network]"},
       {"source,target\n3,4\n1,2\n2,1\n1,2\n3,4\n",
        "t.csv:5:1: this tie stands in line 3 already; to add such rows up, set duplicates = \"merge\" in [network]"},
       {"source;target\n1;2\n", "t.csv:1:1: the header looks separated by ';', not by ','; set separator = \";\""},
       {"source,target\n1,2,3\n",
        "t.csv:2:5: expected 2 cells as in the header, found 3; a cell that contains ',' must stand in quotes"}});
}

TEST_CASE("weights that are no weights are refused") {
  check_all(
      spec_of("t.csv", "weight"),
      {{"source,target,weigth\n1,2,1\n", "t.csv:1: weight_column 'weight' is not known; did you mean 'weigth'?"},
       {"source,target,weight\n1,2,0\n",
        "t.csv:2:5: the weight is 0; expected a number above 0 (leave out rows that are no ties)"},
       {"source,target,weight\n1,2,-3\n",
        "t.csv:2:5: the weight is -3; expected a number above 0 (leave out rows that are no ties)"},
       {"source,target,weight\n1,2,nan\n", "t.csv:2:5: expected a number, found 'nan'"},
       {"source,target,weight\n1,2,inf\n", "t.csv:2:5: expected a number, found 'inf'"},
       {"source,target,weight\n1,2,\n", "t.csv:2:5: expected a number, found nothing"},
       {"source,target,weight\n1,2,\"1,5\"\n",
        "t.csv:2:5: expected a number, found '1,5'; where decimals have a comma, set decimal = \",\"; thousands must "
        "have no mark"}});
}

TEST_CASE("a repeated pair is refused in a later layer too, but not across layers") {
  const ScratchFolder folder;
  folder.write("t.csv", "source,target\n1,2\n");
  folder.write("u.csv", "source,target\n1,2\n2,1\n2,1\n");
  NetworkSpec spec = spec_of("t.csv");
  spec.files.emplace_back("u.csv");
  CHECK(folder.refusal([&] { read_ties(spec, folder.path(), five_employees()); }) ==
        "u.csv:4:1: this tie stands in line 3 already; to add such rows up, set duplicates = \"merge\" in [network]");
}

TEST_CASE("files that are missing, of no known format, or named twice are refused") {
  const ScratchFolder folder;
  const auto message = [&](const NetworkSpec& spec) {
    return folder.refusal([&] { read_ties(spec, folder.path(), five_employees()); });
  };
  CHECK(message(spec_of("t.csv")) == "t.csv: there is no such file");
  CHECK(message(spec_of("t.json")) ==
        "t.json: the format of a network file is told by its name, which must end in .csv, .tsv, .txt, .edgelist, "
        ".graphml, .mtx or .ncol, or one of these and .gz");
  NetworkSpec spec = spec_of("t.csv");
  spec.files.emplace_back("t.csv");
  CHECK(message(spec) == "s.toml:8:1: network file 't.csv' is named twice");
  spec.files.clear();
  CHECK(message(spec) == "s.toml:8:1: the network names no file");
}

TEST_CASE("department sizes beside a network file are refused") {
  OrganisationSpec organisation;
  organisation.departments = {{"Sales", 2}};
  organisation.place = {"s.toml", 3, 1};
  CHECK_THROWS_WITH_AS(read_people(organisation, spec_of("t.csv"), "."),
                       "s.toml:3:1: department sizes do not say who the ids of the network file are; give a roster, or "
                       "leave out [organisation] to take the people from the network file",
                       InputError);
}

TEST_CASE("broken XML is refused where it breaks") {
  check_all(
      spec_of("t.graphml"),
      {{"<graphml>\n<graph edgedefault=\"directed\">\n</graphml>\n",
        "t.graphml:3:3: the XML is broken: an end tag that does not match its start tag, or an element left open"},
       {"<graphml><graph edgedefault=directed></graph></graphml>",
        "t.graphml:1:29: the XML is broken: a broken attribute"},
       {"source,target\n1,2\n", "t.graphml:3:1: the XML is broken: no element at all"},
       {"<svg/>", "t.graphml:1:1: expected <graphml>, found <svg>"}});
}

TEST_CASE("GraphML that is not one plain graph is refused") {
  check_all(spec_of("t.graphml"),
            {{"<graphml/>", "t.graphml:1:1: there is no <graph> in this file"},
             {"<graphml>\n<graph edgedefault=\"directed\"/>\n<graph edgedefault=\"directed\"/></graphml>",
              "t.graphml:3:1: a second <graph>; one is expected"},
             {graphml("", "<graph>"), "t.graphml:3:1: <graph> has no 'edgedefault'"},
             {graphml("", "<graph edgedefault=\"both\">"),
              "t.graphml:3:1: edgedefault is 'both'; expected 'directed' or 'undirected'"},
             {graphml("<hyperedge/>"), "t.graphml:6:1: hyperedges are not supported; a tie joins two employees"},
             {graphml("<edge source=\"1\" target=\"2\">\n<graph edgedefault=\"directed\"/></edge>"),
              "t.graphml:7:1: a graph inside an edge is not supported"},
             {graphml("  <edgde/>"), "t.graphml:6:3: element 'edgde' is not known; did you mean 'edge'?"}});
}

TEST_CASE("GraphML nodes and edges that do not fit each other or the roster are refused") {
  check_all(spec_of("t.graphml"),
            {{graphml("<node/>"), "t.graphml:6:1: <node> has no 'id'"},
             {graphml("<node id=\"1\"/>"), "t.graphml:6:1: node '1' stands in line 4 already"},
             {graphml("<node id=\"9\"/>"),
              "t.graphml:6:1: '9' is no id of the roster; the nodes have no attribute that could hold the ids"},
             {graphml("<edge target=\"1\"/>"), "t.graphml:6:1: <edge> has no 'source'"},
             {graphml("<edge source=\"1\"/>"), "t.graphml:6:1: <edge> has no 'target'"},
             {graphml("<edge source=\"1\" target=\"3\"/>"), "t.graphml:6:1: target '3' is no <node> of this graph"},
             {graphml("<edge source=\"1\" target=\"2\" directed=\"yes\"/>"),
              "t.graphml:6:1: directed is 'yes'; expected 'true' or 'false'"},
             {graphml("<edge source=\"2\" target=\"2\"/>"),
              "t.graphml:6:1: a tie from an employee to itself; to leave such rows out, set self_loops = \"drop\" in "
              "[network]"},
             {graphml("<edge source=\"1\" target=\"2\"/>\n<edge source=\"1\" target=\"2\"/>"),
              "t.graphml:7:1: this tie stands in line 6 already; to add such rows up, set duplicates = \"merge\" in "
              "[network]"}});
}

TEST_CASE("GraphML weights that are missing or wrong are refused") {
  const auto edge = [](const std::string& value) {
    return graphml("<edge source=\"1\" target=\"2\"><data key=\"k\">" + value + "</data></edge>");
  };
  CHECK(refusal(edge("1"), spec_of("t.graphml", "mail")) ==
        "t.graphml:1:1: weight_column 'mail' is not known; did you mean 'mails'?");
  check_all(
      spec_of("t.graphml", "mails"),
      {{graphml("<edge source=\"1\" target=\"2\"/>"), "t.graphml:6:1: the edge has no 'mails'"},
       {edge(" "), "t.graphml:6:1: the edge has no 'mails'"},
       {edge("many"), "t.graphml:6:1: mails: expected a number, found 'many'"},
       {edge("-2"), "t.graphml:6:1: the weight is -2; expected a number above 0 (leave out rows that are no ties)"},
       {"<graphml>\n<key for=\"edge\" attr.name=\"mails\"/>\n<graph edgedefault=\"directed\"/></graphml>",
        "t.graphml:2:1: <key> has no 'id'"},
       {"<graphml>\n<key id=\"a\" for=\"edge\" attr.name=\"mails\"/>\n<key id=\"b\" attr.name=\"mails\"/>\n<graph "
        "edgedefault=\"directed\"/></graphml>",
        "t.graphml:3:1: a second key for edge attribute 'mails'"}});
}

TEST_CASE("a file of undirected ties does not go with a direction") {
  NetworkSpec spec = spec_of("t.graphml");
  spec.rule.direction = TieDirection::source_sees_target;
  const std::string message =
      ": the file says that this tie has no direction, but the scenario says direction = \"source_sees_target\"; set "
      "direction = \"undirected\"";
  CHECK(refusal(graphml("<edge source=\"1\" target=\"2\"/>", "<graph edgedefault=\"undirected\">"), spec) ==
        "t.graphml:6:1" + message);
  CHECK(refusal(graphml("<edge source=\"1\" target=\"2\" directed=\"false\"/>"), spec) == "t.graphml:6:1" + message);
  spec.files = {"t.mtx"};
  CHECK(refusal("%%MatrixMarket matrix coordinate pattern symmetric\n2 2 1\n2 1\n", spec) == "t.mtx:3:1" + message);
}

TEST_CASE("Matrix Market files with another banner or size are refused") {
  const std::string wanted = "expected a banner such as '%%MatrixMarket matrix coordinate pattern general'";
  check_all(
      spec_of("t.mtx"),
      {{"1 2\n", "t.mtx:1:1: " + wanted},
       {"%MatrixMarket matrix coordinate pattern general\n", "t.mtx:1:1: " + wanted},
       {"%%MatrixMarket matrix coordinate pattern\n", "t.mtx:1:1: " + wanted},
       {"%%MatrixMarket vector coordinate pattern general\n",
        "t.mtx:1:16: the banner says 'vector'; a network needs 'matrix'"},
       {"%%MatrixMarket matrix array real general\n",
        "t.mtx:1:23: the banner says 'array'; a network needs 'coordinate'"},
       {"%%MatrixMarket matrix coordinate complex general\n",
        "t.mtx:1:34: the banner says 'complex'; a network needs 'pattern' or 'real' or 'integer'"},
       {"%%MatrixMarket matrix coordinate real hermitian\n",
        "t.mtx:1:39: the banner says 'hermitian'; a network needs 'general' or 'symmetric'"},
       {banner + "% only a comment\n", "t.mtx:3:1: the file ends before the matrix's size"},
       {banner + "3 3\n", "t.mtx:2:1: expected rows, columns and entries, found 2 words"},
       {banner + "3 x 1\n", "t.mtx:2:3: expected a whole number, found 'x'"},
       {banner + "3 -3 1\n", "t.mtx:2:3: expected a whole number, found '-3'"},
       {banner + "3 4 1\n", "t.mtx:2:1: the matrix is 3 x 4; a network is square"},
       {banner + "0 0 0\n", "t.mtx:2:1: the matrix has 0 rows; expected 1 to 10000000"},
       {banner + "4000000000 4000000000 1\n", "t.mtx:2:1: the matrix has 4000000000 rows; expected 1 to 10000000"},
       {banner + "6 6 0\n", "t.mtx:2:1: '6' is no id of the roster"}});
}

TEST_CASE("Matrix Market entries that do not fit are refused") {
  check_all(
      spec_of("t.mtx"),
      {{banner + "3 3 2\n1 2 1\n", "t.mtx:2:1: 2 entries announced, 1 found"},
       {banner + "3 3 1\n1 2 1\n% more\n2 1 1\n", "t.mtx:5:1: an entry more than the 1 that the size announces"},
       {banner + "3 3 1\n1 2\n", "t.mtx:3:1: expected row, column and value, found 2 words"},
       {banner + "3 3 1\n4 2 1\n", "t.mtx:3:1: index 4 is outside 1 to 3"},
       {banner + "3 3 1\n2 0 1\n", "t.mtx:3:3: index 0 is outside 1 to 3"},
       {banner + "3 3 1\n2 1.5 1\n", "t.mtx:3:3: expected a whole number, found '1.5'"},
       {banner + "3 3 1\n2 1 NaN\n", "t.mtx:3:5: expected a number, found 'NaN'"},
       {banner + "3 3 1\n2 1 0\n",
        "t.mtx:3:5: the weight is 0; expected a number above 0 (leave out rows that are no ties)"},
       {banner + "3 3 1\n2 2 1\n",
        "t.mtx:3:1: a tie from an employee to itself; to leave such rows out, set self_loops = \"drop\" in [network]"},
       {banner + "3 3 2\n2 1 1\n2 1 1\n",
        "t.mtx:4:1: this tie stands in line 3 already; to add such rows up, set duplicates = \"merge\" in [network]"},
       {"%%MatrixMarket matrix coordinate pattern general\n3 3 1\n2 1 1\n",
        "t.mtx:3:1: expected row and column, found 3 words"},
       {"%%MatrixMarket matrix coordinate pattern symmetric\n3 3 1\n1 2\n",
        "t.mtx:3:1: an entry above the diagonal; a symmetric matrix lists those below it only"}});
  CHECK(refusal("%%MatrixMarket matrix coordinate pattern general\n3 3 1\n2 1\n", spec_of("t.mtx", "w")) ==
        "t.mtx:1:1: a 'pattern' matrix has no weights, but the scenario asks for 'w'");
}

TEST_CASE("an attribute of GraphML that no file can have is refused") {
  NetworkSpec spec = spec_of("t.csv");
  spec.id_attribute = "name";
  CHECK(refusal("source,target\n1,2\n", spec) ==
        "s.toml:8:1: network.id_attribute names an attribute of GraphML files, but no file of the network is GraphML");
}
