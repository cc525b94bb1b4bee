// Scenarios, effects and levers: TOML from a text. What is read must come back the same when it is written and read
// again.
#include "inputs/effects_file.hpp"
#include "inputs/lever_file.hpp"
#include "megaphone/inputs/load.hpp"
#include "megaphone/scenario/scenario_file.hpp"
#include "mutate.hpp"
#include "reader.hpp"
#include "scenario/full_scenario.hpp"

namespace megaphone::fuzz {
namespace {

std::vector<std::string> shipped_scenarios() {
  std::vector<std::string> texts{std::string(full_scenario)};
  for (const char* name : {"minimal.toml", "ambassadors.toml", "mandate-backlash.toml", "over-a-year.toml",
                           "network-from-file.toml", "starter.toml"}) {
    texts.push_back(shipped(name));
  }
  return texts;
}

/// Written and read again it must be the same scenario.
void require_round_trip(const Scenario& scenario) {
  const std::string written = scenario_toml(scenario, "");
  std::string again;
  try {
    again = scenario_toml(parse_scenario(written, "s.toml"), "");
  } catch (const InputError& error) {
    throw std::logic_error(std::string("the scenario is refused as it was written: ") + error.what());
  }
  if (again != written) throw std::logic_error("the scenario is another when it has been written and read again");
}

void read_text_of_scenario(const Folder&, const std::string& text) {
  require_round_trip(parse_scenario(text, "s.toml"));
}

void read_override(const Folder&, const std::string& text) {
  static const std::string minimal = shipped("minimal.toml");
  require_round_trip(parse_scenario(minimal, "s.toml", {text}));
}

constexpr const char* company = R"([organisation]
roster = { file = "people.csv", department = "dept", level = "grade", manager = "boss" }
[network]
file = ["a.csv", "b.mtx"]
duplicates = "merge"
direction = "undirected"
[run]
effects = "effects.toml"
levers = "levers.toml"
[posts]
weeks = 12
audience = { department = ["A", "B"], level = "lead" }
[[policy]]
name = "One"
[[policy.lever]]
lever = "ambassadors"
who = { share = 0.2, department = "A" }
[[policy.lever]]
lever = "town_halls"
weeks = [2, 8]
)";

/// Twenty people in two departments who know each other, with effects and levers of their own.
void write_company(const Folder& folder) {
  std::string people = "id,dept,grade,boss\n", ties = "source,target\n",
              matrix = "%%MatrixMarket matrix coordinate pattern symmetric\n20 20 19\n";
  for (int i = 1; i <= 20; ++i) {
    const std::string id = std::to_string(i);
    people +=
        id + (i % 2 == 0 ? ",A," : ",B,") + (i < 4 ? "lead," : "staff,") + (i == 1 ? "" : std::to_string(i / 2)) + "\n";
    if (i == 1) continue;
    ties += id + "," + std::to_string(i / 2) + "\n";
    matrix += id + " " + std::to_string(i - 1) + "\n";
  }
  write_file(folder, "people.csv", people);
  write_file(folder, "a.csv", ties);
  write_file(folder, "b.mtx", matrix);
  write_file(folder, "effects.toml", "extends = \"default\"\n");
  write_file(folder, "levers.toml", "extends = \"default\"\n");
}

void read_company(const Folder& folder, const std::string& text) {
  write_file(folder, "s.toml", text);
  load(folder / "s.toml", {});
}

}  // namespace

std::vector<Reader> scenario_readers() {
  const auto make_company = [make = damage_of({company, shipped("starter.toml"), shipped("minimal.toml")})](
                                const Folder& folder, RandomStream& chance) {
    write_company(folder);
    return make(folder, chance);
  };
  return {
      {"scenario", damage_of(shipped_scenarios()), read_text_of_scenario},
      {"override",
       damage_of({"contagion.weight=2", "run.effect_draws=16", "contagion.rule=\"fraction\"",
                  "network.kind=watts_strogatz", "organisation.departments={A=5}", "run.seed=9"}),
       read_override},
      {"company", make_company, read_company},
      {"effects",
       damage_of({shipped("effects/default.toml"),
                  "extends = \"default\"\n" + shipped("effects/lee-kim-2021.toml").substr(0, 1500)}),
       [](const Folder&, const std::string& text) { parse_effects(text, "e.toml"); }},
      {"levers",
       damage_of({shipped("levers.toml"), "extends = \"default\"\n" + shipped("levers.toml").substr(0, 1500)}),
       [](const Folder&, const std::string& text) { parse_levers(text, "l.toml"); }},
  };
}

}  // namespace megaphone::fuzz
