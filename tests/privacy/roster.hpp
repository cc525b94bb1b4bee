/// A company of 400 people in departments of many sizes, as a roster, and what an attacker gets to see of it: whatever
/// leaves the program. Nobody's data. The attacker writes scenarios and reads results, but has no roster.
#pragma once

#include <fmt/format.h>

#include <filesystem>
#include <functional>
#include <sstream>
#include <string>
#include <vector>

#include "megaphone/inputs/load.hpp"
#include "megaphone/report/results.hpp"
#include "support/scratch_folder.hpp"

namespace megaphone::test {

struct Person {
  std::string department, level;
  double tenure = 0;
  double followers = 0;
  double eor = 0;
};

/// Sales 150, Support 120, Plant 80, Research 30, Office 14, Legal 3, Press 3; two heads in ten departments' worth.
inline std::vector<Person> employees() {
  const std::vector<std::pair<std::string, int>> sizes{
      {"Sales", 150}, {"Support", 120}, {"Plant", 80}, {"Research", 30}, {"Office", 14}, {"Legal", 3}, {"Press", 3}};
  std::vector<Person> people;
  unsigned number = 7;
  for (const auto& [department, size] : sizes) {
    for (int i = 0; i < size; ++i) {
      number = number * 1103515245U + 12345U;
      const double part = (number >> 8U) % 1000 / 1000.0;
      const std::string level = i == 0 ? "head" : i % 8 == 1 ? "lead" : "staff";
      people.push_back(
          {department, level, std::floor(180 * part) / 10, std::floor(20 + 900 * part * part * part), part});
    }
  }
  return people;
}

inline std::string roster_of(const std::vector<Person>& people) {
  std::string text = "id,department,level,tenure,followers,eor\n";
  for (std::size_t i = 0; i < people.size(); ++i) {
    const Person& p = people[i];
    text += fmt::format("{},{},{},{},{},{}\n", i, p.department, p.level, p.tenure, p.followers, p.eor);
  }
  return text;
}

inline const char* const columns =
    R"(roster = { file = "roster.csv", id = "id", department = "department", level = "level", tenure = "tenure", followers = "followers", eor = "eor" })";

/// Everything a reader of results may hold.
struct Seen {
  std::string summary, policies, worlds, weekly, departments, report;
};

/// The company's own computer: takes a scenario, gives what leaves.
class MadeUpCompany {
 public:
  explicit MadeUpCompany(const std::vector<Person>& people = employees()) {
    folder_.write("roster.csv", roster_of(people));
  }

  Loaded loaded(const std::string& rest, const std::vector<std::string>& overrides = {}) const {
    folder_.write("s.toml", fmt::format("[organisation]\n{}\n[posts]\nweeks = 4\n{}", columns, rest));
    std::vector<std::string> all{"run.effect_draws=4", "run.replicates=16"};
    all.insert(all.end(), overrides.begin(), overrides.end());
    return load(folder_.path() / "s.toml", all);
  }
  Seen ask(const std::string& rest, const std::vector<std::string>& overrides = {}) const {
    const Loaded all = loaded(rest, overrides);
    const RunResult result = run(all.scenario, all.inputs, {});
    const Comparison comparison = compare(all.scenario, all.inputs, result);
    const Results results{all.scenario, all.inputs, result, comparison};
    return {summary_json(results),    policies_csv(results),
            worlds_csv(results),      timeline_csv(results, days_per_week),
            departments_csv(results), report_json(results, spread_picture(all.scenario, all.inputs, result, 1))};
  }
  /// Why the scenario is refused; "" when it is answered.
  std::string refusal(const std::string& rest, const std::vector<std::string>& overrides = {}) const {
    return folder_.refusal([&] { ask(rest, overrides); });
  }
  const std::filesystem::path& path() const { return folder_.path(); }

 private:
  ScratchFolder folder_;
};

inline std::string halls_for(const std::string& who, const std::string& cost = "") {
  return "[[policy]]\nname = \"Halls\"\n  [[policy.lever]]\n  lever = \"town_halls\"\n  who = " + who + "\n" +
         (cost.empty() ? "" : "  cost = " + cost + "\n");
}

/// A figure of policies.csv: mean level of the policy's outcome.
inline double level(const Seen& seen, const std::string& policy, const std::string& outcome) {
  std::istringstream lines(seen.policies);
  for (std::string line; std::getline(lines, line);) {
    if (!line.starts_with(policy + "," + outcome + ",") || line.find(",level,mean,") == std::string::npos) continue;
    return std::stod(line.substr(line.find(",level,mean,") + 12));
  }
  throw std::runtime_error("no such figure");
}

inline bool contains(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

}  // namespace megaphone::test
