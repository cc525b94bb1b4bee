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
