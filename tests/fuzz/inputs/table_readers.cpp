// Tables of people, ties and draws, as they are or compressed.
#include "inputs/draws_file.hpp"
#include "inputs/network_file.hpp"
#include "inputs/people.hpp"
#include "inputs/roster.hpp"
#include "mutate.hpp"
#include "reader.hpp"
#include "support/scratch_folder.hpp"

namespace megaphone::fuzz {
namespace {

using Make = std::function<std::string(const Folder&, RandomStream&)>;
using Read = std::function<void(const Folder&, const std::string&)>;

const std::vector<std::string> rosters{
    "id,dept,grade,boss,years,fans,active,trust\n1,\"Sales, "
    "\"\"N\"\"\",lead,,3.5,10,0.5,4\n2,IT,staff,1,,0,,5\n3,IT,staff,1,0,7,1,\n"
    "4,\xC3\x84rzte,staff,2,1,,0.25,2\n",
    "\xEF\xBB\xBFid;dept;grade;boss;years;fans;active;trust\r\n7;A;;;1;2;0;1\r\n8;B;x;7;2;3;1;2\r\n"};

const std::vector<std::string> edge_lists{"source,target,w\n1,2,3\n\"2\",3,0.5\n3,4,1e2\n4,1,2\n",
                                          "target;w;source\n5;1;6\n6;2;7\n"};

const std::vector<std::string> matrices{
    "%%MatrixMarket matrix coordinate real general\n% c\n4 4 3\n1 2 3\n2 3 0.5\n3 4 1\n",
    "%%MatrixMarket matrix coordinate pattern symmetric\n3 3 2\n2 1\n3 2\n",
    "%%MatrixMarket matrix array real general\n2 2\n0\n1\n1\n0\n"};

const std::vector<std::string> graphs{
    "<graphml><key id='k' for='edge' attr.name='w'/><graph edgedefault='directed'>\n<node id='1'/><node id='2'/>"
    "<edge source='1' target='2'><data key='k'>3</data></edge>\n</graph></graphml>\n",
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE graphml>\n<graphml "
    "xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n"
    "<key id=\"d0\" for=\"node\" attr.name=\"department\"><default>Staff</default></key>\n<key id=\"d1\" for=\"all\" "
    "attr.name=\"w\">"
    "<default>7</default></key>\n<graph edgedefault=\"undirected\">\n<node id=\"a&amp;b\"><data "
    "key=\"d0\">Sales</data></node>\n"
    "<node id=\"2\"><graph id=\"in\"><node id=\"3\"/></graph></node>\n<edge source=\"2\" target=\"a&amp;b\" "
    "directed=\"true\"/>\n"
    "<edge source=\"2\" target=\"3\"><data key=\"d1\">0.5</data></edge>\n</graph>\n</graphml>\n"};

const std::vector<std::string> draws{
    "contagion.weight,causal_share_of_attitudes,weight\n0.2,0.4,1\n0.4,0.6,2\n0.6,0.5,0.5\n",
    "eor_half_life,sic_to_eor\n20,0.3\n30,0.4\n"};

/// Reads ties of a file, semicolons or commas as its first line has them.
void read_network(const Folder& folder, const std::string& file, const std::string& bytes) {
  write_file(folder, file, bytes);
  NetworkSpec spec;
  spec.files = {file};
  spec.weight_column = "w";
  spec.separator = bytes.substr(0, 20).find(';') == std::string::npos ? "," : ";";
  spec.merge_duplicates = bytes.size() % 2 == 0;
  spec.drop_self_loops = bytes.size() % 3 == 0;
  read_ties(spec, folder, people_of_network(spec, folder).ids);
}

Read network_in(const std::string& file) {
  return [file](const Folder& folder, const std::string& bytes) { read_network(folder, file, bytes); };
}

void read_people_from(const Folder& folder, const std::string& file, const std::string& bytes) {
  write_file(folder, file, bytes);
  RosterSpec spec;
  spec.file = file;
  spec.department = "dept";
  spec.level = "grade";
  spec.manager = "boss";
  spec.tenure = "years";
  spec.followers = "fans";
  spec.activity = "active";
  spec.measured[static_cast<std::size_t>(Trait::eor)] = "trust";
  spec.separator = bytes.substr(0, 20).find(';') == std::string::npos ? "," : ";";
  read_roster(spec, folder);
}

Read roster_in(const std::string& file) {
  return [file](const Folder& folder, const std::string& bytes) { read_people_from(folder, file, bytes); };
}

void read_draws_from(const Folder& folder, const std::string& bytes) {
  write_file(folder, "draws.csv", bytes);
  read_draws(folder / "draws.csv", "a platform", {});
}

/// Damaged before it is compressed, or after, or both.
Make compressed(const Make& make) {
  return [make](const Folder& folder, RandomStream& chance) {
    const std::string packed = gzipped(make(folder, chance));
    return index_below(chance, 2) == 0 ? packed : damaged({packed}, chance);
  };
}

}  // namespace

std::vector<Reader> table_readers() {
  return {{"roster", damage_of(rosters), roster_in("r.csv")},
          {"roster.gz", compressed(damage_of(rosters)), roster_in("r.csv.gz")},
          {"edge-list", damage_of(edge_lists), network_in("t.csv")},
          {"edge-list.gz", compressed(damage_of(edge_lists)), network_in("t.csv.gz")},
          {"graphml", damage_of(graphs), network_in("t.graphml")},
          {"graphml.gz", compressed(damage_of(graphs)), network_in("t.graphml.gz")},
          {"matrix-market", damage_of(matrices), network_in("t.mtx")},
          {"matrix-market.gz", compressed(damage_of(matrices)), network_in("t.mtx.gz")},
          {"draws", damage_of(draws), read_draws_from}};
}

}  // namespace megaphone::fuzz
