/// A whole comparison as `megaphone compare` runs it: 5,000 employees, 60 posts, baseline and two policies, 16 x 64
/// worlds each, calibration and statistics included, all threads. Reports decisions per second (employees x posts x
/// worlds) and the peak memory of the process.
#include "megaphone/answer/comparison.hpp"

#include <benchmark/benchmark.h>
#include <sys/resource.h>

#include "company.hpp"

namespace {

using namespace megaphone;

void comparison(benchmark::State& state) {
  const bench::Company company = bench::company(5000, 16);
  double decisions = 0;
  for (auto _ : state) {
    const RunResult result = run(company.scenario, company.inputs, {});
    benchmark::DoNotOptimize(compare(company.scenario, company.inputs, result));
    decisions += 5000.0 * 60 * 3 * 1024;
  }
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  state.counters["decisions/s"] = benchmark::Counter(decisions, benchmark::Counter::kIsRate);
  state.counters["peak MiB"] = static_cast<double>(usage.ru_maxrss) / 1024;
}
BENCHMARK(comparison)->Unit(benchmark::kSecond)->UseRealTime()->Iterations(1)->Repetitions(3);

}  // namespace
