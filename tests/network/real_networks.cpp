// Published figures of real networks. Skipped when the folder with the data is not beside the project.
#include <doctest/doctest.h>

#include <cmath>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>
#include <string>

#include "megaphone/network/tie_table.hpp"
#include "network/measures.hpp"

using namespace megaphone;

namespace {

using Rows = std::vector<std::vector<std::string>>;

const std::filesystem::path folder = std::filesystem::path(MEGAPHONE_SOURCE_DIR) / ".." / "shared" / "data";

/// Rows after the header.
Rows read(const std::string& file) {
  std::ifstream in(folder / file);
  Rows rows;
  std::string line, cell;
  std::getline(in, line);
  while (std::getline(in, line)) {
    std::istringstream cells(line);
    rows.emplace_back();
    while (std::getline(cells, cell, ',')) rows.back().push_back(cell);
  }
  return rows;
}

bool absent(const std::string& name) {
  const bool missing = !std::filesystem::exists(folder / name);
  if (missing) MESSAGE("skipped: no data for " << name << " in " << folder.string());
  return missing;
}

struct RealNetwork {
  std::map<std::string, std::uint32_t> number;  ///< of an id
  TieTable table;
};

/// Edges without self-loops; employees numbered as they appear.
RealNetwork real_network(const std::string& name) {
  RealNetwork real;
  for (const auto& row : read(name + "/edges.csv")) {
    const auto employee = [&](const std::string& id) {
      return real.number.emplace(id, static_cast<std::uint32_t>(real.number.size())).first->second;
    };
    const std::uint32_t source = employee(row[0]), target = employee(row[1]);
    ++real.table.rows;
    if (source == target) {
      ++real.table.self_loops;
    } else {
      real.table.ties.push_back({source, target, row.size() > 2 ? std::stod(row[2]) : 1});
    }
  }
  return real;
}

SocialNetwork network_of(const RealNetwork& real, TieDirection direction, double threshold = 0) {
  return {static_cast<std::uint32_t>(real.number.size()),
          ties_from_table(real.table, {direction, threshold, {}}, 1, 0)};
}

/// Does the value round to the published one, of so many decimals?
bool rounds_to(double value, double published, int decimals) {
  return std::fabs(value - published) <= 0.5 * std::pow(10, -decimals) + 1e-12;
}

}  // namespace

TEST_CASE("the e-mail of a research institution has its published structure") {
  if (absent("email-eu-core")) return;
  RealNetwork real = real_network("email-eu-core");
  std::vector<std::uint32_t> department(1005);
  const Rows nodes = read("email-eu-core/nodes.csv");
  for (const auto& row : nodes) real.number.emplace(row[0], static_cast<std::uint32_t>(real.number.size()));
  for (const auto& row : nodes) department[real.number[row[0]]] = static_cast<std::uint32_t>(std::stoul(row[1]));
  const SocialNetwork network = network_of(real, TieDirection::source_sees_target);
  const NetworkSummary s = network_summary(network, department);
  CHECK(s.employees == 1005);
  CHECK(real.table.self_loops == 642);
  CHECK(s.ties == 25571 - 642);
  CHECK(s.largest_component == 986);
  CHECK(s.clustering.triangles == 105461);
  CHECK(rounds_to(s.clustering.mean_local, 0.3994, 4));
  CHECK(rounds_to(s.clustering.transitivity, 0.267, 3));
  CHECK(rounds_to(s.reciprocity, 0.711, 3));
  CHECK(rounds_to(s.mean_degree, 31.97, 2));
  CHECK(s.max_degree == 345);
  CHECK(rounds_to(s.degree_gini, 0.553, 3));
  CHECK(rounds_to(s.within_department, 0.336, 3));
}

TEST_CASE("the e-mail of a manufacturing company has its published structure") {
  if (absent("radoslaw-manufacturing-email")) return;
  const RealNetwork real = real_network("radoslaw-manufacturing-email");
  const NetworkSummary s = network_summary(network_of(real, TieDirection::target_sees_source), {});
  CHECK(s.employees == 167);
  CHECK(s.ties == 5783);
  CHECK(rounds_to(s.reciprocity, 0.876, 3));
  CHECK(rounds_to(s.clustering.transitivity, 0.541, 3));
  CHECK(rounds_to(s.degree_gini, 0.440, 3));
}

TEST_CASE("a threshold on the number of e-mails thins the manufacturing company's network") {
  if (absent("radoslaw-manufacturing-email")) return;
  const RealNetwork real = real_network("radoslaw-manufacturing-email");
  std::uint64_t heavy = 0;
  for (const WeightedTie& tie : real.table.ties) heavy += tie.weight >= 10;
  CHECK(heavy > 0);
  CHECK(network_of(real, TieDirection::source_sees_target, 10).ties() == heavy);
}

TEST_CASE("the e-mail of a university has its published structure") {
  if (absent("urv-email")) return;
  const NetworkSummary s = network_summary(network_of(real_network("urv-email"), TieDirection::undirected), {});
  CHECK(s.employees == 1133);
  CHECK(s.pairs == 5451);
  CHECK(s.components == 1);
  CHECK(s.clustering.triangles == 5343);
  CHECK(rounds_to(s.clustering.mean_local, 0.220, 3));
  CHECK(s.reciprocity == 1);
}
