// Sums in double precision, in the order of people and departments.
#include "company/attitudes.hpp"

#include <cmath>
#include <limits>
#include <vector>

namespace megaphone::inline company {
namespace {

constexpr double undefined = std::numeric_limits<double>::quiet_NaN();

using Columns = std::array<std::vector<double>, trait_count>;  ///< [trait][case]

double mean(const std::vector<double>& values) {
  double sum = 0;
  for (const double value : values) sum += value;
  return sum / static_cast<double>(values.size());
}

double correlation(const std::vector<double>& x, const std::vector<double>& y) {
  const double mean_x = mean(x), mean_y = mean(y);
  double xx = 0, yy = 0, xy = 0;
  for (std::size_t k = 0; k < x.size(); ++k) {
    xx += (x[k] - mean_x) * (x[k] - mean_x);
    yy += (y[k] - mean_y) * (y[k] - mean_y);
    xy += (x[k] - mean_x) * (y[k] - mean_y);
  }
  return xx > 0 && yy > 0 ? xy / std::sqrt(xx * yy) : undefined;
}

TraitMatrix correlations(const Columns& columns) {
  TraitMatrix matrix{};
  for (std::size_t a = 0; a < trait_count; ++a) {
    for (std::size_t b = 0; b < trait_count; ++b) matrix[a][b] = correlation(columns[a], columns[b]);
  }
  return matrix;
}

/// The people there at the start, by department.
struct Groups {
  std::vector<std::uint32_t> of;  ///< [person], among the departments that have people
  std::vector<double> size;       ///< [group]
};

Groups groups_of(const Staff& staff) {
  const Organisation& organisation = staff.workplace->organisation;
  const std::vector<std::uint32_t> sizes = department_sizes(organisation);
  std::vector<std::uint32_t> group(sizes.size());
  Groups groups;
  for (std::size_t d = 0; d < sizes.size(); ++d) {
    group[d] = static_cast<std::uint32_t>(groups.size.size());
    if (sizes[d] > 0) groups.size.push_back(sizes[d]);
  }
  for (std::uint32_t person = 0; person < staff.people->seats; ++person) {
    groups.of.push_back(group[organisation.department[person]]);
  }
  return groups;
}

std::vector<double> group_means(const std::vector<double>& values, const Groups& groups) {
  std::vector<double> means(groups.size.size(), 0);
  for (std::size_t k = 0; k < values.size(); ++k) means[groups.of[k]] += values[k] / groups.size[groups.of[k]];
  return means;
}

double icc(const std::vector<double>& values, const std::vector<double>& means, const Groups& groups) {
  const auto people = static_cast<double>(values.size()), number = static_cast<double>(means.size());
  const double grand = mean(values);
  double between = 0, within = 0, squares = 0;
  for (std::size_t g = 0; g < means.size(); ++g) {
    between += groups.size[g] * (means[g] - grand) * (means[g] - grand);
    squares += groups.size[g] * groups.size[g];
  }
  for (std::size_t k = 0; k < values.size(); ++k) {
    within += (values[k] - means[groups.of[k]]) * (values[k] - means[groups.of[k]]);
  }
  const double of_groups = between / (number - 1), of_people = within / (people - number);
  const double size = (people - squares / people) / (number - 1);
  return (of_groups - of_people) / (of_groups + (size - 1) * of_people);
}

}  // namespace

AttitudeStructure attitude_structure(const Staff& staff) {
  const Groups groups = groups_of(staff);
  Columns people, departments;
  AttitudeStructure structure;
  for (std::size_t t = 0; t < trait_count; ++t) {
    const std::vector<float>& trait = staff.traits.value[t];
    people[t].assign(trait.begin(), trait.begin() + static_cast<std::ptrdiff_t>(staff.people->seats));
    departments[t] = group_means(people[t], groups);
    structure.icc[t] = groups.size.size() > 1 ? icc(people[t], departments[t], groups) : undefined;
  }
  structure.correlation = correlations(people);
  structure.between = correlations(departments);
  if (groups.size.size() < 3) {
    for (TraitVector& line : structure.between) line.fill(undefined);
  }
  return structure;
}

}  // namespace megaphone::inline company
