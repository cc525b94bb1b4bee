#include "megaphone/experiment/run.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <mutex>
#include <optional>

#include "base/printable.hpp"
#include "company/coverage_remarks.hpp"
#include "engine/parallel.hpp"
#include "experiment/drawn_companies.hpp"
#include "experiment/world_outcome.hpp"
#include "megaphone/scenario/scenario_checks.hpp"

namespace megaphone::inline experiment {
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
  PolicyCampaigns of_policies;
  std::vector<Block> blocks;
};

Campaigns campaigns_in(const std::shared_ptr<const Company>& company, const std::vector<Policy>& policies,
                       std::uint32_t replicates) {
  Campaigns all;
  for (const Policy& policy : policies) all.of_policies.push_back(make_campaign(company, policy));
  all.blocks = blocks_of(prepared(all.of_policies), {0, replicates});
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
std::vector<std::string> remarks_of(const DrawnCompanies& drawn, const std::vector<Policy>& policies,
                                    const std::vector<Campaigns>& campaigns) {
  std::vector<std::string> remarks = calibration_remarks(drawn.calibration);
  for (std::size_t p = 0; p < drawn.companies.size(); ++p) {
    for (const std::string& remark : drawn.companies[p]->staff.workplace->remarks) {
      note_remarks({"Network: " + remark}, remarks);
    }
    for (std::size_t k = 0; k < policies.size(); ++k) {
      note_remarks(coverage_remarks(*drawn.setting, policies[k], campaigns[p].of_policies[k]->campaign), remarks);
    }
  }
  return remarks;
}

/// The worlds of a draw whose companies are there; no result when the run was stopped before the last of them.
FinishedDraw run_worlds(const DrawnCompanies& drawn, const Design& design, const std::vector<Policy>& policies,
                        const RunOptions& options, Reporter& reporter) {
  DrawResult result;
  result.draw = drawn.setting->draw;
  result.effects = drawn.effects;
  result.calibration = drawn.calibration;
  result.changes.resize(policies.size());
  result.worlds.resize(policies.size() * design.populations * design.replicates);
  std::vector<Campaigns> campaigns(drawn.companies.size());
  for_each_slot(drawn.companies.size(), options.threads,
                [&](std::size_t p) { campaigns[p] = campaigns_in(drawn.companies[p], policies, design.replicates); });
  std::vector<std::pair<std::size_t, Block>> work;
  for (std::size_t p = 0; p < drawn.companies.size(); ++p) {
    result.employees.push_back(drawn.companies[p]->staff.people->size());
    for (std::size_t k = 0; k < policies.size(); ++k) {
      result.changes[k].push_back(campaigns[p].of_policies[k]->shared.change);
    }
    for (const Block& block : campaigns[p].blocks) work.emplace_back(p, block);
  }
  const int threads = threads_within(work.size(), options.threads);
  std::atomic<std::size_t> blocks_done = 0;
  for_each_slot(work.size(), options.threads, [&](std::size_t slot) {
    if (is_stopped(options)) return;
    const auto& [p, block] = work[slot];
    const std::vector<WorldOutcome> outcomes = block_outcomes(campaigns[p].of_policies, block, threads);
    for (std::size_t w = 0; w < outcomes.size(); ++w) {
      const std::size_t policy = block.campaigns[w / block.replicates.count];
      const std::size_t replicate = block.replicates.first + w % block.replicates.count;
      result.worlds[(policy * design.populations + p) * design.replicates + replicate] = outcomes[w];
    }
    ++blocks_done;
    reporter.worlds_done(outcomes.size());
  });
  if (blocks_done < work.size()) return {};
  return {std::move(result), drawn.companies.front()->staff.workplace->organisation,
          remarks_of(drawn, policies, campaigns)};
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

/// Small companies: a draw on each thread. Large ones: all threads on one draw, so that memory does not grow with them.
std::uint32_t draws_at_once(const Inputs& inputs, const Design& design, int threads) {
  constexpr std::size_t large = 50'000;
  const std::size_t employees = inputs.organisation.department.size() * design.populations;
  if (employees > 4 * large) return 1;
  return static_cast<std::uint32_t>(threads > 0 ? threads : available_threads());
}

/// Gives the companies of a draw.
using CompanySource = std::function<std::shared_ptr<const DrawnCompanies>(std::uint32_t draw, int threads)>;

RunResult run_with(const CompanySource& companies, const Scenario& scenario, const Inputs& inputs,
                   const RunOptions& options) {
  check_ready(scenario, inputs);
  const std::vector<Policy> policies = all_policies(scenario);
  RunResult result;
  result.design = design_of(scenario);
  for (const Policy& policy : policies) result.policies.push_back(policy.name);
  Reporter reporter(options, result.design, policies.size());
  const std::uint32_t at_once = draws_at_once(inputs, result.design, options.threads);
  RunOptions within = options;
  within.threads = at_once == 1 ? options.threads : 1;
  const auto run_draw = [&](std::uint32_t draw) -> FinishedDraw {
    if (is_stopped(options)) return {};
    reporter.step("calibrating");
    const std::shared_ptr<const DrawnCompanies> drawn = companies(draw, within.threads);
    reporter.step("running");
    FinishedDraw finished = run_worlds(*drawn, result.design, policies, within, reporter);
    if (finished.result) reporter.draw_done();
    return finished;
  };
  std::uint32_t finished = 0;
  for (std::uint32_t first = 0; first < result.design.draws && !is_stopped(options); first += at_once) {
    std::vector<FinishedDraw> batch(std::min(at_once, result.design.draws - first));
    for_each_slot(batch.size(), options.threads,
                  [&](std::size_t k) { batch[k] = run_draw(first + static_cast<std::uint32_t>(k)); });
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

}  // namespace

RunResult run(const Scenario& scenario, const Inputs& inputs, const RunOptions& options) {
  check_ready(scenario, inputs);
  const std::shared_ptr<const Workplace> fixed = fixed_workplace(scenario, inputs);
  const auto make = [&](std::uint32_t draw, int threads) {
    return std::make_shared<const DrawnCompanies>(draw_companies(scenario, inputs, draw, {fixed, threads}));
  };
  return run_with(make, scenario, inputs, options);
}

RunResult run_in(const std::vector<std::shared_ptr<const DrawnCompanies>>& drawn, const Scenario& scenario,
                 const Inputs& inputs, const RunOptions& options) {
  const auto kept = [&](std::uint32_t draw, int /*threads*/) { return drawn.at(draw); };
  return run_with(kept, scenario, inputs, options);
}

}  // namespace megaphone::inline experiment
