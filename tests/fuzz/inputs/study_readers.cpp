// Study files, and the lists of points they name.
#include "mutate.hpp"
#include "reader.hpp"
#include "store/identity.hpp"
#include "study/study_file.hpp"

namespace megaphone::fuzz {
namespace {

constexpr const char* scenario = R"([organisation]
departments = { A = 30, B = 30 }
[network]
mean_ties = 6
[posts]
weeks = 2
[measured]
monthly_participation = 0.3
[[policy]]
name = "Listening"
[[policy.lever]]
lever = "listening_with_action"
)";

constexpr const char* head = "[study]\nname = \"A study\"\nscenario = \"s.toml\"\nseed = 2\n";
constexpr const char* factors =
    "[factors]\ncontagion.weight = { dist = \"uniform\", lowest = 0.1, highest = 1 }\n"
    "contagion.rule = { levels = [\"threshold\", \"fraction\"] }\npeople.rest_days = { dist = \"int\", lowest = 0, "
    "highest = 3 }\n"
    "effects.causal_share_of_attitudes = \"prior\"\nlevers.listening_with_action.sic = \"prior\"\n";
constexpr const char* list =
    "[factors]\ncontagion.weight = { dist = \"uniform\", lowest = 0.1, highest = 1 }\ncontagion.rule = { levels = "
    "[\"threshold\", "
    "\"fraction\"] }\npeople.rest_days = { dist = \"int\", lowest = 0, highest = 3 }\n[design]\nkind = \"list\"\nfile "
    "= \"points.csv\"\n";
constexpr const char* points =
    "people.rest_days,contagion.rule,contagion.weight\n2,threshold,0.5\n0,fraction,1\n3,fraction,0.25\n";
constexpr const char* outputs =
    "[outputs]\n\"lift\" = { outcome = \"shares\", policy = \"Listening\", over = \"Baseline\" }\n\"now\" = { outcome "
    "= \"cash\" }\n";

std::vector<std::string> studies() {
  const std::string start = std::string(head) + factors + outputs;
  return {start + "[design]\nkind = \"sobol\"\nsize = 8\n[replicates]\ncount = 4\n",
          start + "[design]\nkind = \"morris\"\ntrajectories = 8\n[replicates]\ncount = 2\npairing = \"block\"\n",
          start +
              "[design]\nkind = \"lhs\"\nsize = 10\ncorrelations = [[\"contagion.weight\", "
              "\"effects.causal_share_of_attitudes\", "
              "0.4]]\n",
          start + "[design]\nkind = \"auto\"\nsize = 8\ntrajectories = 9\n[stop]\nhours = 2\nruns = 1000\n",
          std::string(head) + "[factors]\ncontagion.weight = { levels = [0.2, 0.5, 0.9] }\n[design]\nkind = \"grid\"\n",
          std::string(head) + list};
}

void read_study(const Folder& folder, const std::string& text) {
  write_file(folder, "s.toml", scenario);
  write_file(folder, "points.csv", points);
  write_file(folder, "study.toml", text);
  const LoadedStudy loaded = load_study(folder / "study.toml");
  design_of(study_header(loaded.study));
}

void read_points(const Folder& folder, const std::string& text) {
  write_file(folder, "s.toml", scenario);
  write_file(folder, "points.csv", text);
  write_file(folder, "study.toml", std::string(head) + list);
  load_study(folder / "study.toml");
}

}  // namespace

std::vector<Reader> study_readers() {
  return {{"study", damage_of(studies()), read_study}, {"points", damage_of({points}), read_points}};
}

}  // namespace megaphone::fuzz
