/// Tenure as personnel exports have it: years, or the day of hiring.
#include "inputs/hiring.hpp"

#include <doctest/doctest.h>

#include <cmath>

#include "inputs/roster.hpp"
#include "support/scratch_folder.hpp"

using namespace megaphone;

namespace {

std::string day(std::string_view cell) {
  const auto found = hiring_day(cell);
  return found ? date_text(*found) : "";
}

RosterSpec hired_spec() {
  RosterSpec spec;
  spec.file = "r.csv";
  spec.hired = "since";
  spec.counted_to = "2026-01-05";
  return spec;
}

RosterSpec tenure_spec() {
  RosterSpec spec;
  spec.file = "r.csv";
  spec.tenure = "since";
  return spec;
}

std::string refusal(const std::string& cell, const RosterSpec& spec) {
  const ScratchFolder folder;
  folder.write("r.csv", "id,since\n1," + cell + "\n2,\n");
  return folder.refusal([&] { read_roster(spec, folder.path()); });
}

}  // namespace

TEST_CASE("days of hiring are read as files write them, those that Excel counts too") {
  for (const char* cell : {"2019-03-22", "2019-03-22 00:00:00", "2019-03-22T08:30:00Z", "22.03.2019", "22.3.2019",
                           "20190322", "43546", "43546.0", "43546.75", " 43546 "}) {
    CHECK_MESSAGE(day(cell) == "2019-03-22", cell);
  }
  CHECK(day("10000") == "1927-05-18");
  CHECK(day("45292") == "2024-01-01");
}

TEST_CASE("whatever could be two days, or none, is no day of hiring") {
  for (const char* cell : {"03/04/2019", "2019-02-30", "30.02.2019", "1899-12-31", "2201-01-01", "9999", "-5", "2019",
                           "20191301", "2019-03-22x", "22.03.19", "nan", ""}) {
    CHECK_MESSAGE(day(cell) == "", cell);
  }
}

TEST_CASE("tenure is counted in years from the day of hiring, unknown where the cell is empty") {
  const ScratchFolder folder;
  folder.write("r.csv", "id,since\n1,2024-01-05\n2,\n3,46027\n");
  const Roster roster = read_roster(hired_spec(), folder.path());
  CHECK(roster.organisation.tenure.at(0) == doctest::Approx(731 / 365.25));
  CHECK(std::isnan(roster.organisation.tenure.at(1)));
  CHECK(roster.organisation.tenure.at(2) == 0);
  REQUIRE(roster.columns.size() == 1);
  CHECK(roster.columns[0].meaning == "hired");
  CHECK(roster.columns[0].known == 2);
}

TEST_CASE("days of hiring that cannot be are refused with their place") {
  CHECK(refusal("2026-01-06", hired_spec()) ==
        "r.csv:2:3: hired: 2026-01-06 is after counted_to = 2026-01-05; count to a later day, or leave out those who "
        "have "
        "not begun");
  CHECK(refusal("1900-01-01", hired_spec()) ==
        "r.csv:2:3: hired: 1900-01-01 is more than 80 years before counted_to = 2026-01-05; leave the cell empty when "
        "the "
        "day is not known");
  CHECK(
      refusal("03/04/2019", hired_spec()) ==
      "r.csv:2:3: hired: expected a date such as 2019-03-22, found '03/04/2019'; with slashes, day and month cannot be "
      "known apart");
}

TEST_CASE("a tenure that no one has is refused with what it probably is") {
  const std::string hired = ": name the column as hired, and the day to count to as counted_to = 2026-01-05";
  CHECK(refusal("43546", tenure_spec()) ==
        "r.csv:2:3: tenure: expected a number from 0 to 80, found '43546'; this looks like a day of hiring as Excel "
        "counts "
        "days (2019-03-22)" +
            hired);
  CHECK(refusal("2019-03-22", tenure_spec()) ==
        "r.csv:2:3: tenure: expected a number, found '2019-03-22'; this looks like a day of hiring" + hired +
            "; leave the cell empty when it is not known");
  CHECK(refusal("240", tenure_spec()) ==
        "r.csv:2:3: tenure: expected a number from 0 to 80, found '240'; are these months? years are wanted");
  CHECK(refusal("2019", tenure_spec()) ==
        "r.csv:2:3: tenure: expected a number from 0 to 80, found '2019'; is this the year of hiring? years with the "
        "company are wanted");
  CHECK(refusal("80", tenure_spec()) == "");
}
