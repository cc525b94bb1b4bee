/// Numbers the employees, and their departments, in the order in which they are met.
#include "inputs/people.hpp"

#include <fmt/format.h>

#include <cassert>
#include <optional>
#include <vector>

#include "base/name.hpp"
#include "formats/text.hpp"
#include "inputs/network_file.hpp"

namespace megaphone::inline inputs {
namespace {

/// The people of network files, as far as they have been met.
struct Gathering {
  EmployeeIds ids;
  Numbering departments;
  std::vector<std::optional<std::uint32_t>> department;  ///< [employee], number in departments

  std::uint32_t meet(std::string_view id) {
    const auto [employee, is_new] = ids.add(id);
    if (is_new) department.emplace_back();
    return employee;
  }
};

void meet_declared(Gathering& people, const NetworkText& network, const NodeRow& row) {
  const std::uint32_t employee = people.meet(row.id);
  if (!row.department) return;
  if (!shows_all(*row.department)) {
    throw InputError(place_of(network.text, row.offset, network.file),
                     fmt::format("department: {} holds a control character or a line break; a name shows all that it "
                                 "holds",
                                 quoted(*row.department)));
  }
  const std::uint32_t department = people.departments.add(*row.department).first;
  std::optional<std::uint32_t>& known = people.department[employee];
  if (known && *known != department) {
    throw InputError(place_of(network.text, row.offset, network.file),
                     fmt::format("{} is in department {} here, and in another one in an earlier file", quoted(row.id),
                                 quoted(*row.department)));
  }
  known = department;
}

Organisation organisation_of(Gathering& people) {
  Organisation organisation;
  const std::string_view otherwise = people.departments.size() == 0 ? everyone : not_given;
  for (const std::optional<std::uint32_t>& known : people.department) {
    organisation.department.push_back(known ? *known : people.departments.add(otherwise).first);
  }
  organisation.departments = people.departments.texts();
  return organisation;
}

Organisation organisation_of(const std::vector<DepartmentSize>& sizes) {
  Organisation organisation;
  for (const DepartmentSize& size : sizes) {
    const auto number = static_cast<std::uint32_t>(organisation.departments.size());
    organisation.departments.push_back(size.name);
    organisation.department.insert(organisation.department.end(), size.employees, number);
  }
  return organisation;
}

}  // namespace

Roster people_of_network(const NetworkSpec& spec, const std::filesystem::path& folder) {
  Gathering people;
  for (const std::string& file : spec.files) {
    const NetworkText network = read_network_text(file, folder);
    visit_rows(network, spec,
               {.node = [&](const NodeRow& row) { meet_declared(people, network, row); },
                .edge =
                    [&](const EdgeRow& row) {
                      people.meet(row.source);
                      people.meet(row.target);
                    }});
  }
  Organisation organisation = organisation_of(people);
  return {std::move(organisation), std::move(people.ids), {}};
}

Roster read_people(const OrganisationSpec& organisation, const NetworkSpec& network,
                   const std::filesystem::path& folder) {
  assert(!organisation.roster || organisation.departments.empty());
  if (organisation.roster) return read_roster(*organisation.roster, folder);
  if (organisation.departments.empty()) return people_of_network(network, folder);
  if (!network.files.empty()) {
    throw InputError(organisation.place,
                     "department sizes do not say who the ids of the network file are; give a roster, or leave out "
                     "[organisation] to take the people from the network file");
  }
  return {organisation_of(organisation.departments), {}, {}};
}

}  // namespace megaphone::inline inputs
