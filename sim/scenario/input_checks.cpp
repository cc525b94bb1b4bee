#include "input_checks.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>

namespace megaphone::inline scenario {
namespace {

/// A column may be left out, but not in part.
template <typename Column>
void require_length(const Column& column, std::string_view name, std::size_t employees, const Place& place) {
  if (column.empty() || column.size() == employees) return;
  throw InputError(place, fmt::format("the column {} of the organisation has {} values for {} employees", name,
                                      column.size(), employees));
}

void require_below(const std::vector<std::uint32_t>& column, std::string_view name, std::size_t end,
                   std::optional<std::uint32_t> besides, const Place& place) {
  const auto wrong =
      std::find_if(column.begin(), column.end(), [&](std::uint32_t index) { return index >= end && index != besides; });
  if (wrong == column.end()) return;
  throw InputError(place, fmt::format("the {} of employee {} is number {}, but there are {}", name,
                                      wrong - column.begin(), *wrong, end));
}

/// Numbers that are not known are NaN.
void require_between(const std::vector<double>& column, std::string_view name, double lowest, double highest,
                     const Place& place) {
  const auto wrong = std::find_if(column.begin(), column.end(),
                                  [&](double value) { return std::isinf(value) || value < lowest || value > highest; });
  if (wrong == column.end()) return;
  throw InputError(place, fmt::format("the {} of employee {} is {}", name, wrong - column.begin(), *wrong));
}

}  // namespace

void check_organisation(const Organisation& organisation, const Place& place) {
  constexpr double largest = std::numeric_limits<double>::max();
  const std::size_t employees = organisation.size();
  if (employees == 0) throw InputError(place, "the organisation has no employees");
  require_below(organisation.department, "department", organisation.departments.size(), {}, place);
  require_below(organisation.level, "level", organisation.levels.size(), {}, place);
  require_below(organisation.manager, "manager", employees, no_manager, place);
  require_length(organisation.level, "level", employees, place);
  require_length(organisation.manager, "manager", employees, place);
  require_length(organisation.tenure, "tenure", employees, place);
  require_length(organisation.followers, "followers", employees, place);
  require_length(organisation.activity, "activity", employees, place);
  require_length(organisation.member, "member", employees, place);
  require_between(organisation.tenure, "tenure", 0, largest, place);
  require_between(organisation.followers, "number of followers", 0, largest, place);
  require_between(organisation.activity, "activity", 0, 1, place);
  for (std::size_t trait = 0; trait < organisation.measured.size(); ++trait) {
    require_length(organisation.measured[trait], trait_names[trait], employees, place);
    require_between(organisation.measured[trait], trait_names[trait], -largest, largest, place);
  }
}

void check_ties(const TieTable& table, std::size_t employees, const Place& place) {
  for (const WeightedTie& tie : table.ties) {
    if (tie.source >= employees || tie.target >= employees || tie.source == tie.target) {
      throw InputError(place,
                       fmt::format("a tie from employee {} to employee {} of {}", tie.source, tie.target, employees));
    }
    if (!(tie.weight > 0 && tie.weight <= largest_weight)) {
      throw InputError(place, fmt::format("the tie from employee {} to employee {} has the weight {}", tie.source,
                                          tie.target, tie.weight));
    }
  }
}

}  // namespace megaphone::inline scenario
