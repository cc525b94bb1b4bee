#include "worker.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <signal.h>
#include <time.h>
#include <unistd.h>

#include <algorithm>
#include <fstream>

#include "fuzz/inputs/mutate.hpp"

namespace megaphone::fuzz {
namespace {

double seconds_of(clockid_t clock) {
  timespec at{};
  return clock_gettime(clock, &at) == 0 ? static_cast<double>(at.tv_sec) + 1e-9 * static_cast<double>(at.tv_nsec) : 0;
}

void tell(Desk& desk, const std::string& said) {
  const std::size_t length = std::min(said.size(), desk.said.size() - 1);
  std::copy_n(said.begin(), length, desk.said.begin());
  desk.said[length] = '\0';
}

/// One input; false after a fault.
bool read_one(const Task& task, Shared& shared, const Worker& worker, std::uint64_t number) {
  Desk& desk = shared.desks[static_cast<std::size_t>(worker.desk)];
  desk.began = own_seconds();
  desk.number = number;
  const std::size_t at = number % task.readers.size();
  RandomStream chance = chance_of(task.seed, number);
  const Outcome outcome = outcome_of(task.readers[at], worker.folder, task.readers[at].make(worker.folder, chance));
  ++shared.counts[at].inputs;
  if (outcome.end == End::refused) ++shared.counts[at].refused;
  if (outcome.end == End::fault)
    tell(desk, outcome.said);
  else
    desk.number = nothing;
  return outcome.end != End::fault;
}

[[noreturn]] void work(const Task& task, Shared& shared, const Worker& worker) {
  const int said = open((worker.folder / "said").c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
  dup2(said, STDERR_FILENO);
  const std::uint64_t end = task.first + task.inputs;
  for (std::uint64_t number = shared.next++; number < end; number = shared.next++) {
    if (!read_one(task, shared, worker, number)) _exit(3);
  }
  _exit(0);
}

}  // namespace

double own_seconds() { return seconds_of(CLOCK_PROCESS_CPUTIME_ID); }

Worker start_worker(const Task& task, Shared& shared, int desk) {
  Worker worker{0, desk, task.folder / fmt::format("process-{}", desk)};
  std::filesystem::create_directories(worker.folder);
  worker.process = fork();
  if (worker.process < 0) throw std::runtime_error("no process can be started");
  if (worker.process == 0) {
    signal(SIGINT, SIG_IGN);  // whoever started it stops it
    work(task, shared, worker);
  }
  return worker;
}

std::string excess(const Task& task, const Shared& shared, const Worker& worker) {
  const Desk& desk = shared.desks[static_cast<std::size_t>(worker.desk)];
  clockid_t clock{};
  const std::uint64_t number = desk.number;
  const double began = desk.began;
  if (number != nothing && clock_getcpuclockid(worker.process, &clock) == 0 &&
      seconds_of(clock) - began > task.most_seconds && desk.number == number) {
    return fmt::format("has not ended after {} s of processor time", task.most_seconds);
  }
  std::uint64_t all = 0, resident = 0;
  std::ifstream(fmt::format("/proc/{}/statm", worker.process)) >> all >> resident;
  const std::uint64_t bytes = resident * static_cast<std::uint64_t>(sysconf(_SC_PAGESIZE));
  return bytes > task.most_bytes ? fmt::format("takes {} MiB of memory", bytes >> 20) : "";
}

}  // namespace megaphone::fuzz
