/// Reads who works here and how they are connected: [organisation] and the lists of [network].

#include <fmt/format.h>

#include "base/date.hpp"
#include "formats/csv_keys.hpp"
#include "scenario_parts.hpp"

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

/// A name of a column; "" when the roster has none.
void read_column(const Section& roster, std::string_view key, std::string& column) {
  if (const auto given = name(roster, key)) column = *given;
}

std::vector<std::string> roster_keys() {
  std::vector<std::string> keys{"file",   "id",    "department", "level",     "manager",  "managers_outside",
                                "tenure", "hired", "counted_to", "followers", "activity", "separator",
                                "decimal"};
  keys.insert(keys.end(), trait_names.begin(), trait_names.end());
  return keys;
}

/// The day to which tenure is counted from the days of hiring: one does not go without the other.
void read_hiring(const Section& section, RosterSpec& roster) {
  read_column(section, "hired", roster.hired);
  if (const auto day = date(section, "counted_to")) roster.counted_to = date_text(*day);
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

RosterSpec read_roster(const Section& section) {
  allow_only(section, roster_keys());
  RosterSpec roster;
  roster.place = place_of(section);
  const auto file = path(section, "file");
  if (!file) refuse_missing(section, "file", "the CSV file with one row per employee");
  roster.file = *file;
  read_column(section, "id", roster.id);
  read_column(section, "department", roster.department);
  read_column(section, "level", roster.level);
  read_column(section, "manager", roster.manager);
  read_column(section, "tenure", roster.tenure);
  read_column(section, "followers", roster.followers);
  read_column(section, "activity", roster.activity);
  for (std::size_t trait = 0; trait < roster.measured.size(); ++trait) {
    read_column(section, trait_names[trait], roster.measured[trait]);
  }
  read_hiring(section, roster);
  roster.managers_outside = yes_or_no(section, "managers_outside").value_or(false);
  read_csv_keys(section, roster.separator, roster.decimal);
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

OrganisationSpec read_organisation(const Section& root) {
  const auto section = subsection(root, "organisation");
  if (!section) return {};
  allow_only(*section, {"departments", "roster"});
  OrganisationSpec organisation;
  organisation.place = place_of(*section);
  if (const auto departments = subsection(*section, "departments")) {
    organisation.departments = read_departments(*departments);
    if (organisation.departments.empty()) {
      refuse(*section, "departments", "a table of departments and their employees such as { Sales = 900 }");
    }
  }
  if (const auto roster = subsection(*section, "roster")) organisation.roster = read_roster(*roster);
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
