/// The tables of a scenario file that have free names or may repeat, each read by itself.
#pragma once

#include <string_view>
#include <vector>

#include "formats/toml.hpp"
#include "megaphone/scenario/scenario.hpp"
#include "scenario/read_fields.hpp"

namespace megaphone::inline scenario {

using formats::place_of;  // of nodes and tables

/// The keys that a table may have.
std::vector<std::string> keys_of(const RecordInfo& record);

/// What a lever costs: the table `cost` of a section, with keys "cash_once", "hours_per_manager", ...
std::vector<CostItem> read_cost(const Section& section);

/// [organisation]: departments with their sizes, or a roster, or (left out) neither.
OrganisationSpec read_organisation(const Section& root, const Reading& reading);

/// The keys of [network] that are not in the schema: file and degrees.
void read_network_lists(const Section& root, NetworkSpec& network);

/// The keys of [posts] that are not in the schema, every [[post]] and every [[season]].
void read_posts(const Section& root, PostsSpec& posts, std::vector<std::string>& remarks);

/// Every [channels.NAME]; one channel "feed" when there is none.
std::vector<ChannelSpec> read_channels(const Section& root, const Reading& reading);

/// Every [[policy]] with its levers.
std::vector<Policy> read_policies(const Section& root, const Reading& reading);

}  // namespace megaphone::inline scenario
