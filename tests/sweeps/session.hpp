/// A sweep in a process group of its own, seen and killed from outside: which of its processes does what, by /proc.
#pragma once

#include <fcntl.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <optional>
#include <sstream>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

namespace program_test {

/// What a sweep is at. A commit is recognised by the file beside the store that grows with it.
enum class Doing { beginning, computing, committing, concluding };

inline constexpr std::size_t doing_count = 4;

/// Changes with every write to the file; 0 when there is none.
inline std::int64_t trace_of(const std::string& file) {
  struct stat seen {};
  if (stat(file.c_str(), &seen) != 0) return 0;
  return seen.st_mtim.tv_sec * 1'000'000'000 + seen.st_mtim.tv_nsec + seen.st_size;
}

/// The child of a process; 0 when it has none.
inline pid_t child_of(pid_t parent) {
  for (const auto& entry : std::filesystem::directory_iterator("/proc")) {
    const std::string name = entry.path().filename().string();
    if (name.find_first_not_of("0123456789") != std::string::npos) continue;
    std::string line;
    std::getline(std::ifstream(entry.path() / "stat"), line);
    const std::size_t end = line.rfind(')');  // of the command, which may hold anything
    if (end == std::string::npos) continue;
    std::istringstream rest(line.substr(end + 1));
    char state = 0;
    pid_t whose = 0;
    rest >> state >> whose;
    if (whose == parent && state != 'Z') return static_cast<pid_t>(std::stol(name));
  }
  return 0;
}

class Session {
 public:
  /// Starts the command; what it prints goes to the end of `log`.
  Session(const std::vector<std::string>& command, const std::string& log) {
    prctl(PR_SET_CHILD_SUBREAPER, 1);  // so that a child whose parent was killed can be waited for
    std::vector<char*> words;
    for (const std::string& word : command) words.push_back(const_cast<char*>(word.c_str()));
    words.push_back(nullptr);
    pid_ = fork();
    if (pid_ < 0) throw std::runtime_error("no process can be started");
    if (pid_ == 0) {
      setpgid(0, 0);
      for (const int each : {SIGINT, SIGTERM}) ::signal(each, SIG_DFL);  // whoever runs the tests may ignore it
      const int out = open(log.c_str(), O_WRONLY | O_CREAT | O_APPEND, 0600);
      if (out < 0 || dup2(out, STDOUT_FILENO) < 0 || dup2(out, STDERR_FILENO) < 0) _exit(98);
      execv(words[0], words.data());
      _exit(99);
    }
    setpgid(pid_, pid_);
  }
  ~Session() {
    if (!code_) kill(-pid_, SIGKILL);
    reap();
  }
  Session(const Session&) = delete;
  Session& operator=(const Session&) = delete;

  pid_t pid() const { return pid_; }
  pid_t child() const { return child_of(pid_); }
  void send(pid_t whom, int signal) const { kill(whom, signal); }

  /// Its exit code, or the signal that ended it as a negative number; nothing while it runs.
  std::optional<int> ended() {
    if (!code_) note(WNOHANG);
    return code_;
  }

  /// Waits until every process of the group is gone.
  int wait() {
    note(0);
    reap();
    return *code_;
  }

 private:
  void note(int how) {
    if (code_) return;
    int status = 0;
    pid_t got = 0;
    do {
      got = waitpid(pid_, &status, how);
    } while (got < 0 && errno == EINTR);
    if (got == pid_) code_ = WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
  }
  void reap() const {
    while (waitpid(-pid_, nullptr, 0) > 0 || errno == EINTR) {
    }
  }

  pid_t pid_ = 0;
  std::optional<int> code_;
};

}  // namespace program_test
