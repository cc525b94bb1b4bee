/// fuzz: damaged files through all readers. What it finds ends a process of its own, and is replayed by one command.
#include <fmt/format.h>
#include <stdlib.h>

#include <CLI/CLI.hpp>

#include "run.hpp"

// Asked by the address sanitizer when it starts: memory is given back soon, and what is asked for by a damaged file has
// an end.
extern "C" const char* __asan_default_options() {
  return "quarantine_size_mb=16:max_allocation_size_mb=1024:detect_leaks=0:abort_on_error=0";
}

namespace {

using namespace megaphone::fuzz;

/// A folder of this run's own; in memory where the machine has one there.
Folder new_folder() {
  std::string pattern =
      (std::filesystem::exists("/dev/shm") ? "/dev/shm" : std::filesystem::temp_directory_path().string()) +
      "/megaphone-fuzz-XXXXXX";
  if (mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("no folder for the inputs");
  return pattern;
}

void print(const Report& report) {
  std::uint64_t inputs = 0;
  fmt::print("\n{:<20}{:>10}{:>10}{:>8}\n", "reader", "inputs", "refused", "faults");
  for (const Tally& tally : report.readers) {
    fmt::print("{:<20}{:>10}{:>10}{:>8}\n", tally.reader, tally.inputs, tally.refused, tally.faults);
    inputs += tally.inputs;
  }
  fmt::print("\n{} inputs in {:.0f} s, {} faults{}\n", inputs, report.seconds, report.faults.size(),
             report.stopped ? ", stopped early" : "");
}

int replayed(const Task& task, std::uint64_t number) {
  const Outcome outcome = replay(task, number);
  fmt::print("{}{}{}\n",
             outcome.end == End::read      ? "read"
             : outcome.end == End::refused ? "refused"
                                           : "FAULT",
             outcome.said.empty() ? "" : ": ", outcome.said);
  return outcome.end == End::fault ? 1 : 0;
}

void keep_only(const std::string& name, std::vector<Reader>& readers) {
  if (name.empty()) return;
  std::erase_if(readers, [&](const Reader& reader) { return reader.name != name; });
  if (readers.empty()) throw std::runtime_error("there is no reader '" + name + "'");
}

int fuzz(int argc, char** argv) {
  Task task;
  std::uint64_t number = 0;
  std::string reader;
  CLI::App app("Damaged files through all readers; nothing but reading or a clear refusal may happen.");
  app.add_option("--inputs", task.inputs, "how many");
  app.add_option("--seed", task.seed, "of the damage");
  app.add_option("--first", task.first, "number of the first input");
  app.add_option("--processes", task.processes, "at once")->check(CLI::Range(1, 64));
  app.add_option("--reader", reader, "only this one");
  const CLI::Option* again = app.add_option("--replay", number, "only the input of this number, in this process");
  CLI11_PARSE(app, argc, argv);
  task.folder = new_folder();
  task.readers = all_readers(task.folder);
  keep_only(reader, task.readers);
  task.program = argv[0] + (reader.empty() ? "" : " --reader " + reader);
  if (!again->empty()) return replayed(task, number);
  const Report report = run(task);
  print(report);
  std::filesystem::remove_all(task.folder);
  return report.faults.empty() ? (report.stopped ? 130 : 0) : 1;
}

}  // namespace

int main(int argc, char** argv) {
  try {
    return fuzz(argc, argv);
  } catch (const std::exception& error) {
    fmt::print(stderr, "fuzz: {}\n", error.what());
    return 2;
  }
}
