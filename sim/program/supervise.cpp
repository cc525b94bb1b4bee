// The child writes each range it begins to a pipe: two 64-bit numbers. The parent reads until the pipe ends or a range
// takes too long, and then asks how the child ended. Ctrl-C reaches both: the child stops cleanly, the parent waits;
// what is sent to the parent alone is passed on. A child that a second Ctrl-C ends is not started again. When the
// parent is killed, the child dies with it.
#include "supervise.hpp"

#include <fmt/format.h>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <optional>
#include <stdexcept>

namespace megaphone::program {
namespace {

using Work = std::function<Exit(const Casualties&, const std::function<void(GroupRange)>&)>;

constexpr double longest_wait = 2'000'000;  // seconds: poll counts milliseconds in an int

std::atomic<pid_t> running{0};          // the signal handler's: whom to pass a signal on to,
std::atomic<bool> asked_to_end{false};  // and that there was one

void pass_on(int signal) {
  asked_to_end = true;
  const pid_t child = running;
  if (child > 0) kill(child, signal);
}

/// The parent's manner with signals for as long as it has children, and then the one before.
class Signals {
 public:
  Signals() : interrupt_(std::signal(SIGINT, SIG_IGN)), end_(std::signal(SIGTERM, pass_on)) { asked_to_end = false; }
  ~Signals() {
    std::signal(SIGINT, interrupt_);
    std::signal(SIGTERM, end_);
  }
  Signals(const Signals&) = delete;
  Signals& operator=(const Signals&) = delete;

 private:
  void (*interrupt_)(int);
  void (*end_)(int);
};

/// Keeps a request to end waiting until it is known whom to pass it on to.
class TermWaits {
 public:
  TermWaits() {
    sigset_t term;
    sigemptyset(&term);
    sigaddset(&term, SIGTERM);
    sigprocmask(SIG_BLOCK, &term, &before_);
  }
  ~TermWaits() { end(); }
  TermWaits(const TermWaits&) = delete;
  TermWaits& operator=(const TermWaits&) = delete;
  void end() { sigprocmask(SIG_SETMASK, &before_, nullptr); }

 private:
  sigset_t before_{};
};

struct Child {
  pid_t pid = 0;
  int reports = -1;  ///< reading end
};

/// How a child ended: with a code, or by a signal while it was at a range.
struct End {
  std::optional<Exit> code;
  int signal = 0;
  bool timed_out = false;
  std::optional<GroupRange> at;
};

int run_child(int reports, const Casualties& casualties, const Work& work) {
  const auto begin = [reports](GroupRange groups) {
    const std::array<std::uint64_t, 2> words{groups.first, groups.count};
    if (write(reports, words.data(), sizeof words) != sizeof words) _exit(static_cast<int>(Exit::failed));
  };
  try {
    return static_cast<int>(work(casualties, begin));
  } catch (const InputError& error) {
    fmt::print(stderr, "error: {}\n", error.what());
    return static_cast<int>(Exit::bad_input);
  } catch (const std::exception& error) {
    fmt::print(stderr, "failed: {}\n", error.what());
    return static_cast<int>(Exit::failed);
  }
}

Child start(const Casualties& casualties, const Work& work) {
  std::array<int, 2> ends{};
  if (pipe(ends.data()) != 0) throw std::runtime_error("no pipe can be had");
  std::fflush(nullptr);
  const pid_t parent = getpid();
  TermWaits waits;
  const pid_t pid = fork();
  if (pid < 0) throw std::runtime_error("no process can be started");
  if (pid == 0) {
    close(ends[0]);
    std::signal(SIGINT, SIG_DFL);  // until the work has its own manner, nothing is lost by ending at once
    std::signal(SIGTERM, SIG_DFL);
    waits.end();
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (getppid() != parent) _exit(static_cast<int>(Exit::failed));  // it died before it was asked to take us along
    const int code = run_child(ends[1], casualties, work);
    std::fflush(nullptr);
    _exit(code);
  }
  running = pid;
  close(ends[1]);
  return {pid, ends[0]};
}

/// Waits for a report; false when the time is over.
bool wait_for_report(int reports, double timeout_seconds) {
  pollfd waiting{reports, POLLIN, 0};
  const int limit = timeout_seconds > 0 ? static_cast<int>(std::min(timeout_seconds, longest_wait) * 1000) : -1;
  int ready = 0;
  do {
    ready = poll(&waiting, 1, limit);
  } while (ready < 0 && errno == EINTR);
  return ready > 0;
}

End watch(const Child& child, double timeout_seconds) {
  End end;
  std::array<std::uint64_t, 2> words{};
  for (;;) {
    if (!wait_for_report(child.reports, end.at ? timeout_seconds : 0)) {
      end.timed_out = true;
      kill(child.pid, SIGKILL);
      break;
    }
    ssize_t got = 0;
    do {
      got = read(child.reports, words.data(), sizeof words);
    } while (got < 0 && errno == EINTR);
    if (got != sizeof words) break;
    end.at = GroupRange{words[0], words[1]};
  }
  close(child.reports);
  int status = 0;
  while (waitpid(child.pid, &status, 0) < 0 && errno == EINTR) {
  }
  running = 0;
  if (WIFEXITED(status)) end.code = static_cast<Exit>(WEXITSTATUS(status));
  if (WIFSIGNALED(status)) end.signal = WTERMSIG(status);
  return end;
}

std::string reason(const End& end, const SupervisionRule& rule) {
  if (end.timed_out) return fmt::format("took longer than {:g} s", rule.timeout_seconds);
  return fmt::format("killed its process ({})", strsignal(end.signal));
}

/// The user wanted the end, by whatever way it reached the child.
bool was_asked_for(const End& end) { return end.signal == SIGINT || end.signal == SIGTERM || asked_to_end; }

/// Remembers who was there; gives a single group up when it has been there too often.
void note_death(const End& end, const SupervisionRule& rule, std::map<std::uint64_t, std::uint32_t>& deaths,
                Casualties& casualties) {
  if (end.at->count > 1) {
    casualties.suspects.push_back(*end.at);
    return;
  }
  const std::uint64_t group = end.at->first;
  if (++deaths[group] > rule.retries) {
    casualties.given_up[group] = fmt::format("{}, {} times", reason(end, rule), deaths[group]);
  }
}

}  // namespace

Exit supervise(const SupervisionRule& rule, const Work& work) {
  const Signals signals;
  Casualties casualties;
  std::map<std::uint64_t, std::uint32_t> deaths;
  for (;;) {
    const End end = watch(start(casualties, work), rule.timeout_seconds);
    if (end.code) return *end.code;
    if (was_asked_for(end)) {
      fmt::print(
          stderr,
          "interrupted at once; the runs that were committed are in the store, the same command resumes the study\n");
      return Exit::interrupted;
    }
    if (!end.at) {
      throw std::runtime_error(fmt::format(
          "the process that runs the study was ended ({}) before it began a run; the same command resumes the study",
          strsignal(end.signal)));
    }
    note_death(end, rule, deaths, casualties);
  }
}

}  // namespace megaphone::program
