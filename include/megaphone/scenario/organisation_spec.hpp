/// The organisation as the scenario file describes it: departments with their sizes, or a roster with the names of its
/// columns.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "megaphone/base/error.hpp"
#include "megaphone/model/organisation.hpp"

namespace megaphone::inline scenario {

struct DepartmentSize {
  std::string name;
  std::uint32_t employees = 0;
};

/// A roster file and the names of its columns; "" = the file has no such column.
struct RosterSpec {
  std::string file;  ///< as written in the scenario, relative to it
  std::string id = "id";
  std::string department, level, manager, tenure, hired, followers, activity, member;
  std::array<std::string, trait_count> measured;  ///< raw scores; standardised over those measured
  std::string counted_to;                         ///< "2026-01-05": tenure is counted from `hired` to this day
  std::string separator = ",", decimal = ".";
  bool managers_outside = false;  ///< a manager who is no row of the file means none, instead of an error
  Place place;
};

struct OrganisationSpec {
  std::vector<DepartmentSize> departments;  ///< or ...
  std::optional<RosterSpec> roster;         ///< ... people; or neither, and the network file names them
  Place place;
};

}  // namespace megaphone::inline scenario
