/// Files cut off anywhere, or with any byte changed, are read or refused with an InputError: nothing else happens.
#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "inputs/network_file.hpp"
#include "inputs/people.hpp"
#include "inputs/roster.hpp"
#include "support/scratch_folder.hpp"

using namespace megaphone;

namespace {

struct Sample {
  std::string file;
  std::string content;
};

const std::string roster =
    "id,department,manager,tenure,eor\n1,\"Sales, \"\"N\"\"\",,3.5,4\n2,IT,1,,5\n3,IT,1,0,\n4,\xC3\x84rzte,2,1,2\n";

std::vector<Sample> network_samples() {
  return {{"t.csv", "source,target,w\n1,2,3\n\"2\",3,0.5\n3,4,1e2\n"},
          {"t.mtx", "%%MatrixMarket matrix coordinate real general\n% c\n4 4 3\n1 2 3\n2 3 0.5\n3 4 1\n"},
          {"t.graphml",
           "<graphml><key id='k' for='edge' attr.name='w'/><graph edgedefault='directed'>\n<node id='1'/><node id='2'/>"
           "<edge source='1' target='2'><data key='k'>3</data></edge>\n</graph></graphml>\n"},
          {"t.csv.gz", gzipped("source,target,w\n1,2,3\n2,3,0.5\n")}};
}

/// True when the reader ends in one of the two ways allowed.
template <class Read>
bool is_read_or_refused(Read read) {
  try {
    read();
    return true;
  } catch (const InputError& error) {
    return !error.problem().empty();
  }
}

/// All prefixes, and every byte replaced by some that matter to a parser.
std::vector<std::string> corruptions(const std::string& content) {
  std::vector<std::string> all;
  for (std::size_t i = 0; i < content.size(); ++i) {
    all.push_back(content.substr(0, i));
    for (const char byte : {'\0', '\n', '\r', '"', ',', '<', '9', '-', ' ', '\xFF', '\xC3'}) {
      all.push_back(content);
      all.back()[i] = byte;
    }
  }
  return all;
}

}  // namespace

TEST_CASE("a corrupt roster is read or refused") {
  const ScratchFolder folder;
  RosterSpec spec;
  spec.file = "r.csv";
  spec.department = "department";
  spec.manager = "manager";
  spec.tenure = "tenure";
  spec.measured[static_cast<std::size_t>(Trait::eor)] = "eor";
  for (const std::string& corrupt : corruptions(roster)) {
    folder.write("r.csv", corrupt);
    CHECK_MESSAGE(is_read_or_refused([&] { read_roster(spec, folder.path()); }), corrupt);
  }
}

TEST_CASE("a corrupt network file is read or refused, whatever its format") {
  const ScratchFolder folder;
  for (const Sample& sample : network_samples()) {
    NetworkSpec spec;
    spec.files = {sample.file};
    spec.weight_column = "w";
    for (const std::string& corrupt : corruptions(sample.content)) {
      folder.write(sample.file, corrupt);
      const auto read = [&] { read_ties(spec, folder.path(), people_of_network(spec, folder.path()).ids); };
      CHECK_MESSAGE(is_read_or_refused(read), sample.file << ": " << corrupt);
    }
  }
}
