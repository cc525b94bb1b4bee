/// Names that are written with composed and with decomposed letters are one name, wherever they stand.
#include "formats/unicode.hpp"

#include <doctest/doctest.h>

#include "formats/text.hpp"
#include "inputs/roster.hpp"
#include "megaphone/inputs/load.hpp"
#include "megaphone/scenario/scenario_file.hpp"
#include "support/scratch_folder.hpp"

using namespace megaphone;

namespace {

const std::string composed_name = "Z\xC3\xBCrich";     // one sign
const std::string decomposed_name = "Zu\xCC\x88rich";  // u and a diaeresis

}  // namespace

TEST_CASE("letters are composed, in order of their signs, and other text stays as it is") {
  CHECK(composed(decomposed_name) == composed_name);
  CHECK(composed("a," + decomposed_name + "\n" + decomposed_name) == "a," + composed_name + "\n" + composed_name);
  CHECK(composed("s\xCC\x87\xCC\xA3") == "\xE1\xB9\xA9");                     // a dot above and one below, either way
  CHECK(composed("\xE1\x84\x80\xE1\x85\xA1\xE1\x86\xA8") == "\xEA\xB0\x81");  // a syllable of Hangul
  CHECK(composed("\xEF\xAC\x81 \xE2\x85\xA3 \xEF\xBC\x91") ==
        "\xEF\xAC\x81 \xE2\x85\xA3 \xEF\xBC\x91");  // fi, IV, wide 1
  CHECK(composed("\xCC\x88\n") == "\xCC\x88\n");
  CHECK(composed("plain") == "plain");
  CHECK(composed("") == "");
}

TEST_CASE("departments of a roster that differ only in how letters are composed are one") {
  const ScratchFolder folder;
  folder.write("r.csv", "id,dept\n1," + composed_name + "\n2," + decomposed_name + "\n3,Basel\n");
  RosterSpec spec;
  spec.file = "r.csv";
  spec.department = "dept";
  const Roster roster = read_roster(spec, folder.path());
  CHECK(roster.organisation.departments == std::vector<std::string>{composed_name, "Basel"});
  CHECK(roster.organisation.department == std::vector<std::uint32_t>{0, 0, 1});
}

TEST_CASE("ids, columns and departments that a scenario names in the other way are found") {
  const ScratchFolder folder;
  std::string people = "id,B\xC3\xBCro\n" + composed_name + ",A\n";
  for (int k = 2; k <= 20; ++k) people += "e" + std::to_string(k) + "," + (k <= 10 ? "A" : decomposed_name) + "\n";
  folder.write("r.csv", people);
  folder.write("t.csv", "source,target\n" + decomposed_name + ",e2\ne3,e2\n");
  const Scenario scenario = parse_scenario(
      "organisation.roster = { file = \"r.csv\", department = \"Bu\xCC\x88ro\" }\n"
      "network.file = \"t.csv\"\nposts.audience = { department = \"" +
          composed_name + "\" }\n",
      (folder.path() / "s.toml").string());
  const Loaded loaded = load(scenario);
  CHECK(loaded.inputs.organisation.departments == std::vector<std::string>{"A", composed_name});
  CHECK(loaded.inputs.ties->ties.size() == 2);
}

TEST_CASE("a file is found whose name is composed in the other way") {
  const ScratchFolder folder;
  folder.write(decomposed_name + ".csv", "text");
  CHECK(read_text(folder.path() / (composed_name + ".csv")) == "text");
  CHECK(existing_path(folder.path() / (composed_name + ".csv")) == folder.path() / (decomposed_name + ".csv"));
  CHECK(existing_path(folder.path() / "none.csv") == folder.path() / "none.csv");
}
