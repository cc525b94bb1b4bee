// Before the observed weeks come as many as a post lives, so that the first of them is a week like the others. Networks
// that are generated come from a pool: they cost more than the worlds, and enough of them stand for all.
#include "study/platform.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>
#include <optional>

#include "company/calendar.hpp"
#include "company/calibrate.hpp"
#include "company/policy_campaign.hpp"
#include "engine/parallel.hpp"
#include "engine/simulate.hpp"
#include "megaphone/experiment/run.hpp"
#include "model/structure.hpp"
#include "scenario/drawn_scenario.hpp"
#include "scenario/protection.hpp"
#include "study/factor.hpp"
#include "study/memo.hpp"

namespace megaphone::inline study {
namespace {

constexpr std::size_t pooled_employees = 1'000'000;
/// Otherwise drawn again where it cannot go with the concentration.
constexpr std::string_view held_by_a_point = "effects.intention_to_participation";

std::uint32_t pool_size(const Inputs& inputs) {
  const std::size_t employees = std::max<std::size_t>(1, inputs.organisation.size());
  return static_cast<std::uint32_t>(std::clamp<std::size_t>(pooled_employees / employees, 4, 64));
}

std::uint32_t warm_up_weeks(const Scenario& scenario) {
  return static_cast<std::uint32_t>((scenario.posts.lifetime_days + days_per_week - 1) / days_per_week);
}

/// The observed weeks with those before them, in which as many posts appear as in the mean week.
std::vector<std::uint32_t> posts_of_all_weeks(const std::vector<std::uint32_t>& observed, std::uint32_t before) {
  const std::uint64_t sum = std::accumulate(observed.begin(), observed.end(), std::uint64_t{0});
  if (sum == 0) throw InputError({}, "no post appeared in the observed weeks: nothing to calibrate to");
  std::vector<std::uint32_t> all(before, static_cast<std::uint32_t>((sum + observed.size() / 2) / observed.size()));
  all.insert(all.end(), observed.begin(), observed.end());
  return all;
}

/// The policy with its weeks counted from the first of all weeks.
Policy shifted(Policy policy, std::uint32_t weeks) {
  for (LeverUse& use : policy.levers) {
    use.first_week += weeks;
    if (use.last_week) *use.last_week += weeks;
  }
  return policy;
}

Policy policy_named(const Scenario& scenario, const std::string& name) {
  std::vector<std::string> known;
  for (const Policy& policy : all_policies(scenario)) {
    if (policy.name == name) return policy;
    known.push_back(policy.name);
  }
  throw UnknownName({}, "policy", name, known);
}

Value value_for(const FactorTarget& target, double value) {
  if (target.is_integer) return static_cast<std::int64_t>(value);
  return value;
}

}  // namespace

struct PlatformSimulator::Parts {
  Parts(const Scenario& scenario, const Inputs& given, const ObservedPeriod& period,
        const std::vector<std::string>& paths);

  Setting setting_of(const std::vector<double>& point, std::uint32_t number) const;
  Staff staff_of(const Setting& setting, std::uint32_t number);
  void simulate_point(const std::vector<double>& point, std::uint32_t number, std::uint32_t replicates,
                      PlatformPoint& result);

  Inputs inputs;
  Setting base;
  Policy policy;
  std::vector<Post> posts;
  ObservedWeeks weeks;
  std::vector<FactorTarget> targets;
  Memo<std::shared_ptr<const Workplace>> workplaces;
  std::optional<CalibrationReport> neighbour;
};

PlatformSimulator::Parts::Parts(const Scenario& scenario, const Inputs& given, const ObservedPeriod& period,
                                const std::vector<std::string>& paths)
    : inputs(given), base(base_setting(scenario, given)), workplaces(pool_size(given)) {
  const std::uint32_t before = warm_up_weeks(scenario);
  const std::vector<std::uint32_t> all = posts_of_all_weeks(period.posts, before);
  policy = shifted(policy_named(scenario, period.policy), before);
  posts = posts_by_week(scenario.posts, all);
  weeks = {before, static_cast<std::uint32_t>(period.posts.size())};
  base.scenario.posts.weeks = static_cast<double>(all.size());
  base.levers = inputs.levers;
  const std::vector<FactorTarget> known = factor_targets(scenario, inputs);
  for (const std::string& path : paths) {
    targets.push_back(factor_target(known, path, {}));
    if (targets.back().touches.network || !targets.back().choices.empty()) {
      throw InputError({}, fmt::format("{} cannot be calibrated: it must be a number, and not of the network", path));
    }
  }
  const Staff staff = staff_of(base, 0);
  neighbour = calibrate(base, {staff}, 1, {platform_person_months});
}

Setting PlatformSimulator::Parts::setting_of(const std::vector<double>& point, std::uint32_t number) const {
  Setting setting = base;
  setting.draw = number;
  const std::uint64_t seed = seed_of(base.scenario, inputs.organisation);
  const EffectsDraw draw = draw_effects(inputs.effects, seed, number);
  setting.effects = draw.effects;
  setting.redrawn = prior_of_its_own(inputs.effects, Effect::intention_to_participation);
  set_parameters(setting.scenario, draw.parameters);
  for (std::size_t k = 0; k < targets.size(); ++k) {
    const Value value = value_for(targets[k], point[k]);
    check_value(targets[k], value, {});
    targets[k].write(setting, value);
    if (targets[k].path == held_by_a_point) setting.redrawn.reset();
  }
  if (!is_possible(setting.effects)) throw InputError({}, "the effects cannot hold together");
  return setting;
}

Staff PlatformSimulator::Parts::staff_of(const Setting& setting, std::uint32_t number) {
  const std::uint32_t pooled = workplace_is_fixed(base.scenario) ? 0 : number % pool_size(inputs);
  const std::shared_ptr<const Workplace> workplace =
      *workplaces(fmt::format("{}", pooled), [&] { return make_workplace(base.scenario, inputs, pooled); });
  return make_staff(setting, workplace, number);
}

void PlatformSimulator::Parts::simulate_point(const std::vector<double>& point, std::uint32_t number,
                                              std::uint32_t replicates, PlatformPoint& result) {
  try {
    auto setting = std::make_shared<Setting>(setting_of(point, number));
    Staff staff = staff_of(*setting, number);
    const CalibrationEffort effort{platform_person_months, neighbour ? &*neighbour : nullptr};
    const CalibrationReport report = calibrate(*setting, {staff}, 1, effort);
    const std::int32_t days = horizon_days(setting->scenario.posts);
    setting->effects[Effect::intention_to_participation] = report.intention_to_participation;
    const auto company = make_company(std::move(setting), std::move(staff), report.calibration);
    const auto campaign = make_campaign(company, policy, {posts, days});
    for (const WorldRecord& record : simulate(campaign->prepared, {0, replicates})) {
      result.records.push_back(platform_record(record, campaign->campaign, weeks));
    }
  } catch (const InputError& error) {
    result.problem = error.problem();
  }
}

PlatformSimulator::PlatformSimulator(const Scenario& scenario, const Inputs& inputs, const ObservedPeriod& period,
                                     const std::vector<std::string>& paths)
    : parts_(std::make_unique<Parts>(scenario, inputs, period, paths)) {}
PlatformSimulator::~PlatformSimulator() = default;

std::vector<PlatformPoint> PlatformSimulator::run(const PlatformBatch& batch, int threads,
                                                  const std::atomic<bool>* stop) {
  const auto stopped = [&] { return stop != nullptr && stop->load(); };
  std::vector<PlatformPoint> results(batch.points.size());
  for_each_slot(batch.points.size(), threads, [&](std::size_t k) {
    if (stopped()) return;
    parts_->simulate_point(batch.points[k], batch.first + static_cast<std::uint32_t>(k), batch.replicates, results[k]);
  });
  if (stopped()) results.clear();
  return results;
}

}  // namespace megaphone::inline study
