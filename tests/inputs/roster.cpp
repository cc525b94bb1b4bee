#include "inputs/roster.hpp"

#include <doctest/doctest.h>

#include <cmath>

#include "support/scratch_folder.hpp"

using namespace megaphone;

namespace {

constexpr auto eor = static_cast<std::size_t>(Trait::eor);

RosterSpec full_spec() {
  RosterSpec spec;
  spec.file = "r.csv";
  spec.department = "dept";
  spec.level = "grade";
  spec.manager = "boss";
  spec.tenure = "years";
  spec.followers = "linkedin";
  spec.activity = "active";
  spec.measured[eor] = "trust";
  return spec;
}

Roster read(const std::string& content, const RosterSpec& spec = full_spec()) {
  const ScratchFolder folder;
  folder.write(spec.file, content);
  return read_roster(spec, folder.path());
}

RosterSpec ids_only() {
  RosterSpec spec;
  spec.file = "r.csv";
  return spec;
}

const std::string small =
    "staff,grade,dept,boss,years,linkedin,active,trust\n"
    "e1,lead,Sales,,10,500,0.5,5\n"
    " e2 ,,Sales,e3,0,,1,\n"
    "e3,staff, Support ,e1,,0,0,3\n"
    "e4,lead,,e1,2.5,20,,1\n";

RosterSpec small_spec() {
  RosterSpec spec = full_spec();
  spec.id = "staff";
  return spec;
}

}  // namespace

TEST_CASE("departments and levels are numbered as they appear, empty ones in a group of their own") {
  const Organisation made = read(small, small_spec()).organisation;
  CHECK(made.departments == std::vector<std::string>{"Sales", "Support", "(not given)"});
  CHECK(made.department == std::vector<std::uint32_t>{0, 0, 1, 2});
  CHECK(made.levels == std::vector<std::string>{"lead", "(not given)", "staff"});
  CHECK(made.level == std::vector<std::uint32_t>{0, 1, 2, 0});
}

TEST_CASE("managers are found before and after their reports, an empty cell is none") {
  CHECK(read(small, small_spec()).organisation.manager == std::vector<std::uint32_t>{no_manager, 2, 0, 0});
}

TEST_CASE("numbers are read at both ends of their range and empty cells are unknown") {
  const Organisation made = read(small, small_spec()).organisation;
  CHECK(made.tenure[1] == 0.0);
  CHECK(std::isnan(made.tenure[2]));
  CHECK(made.tenure[3] == 2.5);
  CHECK(made.followers[2] == 0.0);
  CHECK(std::isnan(made.followers[1]));
  CHECK(made.activity[1] == 1.0);
  CHECK(made.activity[2] == 0.0);
  CHECK(std::isnan(made.activity[3]));
}

TEST_CASE("measured scores become z-scores over those measured") {
  const Organisation made = read(small, small_spec()).organisation;
  CHECK(made.measured[eor][0] == 1.0);  // (5, 3, 1): mean 3, sd 2
  CHECK(std::isnan(made.measured[eor][1]));
  CHECK(made.measured[eor][2] == 0.0);
  CHECK(made.measured[eor][3] == -1.0);
  CHECK(made.measured[static_cast<std::size_t>(Trait::sic)].empty());
}

TEST_CASE("every named column has an account of what it held") {
  const std::vector<RosterColumn> columns = read(small, small_spec()).columns;
  std::string account;
  for (const RosterColumn& column : columns) {
    account += column.meaning + "=" + column.column + ":" + std::to_string(column.known) + " ";
  }
  CHECK(account ==
        "department=dept:3 level=grade:3 manager=boss:3 tenure=years:3 followers=linkedin:3 activity=active:3 "
        "eor=trust:3 ");
  CHECK(std::isnan(columns[0].mean));
  CHECK(columns[6].mean == 3.0);
  CHECK(columns[6].sd == 2.0);
}

TEST_CASE("the sd of a single value is unknown") {
  RosterSpec spec = ids_only();
  spec.tenure = "years";
  const RosterColumn column = read("id,years\n1,4\n2,\n", spec).columns.at(0);
  CHECK(column.mean == 4.0);
  CHECK(std::isnan(column.sd));
}

TEST_CASE("a roster of ids alone is one department and nothing else") {
  const Roster roster = read("id,unused\n7,x\n8,y\n", ids_only());
  CHECK(roster.organisation.departments == std::vector<std::string>{"Everyone"});
  CHECK(roster.organisation.department == std::vector<std::uint32_t>{0, 0});
  CHECK(roster.organisation.level.empty());
  CHECK(roster.organisation.manager.empty());
  CHECK(roster.organisation.tenure.empty());
  CHECK(roster.columns.empty());
  CHECK(roster.ids.find("8") == 1U);
  CHECK(!roster.ids.find("x"));
}

TEST_CASE("Windows line ends, a byte order mark, quoted commas and compression change nothing") {
  RosterSpec spec = ids_only();
  spec.department = "dept";
  const std::string plain = "id,dept\n1,\"Sales, North\"\n2,IT\n";
  const std::string windows = "\xEF\xBB\xBFid,dept\r\n1,\"Sales, North\"\r\n2,IT\r\n";
  const std::vector<std::string> expected{"Sales, North", "IT"};
  CHECK(read(plain, spec).organisation.departments == expected);
  CHECK(read(windows, spec).organisation.departments == expected);
  CHECK(read(gzipped(windows), spec).organisation.departments == expected);
}

TEST_CASE("a long reporting line is no cycle, and ends may meet at the top") {
  RosterSpec spec = ids_only();
  spec.manager = "boss";
  std::string content = "id,boss\n0,\n";
  for (int i = 1; i < 5000; ++i) content += std::to_string(i) + "," + std::to_string(i - 1) + "\n";
  CHECK(read(content, spec).organisation.manager[4999] == 4998);
}

TEST_CASE("members are read from words and numbers for yes and no, as people and pandas write them") {
  RosterSpec spec = ids_only();
  spec.member = "joined";
  const Roster roster = read("id,joined\n1,yes\n2,No\n3,TRUE\n4,false\n5,1\n6,0\n7,1.0\n8, no \n", spec);
  CHECK(roster.organisation.member == std::vector<std::uint8_t>{1, 0, 1, 0, 1, 0, 1, 0});
  CHECK(roster.columns.back().meaning == "member");
  CHECK(roster.columns.back().known == 8);
}

TEST_CASE("without a column of members nobody is said to be one") {
  CHECK(read("id\n1\n2\n", ids_only()).organisation.member.empty());
}
