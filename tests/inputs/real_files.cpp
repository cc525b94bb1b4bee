/// Real organisations, read as their owners published them; skipped where the data are not at hand. The expected
/// counts are those of the publications.
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <set>
#include <utility>

#include "inputs/network_file.hpp"
#include "inputs/people.hpp"
#include "inputs/roster.hpp"

using namespace megaphone;

namespace {

/// The folder of a data set, or "" with a message.
std::filesystem::path data_folder(const std::string& name) {
  std::filesystem::path folder = std::filesystem::path(MEGAPHONE_SOURCE_DIR) / "../shared/data" / name;
  if (std::filesystem::exists(folder)) return folder;
  MESSAGE("skipped: no data at " << folder.string());
  return {};
}

RosterSpec nodes_file() {
  RosterSpec spec;
  spec.file = "nodes.csv";
  return spec;
}

NetworkSpec edges(const std::vector<std::string>& files) {
  NetworkSpec spec;
  spec.kind = NetworkKind::file;
  spec.files = files;
  return spec;
}

NetworkSpec directed(const std::vector<std::string>& files) {
  NetworkSpec spec = edges(files);
  spec.rule.direction = TieDirection::source_sees_target;
  return spec;
}

/// Of the pairs that have a tie in either direction.
double share_within_departments(const TieTable& table, const Organisation& organisation) {
  std::set<std::pair<std::uint32_t, std::uint32_t>> pairs;
  for (const WeightedTie& tie : table.ties) pairs.insert(std::minmax(tie.source, tie.target));
  const auto within = std::count_if(pairs.begin(), pairs.end(), [&](const auto& pair) {
    return organisation.department[pair.first] == organisation.department[pair.second];
  });
  return static_cast<double>(within) / static_cast<double>(pairs.size());
}

}  // namespace

TEST_CASE("the research institution has 1,005 people, 42 departments and 24,929 pairs in 25,571 rows") {
  const auto folder = data_folder("email-eu-core");
  if (folder.empty()) return;
  RosterSpec spec = nodes_file();
  spec.department = "department";
  const Roster roster = read_roster(spec, folder);
  CHECK(roster.organisation.size() == 1005);
  CHECK(roster.organisation.departments.size() == 42);
  NetworkSpec network = edges({"edges.csv"});
  CHECK_THROWS_AS(read_ties(network, folder, roster.ids), InputError);  // self-loops
  network.drop_self_loops = true;
  network.rule.direction = TieDirection::target_sees_source;
  const TieTable table = read_ties(network, folder, roster.ids);
  CHECK(table.rows == 25571);
  CHECK(table.self_loops == 642);
  CHECK(table.duplicates == 0);
  CHECK(table.ties.size() == 24929);
  CHECK(share_within_departments(table, roster.organisation) == doctest::Approx(0.336).epsilon(0.0015));
}

TEST_CASE("the manufacturer has 167 accounts, 153 with a manager, and 5,783 weighted pairs") {
  const auto folder = data_folder("radoslaw-manufacturing-email");
  if (folder.empty()) return;
  RosterSpec spec = nodes_file();
  spec.department = "division";
  spec.level = "level";
  spec.manager = "reports_to";
  const Roster roster = read_roster(spec, folder);
  CHECK(roster.organisation.size() == 167);
  CHECK(roster.columns.at(2).known == 153);
  CHECK(std::count(roster.organisation.departments.begin(), roster.organisation.departments.end(), "(not given)") == 1);
  NetworkSpec network = edges({"edges.csv"});
  network.weight_column = "weight";
  CHECK_THROWS_AS(read_ties(network, folder, roster.ids), InputError);  // two directions with weights of their own
  network.rule.direction = TieDirection::target_sees_source;
  const TieTable table = read_ties(network, folder, roster.ids);
  CHECK(table.rows == 5783);
  CHECK(table.ties.size() == 5783);
  double messages = 0;
  for (const WeightedTie& tie : table.ties) messages += tie.weight;
  CHECK(messages == 82927 - 51);  // published, without mail to oneself
}

TEST_CASE("the three layers of the law firm are united") {
  const auto folder = data_folder("lazega-lawfirm");
  if (folder.empty()) return;
  RosterSpec spec = nodes_file();
  spec.department = "office";
  spec.level = "status";
  spec.tenure = "seniority";
  const Roster roster = read_roster(spec, folder);
  CHECK(roster.organisation.size() == 71);
  const TieTable table =
      read_ties(edges({"edges-advice.csv", "edges-cowork.csv", "edges-friends.csv"}), folder, roster.ids);
  CHECK(table.rows == 892 + 1104 + 575);
  CHECK(table.ties.size() + table.duplicates + table.reversed == table.rows);
  double layers = 0;
  for (const WeightedTie& tie : table.ties) layers += tie.weight;
  CHECK(layers == static_cast<double>(table.rows - table.reversed));
}

TEST_CASE("the high-tech company has 21 managers, 20 reporting ties, 190 for advice and 102 of friendship") {
  const auto folder = data_folder("krackhardt-hightech");
  if (folder.empty()) return;
  RosterSpec spec = nodes_file();
  spec.department = "department";
  spec.level = "level";
  spec.tenure = "tenure";
  const Roster roster = read_roster(spec, folder);
  CHECK(roster.organisation.size() == 21);
  CHECK(read_ties(edges({"edges-reports.csv"}), folder, roster.ids).ties.size() == 20);
  CHECK(read_ties(directed({"edges-advice.csv"}), folder, roster.ids).ties.size() == 190);
  CHECK(read_ties(directed({"edges-friends.csv"}), folder, roster.ids).ties.size() == 102);
}

TEST_CASE("an edge list alone gives its own people") {
  const auto folder = data_folder("aucs-multiplex");
  if (folder.empty()) return;
  const Roster roster = read_people({}, edges({"edges.csv"}), folder);
  CHECK(roster.organisation.size() == 61);
  CHECK(roster.organisation.departments == std::vector<std::string>{"Everyone"});
  NetworkSpec network = edges({"edges.csv"});
  network.merge_duplicates = true;
  CHECK(read_ties(network, folder, roster.ids).rows == 620);
}
