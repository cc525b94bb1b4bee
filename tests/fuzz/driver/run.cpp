#include "run.hpp"

#include <fmt/format.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <thread>

#include "fuzz/inputs/mutate.hpp"
#include "worker.hpp"

namespace megaphone::fuzz {
namespace {

using Clock = std::chrono::steady_clock;

volatile sig_atomic_t interrupted = 0;

double since(Clock::time_point start) { return std::chrono::duration<double>(Clock::now() - start).count(); }

std::string beginning(const std::string& text, std::size_t most) {
  return text.size() > most ? text.substr(0, most) + "\n..." : text;
}

struct Running {
  const Task& task;
  SharedMemory shared;
  std::vector<Worker> workers;
  Report report;
  Clock::time_point start = Clock::now();
};

/// Notes what happened to the input at a desk.
void note(Running& running, const Worker& worker, const std::string& what) {
  Desk& desk = running.shared->desks[static_cast<std::size_t>(worker.desk)];
  const std::uint64_t number = desk.number;
  if (number == nothing) {
    running.report.faults.push_back(fmt::format("a process ended between two inputs: {}", what));
    return;
  }
  const Task& task = running.task;
  const std::size_t at = number % task.readers.size();
  ++running.shared->counts[at].faults;
  running.report.faults.push_back(fmt::format("{}, input {}: {}\n  again: {} --seed {} --replay {}",
                                              task.readers[at].name, number, what, task.program, task.seed, number));
  fmt::print(stderr, "\n{}\n", running.report.faults.back());
  desk.number = nothing;
}

std::string end_in_words(int status, const Desk& desk, const Folder& folder) {
  if (WIFEXITED(status) && WEXITSTATUS(status) == 3) return desk.said.data();
  const std::string said = beginning(bytes_of(folder / "said"), 1500);
  if (WIFSIGNALED(status)) return fmt::format("ended by signal {}\n{}", WTERMSIG(status), said);
  return fmt::format("ended with code {}\n{}", WEXITSTATUS(status), said);
}

/// True while a process of this desk is at work.
bool look_after(Running& running, Worker& worker) {
  int status = 0;
  if (waitpid(worker.process, &status, WNOHANG) == 0) {
    const std::string too_much = excess(running.task, *running.shared, worker);
    if (too_much.empty()) return true;
    kill(worker.process, SIGKILL);
    waitpid(worker.process, &status, 0);
    note(running, worker, too_much);
  } else if (WIFEXITED(status) && WEXITSTATUS(status) == 0) {
    return false;
  } else {
    note(running, worker,
         end_in_words(status, running.shared->desks[static_cast<std::size_t>(worker.desk)], worker.folder));
  }
  worker = start_worker(running.task, *running.shared, worker.desk);
  return true;
}

void say_how_far(const Running& running, bool terminal) {
  const Task& task = running.task;
  const std::uint64_t done = std::min(running.shared->next.load() - task.first, task.inputs);
  const double seconds = since(running.start), rate = static_cast<double>(done) / std::max(seconds, 1e-9);
  const double left = static_cast<double>(task.inputs - done) / std::max(rate, 1e-9);
  fmt::print(stderr, "{}{} of {} inputs, {:.0f} a second, {:.0f} min left, {} faults{}", terminal ? "\r" : "", done,
             task.inputs, rate, left / 60, running.report.faults.size(), terminal ? "   " : "\n");
}

void end_all(Running& running) {
  for (const Worker& worker : running.workers) {
    kill(worker.process, SIGKILL);
    waitpid(worker.process, nullptr, 0);
  }
}

void watch(Running& running) {
  const bool terminal = isatty(STDERR_FILENO) != 0;
  double next_word = terminal ? 1 : 30;
  while (!running.workers.empty()) {
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
    if (interrupted != 0) {
      end_all(running);
      running.report.stopped = true;
      return;
    }
    std::erase_if(running.workers, [&](Worker& worker) { return !look_after(running, worker); });
    if (since(running.start) < next_word) continue;
    next_word += terminal ? 1 : 30;
    say_how_far(running, terminal);
  }
}

}  // namespace

Report run(const Task& task) {
  Running running{task, {}, {}, {}};
  running.shared->next = task.first;
  interrupted = 0;
  signal(SIGINT, [](int) { interrupted = 1; });
  std::fflush(nullptr);
  for (int desk = 0; desk < task.processes; ++desk)
    running.workers.push_back(start_worker(task, *running.shared, desk));
  watch(running);
  running.report.seconds = since(running.start);
  for (std::size_t at = 0; at < task.readers.size(); ++at) {
    const Counts& counts = running.shared->counts[at];
    running.report.readers.push_back({task.readers[at].name, counts.inputs, counts.refused, counts.faults});
  }
  return running.report;
}

Outcome replay(const Task& task, std::uint64_t number) {
  const Reader& reader = task.readers[number % task.readers.size()];
  RandomStream chance = chance_of(task.seed, number);
  const std::string bytes = reader.make(task.folder, chance);
  write_file(task.folder, "input", bytes);
  fmt::print("{}, {} bytes, in {}\n", reader.name, bytes.size(), (task.folder / "input").string());
  std::fflush(stdout);
  return outcome_of(reader, task.folder, bytes);
}

}  // namespace megaphone::fuzz
