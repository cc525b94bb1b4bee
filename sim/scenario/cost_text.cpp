#include "scenario/cost_text.hpp"

#include <fmt/format.h>

#include "formats/toml_text.hpp"

namespace megaphone::inline scenario {

std::string cost_text(const std::vector<CostItem>& cost) {
  InlineTable table;
  for (const CostItem& item : cost) {
    table.add(fmt::format("{}_{}", cost_unit_names[static_cast<std::size_t>(item.unit)],
                          cost_basis_names[static_cast<std::size_t>(item.basis)]),
              item.amount);
  }
  return table.text();
}

}  // namespace megaphone::inline scenario
