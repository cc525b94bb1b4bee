// study SCENARIO FOLDER: varies two parameters of a scenario in a small study, runs it in two sittings, and says what
// it left.
#include "megaphone/app/study.hpp"

#include <atomic>
#include <cstdio>
#include <filesystem>
#include <string>

#include "megaphone/formats/whole_file.hpp"

namespace {

const char* const factors = R"(
[factors]
contagion.weight = { dist = "uniform", lowest = 0.1, highest = 1.0 }
network.mean_ties = { dist = "uniform", lowest = 5, highest = 20 }

[outputs]
shares = { outcome = "shares", policy = "Baseline" }

[design]
kind = "lhs"
size = 40

[replicates]
count = 2
)";

}  // namespace

int main(int count, char** arguments) {
  if (count != 3) return 2;
  const std::filesystem::path folder(arguments[2]);
  const std::string scenario = std::filesystem::absolute(arguments[1]).string();
  std::filesystem::create_directories(folder);
  megaphone::write_whole(folder / "two-factors.toml",
                         "[study]\nname = \"Two factors\"\nscenario = \"" + scenario + "\"\n" + factors);
  std::atomic<bool> stop = true;
  megaphone::StudyOptions options{.threads = 2, .command = "study (a program of yours)", .progress = {}, .stop = &stop};
  const megaphone::StudyRun first = megaphone::run_study(folder / "two-factors.toml", folder / "results", options);
  stop = false;
  options.progress = [](std::uint64_t runs, std::uint64_t all) {
    std::printf("%llu of %llu\n", static_cast<unsigned long long>(runs), static_cast<unsigned long long>(all));
  };
  const megaphone::StudyRun run = megaphone::run_study(folder / "two-factors.toml", folder / "results", options);
  std::printf("%llu of %llu runs are done, checksum %s\n", static_cast<unsigned long long>(run.done),
              static_cast<unsigned long long>(run.runs), run.checksum.c_str());
  const bool interrupted = first.ended_early == "interrupted" && !first.concluded;
  const bool whole = run.concluded && run.ended_early.empty() && run.done == run.runs;
  return interrupted && whole && std::filesystem::exists(folder / "results" / "indices.csv") ? 0 : 1;
}
