/// The plain engine alone: one calibrated campaign, one world an iteration, one thread. Reports decisions per second:
/// employees x posts x worlds.
#include <benchmark/benchmark.h>

#include "company.hpp"
#include "megaphone/engine/simulate.hpp"

namespace {

using namespace megaphone;

void plain_engine(benchmark::State& state) {
  const auto employees = static_cast<std::uint32_t>(state.range(0));
  const bench::Company company = bench::company(employees, 1);
  const PreparedDraw ready = prepare_draw(company.scenario, company.inputs, 0, nullptr, 0);
  const PlanInput input{company.scenario, company.inputs, ready.effects.effects, 0, ready.calibration.calibration};
  const PlannedCampaign planned = plan_campaign(input, ready.staffs.front(), all_policies(company.scenario)[2]);
  const PreparedCampaign prepared = prepare(planned.campaign);
  std::uint32_t replicate = 0;
  for (auto _ : state) benchmark::DoNotOptimize(simulate(prepared, replicate++));
  const double decisions = static_cast<double>(employees) * static_cast<double>(planned.campaign.posts.size());
  state.counters["decisions/s"] =
      benchmark::Counter(decisions * static_cast<double>(state.iterations()), benchmark::Counter::kIsRate);
}
BENCHMARK(plain_engine)->Arg(1000)->Arg(5000)->Arg(20000)->Arg(100000)->Unit(benchmark::kMillisecond);

}  // namespace
