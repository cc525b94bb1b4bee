/// Commands that the Python package has: the program becomes `python3 -m megaphone WORD ...`, whose exit code is its
/// own. MEGAPHONE_PYTHON names another interpreter than python3. -P: a folder named megaphone where the user stands is
/// not the package.
#include <fmt/format.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>

#include "commands.hpp"

namespace megaphone::program {
namespace {

constexpr int cannot_run = 127;  // as shells say it

/// Becomes that program; returns only when it cannot.
void become(std::vector<std::string> words) {
  std::vector<char*> arguments;
  arguments.reserve(words.size() + 1);
  for (std::string& word : words) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  execvp(arguments.front(), arguments.data());
}

/// Whether the interpreter is there and finds the package: 0, or 1 when it does not, or 127 without an interpreter.
int looked_for(const std::string& python) {
  std::fflush(nullptr);
  const pid_t child = fork();
  if (child == 0) {
    become({python, "-P", "-c", "import importlib.util, sys; sys.exit(importlib.util.find_spec('megaphone') is None)"});
    _exit(cannot_run);
  }
  int status = 0;
  while (child > 0 && waitpid(child, &status, 0) < 0 && errno == EINTR) continue;
  return child > 0 && WIFEXITED(status) ? WEXITSTATUS(status) : cannot_run;
}

}  // namespace

Exit package(const std::string& word, const std::vector<std::string>& arguments) {
  const char* named = std::getenv("MEGAPHONE_PYTHON");
  const std::string python = named != nullptr && *named != '\0' ? named : "python3";
  const int found = looked_for(python);
  if (found == 0) {
    std::vector<std::string> words{python, "-P", "-m", "megaphone", word};
    words.insert(words.end(), arguments.begin(), arguments.end());
    become(words);
  }
  const std::string lack =
      found == cannot_run ? fmt::format("'{}' cannot be run", python) : fmt::format("'{}' does not have it", python);
  fmt::print(stderr,
             "error: '{}' needs Megaphone's Python package, and {}.\n"
             "Install it:  pip install .   in the project's folder (analysis/README.md), Python 3.11 or later.\n"
             "If another Python has it, name that one:  MEGAPHONE_PYTHON=/path/to/python megaphone {} ...\n",
             word, lack, word);
  return Exit::bad_input;
}

}  // namespace megaphone::program
