/// What `check` says of network files: every row, the rule by which it counts, and what was read in another way.
#include "program/running.hpp"

using namespace program_test;

namespace {

/// A roster of two hundred, a ring of ties that stand both ways with weight 3, and a scenario of them.
void write_ring(const Folder& folder, const std::string& keys) {
  std::ofstream roster(folder / "roster.csv");
  std::ofstream ties(folder / "ties.csv");
  roster << "id\n";
  ties << "source,target,weight\n";
  for (int k = 0; k < 200; ++k) {
    roster << k << "\n";
    ties << k << "," << (k + 1) % 200 << ",3\n" << (k + 1) % 200 << "," << k << ",3\n";
  }
  std::ofstream(folder / "s.toml") << "organisation = { roster = { file = \"roster.csv\" } }\n[network]\nfile = "
                                      "\"ties.csv\"\nweight_column = \"weight\"\nthreshold = 5\n"
                                   << keys << "[run]\nreplicates = 4\n";
}

}  // namespace

TEST_CASE("check counts a pair that stands both ways once, and says by which rule") {
  const Folder folder;
  write_ring(folder, "");
  const std::string once = ran("check " + (folder / "s.toml")).text;
  CHECK(contains(
      once,
      "Network from files: 400 rows = 200 pairs + 0 self-loops left out + 0 merged into an earlier row + 200 that "
      "name a pair again the other way round\n"
      "  undirected: a pair that stands both ways is one tie, its weight counted once\n"
      "  0 of 200 reach the threshold of 5\n"));
  write_ring(folder, "duplicates = \"merge\"\n");
  const std::string added = ran("check " + (folder / "s.toml")).text;
  CHECK(contains(added, "400 rows = 200 pairs + 0 self-loops left out + 200 merged into an earlier row + 0 that name"));
  CHECK(contains(added, "is one tie, the weights of its rows added\n  200 of 200 reach the threshold of 5\n"));
  write_ring(folder, "direction = \"source_sees_target\"\n");
  CHECK(contains(ran("check " + (folder / "s.toml")).text, "400 rows = 400 ties of one direction + 0 self-loops"));
}

TEST_CASE("check says which nodes of a GraphML file are groups and left out") {
  const Folder folder;
  std::ofstream file(folder / "t.graphml");
  file << "<graphml><graph edgedefault='undirected'><node id='g'><graph>";
  for (int k = 0; k < 200; ++k) file << "<node id='" << k << "'/>";
  file << "</graph></node>";
  for (int k = 0; k < 200; ++k) file << "<edge source='" << k << "' target='" << (k + 1) % 200 << "'/>";
  file << "</graph></graphml>";
  file.close();
  std::ofstream(folder / "s.toml") << "[network]\nfile = \"t.graphml\"\n[run]\n"
                                      "replicates = 4\n";
  CHECK(contains(ran("check " + (folder / "s.toml")).text,
                 "t.graphml: 1 group nodes are left out, those inside them are read\n"));
}

TEST_CASE("check warns of a network file with other ties a head than people keep, and says what was drawn") {
  const Folder folder;
  write_ring(folder, "");
  const std::string text = ran("check " + (folder / "s.toml")).text;
  CHECK(contains(text, "0.00 a person on average"));
  CHECK(contains(text,
                 "  WARNING: each sees the shares of 0 colleagues on average, where people in nine networks of "
                 "employees have 12 to 39; ties may be missing in the file, or be left out as too weak: see "
                 "network.threshold and network.sampling_scale (network.threshold is 5)\n"));
  CHECK(contains(text, "  drawn for the first population: followers_with_ties "));
  std::ofstream(folder / "g.toml") << "organisation = { departments = { A = 100 } }\n[network]\ndegree_spread_sd = "
                                      "0\nclosure_sd = 0\n[run]\nreplicates = 4\n";
  const std::string generated = ran("check " + (folder / "g.toml")).text;
  CHECK(
      contains(generated, "  drawn for the first population: degree_spread 1.00, closure 0.35, followers_with_ties "));
  CHECK_FALSE(contains(generated, "WARNING: each sees"));
}
