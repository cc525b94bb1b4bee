#include "megaphone/model/organisation.hpp"

namespace megaphone::inline model {

std::vector<std::uint32_t> department_sizes(const Organisation& organisation) {
  std::vector<std::uint32_t> sizes(organisation.departments.size(), 0);
  for (const std::uint32_t department : organisation.department) ++sizes[department];
  return sizes;
}

}  // namespace megaphone::inline model
