/// The parts of summary.json that say why: chain, frontier, sensitivity.
#pragma once

#include <nlohmann/json.hpp>

#include "megaphone/io/results.hpp"

namespace megaphone {

/// "chain" of a policy: its steps with intervals, and what each adds to the intention to share.
nlohmann::ordered_json chain_json(const Results& results, std::size_t policy);

/// "sensitivity": the sentence, the drivers in the order of their strength, and what would put another policy first.
nlohmann::ordered_json sensitivity_json(const Results& results);

/// "on_frontier" of every policy of the summary, by cash and by hours.
void add_frontier(const Results& results, nlohmann::ordered_json& summary);

}  // namespace megaphone
