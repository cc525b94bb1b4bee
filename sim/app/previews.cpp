#include "app/previews.hpp"

#include <algorithm>
#include <chrono>

#include "experiment/drawn_companies.hpp"
#include "formats/folder.hpp"
#include "megaphone/scenario/scenario_file.hpp"

namespace megaphone::inline app {
namespace {

/// Previews calibrate on a tenth of the person-months: participation is then known to some 4 % (one standard error).
constexpr CalibrationEffort preview_effort{.person_months = calibration_person_months / 10};

/// Everything of a scenario that its companies depend on: all but policies and budget, and by what people are ranked.
std::string key_of(Scenario scenario) {
  std::string ranks;
  for (const Policy& policy : scenario.policies) {
    for (const LeverUse& use : policy.levers) {
      if (use.who.top) ranks += static_cast<char>('a' + static_cast<int>(use.who.top->by));
    }
  }
  std::sort(ranks.begin(), ranks.end());
  ranks.erase(std::unique(ranks.begin(), ranks.end()), ranks.end());
  scenario.policies.clear();
  scenario.budget = {};
  return ranks + scenario_toml(scenario, folder_of(scenario.file));
}

}  // namespace

void Previews::make_quick(Scenario& scenario) {
  scenario.run.effect_draws = 16;
  scenario.run.populations = 1;
  scenario.run.replicates = 4;
}

void Previews::draw_missing(const Loaded& loaded, const RunOptions& options) {
  std::string key = key_of(loaded.scenario);
  if (key != key_) drawn_.clear();
  key_ = std::move(key);
  const Design design = design_of(loaded.scenario);
  const auto workplace = fixed_workplace(loaded.scenario, loaded.inputs);
  while (drawn_.size() < design.draws) {
    const auto draw = static_cast<std::uint32_t>(drawn_.size());
    if (options.progress) options.progress({0, 0, draw, design.draws, "calibrating"});
    drawn_.push_back(std::make_shared<DrawnCompanies>(
        draw_companies(loaded.scenario, loaded.inputs, draw, {workplace, options.threads, preview_effort})));
  }
}

ComparisonRun Previews::compare(Loaded loaded, const RunOptions& options) {
  const auto start = std::chrono::steady_clock::now();
  ComparisonRun made{std::move(loaded), {}, {}, 0};
  const Loaded& what = made.loaded;
  draw_missing(what, options);
  made.run = run_in(drawn_, what.scenario, what.inputs, options);
  made.comparison = megaphone::compare(what.scenario, what.inputs, made.run);
  made.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  return made;
}

}  // namespace megaphone::inline app
