#include "inputs/network_file.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <tuple>

#include "inputs/people.hpp"
#include "support/scratch_folder.hpp"

using namespace megaphone;

namespace {

using Row = std::tuple<std::uint32_t, std::uint32_t, double>;

std::vector<Row> rows(const TieTable& table) {
  std::vector<Row> rows;
  for (const WeightedTie& tie : table.ties) rows.emplace_back(tie.source, tie.target, tie.weight);
  return rows;
}

EmployeeIds employees(const std::vector<std::string>& names) {
  EmployeeIds ids;
  for (const std::string& name : names) ids.add(name);
  return ids;
}

NetworkSpec spec_of(const std::vector<std::string>& files, const std::string& weight = "") {
  NetworkSpec spec;
  spec.kind = NetworkKind::file;
  spec.files = files;
  spec.weight_column = weight;
  spec.place = {"s.toml", 8, 1};
  return spec;
}

/// Files "0.csv", "1.csv", ... in a folder of their own.
TieTable read(const std::vector<std::string>& layers, NetworkSpec spec) {
  const ScratchFolder folder;
  for (std::size_t i = 0; i < layers.size(); ++i) {
    spec.files.emplace_back(std::to_string(i)).append(".csv");
    folder.write(spec.files.back(), layers[i]);
  }
  return read_ties(spec, folder.path(), employees({"a", "b", "c"}));
}

}  // namespace

TEST_CASE("ties are numbered by the roster, sorted, and weigh 1 without a weight column") {
  const TieTable table = read({"source,target,weight\nc,a,5\n a ,b,2\n"}, spec_of({}));
  CHECK(rows(table) == std::vector<Row>{{0, 1, 1}, {0, 2, 1}});
  CHECK(table.rows == 2);
  CHECK(table.self_loops == 0);
  CHECK(table.duplicates == 0);
}

TEST_CASE("columns, separator and weights are as the scenario says") {
  NetworkSpec spec = spec_of({}, "n");
  spec.rule.direction = TieDirection::source_sees_target;
  spec.source_column = "from";
  spec.target_column = "to";
  spec.separator = ";";
  CHECK(rows(read({"n;to;from\n0.5;a;b\n"}, spec)) == std::vector<Row>{{1, 0, 0.5}});
}

TEST_CASE("rows to oneself are left out and counted when the scenario allows") {
  NetworkSpec spec = spec_of({});
  spec.drop_self_loops = true;
  const TieTable table = read({"source,target\na,a\na,b\nb,b\nb,b\n"}, spec);
  CHECK(rows(table) == std::vector<Row>{{0, 1, 1}});
  CHECK(table.rows == 4);
  CHECK(table.self_loops == 3);
  CHECK(table.duplicates == 0);
}

TEST_CASE("repeated rows are added up and counted when the scenario allows; with a direction the way back is another") {
  NetworkSpec spec = spec_of({}, "w");
  spec.rule.direction = TieDirection::source_sees_target;
  spec.merge_duplicates = true;
  const TieTable table = read({"source,target,w\na,b,1\nb,a,2\na,b,3\na,b,5\n"}, spec);
  CHECK(rows(table) == std::vector<Row>{{0, 1, 9}, {1, 0, 2}});
  CHECK(table.rows == 4);
  CHECK(table.duplicates == 2);
}

TEST_CASE("layers are united: the same pair in two files is one tie with the weights added") {
  const TieTable table = read({"source,target\nb,c\na,b\n", "source,target\na,b\na,c\n"}, spec_of({}));
  CHECK(rows(table) == std::vector<Row>{{0, 1, 2}, {0, 2, 1}, {1, 2, 1}});
  CHECK(table.rows == 4);
  CHECK(table.duplicates == 1);
}

TEST_CASE("the order of rows changes no bit of a sum of weights") {
  std::vector<std::string> lines{"a,b,0.1\n", "a,b,0.2\n", "a,b,0.3\n", "a,b,1e16\n", "a,b,1\n", "b,a,3\n"};
  NetworkSpec spec = spec_of({}, "w");
  spec.merge_duplicates = true;
  const auto table_of = [&] {
    std::string text = "source,target,w\n";
    for (const std::string& line : lines) text += line;
    return rows(read({text}, spec));
  };
  const std::vector<Row> first = table_of();
  std::reverse(lines.begin(), lines.end());
  CHECK(table_of() == first);
  std::rotate(lines.begin(), lines.begin() + 2, lines.end());
  CHECK(table_of() == first);
}

TEST_CASE("every known end of a file name tells its format, whatever its case") {
  CHECK(network_format("a.csv") == NetworkFormat::csv);
  CHECK(network_format("a.TSV.GZ") == NetworkFormat::csv);
  CHECK(network_format("a.txt") == NetworkFormat::csv);
  CHECK(network_format("a.b.GraphML.gz") == NetworkFormat::graphml);
  CHECK(network_format("a.mtx") == NetworkFormat::matrix_market);
  CHECK(network_format("a.ncol") == NetworkFormat::ncol);
}

TEST_CASE("without a roster the people are those of the rows, in order of appearance, in one department") {
  const ScratchFolder folder;
  folder.write("t.csv", "source,target\nz,y\ny,x\n");
  folder.write("u.csv", "source,target\nw,z\n");
  const Roster people = people_of_network(spec_of({"t.csv", "u.csv"}), folder.path());
  CHECK(people.ids.texts() == std::vector<std::string>{"z", "y", "x", "w"});
  CHECK(people.organisation.departments == std::vector<std::string>{"Everyone"});
  CHECK(people.organisation.department == std::vector<std::uint32_t>{0, 0, 0, 0});
  CHECK(rows(read_ties(spec_of({"t.csv", "u.csv"}), folder.path(), people.ids)) ==
        std::vector<Row>{{0, 1, 1}, {0, 3, 1}, {1, 2, 1}});
}

TEST_CASE("people come from the roster, from department sizes, or from the network") {
  const ScratchFolder folder;
  folder.write("r.csv", "id\n1\n");
  folder.write("t.csv", "source,target\nz,y\n");
  OrganisationSpec organisation;
  CHECK(read_people(organisation, spec_of({"t.csv"}), folder.path()).ids.size() == 2);
  organisation.departments = {{"Sales", 2}, {"IT", 1}};
  const Roster sized = read_people(organisation, spec_of({}), folder.path());
  CHECK(sized.organisation.departments == std::vector<std::string>{"Sales", "IT"});
  CHECK(sized.organisation.department == std::vector<std::uint32_t>{0, 0, 1});
  organisation.departments.clear();
  organisation.roster.emplace().file = "r.csv";
  CHECK(read_people(organisation, spec_of({"t.csv"}), folder.path()).organisation.size() == 1);
}

TEST_CASE("a network file of another tool's format is refused with the way to convert it") {
  CHECK_THROWS_WITH_AS(
      network_format("net.GML"),
      "net.GML: the format of a network file is told by its name, which must end in .csv, .tsv, .txt, .edgelist, "
      ".graphml, .mtx or .ncol, or one of these and .gz; this one looks like GML, which Python converts: "
      "import networkx; networkx.write_graphml(networkx.read_gml('FILE', label=None), 'FILE.graphml')",
      InputError);
  CHECK_THROWS_WITH_AS(network_format("net.net.gz"), doctest::Contains("looks like Pajek"), InputError);
  CHECK_THROWS_WITH_AS(network_format("net.lgl"), doctest::Contains("import igraph; igraph.Graph.Read_Lgl('FILE')"),
                       InputError);
}
