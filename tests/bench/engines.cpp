/// The engine beside its twin in one run, as one Markdown table: networks of several sizes with a mean degree of 20,
/// sparse and dense cascades, each instruction set, one thread and more. Then the passes over ties alone, beside the
/// machine's random loads within the same footprint.
///
/// A decision is one employee, one post, one world. `ties/s` counts a share's way along a tie in one world.
#include <fmt/format.h>

#include <CLI/CLI.hpp>

#include "engine/parallel.hpp"
#include "engine/simd.hpp"
#include "engine/spreading.hpp"
#include "machine.hpp"
#include "memory.hpp"
#include "twin/plain_engine.hpp"
#include "workload.hpp"

namespace {

using namespace megaphone;
using namespace megaphone::bench;

constexpr double sparse = 0.005, dense = 0.30;  // of employees share a post

struct Measured {
  double seconds = 0;
  double decisions = 0;
  double shares = 0;
  double ties = 0;  ///< that shares ran along
  double rate() const { return decisions / seconds; }
};

double share_rate(const Work& work, const std::vector<WorldRecord>& records) {
  double shares = 0;
  for (const WorldRecord& record : records) shares += static_cast<double>(record.shares.size());
  return shares / (static_cast<double>(work.employees) * work.posts * static_cast<double>(records.size()));
}

/// The log hazard at which the wanted part of employees shares, found on a smaller company of the kind.
double log_hazard_for(Work work, double wanted) {
  const bool generated =
      work.network == "small world" || work.network == "preferential" || work.network == "departments";
  if (generated) work.employees = std::min(work.employees, 5'000U);
  double low = -12;
  double high = 4;
  for (int k = 0; k < 12; ++k) {
    work.log_hazard = 0.5 * (low + high);
    const Workplace place(work);
    const double rate = share_rate(work, simulate(*place.prepared().front(), ReplicateRange{0, 16}));
    (rate < wanted ? low : high) = work.log_hazard;
  }
  return 0.5 * (low + high);
}

/// One block on one thread. Several threads: four blocks side by side, or all on the one block of a large company.
Measured measure_lanes(const Work& work, const Workplace& place, int threads, int runs) {
  Measured m;
  const PreparedCampaigns campaigns = place.prepared();
  const bool side_by_side = threads > 1 && work.employees <= 20'000;
  const std::vector<Block> blocks = blocks_of(campaigns, {0, (side_by_side ? 256 : 64) / work.campaigns});
  std::vector<WorldRecord> records;
  m.seconds = median_seconds(runs, [&] {
    for_each_slot(blocks.size(), side_by_side ? threads : 1, [&](std::size_t k) {
      std::vector<WorldRecord> some = simulate(campaigns, blocks[k], side_by_side ? 1 : threads);
      if (k == 0) records = std::move(some);
    });
  });
  m.seconds /= static_cast<double>(blocks.size());
  m.decisions = static_cast<double>(work.employees) * work.posts * static_cast<double>(records.size());
  m.shares = share_rate(work, records);
  for (const WorldRecord& record : records) {
    for (const Share& share : record.shares) {
      m.ties += static_cast<double>(place.network().viewers_of(place.campaign().people->seat[share.person]).size());
    }
  }
  return m;
}

Measured measure_twin(const Work& work, const Workplace& place, int runs) {
  Measured m;
  const test::LaidOutCampaign laid_out = test::lay_out(place.campaign());
  const auto worlds = std::max(1U, 1'000'000 / (work.employees * work.posts));
  m.seconds = median_seconds(runs, [&] {
    for (std::uint32_t r = 0; r < worlds; ++r) keep(test::plain_world(laid_out, r).shares.size());
  });
  m.decisions = static_cast<double>(work.employees) * work.posts * worlds;
  return m;
}

void print_row(const Work& work, const std::string& engine, int threads, const Measured& m, double twin_rate) {
  fmt::print("| {} | {} | {} | {} | {:.2f} % | {:.1f} | {:.1f} | {:.0f} |\n", work.network, work.employees, engine,
             threads, 100 * m.shares, m.rate() / 1e6, m.rate() / twin_rate, m.ties / m.seconds / 1e6);
}

void measure(Work work, double wanted, int runs, bool every_target) {
  work.posts = std::clamp(100'000 / work.employees, 4U, 20U);
  work.log_hazard = log_hazard_for(work, wanted);
  const Workplace place(work);
  const double twin_rate = measure_twin(work, place, runs).rate();
  const std::vector<std::string> targets = simd_targets();
  const std::string what = work.all_parts ? ", all parts" : (work.campaigns > 1 ? ", 16 campaigns" : "");
  for (std::size_t k = 0; k < (every_target ? targets.size() : 1); ++k) {
    use_simd_target(targets[k]);
    print_row(work, targets[k] + what, 1, measure_lanes(work, place, 1, runs), twin_rate);
  }
  use_simd_target("");
  if (work.campaigns == 1) print_row(work, targets[0] + what, 2, measure_lanes(work, place, 2, runs), twin_rate);
  fmt::print("| {} | {} | twin | 1 | | {:.1f} | 1 | |\n", work.network, work.employees, twin_rate / 1e6);
  std::fflush(stdout);
}

/// Passes over the ties of a network with words drawn at random, in nanoseconds a word.
void measure_ties(const std::string& network_name, std::uint32_t employees) {
  Work work;
  work.network = network_name;
  work.employees = employees;
  work.posts = 1;
  const Workplace place(work);
  const SocialNetwork& network = place.network();
  Spread spread;
  spread.want.resize(employees);
  std::mt19937_64 random(1);
  std::vector<Worlds> shared(employees);
  std::vector<std::uint32_t> sharers;
  const auto few_bits = [&] { return random() & random() & random() & random(); };
  const auto fill = [&](Worlds live) {
    spread.live.assign(employees, live);
    spread.countdown.assign(employees,
                            Countdown{{~Worlds{0}, ~Worlds{0}, ~Worlds{0}, ~Worlds{0}, ~Worlds{0}}, 0, 0, 0});
  };
  Arrivals arrivals;
  fill(~Worlds{0});
  for (Worlds& worlds : shared) worlds = few_bits();
  const double pull = median_seconds(5, [&] { pull_shares(network, shared, {0, employees}, spread, arrivals); });
  fill(0);
  for (Worlds& live : spread.live) live = few_bits() & few_bits();
  for (Worlds& worlds : shared) worlds = Worlds{1} << random() % 64;
  for (std::uint32_t seat = 0; seat < employees; ++seat) sharers.push_back(seat);
  const double push = median_seconds(5, [&] {
    push_shares(network, sharers, shared, {0, employees}, spread, arrivals);
  });
  const auto ties = static_cast<double>(network.ties());
  const double touched = employees * (sizeof(Countdown) + 2 * sizeof(Worlds)) + ties * sizeof(std::uint32_t);
  fmt::print("| {} | {} | {:.2f} | {:.2f} | {:.2f} | {:.0f} MB: {:.2f} |\n", network_name, employees, 1e9 * pull / ties,
             1e9 * push / ties, gather_ns(employees), touched / 1e6, gather_ns(static_cast<std::size_t>(touched / 8)));
  std::fflush(stdout);
}

/// What an employee costs, by the size of the company: 60 posts, sparse, 64 worlds. CSV.
void measure_curve(const std::vector<std::uint32_t>& sizes) {
  fmt::print("employees,threads,seconds,ns_per_employee_and_post,peak_mib\n");
  for (const std::uint32_t employees : sizes) {
    Work work{"small world", employees, 60};
    work.log_hazard = -5.25;
    const Workplace place(work);
    for (const int threads : {1, 2}) {
      const int runs = employees <= 100'000 ? 5 : 1;
      std::vector<WorldRecord> records;
      const double seconds = median_seconds(runs, [&] {
        records = simulate(*place.prepared().front(), ReplicateRange{0, 64}, threads);
      });
      fmt::print("{},{},{:.3f},{:.1f},{:.0f}\n", employees, threads, seconds, 1e9 * seconds / (60.0 * employees),
                 peak_mib());
      std::fflush(stdout);
    }
  }
}

}  // namespace

int main(int argc, char** argv) {
  std::vector<std::uint32_t> sizes{1'000, 10'000, 100'000, 1'000'000};
  std::vector<std::string> networks{"small world", "preferential", "departments"};
  int runs = 3;
  CLI::App app("Measures the engine beside its twin");
  app.add_option("--sizes", sizes, "Employees")->delimiter(',');
  app.add_option("--networks", networks,
                 "small world, preferential, departments, or CSV files of pairs (give their number of employees as the "
                 "one size)")
      ->delimiter(',');
  app.add_option("--runs", runs, "The median of so many");
  bool curve = false;
  app.add_flag("--curve", curve, "Only what an employee costs, by the size of the company, as CSV");
  CLI11_PARSE(app, argc, argv);
  if (curve) {
    measure_curve(sizes);
    return 0;
  }

  fmt::print("| network | employees | engine | threads | share | M decisions/s | x twin | M ties/s |\n");
  fmt::print("|---|---|---|---|---|---|---|---|\n");
  for (const std::string& network : networks) {
    for (const std::uint32_t employees : sizes) {
      const bool every_target = network == "small world" && employees == 10'000;
      for (const double wanted : {sparse, dense}) measure({network, employees}, wanted, runs, every_target);
    }
  }
  for (const double wanted : {sparse, dense}) {
    measure({"small world", 10'000, 5, -6, true}, wanted, runs, false);
    measure({"small world", 10'000, 5, -6, false, 16}, wanted, runs, false);
  }
  fmt::print("\nReading in order: {:.1f} GB/s.\n\n", stream_rate() / 1e9);
  fmt::print(
      "| network | employees | pull, ns a word | push, ns a word | random load among the words, ns | ... among all "
      "that a pass touches, ns |\n|---|---|---|---|---|---|\n");
  for (const std::string& network : networks) {
    for (const std::uint32_t employees : sizes) measure_ties(network, employees);
  }
}
