/// A study of a small company: 100 employees, 12 posts, two factors; a base row of it takes about 10 milliseconds.
#pragma once

#include <fstream>
#include <string>

namespace program_test {

inline constexpr const char* small_company = R"([organisation]
departments = { Sales = 40, Support = 30, Engineering = 30 }

[network]
mean_ties = 8

[posts]
weeks = 4
per_week = 3

[[policy]]
name = "Listening"
  [[policy.lever]]
  lever = "listening_with_action"

[[policy]]
name = "Leaderboard"
  [[policy.lever]]
  lever = "gamification"
)";

/// The tables of a study file; each test changes what it is about.
struct StudyText {
  std::string study = "name = \"Small\"\nscenario = \"company.toml\"\nseed = 7\n";
  std::string factors =
      "effects.causal_share_of_attitudes = \"prior\"\n"
      "contagion.weight = { dist = \"uniform\", lowest = 0.1, highest = 1.0 }\n";
  std::string outputs =
      "lift = { outcome = \"shares\", policy = \"Listening\", over = \"Baseline\" }\n"
      "level = { outcome = \"shares\", policy = \"Leaderboard\" }\n"
      "weekly = { outcome = \"shares\", policy = \"Listening\", over = \"Baseline\", each = \"week\" }\n";
  std::string design = "kind = \"sobol\"\nsize = 16\n";
  std::string replicates = "count = 2\n";
  std::string more;  ///< other tables

  std::string text() const {
    return "[study]\n" + study + "[factors]\n" + factors + "[outputs]\n" + outputs + "[design]\n" + design +
           "[replicates]\n" + replicates + more;
  }
};

/// Writes company.toml and study.toml; returns the latter's path.
inline std::string write_study(const std::string& folder, const StudyText& study = {},
                               const std::string& company = small_company) {
  std::ofstream(folder + "/company.toml", std::ios::binary) << company;
  std::ofstream(folder + "/study.toml", std::ios::binary) << study.text();
  return folder + "/study.toml";
}

}  // namespace program_test
