#include "megaphone/experiment/run.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <mutex>

#include "megaphone/engine/parallel.hpp"
#include "megaphone/experiment/calendar.hpp"

namespace megaphone {
namespace {

std::uint64_t seed_of(const Scenario& scenario) { return static_cast<std::uint64_t>(scenario.run.seed); }

bool is_stopped(const RunOptions& options) { return options.stop != nullptr && options.stop->load(); }

/// Counts worlds and tells the caller, one call at a time.
class Reporter {
 public:
  Reporter(const RunOptions& options, const Design& design, std::size_t policies) : options_(options) {
    progress_.draws_all = design.draws;
    progress_.worlds_all = std::uint64_t{design.draws} * design.populations * design.replicates * policies;
  }
  void step(std::string_view name, std::uint32_t draws_done) {
    const std::lock_guard lock(mutex_);
    progress_.step = name;
    progress_.draws_done = draws_done;
    tell();
  }
  void world_done() {
    const std::lock_guard lock(mutex_);
    ++progress_.worlds_done;
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
  std::vector<PlannedCampaign> planned;
  std::vector<PreparedCampaign> prepared;
  std::vector<CampaignOutcome> shared;
};

Campaigns campaigns_of(const PlanInput& input, const Staff& staff, const std::vector<Policy>& policies, int threads) {
  Campaigns all{std::vector<PlannedCampaign>(policies.size()), std::vector<PreparedCampaign>(policies.size()),
                std::vector<CampaignOutcome>(policies.size())};
  for_each_slot(policies.size(), threads, [&](std::size_t k) {
    all.planned[k] = plan_campaign(input, staff, policies[k]);
    all.prepared[k] = prepare(all.planned[k].campaign);
    all.shared[k] = campaign_outcome(all.planned[k], staff);
  });
  return all;
}

WorldOutcome run_world(const Campaigns& campaigns, std::size_t policy, std::uint32_t replicate, const Staff& staff,
                       const AudienceSpec& audience) {
  try {
    const WorldRecord record = simulate(campaigns.prepared[policy], replicate);
    return world_outcome(record, campaigns.planned[policy], campaigns.shared[policy], staff, audience);
  } catch (const std::exception& error) {
    WorldOutcome failed;
    failed.failure = error.what();
    return failed;
  }
}

/// Runs every policy's worlds in one population into their slots.
void run_population(const Scenario& scenario, const Campaigns& campaigns, const Staff& staff, std::size_t population,
                    const Design& design, const RunOptions& options, Reporter& reporter, DrawResult& result) {
  const std::size_t policies = campaigns.planned.size();
  for_each_slot(policies * design.replicates, options.threads, [&](std::size_t slot) {
    if (is_stopped(options)) return;
    const std::size_t policy = slot / design.replicates;
    const auto replicate = static_cast<std::uint32_t>(slot % design.replicates);
    result.worlds[(policy * design.populations + population) * design.replicates + replicate] =
        run_world(campaigns, policy, replicate, staff, scenario.audience);
    reporter.world_done();
  });
  for (std::size_t policy = 0; policy < policies; ++policy) {
    result.changes[policy].push_back(campaigns.shared[policy].change);
  }
}

/// One draw from beginning to end. The result is incomplete when the run was stopped.
DrawResult run_draw(const Scenario& scenario, const Inputs& inputs, const std::vector<Policy>& policies,
                    const PreparedDraw& ready, std::uint32_t draw, const RunOptions& options, Reporter& reporter) {
  const Design design = design_of(scenario);
  DrawResult result;
  result.draw = draw;
  result.effects = ready.effects;
  result.calibration = ready.calibration;
  result.changes.resize(policies.size());
  result.worlds.resize(policies.size() * design.populations * design.replicates);
  const PlanInput input{scenario, inputs, ready.effects.effects, draw, ready.calibration.calibration};
  for (std::size_t p = 0; p < ready.staffs.size() && !is_stopped(options); ++p) {
    const Staff& staff = ready.staffs[p];
    result.employees.push_back(staff.people.size());
    const Campaigns campaigns = campaigns_of(input, staff, policies, options.threads);
    run_population(scenario, campaigns, staff, p, design, options, reporter, result);
  }
  return result;
}

/// Notes the failed worlds of a draw with the command that replays each; true when there are any.
bool note_failures(const Scenario& scenario, const Design& design, const std::vector<Policy>& policies,
                   const DrawResult& draw, std::vector<std::string>& failures) {
  const std::size_t before = failures.size();
  for (std::size_t slot = 0; slot < draw.worlds.size(); ++slot) {
    if (draw.worlds[slot].failure.empty()) continue;
    const std::size_t policy = slot / (std::size_t{design.populations} * design.replicates);
    failures.push_back(
        fmt::format("{}: megaphone replay {} --seed {} --policy \"{}\" --draw {} --population {} --replicate {}",
                    draw.worlds[slot].failure, scenario.file, scenario.run.seed, policies[policy].name, draw.draw + 1,
                    slot / design.replicates % design.populations + 1, slot % design.replicates + 1));
  }
  return failures.size() > before;
}

void note_remarks(const std::vector<Staff>& staffs, std::vector<std::string>& remarks) {
  for (const Staff& staff : staffs) {
    for (const std::string& remark : staff.workplace->remarks) {
      if (std::find(remarks.begin(), remarks.end(), remark) == remarks.end() && remarks.size() < 5) {
        remarks.push_back(remark);
      }
    }
  }
}

std::shared_ptr<const Workplace> fixed_workplace(const Scenario& scenario, const Inputs& inputs) {
  return workplace_is_fixed(scenario) ? make_workplace(scenario, inputs, 0) : nullptr;
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

Staff make_staff(const Scenario& scenario, const Inputs& inputs, const Effects& effects, std::uint32_t population,
                 std::shared_ptr<const Workplace> fixed) {
  const PeopleSpec& spec = scenario.people;
  const PeopleModel model{spec.activity_mean,      spec.activity_concentration,
                          spec.followers_log_mean, spec.followers_log_sd,
                          spec.tenure_mean,        spec.turnover};
  Staff staff;
  staff.population = population;
  staff.workplace = fixed ? std::move(fixed) : make_workplace(scenario, inputs, population);
  staff.people = draw_people(staff.workplace->organisation, model, effects[Effect::department_share_of_sic],
                             horizon_days(scenario.posts), seed_of(scenario), population);
  staff.traits = traits_of(staff.workplace->organisation, staff.people, effects);
  return staff;
}

PreparedDraw prepare_draw(const Scenario& scenario, const Inputs& inputs, std::uint32_t draw,
                          const std::shared_ptr<const Workplace>& fixed, int threads) {
  const Design design = design_of(scenario);
  PreparedDraw ready;
  ready.effects = draw_effects(inputs.effects, seed_of(scenario), draw);
  ready.staffs.resize(design.populations);
  for_each_slot(design.populations, threads, [&](std::size_t p) {
    const auto population = draw * design.populations + static_cast<std::uint32_t>(p);
    ready.staffs[p] = make_staff(scenario, inputs, ready.effects.effects, population, fixed);
  });
  const PlanInput input{scenario, inputs, ready.effects.effects, draw, {}};
  ready.calibration = calibrate(input, ready.staffs, threads);
  return ready;
}

RunResult run(const Scenario& scenario, const Inputs& inputs, const RunOptions& options) {
  const std::vector<Policy> policies = all_policies(scenario);
  RunResult result;
  result.design = design_of(scenario);
  for (const Policy& policy : policies) result.policies.push_back(policy.name);
  Reporter reporter(options, result.design, policies.size());
  const std::shared_ptr<const Workplace> fixed = fixed_workplace(scenario, inputs);
  for (std::uint32_t draw = 0; draw < result.design.draws && !is_stopped(options); ++draw) {
    reporter.step("calibrating", draw);
    const PreparedDraw ready = prepare_draw(scenario, inputs, draw, fixed, options.threads);
    if (draw == 0) result.organisation = ready.staffs.front().workplace->organisation;
    note_remarks(ready.staffs, result.remarks);
    reporter.step("running", draw);
    DrawResult done = run_draw(scenario, inputs, policies, ready, draw, options, reporter);
    if (is_stopped(options)) break;
    if (!note_failures(scenario, result.design, policies, done, result.failures)) {
      result.draws.push_back(std::move(done));
    }
  }
  result.interrupted = is_stopped(options);
  return result;
}

std::unique_ptr<Replay> replay(const Scenario& scenario, const Inputs& inputs, const WorldId& id, int threads) {
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
  const PlanInput input{scenario, inputs, ready.effects.effects, id.draw, ready.calibration.calibration};
  again->planned = plan_campaign(input, again->staff, policies[id.policy]);
  again->record = simulate(prepare(again->planned.campaign), id.replicate);
  again->steps = cascade_steps(again->record, again->planned.campaign);
  again->outcome = world_outcome(again->record, again->planned, campaign_outcome(again->planned, again->staff),
                                 again->staff, scenario.audience);
  return again;
}

}  // namespace megaphone
