/// The records of a scenario file, each described once: the list to which a new key is added.
#pragma once

#include <vector>

#include "megaphone/scenario/scenario.hpp"
#include "scenario/field_slots.hpp"

namespace megaphone::inline scenario {

const Described<Who>& who_fields();                     // who_fields.cpp
const Described<std::vector<CostItem>>& cost_fields();  // policy_fields.cpp
const Described<LeverUse>& lever_use_fields();          // policy_fields.cpp
const Described<Policy>& policy_fields();               // policy_fields.cpp
const Described<Theme>& theme_fields();                 // post_fields.cpp; its name is the key of its table
const Described<ExtraPost>& extra_post_fields();        // post_fields.cpp
const Described<Season>& season_fields();               // post_fields.cpp
const Described<ChannelSpec>& channel_fields();         // post_fields.cpp; its name is the key of its table
const Described<RosterSpec>& roster_fields();           // company_fields.cpp

/// The field `who` or `audience`: "everyone" or a table of conditions.
FieldInfo who_field(std::string key, std::string_view meaning);

/// The field `cost`.
FieldInfo cost_field(std::string_view when_left_out);

/// The keys of tables that hold scalars of the schema as well, or free names: [organisation], [network], [posts] and
/// the file as a whole.
const RecordInfo& organisation_info();
const RecordInfo& network_info();
const RecordInfo& posts_info();
const RecordInfo& scenario_info();

/// Every record, in the order of the file, tables within a table after it.
const std::vector<const RecordInfo*>& record_infos();

}  // namespace megaphone::inline scenario
