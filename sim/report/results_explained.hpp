/// The parts of summary.json that say why: chain, frontier, sensitivity.
#pragma once

#include <nlohmann/json.hpp>

#include "megaphone/report/results.hpp"

namespace megaphone::inline report {

/// How well a number is known, in a word: "survey" (fitted to the user's own figures), "published" (for this or
/// something close), else "assumption". A source that says that none was found is no publication, whatever the status.
std::string_view kind_of(const Prior& prior);

/// "chain" of a policy: its steps with intervals, what each adds to the intention to share, and
/// the ways beside it on which the policy acts.
nlohmann::ordered_json chain_json(const Results& results, std::size_t policy);

/// "sensitivity": the sentence, the drivers in the order of their strength, and what would put another policy first.
nlohmann::ordered_json sensitivity_json(const Results& results);

/// "on_frontier" of every policy of the summary, by cash and by hours.
void add_frontier(const Results& results, nlohmann::ordered_json& summary);

}  // namespace megaphone::inline report
