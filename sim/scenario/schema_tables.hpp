/// The tables of a scenario file whose keys are parameters of the schema.
#pragma once

#include <array>
#include <string_view>

namespace megaphone::inline scenario {

struct SchemaTable {
  std::string_view name;     ///< "network": its parameters have paths "network...."
  std::string_view meaning;  ///< a sentence without its full stop
};

inline constexpr std::array<SchemaTable, 8> schema_tables{
    {{"network", "Who is connected with whom"},
     {"posts", "What the company publishes, and when week 1 begins"},
     {"contagion", "What a colleague's share counts"},
     {"people", "How employees behave on social media, and how long they stay"},
     {"measured", "What is observed today, in the baseline"},
     {"audience", "Who sees employees' shares, and what that is worth"},
     {"budget", "The most that a policy may cost, and what an hour of staff counts when costs are put in order"},
     {"run", "How the scenario is run"}}};

}  // namespace megaphone::inline scenario
