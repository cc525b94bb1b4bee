#include "scenario/cost_text.hpp"

#include "scenario/records.hpp"
#include "scenario/write_fields.hpp"

namespace megaphone::inline scenario {

std::string cost_text(const std::vector<CostItem>& cost) {
  return table_text(cost_field(""), values_of(cost_fields(), cost), {});
}

}  // namespace megaphone::inline scenario
