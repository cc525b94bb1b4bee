/// Rosters, networks and paths as people have them, and what is read of them.
#include <doctest/doctest.h>

#include "inputs/network_file.hpp"
#include "inputs/roster.hpp"
#include "scenario/refusal.hpp"
#include "support/scratch_folder.hpp"

using namespace megaphone;

namespace {

RosterSpec roster_with(const std::string& manager = "") {
  RosterSpec spec;
  spec.file = "r.csv";
  spec.manager = manager;
  return spec;
}

Roster read(const std::string& content, const RosterSpec& spec) {
  const ScratchFolder folder;
  folder.write("r.csv", content);
  return read_roster(spec, folder.path());
}

EmployeeIds three() {
  EmployeeIds ids;
  for (const char* id : {"1001", "1002", "1003"}) ids.add(id);
  return ids;
}

NetworkSpec headerless(const std::string& file) {
  NetworkSpec spec;
  spec.files = {file};
  spec.separator = " ";
  spec.header = false;
  return spec;
}

TieTable ties(const std::string& content, const NetworkSpec& spec) {
  const ScratchFolder folder;
  folder.write(spec.files.front(), content);
  return read_ties(spec, folder.path(), three());
}

std::string roster_line(const std::string& file) { return "organisation.roster = { file = " + file + " }\n"; }

}  // namespace

TEST_CASE("ids that a program wrote as floats throughout are the whole numbers") {
  const Roster roster = read("id,mgr\n1001.0,\n1002.0,1001.0\n", roster_with("mgr"));
  CHECK(roster.ids.find("1002").has_value());
  CHECK(roster.organisation.manager == std::vector<std::uint32_t>{no_manager, 0});
  CHECK(read("id,mgr\n1001,\n1002,1001.0\n", roster_with("mgr")).organisation.manager.at(1) == 0);
  CHECK(read("id\nA1.0\n1002.0\n", roster_with()).ids.find("1002.0").has_value());
}

TEST_CASE("ties whose ids were written as floats are found in the roster") {
  NetworkSpec spec;
  spec.files = {"t.csv"};
  CHECK(ties("source,target\n1001.0,1002\n1003.0,1001\n", spec).ties.size() == 2);
  CHECK_THROWS_AS(ties("source,target\n1001.0,1002\n1003,1001\n", spec), InputError);
}

TEST_CASE("managers outside the file are none where the roster allows it, and counted") {
  RosterSpec spec = roster_with("mgr");
  spec.managers_outside = true;
  const Roster roster = read("id,mgr\n1001,9999\n1002,1001\n1003,\n", spec);
  CHECK(roster.organisation.manager == std::vector<std::uint32_t>{no_manager, 0, no_manager});
  CHECK(roster.columns.at(0).outside == 1);
  CHECK(roster.columns.at(0).known == 1);
  CHECK_THROWS_WITH_AS(read("id,mgr\n1,Ann\n2,Ben\n", spec).ids,
                       doctest::Contains("column 'mgr' names nobody who is a row of the file"), InputError);
}

TEST_CASE("decimals of a roster may have a comma") {
  RosterSpec spec = roster_with();
  spec.tenure = "Jahre";
  spec.separator = ";";
  spec.decimal = ",";
  CHECK(read("id;Jahre\n1;3,5\n2;4\n", spec).organisation.tenure == std::vector<double>{3.5, 4});
}

TEST_CASE("an edge list without a header is read by the places of its columns") {
  CHECK(ties("# a graph\n# From To\n1001 1002\n1002 1003\n", headerless("t.txt")).ties.size() == 2);
  CHECK(ties("1001 1002 {'weight': 3}\n1002 1003 {'weight': 3}\n", headerless("net.edgelist")).ties.size() == 2);
  NetworkSpec turned = headerless("t.txt");
  turned.source_column = "3";
  turned.target_column = "1";
  turned.weight_column = "2";
  turned.decimal = ",";
  turned.rule.direction = TieDirection::source_sees_target;
  const WeightedTie tie = ties("1001 2,5 1002\n", turned).ties.at(0);
  CHECK(tie.source == 1);
  CHECK(tie.target == 0);
  CHECK(tie.weight == 2.5);
}

TEST_CASE("an edge list that lacks a header is refused with the key for it") {
  NetworkSpec spec = headerless("t.txt");
  spec.header = true;
  const ScratchFolder folder;
  folder.write("t.txt", "# From To\n1001 1002\n1002 1003\n");
  CHECK(folder.refusal([&] { read_ties(spec, folder.path(), three()); }) ==
        "t.txt:2: source_column 'source' is not known; known: '1001', '1002'; if the file has no header, set header = "
        "false in [network]");
}

TEST_CASE("a header that begins with # is no comment when it has the column that is meant") {
  NetworkSpec spec;
  spec.files = {"t.csv"};
  CHECK(ties("#,source,target\n1,1001,1002\n", spec).ties.size() == 1);
}

TEST_CASE("paths of Windows in double quotes are refused with how to write them") {
  const std::string advice = "write folders with /, or put";
  CHECK(refusal_of_scenario(roster_line(R"("C:\Users\anna\r.csv")")).find(advice) != std::string::npos);
  CHECK(refusal_of_scenario(roster_line(R"("data\work\r.csv")")).find(advice) != std::string::npos);
  CHECK(refusal_of_scenario(roster_line(R"("C:\temp\new.csv")")).find(advice) != std::string::npos);
  CHECK(refusal_of_scenario("title = \"a\nb\"\n").find(advice) == std::string::npos);
}

TEST_CASE("a path with backslashes is refused with the file that it means") {
  const ScratchFolder folder;
  std::filesystem::create_directory(folder.path() / "data");
  folder.write("data/r.csv", "id\n1\n");
  RosterSpec spec = roster_with();
  spec.file = "data\\r.csv";
  CHECK(folder.refusal([&] { read_roster(spec, folder.path()); }).find("is; write folders with /") !=
        std::string::npos);
}

TEST_CASE("paths are as long as the system allows, and longer ones are refused by it") {
  std::string folders;
  for (int i = 0; i < 6; ++i) folders += std::string(200, 'd') + "/";
  const ScratchFolder folder;
  std::filesystem::create_directories(folder.path() / folders);
  folder.write(folders + "r.csv", "id\n1\n");
  const Scenario scenario =
      parse_scenario(roster_line("\"" + folders + "r.csv\""), (folder.path() / "s.toml").string());
  CHECK(read_roster(*scenario.organisation.roster, folder.path()).ids.size() == 1);
  RosterSpec endless = roster_with();
  endless.file = std::string(5000, 'x');
  CHECK(folder.refusal([&] { read_roster(endless, folder.path()); }).find("File name too long") != std::string::npos);
}

TEST_CASE("names of two hundred letters are read, whatever their bytes") {
  std::string name;
  for (int i = 0; i < 200; ++i) name += "\xE4\xBA\xBA";
  CHECK(refusal_of_scenario("organisation.departments = { \"" + name + "\" = 50 }\n") == "accepted");
  CHECK(refusal_of_scenario("organisation.departments = { \"" + name + "x\" = 50 }\n") != "accepted");
}
