#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "commands.hpp"
#include "megaphone/experiment/calendar.hpp"
#include "megaphone/experiment/drawn_scenario.hpp"
#include "megaphone/experiment/groups.hpp"
#include "megaphone/experiment/run.hpp"
#include "megaphone/io/load.hpp"
#include "megaphone/network/measures.hpp"
#include "table.hpp"

namespace megaphone::program {
namespace {

void print_people(const Loaded& loaded) {
  const Organisation& organisation = loaded.inputs.organisation;
  const std::vector<std::uint32_t> sizes = department_sizes(organisation);
  const auto visible = visible_groups(sizes, static_cast<std::uint32_t>(loaded.scenario.run.smallest_group));
  const auto hidden = std::count(visible.begin(), visible.end(), std::uint8_t{0});
  fmt::print("People: {} employees, {} departments", counted(static_cast<double>(organisation.size())), sizes.size());
  fmt::print(", {} of them too small to be shown apart\n", hidden);
  for (const RosterColumn& column : loaded.columns) {
    fmt::print("  {} from column '{}': {} of {} known", column.meaning, safe(column.column), counted(column.known),
               counted(static_cast<double>(organisation.size())));
    if (!std::isnan(column.mean)) fmt::print(", mean {:.3g}, sd {:.3g}", column.mean, column.sd);
    fmt::print("\n");
  }
}

void print_network(const Loaded& loaded, const Workplace& workplace) {
  const NetworkSummary s = network_summary(workplace.network, workplace.organisation.department);
  if (loaded.inputs.ties) {
    const TieTable& table = *loaded.inputs.ties;
    fmt::print("Network from files: {} rows = {} pairs + {} self-loops left out + {} merged into an earlier row\n",
               counted(static_cast<double>(table.rows)), counted(static_cast<double>(table.ties.size())),
               counted(static_cast<double>(table.self_loops)), counted(static_cast<double>(table.duplicates)));
  } else {
    fmt::print("Network generated ({}), one for each population; the first:\n",
               network_kind_names[static_cast<std::size_t>(loaded.scenario.network.kind)]);
  }
  fmt::print("  {} colleague ties ({} directed), {:.2f} a person on average, {} at most, Gini {:.3f}\n",
             counted(static_cast<double>(s.pairs)), counted(static_cast<double>(s.ties)), s.mean_degree,
             counted(s.max_degree), s.degree_gini);
  fmt::print("  within departments {:.1f} %, reciprocity {:.3f}, clustering {:.3f}, transitivity {:.3f}\n",
             100 * s.within_department, s.reciprocity, s.clustering.mean_local, s.clustering.transitivity);
  fmt::print("  {} components, the largest {} people; {} without ties; deepest core {}\n", s.components,
             counted(s.largest_component), counted(s.isolated), s.deepest_core);
  for (const std::string& remark : workplace.remarks) fmt::print("  {}\n", remark);
}

void print_policies(const Loaded& loaded, const PreparedDraw& ready, std::uint32_t draw) {
  const Scenario& scenario = loaded.scenario;
  const Staff& staff = ready.staffs.front();
  const PlanInput input{ready.scenario, loaded.inputs.levers, ready.effects.effects, draw,
                        ready.calibration.calibration};
  Table table{{{"policy", "lever", "people", "from week", "to week", "strength"}}};
  for (const Policy& policy : all_policies(scenario)) {
    if (policy.levers.empty()) table.rows.push_back({safe(policy.name), "-", "", "", "", ""});
    const PlannedCampaign planned = plan_campaign(input, staff, policy);
    for (std::size_t l = 0; l < policy.levers.size(); ++l) {
      const LeverUse& use = policy.levers[l];
      const Mask& covered = planned.campaign.levers[l].covered;
      const auto people = std::count(covered.begin(), covered.begin() + staff.people->seats, std::uint8_t{1});
      table.rows.push_back({l == 0 ? safe(policy.name) : "", use.lever, counted(static_cast<double>(people)),
                            fmt::format("{:g}", use.first_week),
                            fmt::format("{:g}", use.last_week.value_or(scenario.posts.weeks)),
                            fmt::format("{:g}", use.strength)});
    }
  }
  fmt::print("Policies (people covered in the first population)\n{}", text_of(table));
}

void print_draws(const JointDraws* draws) {
  if (draws == nullptr) return;
  fmt::print("Joint draws: {} rows of {} numbers in {}\n", counted(static_cast<double>(draws->rows.size())),
             draws->columns.size(), safe(draws->file, 200));
  const std::string text = drawn_parameters_text(draws);
  if (!text.empty()) fmt::print("  {}\n", safe(text, 1000));
}

void print_calibration(const PreparedDraw& ready) {
  const CalibrationReport& c = ready.calibration;
  fmt::print("Calibration, first draw of the effects: {} steps; impossible draws rejected before it: {}\n",
             c.iterations, ready.effects.rejected);
  fmt::print(
      "  monthly participation {:.2f} % (asked {:.2f} %), top 5 % make {:.1f} % of shares (drawn target {:.1f} %)\n",
      100 * c.reached.monthly, 100 * c.target.monthly, 100 * c.reached.top_share, 100 * c.target.top_share);
  const double rho = ready.effects.effects[Effect::intention_to_behaviour];
  const Slopes slopes = slopes_of(c.calibration, rho);
  fmt::print(
      "  log hazard: level {:.3f}, slope on intention {:.3f}, on habit {:.3f} (intention-behaviour correlation "
      "{:.2f})\n",
      c.calibration.alpha, slopes.intention, slopes.habit, rho);
  if (ready.scenario.contagion.weight == 0) fmt::print("  colleagues' shares have no weight in this scenario\n");
}

}  // namespace

Exit check(const Options& options) {
  const Loaded loaded = load(options.scenario, options.overrides);
  const Scenario& scenario = loaded.scenario;
  const Design design = design_of(scenario);
  const std::size_t posts = calendar(scenario.posts, scenario.posts.per_week).size();
  const PreparedDraw ready = prepare_draw(scenario, loaded.inputs, 0, nullptr, options.threads);
  fmt::print("{}: fine\n\n", scenario.file);
  if (!scenario.title.empty()) fmt::print("{}\n", safe(scenario.title, 100));
  print_people(loaded);
  print_network(loaded, *ready.staffs.front().workplace);
  fmt::print("Posts: {} in {:g} weeks\n", posts, scenario.posts.weeks);
  print_policies(loaded, ready, 0);
  print_draws(loaded.inputs.effects.draws.get());
  print_calibration(ready);
  const double worlds = static_cast<double>(design.draws) * design.populations * design.replicates *
                        static_cast<double>(all_policies(scenario).size());
  fmt::print("compare would run {} worlds: {} policies x {} effects draws x {} populations x {} replicates\n",
             counted(worlds), all_policies(scenario).size(), design.draws, design.populations, design.replicates);
  return Exit::done;
}

}  // namespace megaphone::program
