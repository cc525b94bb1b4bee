/// Reads the organisation and how its employees are connected: [organisation] and the lists of [network].

#include <fmt/format.h>

#include "megaphone/scenario/schema.hpp"
#include "read_tables.hpp"
#include "scenario/records.hpp"

namespace megaphone::inline scenario {
namespace {

std::vector<DepartmentSize> read_departments(const Section& departments) {
  std::vector<DepartmentSize> sizes;
  for (const Entry& entry : entries(departments)) {
    require_name(entry, "a department");
    const auto employees = integer(departments, entry.key, department_range);
    sizes.push_back({entry.key, static_cast<std::uint32_t>(*employees)});
  }
  return sizes;
}

/// The day to which tenure is counted from the days of hiring: one does not go without the other.
void check_hiring(const Section& section, const RosterSpec& roster) {
  if (!roster.hired.empty() && roster.counted_to.empty()) {
    refuse_missing(section, "counted_to",
                   "the day to which tenure is counted from the day of hiring, such as "
                   "counted_to = 2026-01-05");
  }
  if (roster.hired.empty() && !roster.counted_to.empty()) {
    refuse_missing(section, "hired", "the column with the day on which each employee was hired");
  }
  if (!roster.hired.empty() && !roster.tenure.empty()) {
    throw InputError(place_of(section, "hired"), fmt::format("{} and {} both say the tenure; leave out one of them",
                                                             dotted(section, "tenure"), dotted(section, "hired")));
  }
}

RosterSpec read_roster(const Section& section, const Reading& reading) {
  RosterSpec roster = read_record(section, roster_fields(), reading);
  check_hiring(section, roster);
  return roster;
}

std::vector<std::uint32_t> read_degrees(const Section& network) {
  const toml::node* node = network.table->get("degrees");
  if (node == nullptr) return {};
  const toml::array* list = node->as_array();
  if (list == nullptr || list->empty()) refuse(network, "degrees", "a list of integers, one per employee");
  std::vector<std::uint32_t> degrees;
  for (const toml::node& element : *list) {
    const auto degree = element.value_exact<std::int64_t>();
    if (!degree || !contains(degree_range, static_cast<double>(*degree))) {
      throw InputError(
          place_of(element, network.file),
          fmt::format("network.degrees must hold integers {}, but holds {}", describe(degree_range), found(element)));
    }
    degrees.push_back(static_cast<std::uint32_t>(*degree));
  }
  return degrees;
}

}  // namespace

OrganisationSpec read_organisation(const Section& root, const Reading& reading) {
  const auto section = subsection(root, "organisation");
  if (!section) return {};
  allow_only(*section, keys_of(organisation_info()));
  OrganisationSpec organisation;
  organisation.place = place_of(*section);
  if (const auto departments = subsection(*section, "departments")) {
    organisation.departments = read_departments(*departments);
    if (organisation.departments.empty()) {
      refuse(*section, "departments", "a table of departments and their employees such as { Sales = 900 }");
    }
  }
  if (const auto roster = subsection(*section, "roster")) organisation.roster = read_roster(*roster, reading);
  return organisation;
}

void read_network_lists(const Section& root, NetworkSpec& network) {
  const auto section = subsection(root, "network");
  if (!section) return;
  network.place = place_of(*section);
  network.files = paths(*section, "file");
  network.degrees = read_degrees(*section);
}

}  // namespace megaphone::inline scenario
