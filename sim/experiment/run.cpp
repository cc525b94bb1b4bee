#include "megaphone/experiment/run.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <mutex>
#include <optional>

#include "megaphone/base/printable.hpp"
#include "megaphone/engine/parallel.hpp"
#include "megaphone/engine/simulate.hpp"
#include "megaphone/experiment/calendar.hpp"
#include "megaphone/experiment/coverage_remarks.hpp"
#include "megaphone/experiment/drawn_scenario.hpp"
#include "megaphone/experiment/influence.hpp"
#include "megaphone/experiment/privacy.hpp"
#include "megaphone/experiment/ready_campaign.hpp"
#include "megaphone/experiment/scenario_checks.hpp"

namespace megaphone {
namespace {

bool is_stopped(const RunOptions& options) { return options.stop != nullptr && options.stop->load(); }

/// Counts worlds and tells the caller, one call at a time.
class Reporter {
 public:
  Reporter(const RunOptions& options, const Design& design, std::size_t policies) : options_(options) {
    progress_.draws_all = design.draws;
    progress_.worlds_all = std::uint64_t{design.draws} * design.populations * design.replicates * policies;
  }
  void step(std::string_view name) {
    const std::lock_guard lock(mutex_);
    progress_.step = name;
    tell();
  }
  void draw_done() {
    const std::lock_guard lock(mutex_);
    ++progress_.draws_done;
    tell();
  }
  void worlds_done(std::size_t count) {
    const std::lock_guard lock(mutex_);
    progress_.worlds_done += count;
    tell();
  }

 private:
  void tell() {
    if (options_.progress) options_.progress(progress_);
  }
  const RunOptions& options_;
  Progress progress_;
  std::mutex mutex_;
};

/// The campaigns of all policies in one population, laid out to be run.
struct Campaigns {
  ReadyCampaigns ready;
  std::vector<Block> blocks;
};

Campaigns campaigns_of(const PlanInput& input, const Staff& staff, const std::vector<Policy>& policies,
                       std::uint32_t replicates) {
  Campaigns all;
  for (const Policy& policy : policies) all.ready.push_back(make_ready(input, staff, policy));
  all.blocks = blocks_of(prepared(all.ready), {0, replicates});
  return all;
}

/// Threads for each block when there are fewer blocks than threads.
int threads_within(std::size_t blocks, int threads) {
  const int all = threads > 0 ? threads : available_threads();
  return std::max(1, all / static_cast<int>(std::max<std::size_t>(1, blocks)));
}

/// A draw of the effects from beginning to end, and what the run keeps of its workplaces.
struct FinishedDraw {
  std::optional<DrawResult> result;  ///< none when the run was stopped
  Organisation organisation;         ///< of the first population
  std::vector<std::string> remarks;
};

/// What the networks of the draw could not meet, and who is meant where nobody is.
std::vector<std::string> remarks_of(const PreparedDraw& ready, const std::vector<Policy>& policies,
                                    const std::vector<Campaigns>& campaigns) {
  std::vector<std::string> remarks;
  if (ready.calibration.is_of_many_alike) remarks.emplace_back(of_many_alike_remark);
  for (std::size_t p = 0; p < ready.staffs.size(); ++p) {
    for (const std::string& remark : ready.staffs[p].workplace->remarks) note_remarks({"Network: " + remark}, remarks);
    for (std::size_t k = 0; k < policies.size(); ++k) {
      note_remarks(coverage_remarks(ready.scenario, policies[k], campaigns[p].ready[k]->planned.campaign), remarks);
    }
  }
  return remarks;
}

/// The worlds of a draw that is ready; no result when the run was stopped before the last of them.
FinishedDraw run_worlds(const Scenario& scenario, const Inputs& inputs, const std::vector<Policy>& policies,
                        const PreparedDraw& ready, std::uint32_t draw, const RunOptions& options, Reporter& reporter) {
  const Design design = design_of(scenario);
  DrawResult result;
  result.draw = draw;
  result.effects = ready.effects;
  result.calibration = ready.calibration;
  result.changes.resize(policies.size());
  result.worlds.resize(policies.size() * design.populations * design.replicates);
  const PlanInput input{ready.scenario, inputs.levers, ready.effects.effects, draw, ready.calibration.calibration};
  std::vector<Campaigns> campaigns(ready.staffs.size());
  for_each_slot(ready.staffs.size(), options.threads, [&](std::size_t p) {
    campaigns[p] = campaigns_of(input, ready.staffs[p], policies, design.replicates);
  });
  std::vector<std::pair<std::size_t, Block>> work;
  for (std::size_t p = 0; p < ready.staffs.size(); ++p) {
    result.employees.push_back(ready.staffs[p].people->size());
    for (std::size_t k = 0; k < policies.size(); ++k) result.changes[k].push_back(campaigns[p].ready[k]->shared.change);
    for (const Block& block : campaigns[p].blocks) work.emplace_back(p, block);
  }
  const int threads = threads_within(work.size(), options.threads);
  std::atomic<std::size_t> blocks_done = 0;
  for_each_slot(work.size(), options.threads, [&](std::size_t slot) {
    if (is_stopped(options)) return;
    const auto& [p, block] = work[slot];
    const std::vector<WorldOutcome> outcomes = block_outcomes(campaigns[p].ready, block, threads);
    for (std::size_t w = 0; w < outcomes.size(); ++w) {
      const std::size_t policy = block.campaigns[w / block.replicates.count];
      const std::size_t replicate = block.replicates.first + w % block.replicates.count;
      result.worlds[(policy * design.populations + p) * design.replicates + replicate] = outcomes[w];
    }
    ++blocks_done;
    reporter.worlds_done(outcomes.size());
  });
  if (blocks_done < work.size()) return {};
  return {std::move(result), ready.staffs.front().workplace->organisation, remarks_of(ready, policies, campaigns)};
}

/// Notes the failed worlds of a draw with the command that replays each; true when there are any.
bool note_failures(const Scenario& scenario, const Design& design, const std::vector<Policy>& policies,
                   const DrawResult& draw, std::vector<std::string>& failures) {
  const std::size_t before = failures.size();
  for (std::size_t slot = 0; slot < draw.worlds.size(); ++slot) {
    if (draw.worlds[slot].failure.empty()) continue;
    const std::size_t policy = slot / (std::size_t{design.populations} * design.replicates);
    failures.push_back(fmt::format(
        "{}: megaphone replay {} --seed {} --policy {} --draw {} --population {} --replicate {}",
        draw.worlds[slot].failure, shell_quoted(scenario.file), scenario.run.seed, shell_quoted(policies[policy].name),
        draw.draw + 1, slot / design.replicates % design.populations + 1, slot % design.replicates + 1));
  }
  return failures.size() > before;
}

FinishedDraw run_draw(const Scenario& scenario, const Inputs& inputs, const std::vector<Policy>& policies,
                      std::uint32_t draw, const std::shared_ptr<const Workplace>& fixed, const RunOptions& options,
                      Reporter& reporter) {
  if (is_stopped(options)) return {};
  reporter.step("calibrating");
  const std::shared_ptr<const PreparedDraw> ready =
      options.prepared ? options.prepared(draw)
                       : std::make_shared<PreparedDraw>(prepare_draw(scenario, inputs, draw, fixed, options.threads));
  reporter.step("running");
  FinishedDraw finished = run_worlds(scenario, inputs, policies, *ready, draw, options, reporter);
  if (finished.result) reporter.draw_done();
  return finished;
}

/// Small companies: a draw on each thread. Large ones: all threads on one draw, so that memory does not grow with them.
std::uint32_t draws_at_once(const Inputs& inputs, const Design& design, int threads) {
  constexpr std::size_t large = 50'000;
  const std::size_t employees = inputs.organisation.department.size() * design.populations;
  if (employees > 4 * large) return 1;
  return static_cast<std::uint32_t>(threads > 0 ? threads : available_threads());
}

}  // namespace

Design design_of(const Scenario& scenario) {
  const auto populations = static_cast<std::uint32_t>(scenario.run.populations);
  return {static_cast<std::uint32_t>(scenario.run.effect_draws), populations,
          static_cast<std::uint32_t>(scenario.run.replicates) / populations};
}

std::vector<Policy> all_policies(const Scenario& scenario) {
  std::vector<Policy> policies(1);
  policies.front().name = baseline_name;
  policies.insert(policies.end(), scenario.policies.begin(), scenario.policies.end());
  return policies;
}

std::shared_ptr<const People> make_people(const Scenario& scenario, const Workplace& workplace, const Effects& effects,
                                          std::uint32_t population) {
  const PeopleSpec& spec = scenario.people;
  const PeopleModel model{spec.activity_mean,      spec.activity_concentration,
                          spec.followers_log_mean, spec.followers_log_sd,
                          spec.tenure_mean,        spec.turnover};
  return std::make_shared<People>(draw_people(workplace.organisation, model, effects[Effect::department_share_of_sic],
                                              horizon_days(scenario.posts), seed_of(scenario, workplace.organisation),
                                              population));
}

Staff make_staff(const Scenario& scenario, const Inputs& inputs, const Effects& effects, std::uint32_t population,
                 std::shared_ptr<const Workplace> fixed) {
  Staff staff;
  staff.population = population;
  staff.workplace = fixed ? std::move(fixed) : make_workplace(scenario, inputs, population);
  staff.people = make_people(scenario, *staff.workplace, effects, population);
  staff.traits = traits_of(staff.workplace->organisation, *staff.people, effects);
  check_groups(scenario, staff);
  return staff;
}

PreparedDraw prepare_draw(const Scenario& scenario, const Inputs& inputs, std::uint32_t draw,
                          const std::shared_ptr<const Workplace>& fixed, int threads, const CalibrationEffort& effort) {
  check_ready(scenario, inputs);
  const Design design = design_of(scenario);
  PreparedDraw ready;
  ready.effects = draw_effects(inputs.effects, seed_of(scenario, inputs.organisation), draw);
  ready.scenario = scenario;
  set_parameters(ready.scenario, ready.effects.parameters);
  ready.staffs.resize(design.populations);
  for_each_slot(design.populations, threads, [&](std::size_t p) {
    const auto population = draw * design.populations + static_cast<std::uint32_t>(p);
    ready.staffs[p] = make_staff(ready.scenario, inputs, ready.effects.effects, population, fixed);
  });
  PlanInput input{ready.scenario, inputs.levers, ready.effects.effects, draw, {}};
  ready.calibration = calibrate(input, ready.staffs, threads, effort);
  input.calibration = ready.calibration.calibration;
  for (Staff& staff : ready.staffs) add_influence(input, staff);
  return ready;
}

RunResult run(const Scenario& scenario, const Inputs& inputs, const RunOptions& options) {
  check_ready(scenario, inputs);
  const std::vector<Policy> policies = all_policies(scenario);
  RunResult result;
  result.design = design_of(scenario);
  for (const Policy& policy : policies) result.policies.push_back(policy.name);
  Reporter reporter(options, result.design, policies.size());
  const std::shared_ptr<const Workplace> fixed = fixed_workplace(scenario, inputs);
  const std::uint32_t at_once = draws_at_once(inputs, result.design, options.threads);
  RunOptions within = options;
  within.threads = at_once == 1 ? options.threads : 1;
  std::uint32_t finished = 0;
  for (std::uint32_t first = 0; first < result.design.draws && !is_stopped(options); first += at_once) {
    std::vector<FinishedDraw> batch(std::min(at_once, result.design.draws - first));
    for_each_slot(batch.size(), options.threads, [&](std::size_t k) {
      const auto draw = first + static_cast<std::uint32_t>(k);
      batch[k] = run_draw(scenario, inputs, policies, draw, fixed, within, reporter);
    });
    for (FinishedDraw& draw : batch) {
      if (!draw.result) continue;
      ++finished;
      if (result.organisation.size() == 0) result.organisation = std::move(draw.organisation);
      note_remarks(draw.remarks, result.remarks);
      if (!note_failures(scenario, result.design, policies, *draw.result, result.failures)) {
        result.draws.push_back(std::move(*draw.result));
      }
    }
  }
  result.interrupted = finished < result.design.draws;
  return result;
}

void complete_replay(Replay& replay, const PlanInput& input, const Policy& policy, std::uint32_t replicate) {
  replay.planned = plan_campaign(input, replay.staff, policy);
  const PreparedCampaign prepared = prepare(replay.planned.campaign);
  replay.record = simulate(prepared, replicate);
  replay.steps = cascade_steps(replay.record, replay.planned.campaign);
  replay.outcome =
      world_outcome(replay.record, replay.planned, campaign_outcome(replay.planned, prepared.alike, replay.staff),
                    replay.staff, input.scenario.audience);
}

std::unique_ptr<Replay> replay(const Scenario& scenario, const Inputs& inputs, const WorldId& id, int threads) {
  check_ready(scenario, inputs);
  const Design design = design_of(scenario);
  const std::vector<Policy> policies = all_policies(scenario);
  if (id.policy >= policies.size() || id.draw >= design.draws || id.population >= design.populations ||
      id.replicate >= design.replicates) {
    throw InputError({scenario.file},
                     fmt::format("the run has {} draws x {} populations x {} replicates for {} policies; there is no "
                                 "such world in it",
                                 design.draws, design.populations, design.replicates, policies.size()));
  }
  PreparedDraw ready = prepare_draw(scenario, inputs, id.draw, fixed_workplace(scenario, inputs), threads);
  auto again = std::make_unique<Replay>();
  again->staff = std::move(ready.staffs[id.population]);
  const PlanInput input{ready.scenario, inputs.levers, ready.effects.effects, id.draw, ready.calibration.calibration};
  complete_replay(*again, input, policies[id.policy], id.replicate);
  return again;
}

}  // namespace megaphone
