// A chunk is cut into batches of points that have the same random numbers; the campaigns of a batch are built, packed
// into blocks and run on one thread, and its rows go to their slots.
#include "study/runner.hpp"

#include <fmt/format.h>

#include <mutex>

#include "company/calendar.hpp"
#include "engine/parallel.hpp"
#include "scenario/protection.hpp"
#include "study/batches.hpp"
#include "study/staffing.hpp"

namespace megaphone::inline study {
namespace {

constexpr std::uint32_t lanes_a_block = 64;

/// The state of a point while its batch is run: its factor values, its status, and where its campaigns and worlds are.
struct Visit {
  std::vector<Value> values;
  RowStatus status = RowStatus::done;
  std::string message;
  std::size_t first_campaign = 0;                 ///< of the batch's; one for each policy in use
  std::vector<std::vector<WorldOutcome>> worlds;  ///< [policy in use][replicate]
};

Row row_of(const Study& study, const PlacedPoint& placed, std::uint32_t population, std::uint32_t replicate,
           const Visit& visit) {
  Row row;
  const std::uint64_t point = placed.group * points_per_group(study.design) + placed.number;
  row.run = point * study.replicates + replicate;
  row.group = placed.group;
  row.point = placed.number;
  row.role = placed.point.role;
  row.moved = placed.point.moved;
  row.replicate = replicate;
  row.population = population;
  row.status = visit.status;
  row.message = visit.message;
  row.factors = visit.values;
  return row;
}

}  // namespace

struct StudyRunner::Parts {
  explicit Parts(const Study& of)
      : study(of),
        staffing(of),
        policies(policies_in_use(of.outputs)),
        horizon(static_cast<std::size_t>(horizon_days(of.scenario.posts))) {}

  void prepare_point(const PlacedPoint& placed, std::uint32_t population, Visit& visit, PolicyCampaigns& campaigns);
  void run_blocks(std::vector<Visit>& visits, const PolicyCampaigns& campaigns);
  std::vector<Row> rows(const Batch& batch, const std::vector<Visit>& visits, const PolicyCampaigns& campaigns) const;
  std::vector<Row> run_batch(const Batch& batch);
  void fill(Row& row, const Visit& visit, const PolicyCampaigns& campaigns) const;

  const Study& study;
  Staffing staffing;
  std::vector<std::size_t> policies;
  std::size_t horizon;
  std::mutex mutex;
  Workload workload;
};

/// A point that cannot be run says so in its rows, and leaves no campaign.
void StudyRunner::Parts::prepare_point(const PlacedPoint& placed, std::uint32_t population, Visit& visit,
                                       PolicyCampaigns& campaigns) {
  visit.values = factor_values(study, placed.group, placed.point);
  visit.first_campaign = campaigns.size();
  try {
    const std::shared_ptr<const Company> company = staffing.company_at(visit.values, population);
    const std::vector<Policy> all = all_policies(company->setting->scenario);
    for (const std::size_t policy : policies) campaigns.push_back(make_campaign(company, all[policy]));
  } catch (const InputError& error) {
    visit.status = RowStatus::impossible;
    visit.message = error.problem();
    campaigns.resize(visit.first_campaign);
  } catch (const std::exception& error) {
    visit.status = RowStatus::failed;
    visit.message = error.what();
    campaigns.resize(visit.first_campaign);
  }
}

void StudyRunner::Parts::run_blocks(std::vector<Visit>& visits, const PolicyCampaigns& campaigns) {
  std::vector<Visit*> visit_of;
  for (Visit& visit : visits) {
    if (visit.status != RowStatus::done) continue;
    visit.worlds.assign(policies.size(), std::vector<WorldOutcome>(study.replicates));
    visit_of.resize(visit.first_campaign + policies.size(), &visit);
  }
  Workload done;
  for (const Block& block : blocks_of(prepared(campaigns), {0, study.replicates})) {
    std::vector<WorldOutcome> outcomes = block_outcomes(campaigns, block, 1);
    for (std::size_t w = 0; w < outcomes.size(); ++w) {
      const std::size_t campaign = block.campaigns[w / block.replicates.count];
      Visit& visit = *visit_of[campaign];
      const std::size_t replicate = block.replicates.first + w % block.replicates.count;
      visit.worlds[campaign - visit.first_campaign][replicate] = std::move(outcomes[w]);
    }
    done.worlds += outcomes.size();
    done.lanes += lanes_a_block;
    const Campaign& first = campaigns[block.campaigns.front()]->campaign;
    done.decisions += outcomes.size() * first.posts.size() * first.people->seats;
  }
  const std::lock_guard lock(mutex);
  workload.worlds += done.worlds;
  workload.lanes += done.lanes;
  workload.decisions += done.decisions;
}

/// The outputs of a run, or why it has none.
void StudyRunner::Parts::fill(Row& row, const Visit& visit, const PolicyCampaigns& campaigns) const {
  PolicyWorlds worlds;
  worlds.world.resize(policies.back() + 1);
  worlds.change.resize(policies.back() + 1);
  if (is_protected(study.inputs.organisation)) worlds.real_people = study.inputs.organisation.size();
  for (std::size_t k = 0; k < policies.size(); ++k) {
    const WorldOutcome& world = visit.worlds[k][row.replicate];
    if (!world.failure.empty()) {
      row.status = RowStatus::failed;
      row.message = world.failure;
      return;
    }
    worlds.world[policies[k]] = &world;
    worlds.change[policies[k]] = &campaigns[visit.first_campaign + k]->shared.change;
  }
  for (const Output& output : study.outputs) append_values(output, worlds, horizon, row.outputs);
}

std::vector<Row> StudyRunner::Parts::rows(const Batch& batch, const std::vector<Visit>& visits,
                                          const PolicyCampaigns& campaigns) const {
  std::vector<Row> all;
  for (std::size_t k = 0; k < visits.size(); ++k) {
    for (std::uint32_t replicate = 0; replicate < study.replicates; ++replicate) {
      Row row = row_of(study, batch.points[k], batch.population, replicate, visits[k]);
      if (row.status == RowStatus::done) fill(row, visits[k], campaigns);
      all.push_back(std::move(row));
    }
  }
  return all;
}

std::vector<Row> StudyRunner::Parts::run_batch(const Batch& batch) {
  std::vector<Visit> visits(batch.points.size());
  PolicyCampaigns campaigns;
  for (std::size_t k = 0; k < visits.size(); ++k) {
    prepare_point(batch.points[k], batch.population, visits[k], campaigns);
  }
  run_blocks(visits, campaigns);
  return rows(batch, visits, campaigns);
}

namespace {

/// The study, whose scenario is checked when its base is made.
const Study& checked(const Study& study) {
  if (study.replicates == 0) throw InputError({study.file}, "the study has no replicates");
  if (study.outputs.empty()) throw InputError({study.file}, "the study has no outputs");
  return study;
}

}  // namespace

StudyRunner::StudyRunner(const Study& study) : parts_(std::make_unique<Parts>(checked(study))) {}
StudyRunner::~StudyRunner() = default;

std::optional<Chunk> StudyRunner::run(GroupRange groups, int threads, const std::atomic<bool>* stop) {
  const std::vector<Batch> batches = batches_of(parts_->study, groups);
  const auto stopped = [&] { return stop != nullptr && stop->load(); };
  std::vector<std::vector<Row>> done(batches.size());
  for_each_slot(batches.size(), threads, [&](std::size_t k) {
    if (!stopped()) done[k] = parts_->run_batch(batches[k]);
  });
  if (stopped()) return std::nullopt;
  Chunk chunk{groups, {}};
  const std::uint64_t first = groups.first * runs_per_group(parts_->study);
  chunk.rows.resize(groups.count * runs_per_group(parts_->study));
  for (std::vector<Row>& rows : done) {
    for (Row& row : rows) chunk.rows[row.run - first] = std::move(row);
  }
  return chunk;
}

Workload StudyRunner::workload() const { return parts_->workload; }

Replay StudyRunner::replay(std::uint64_t run, std::size_t policy) {
  const Study& study = parts_->study;
  const std::vector<Policy> all = all_policies(study.scenario);
  if (run >= study.design.size * runs_per_group(study) || policy >= all.size()) {
    throw InputError({study.file}, fmt::format("the study has {} runs of {} policies; there is no such run in it",
                                               study.design.size * runs_per_group(study), all.size()));
  }
  const std::uint64_t group = run / runs_per_group(study);
  const auto number = static_cast<std::uint32_t>(run % runs_per_group(study) / study.replicates);
  const DesignPoint point = group_points(study.design, group)[number];
  const std::vector<Value> values = factor_values(study, group, point);
  const auto company = parts_->staffing.company_at(values, population_of(study, group, number, point));
  const Policy chosen = all_policies(company->setting->scenario)[policy];
  return megaphone::replay(make_campaign(company, chosen), static_cast<std::uint32_t>(run % study.replicates));
}

Chunk given_up(const Study& study, std::uint64_t group, const std::string& message) {
  Chunk chunk{{group, 1}, {}};
  std::uint32_t number = 0;
  for (DesignPoint& point : group_points(study.design, group)) {
    Visit visit;
    visit.values = factor_values(study, group, point);
    visit.status = RowStatus::failed;
    visit.message = message;
    const PlacedPoint placed{group, number, point};
    const std::uint32_t population = population_of(study, group, number++, point);
    for (std::uint32_t replicate = 0; replicate < study.replicates; ++replicate) {
      chunk.rows.push_back(row_of(study, placed, population, replicate, visit));
    }
  }
  return chunk;
}

}  // namespace megaphone::inline study
