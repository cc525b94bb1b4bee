/// A study file with a scenario of 60 people beside it.
#pragma once

#include <string>

#include "study/study_file.hpp"
#include "support/scratch_folder.hpp"

namespace megaphone {

class StudyFolder {
 public:
  StudyFolder() {
    scratch_.write("s.toml", R"(
[organisation]
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
[[policy]]
name = "Game"
  [[policy.lever]]
  lever = "gamification"
)");
  }

  const ScratchFolder& scratch() const { return scratch_; }

  /// A study file: the head, then the given tables.
  std::string text(const std::string& tables) const { return "[study]\nscenario = \"s.toml\"\n" + tables; }

  LoadedStudy load(const std::string& tables) const { return load_study(scratch_.write("study.toml", text(tables))); }

  /// What is said of it; "" when it is fine.
  std::string refusal(const std::string& tables) const {
    return scratch_.refusal([&] { load(tables); });
  }

 private:
  ScratchFolder scratch_;
};

inline const std::string two_factors =
    "[factors]\ncontagion.weight = { dist = \"uniform\", lowest = 0.1, highest = 1 }\n"
    "effects.causal_share_of_attitudes = \"prior\"\n";
inline const std::string sobol_8 = "[design]\nkind = \"sobol\"\nsize = 8\n";

}  // namespace megaphone
