/// Costs as the scenario file and the lever file write them.
#pragma once

#include <string>
#include <vector>

#include "megaphone/model/policy.hpp"

namespace megaphone::inline scenario {

/// "{ cash_once = 5000, hours_per_manager = 6 }".
std::string cost_text(const std::vector<CostItem>& cost);

}  // namespace megaphone::inline scenario
