/// Rosters with one mistake each, and what is said of it.
#include <doctest/doctest.h>

#include <vector>

#include "inputs/roster.hpp"
#include "support/scratch_folder.hpp"

using namespace megaphone;

namespace {

struct BrokenRoster {
  std::string content;
  std::string message;
};

RosterSpec spec_of(const std::string& separator) {
  RosterSpec spec;
  spec.file = "r.csv";
  spec.department = "department";
  spec.manager = "manager";
  spec.tenure = "tenure";
  spec.followers = "followers";
  spec.activity = "activity";
  spec.separator = separator;
  spec.place = {"s.toml", 4, 1};
  spec.measured[static_cast<std::size_t>(Trait::eor)] = "eor";
  return spec;
}

std::string refusal(const std::string& content, const RosterSpec& spec) {
  const ScratchFolder folder;
  folder.write("r.csv", content);
  return folder.refusal([&] { read_roster(spec, folder.path()); });
}

const std::string outside = "; where managers may be missing from the file, set managers_outside = true";

const std::string header = "id,department,manager,tenure,followers,activity,eor\n";

void check_all(const std::vector<BrokenRoster>& all) {
  for (const BrokenRoster& broken : all) CHECK(refusal(header + broken.content, spec_of(",")) == broken.message);
}

}  // namespace

TEST_CASE("ids that are empty or stand twice are refused") {
  check_all({
      {",Sales,,1,1,1,1\n", "r.csv:2:1: the id is empty"},
      {" ,Sales,,1,1,1,1\n", "r.csv:2:1: the id is empty"},
      {"1,Sales,,1,1,1,1\n2,Sales,,1,1,1,2\n1,IT,,1,1,1,3\n",
       "r.csv:4:1: id '1' stands in line 2 already; every employee is one row"},
  });
}

TEST_CASE("departments whose names hold a line break or turn the direction of writing are refused") {
  check_all({
      {"1,\"North\nSales\",,1,1,1,1\n",
       "r.csv:2:3: department: 'North\\x0aSales' holds a control character or a line break; a name shows all that it "
       "holds"},
      {"1,\xE2\x80\xAESales,,1,1,1,1\n",
       "r.csv:2:3: department: '\\xe2\\x80\\xaeSales' holds a control character or a line break; a name shows all that "
       "it "
       "holds"},
  });
}

TEST_CASE("managers who are nobody, oneself or one's own report are refused") {
  check_all({
      {"1,Sales,9,1,1,1,1\n", "r.csv:2:9: manager: '9' is no id of the roster" + outside},
      {"1,Sales,Ann Lee,1,1,1,1\n",
       "r.csv:2:9: manager: 'Ann Lee' is no id of the roster; managers are wanted as ids, which the id column has, not "
       "as "
       "names"},
      {"152,Sales,2,1,1,1,1\n2,Sales,152.0,1,1,1,1\n",
       "r.csv:3:9: manager: '152.0' is no id of the roster; '152' is" + outside},
      {"007,Sales,,1,1,1,1\n2,Sales,7,1,1,1,1\n", "r.csv:3:9: manager: '7' is no id of the roster; '007' is" + outside},
      {"7,Sales,,1,1,1,1\n2,Sales,007,1,1,1,1\n", "r.csv:3:9: manager: '007' is no id of the roster; '7' is" + outside},
      {"1,Sales,1,1,1,1,1\n",
       "r.csv:2:9: manager: this is the employee's own id; leave the cell empty for whoever is at the top"},
      {"1,Sales,,1,1,1,1\n2,Sales,4,1,1,1,1\n3,Sales,2,1,1,1,1\n4,Sales,3,1,1,1,1\n",
       "r.csv:3:9: manager: the reporting line leads back to this employee, through lines 3, 5, 4"},
      {"1,Sales,2,1,1,1,1\n2,Sales,3,1,1,1,1\n3,Sales,2,1,1,1,1\n",
       "r.csv:3:9: manager: the reporting line leads back to this employee, through lines 3, 4"},
  });
}

TEST_CASE("a long cycle of managers names its first lines") {
  std::string content;
  for (int i = 0; i < 9; ++i) content += std::to_string(i) + ",S," + std::to_string((i + 1) % 9) + ",1,1,1,1\n";
  check_all(
      {{content,
        "r.csv:2:5: manager: the reporting line leads back to this employee, through lines 2, 3, 4, 5, 6, 7, ..."}});
}

TEST_CASE("numbers out of range, or none at all, are refused") {
  check_all({
      {"1,Sales,,-1,1,1,1\n", "r.csv:2:10: tenure: expected a number from 0 to 80, found '-1'"},
      {"1,Sales,,1,-5,1,1\n", "r.csv:2:12: followers: expected a number of at least 0, found '-5'"},
      {"1,Sales,,1,1,1.01,1\n", "r.csv:2:14: activity: expected a number from 0 to 1, found '1.01'"},
      {"1,Sales,,1,1,-0.1,1\n", "r.csv:2:14: activity: expected a number from 0 to 1, found '-0.1'"},
      {"1,Sales,,1,1,45%,1\n",
       "r.csv:2:14: activity: expected a number, found '45%'; write 0.45 for 45%; leave the cell empty when it is not "
       "known"},
      {"1,Sales,,1,1,1,NaN\n",
       "r.csv:2:16: eor: expected a number, found 'NaN'; leave the cell empty when it is not known"},
      {"1,Sales,,n/a,1,1,1\n",
       "r.csv:2:10: tenure: expected a number, found 'n/a'; leave the cell empty when it is not known"},
      {"1,Sales,,inf,1,1,1\n",
       "r.csv:2:10: tenure: expected a number, found 'inf'; leave the cell empty when it is not known"},
      {"1,Sales,,\"3,5\",1,1,1\n",
       "r.csv:2:10: tenure: expected a number, found '3,5'; where decimals have a comma, set decimal = \",\"; "
       "thousands "
       "must have no mark; "
       "leave the cell empty when it is not known"},
      {"1,Sales,,12 years,1,1,1\n",
       "r.csv:2:10: tenure: expected a number, found '12 years'; leave the cell empty when it is not known"},
  });
}

TEST_CASE("columns without a value, and scores that do not differ, are refused") {
  check_all({
      {"1,,,1,1,1,1\n", "r.csv:1: column 'department' has no values; name it only when it has some"},
      {"1,Sales,,1,1,1,1\n2,Sales,,1,1,1,2\n",
       "r.csv:1: column 'manager' has no values; name it only when it has some"},
      {"1,Sales,2,,1,1,1\n2,Sales,,,1,1,2\n", "r.csv:1: column 'tenure' has no values; name it only when it has some"},
      {"1,Sales,2,1,1,1,\n2,Sales,,1,1,1,\n", "r.csv:1: column 'eor' has no values; name it only when it has some"},
      {"1,Sales,2,1,1,1,3.6\n2,Sales,,1,1,1,3.6\n3,Sales,,1,1,1,3.6\n4,Sales,,1,1,1,\n",
       "r.csv:1: column 'eor' has one value only; scores tell something by how they differ"},
      {"1,Sales,2,1,1,1,\n2,Sales,,1,1,1,3\n",
       "r.csv:1: column 'eor' has one value only; scores tell something by how they differ"},
      {"1,Sales,2,1,1,1,1e308\n2,Sales,,1,1,1,-1e308\n",
       "r.csv:1: column 'eor' has numbers that are too large or too alike"},
      {"1,Sales,2,1,1,1,1e-300\n2,Sales,,1,1,1,2e-300\n",
       "r.csv:1: column 'eor' has numbers that are too large or too alike"},
  });
}

TEST_CASE("columns that the file does not have are refused with the nearest name") {
  RosterSpec spec = spec_of(",");
  spec.department = "departement";
  CHECK(refusal(header + "1,Sales,,1,1,1,1\n", spec) ==
        "r.csv:1: department column 'departement' is not known; did you mean 'department'?");
  spec = RosterSpec();
  spec.file = "r.csv";
  CHECK(refusal("staff_no,dept\n1,Sales\n", spec) == "r.csv:1: id column 'id' is not known; known: 'staff_no', 'dept'");
  spec.id = "staff_no";
  spec.manager = "boss";
  CHECK(refusal("staff_no,dept\n1,Sales\n", spec) ==
        "r.csv:1: manager column 'boss' is not known; known: 'staff_no', 'dept'");
}

TEST_CASE("one column for two things, or no id column, is refused in the scenario") {
  RosterSpec spec = spec_of(",");
  spec.manager = "id";
  CHECK(refusal(header, spec) == "s.toml:4:1: column 'id' is named for both id and manager");
  spec = spec_of(",");
  spec.id = "";
  CHECK(refusal(header, spec) == "s.toml:4:1: the roster needs the name of its id column");
}

TEST_CASE("the table itself is read as strictly in a roster") {
  CHECK(refusal(header, spec_of(",")) == "r.csv: there is a header but no row below it");
  CHECK(refusal(header + "1,Sales\n", spec_of(",")) == "r.csv:2:1: expected 7 cells as in the header, found 2");
  CHECK(refusal("id;department\n1;Sales\n", spec_of(",")) ==
        "r.csv:1:1: the header looks separated by ';', not by ','; set separator = \";\"");
  CHECK(refusal(header, spec_of("/")) ==
        R"(s.toml:4:1: separator is '/'; expected ",", ";", "\t", "|", ":" or a space)");
}

TEST_CASE("a member that is neither yes nor no is refused, and so is an empty cell") {
  RosterSpec spec;
  spec.file = "r.csv";
  spec.member = "joined";
  CHECK(refusal("id,joined\n1,yes\n2,perhaps\n", spec) ==
        "r.csv:3:3: member: expected yes or no (or true, false, 1, 0), found 'perhaps'");
  CHECK(refusal("id,joined\n1,\n2,no\n", spec) ==
        "r.csv:2:3: member: expected yes or no (or true, false, 1, 0), the cell is empty");
  spec.member = "id";
  CHECK(refusal("id,joined\n1,yes\n", spec).find("is named for both id and member") != std::string::npos);
}
