/// The tables of a scenario file that have free names or may repeat, each read by itself.
#pragma once

#include <string_view>
#include <vector>

#include "formats/toml.hpp"
#include "scenario/scenario.hpp"

namespace megaphone::inline scenario {

using formats::place_of;  // of nodes and tables

/// "everyone" (also when the key is absent) or a table of conditions.
Who read_who(const Section& section, std::string_view key);

/// What a lever costs: a table of keys "cash_once", "hours_per_manager", ...
std::vector<CostItem> read_cost(const Section& section, std::string_view key);

/// [organisation]: departments with their sizes, or a roster, or (left out) neither.
OrganisationSpec read_organisation(const Section& root);

/// The keys of [network] that are not in the schema: file and degrees.
void read_network_lists(const Section& root, NetworkSpec& network);

/// The keys of [posts] that are not in the schema, and every [[post]].
void read_posts(const Section& root, PostsSpec& posts);

/// Every [channels.NAME]; one channel "feed" when there is none.
std::vector<ChannelSpec> read_channels(const Section& root);

/// Every [[policy]] with its levers; `posts` says when week 1 begins.
std::vector<Policy> read_policies(const Section& root, const PostsSpec& posts);

}  // namespace megaphone::inline scenario
