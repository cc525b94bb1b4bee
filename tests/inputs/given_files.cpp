/// Network files as other tools write them, beside the project: read, or refused in words that lead on. Skipped where
/// the files are absent; the same is tested with files of our own in graphml_test, reversed_rows_test and
/// xml_text_test.
#include <doctest/doctest.h>

#include <filesystem>

#include "megaphone/inputs/load.hpp"

using namespace megaphone;

namespace {

/// What loading the scenario of a case says: "40 ties" or the problem. "" where the case is absent.
std::string loaded(const std::string& scenario, const std::vector<std::string>& overrides = {}) {
  const auto path = std::filesystem::path(MEGAPHONE_SOURCE_DIR) / "../shared/cases" / scenario;
  if (!std::filesystem::exists(path)) {
    MESSAGE("skipped: no file at " << path.string());
    return "";
  }
  try {
    return std::to_string(load(path, overrides).inputs.ties->ties.size()) + " ties";
  } catch (const InputError& error) {
    return error.problem();
  }
}

/// What was said is as expected, or the case is absent.
void check_said(const std::string& said, const std::string& expected) {
  CAPTURE(said);
  CHECK((said.empty() || said == expected));
}

}  // namespace

TEST_CASE("files of igraph: ids and departments by their attributes, NCOL as it stands, GML and Pajek by conversion") {
  check_said(loaded("igraph-graphml/scenario.toml"),
             "'n0' is no id of the roster; the first node's 'name' is one: set id_attribute = \"name\" in [network]");
  check_said(loaded("igraph-graphml/scenario.toml", {"network.id_attribute=name"}), "40 ties");
  check_said(loaded("igraph-graphml/s2.toml", {"network.id_attribute=name", "network.department_attribute=dept"}),
             "40 ties");
  check_said(
      loaded("igraph-graphml/s2.toml"),
      "department 'Sales' is meant, but the network file names none; set department_attribute in [network] to the "
      "attribute of the nodes that holds them; there are: 'name', 'dept'");
  check_said(loaded("igraph-graphml/s_ncol.toml"), "40 ties");
  const std::string gml = loaded("igraph-graphml/s_gml.toml");
  CHECK((gml.empty() || gml.find("read_gml") != std::string::npos));
  const std::string pajek = loaded("igraph-graphml/s_net.toml");
  CHECK((pajek.empty() || pajek.find("read_pajek") != std::string::npos));
}

TEST_CASE("files of Cytoscape and yEd and files in Latin-1 are read") {
  check_said(loaded("cytoscape-weight-key/scenario.toml"), "40 ties");
  check_said(loaded("graphml-latin1/scenario.toml"), "40 ties");
  check_said(loaded("yed-groups/s2.toml"), "40 ties");
  check_said(loaded("yed-groups/scenario.toml", {"network.id_attribute=label"}), "40 ties");
  check_said(loaded("yed-groups/scenario.toml"),
             "'n0' is no id of the roster; the first node's 'label' is one: set id_attribute = \"label\" in [network]");
}

TEST_CASE("a pair that stands both ways is counted once, and weighs what each of its rows says") {
  check_said(loaded("both-directions-weights/scenario.toml"), "40 ties");
  check_said(loaded("both-directions-weights/s2.toml"), "80 ties");
  check_said(loaded("both-directions-weights/s3.toml"), "40 ties");
}
