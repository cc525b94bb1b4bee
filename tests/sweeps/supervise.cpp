/// Work in child processes that die, hang, are interrupted or end: what the parent makes of it. What the children did
/// is read from a file they write to.
#include "program/supervise.hpp"

#include <doctest/doctest.h>
#include <signal.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <fstream>
#include <stdexcept>

#include "megaphone/base/error.hpp"
#include "program/running.hpp"

using namespace megaphone;
using namespace megaphone::program;
using program_test::contains;
using program_test::content;
using program_test::Folder;

namespace {

using Begin = std::function<void(GroupRange)>;

void note(const std::string& file, const std::string& line) { std::ofstream(file, std::ios::app) << line << "\n"; }

std::size_t lines(const std::string& file) {
  const std::string text = content(file);
  return static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
}

TEST_CASE("a group that kills its process is tried again as often as said, and then given up with the reason") {
  const Folder folder;
  const std::string tries = folder / "tries";
  const std::string reasons = folder / "reasons";
  const Exit end = supervise({2, 0}, [&](const Casualties& casualties, const Begin& begin) {
    for (const auto& [group, why] : casualties.given_up) note(reasons, std::to_string(group) + ": " + why);
    if (casualties.given_up.count(7) > 0) return Exit::done;
    begin({7, 1});
    note(tries, "7");
    raise(SIGKILL);
    return Exit::failed;
  });
  CHECK(end == Exit::done);
  CHECK(lines(tries) == 3);
  CHECK(content(reasons) == "7: killed its process (Killed), 3 times\n");
}

TEST_CASE("groups that were run with one that kills its process are named as suspects and not given up") {
  const Folder folder;
  const std::string seen = folder / "seen";
  const Exit end = supervise({0, 0}, [&](const Casualties& casualties, const Begin& begin) {
    for (const auto& each : casualties.given_up) note(seen, "given up: " + each.second);
    for (const GroupRange& each : casualties.suspects) {
      note(seen, std::to_string(each.first) + "+" + std::to_string(each.count));
    }
    if (!casualties.suspects.empty()) return Exit::done;
    begin({0, 4});
    begin({4, 9});
    raise(SIGBUS);
    return Exit::failed;
  });
  CHECK(end == Exit::done);
  CHECK(content(seen) == "4+9\n");
}

TEST_CASE("a range that takes longer than it may is killed, and given up for that reason") {
  const Folder folder;
  const std::string reasons = folder / "reasons";
  const Exit end = supervise({1, 0.05}, [&](const Casualties& casualties, const Begin& begin) {
    for (const auto& each : casualties.given_up) note(reasons, each.second);
    if (!casualties.given_up.empty()) return Exit::done;
    begin({3, 1});
    pause();
    return Exit::failed;
  });
  CHECK(end == Exit::done);
  CHECK(content(reasons) == "took longer than 0.05 s, 2 times\n");
}

TEST_CASE("the time before the first range is not counted, and a very long limit is no limit") {
  for (const double limit : {0.05, 1e300}) {
    CHECK(supervise({0, limit}, [](const Casualties& casualties, const Begin& begin) {
            if (!casualties.given_up.empty()) return Exit::failed;
            usleep(150'000);
            begin({0, 1});
            return Exit::done;
          }) == Exit::done);
  }
}

TEST_CASE("what the child returns or throws is how it ends") {
  CHECK(supervise({}, [](const Casualties&, const Begin&) { return Exit::interrupted; }) == Exit::interrupted);
  CHECK(supervise({}, [](const Casualties&, const Begin&) -> Exit { throw InputError({"x"}, "is wrong"); }) ==
        Exit::bad_input);
  CHECK(supervise({}, [](const Casualties&, const Begin&) -> Exit { throw std::runtime_error("disk"); }) ==
        Exit::failed);
}

TEST_CASE("a child that dies before it began anything is not started again") {
  CHECK_THROWS_WITH(
      supervise({},
                [](const Casualties&, const Begin&) {
                  raise(SIGKILL);
                  return Exit::done;
                }),
      "the process that runs the study was ended (Killed) before it began a run; the same command resumes the study");
}

TEST_CASE("a child that an interruption ended at once is not started again") {
  for (const int signal : {SIGINT, SIGTERM}) {
    CHECK(supervise({}, [signal](const Casualties&, const Begin& begin) {
            begin({0, 1});
            raise(signal);
            return Exit::done;
          }) == Exit::interrupted);
  }
}

TEST_CASE("a request to end that reaches the parent alone is passed on, however early it comes") {
  for (int attempt = 0; attempt < 200; ++attempt) {
    CHECK(supervise({}, [attempt](const Casualties&, const Begin& begin) {
            if (attempt % 2 == 0) begin({0, 1});
            kill(getppid(), SIGTERM);
            alarm(60);  // not for ever, where the request is lost
            pause();
            return Exit::done;
          }) == Exit::interrupted);
  }
}

TEST_CASE("signals mean afterwards what they meant before") {
  void (*const own)(int) = [](int) {};
  for (const int signal : {SIGINT, SIGTERM}) std::signal(signal, own);
  supervise({}, [](const Casualties&, const Begin&) { return Exit::done; });
  for (const int signal : {SIGINT, SIGTERM}) {
    const bool same = std::signal(signal, SIG_DFL) == own;
    CHECK(same);
  }
}

}  // namespace
