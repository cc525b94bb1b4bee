/// What the driver makes of readers that crash, hang, or take all memory: each is found, named, and the rest is run.
#include <doctest/doctest.h>

#include <atomic>
#include <csignal>
#include <memory>

#include "fuzz/driver/run.hpp"
#include "support/scratch_folder.hpp"

using namespace megaphone;
using namespace megaphone::fuzz;

namespace {

/// A reader to which `act` happens at one input of ten.
Reader reader_that(const std::function<void()>& act) {
  return {"sick", [](const Folder&, RandomStream& chance) { return std::to_string(index_below(chance, 10)); },
          [act](const Folder&, const std::string& bytes) {
            if (bytes == "7") act();
            throw InputError({"f"}, "is refused");
          }};
}

Report report_of(const std::function<void()>& act, double most_seconds = 60) {
  const ScratchFolder folder;
  Task task{.seed = 3, .inputs = 60, .most_seconds = most_seconds, .most_bytes = std::uint64_t{1} << 31};
  task.readers = {reader_that(act)};
  task.folder = folder.path();
  task.program = "fuzz";
  return run(task);
}

/// Every sick input is told with its number and the command that repeats it, and no other one is.
void check_found(const Report& report, const std::string& words) {
  REQUIRE(report.faults.size() > 1);
  CHECK(report.readers[0].faults == report.faults.size());
  CHECK(report.readers[0].refused + report.faults.size() == 60);
  for (const std::string& fault : report.faults) {
    CHECK_MESSAGE(fault.find(words) != std::string::npos, fault);
    CHECK(fault.find("again: fuzz --seed 3 --replay ") != std::string::npos);
  }
}

}  // namespace

TEST_CASE("a run without faults has read all its inputs once") {
  const Report report = report_of([] {});
  CHECK(report.faults.empty());
  CHECK(report.readers[0].inputs == 60);
  CHECK(report.readers[0].refused == 60);
}

TEST_CASE("an input that kills the process is found, and the run continues") {
  check_found(report_of([] { std::raise(SIGKILL); }), "signal 9");
}

TEST_CASE("an input that throws what no reader may throw is found with its words") {
  check_found(report_of([] { throw std::out_of_range("beyond"); }), "beyond");
}

TEST_CASE("an input that never ends is found by its processor time") {
  check_found(report_of(
                  [] {
                    for (std::atomic<std::uint64_t> i = 0; true; ++i) {
                    }
                  },
                  0.5),
              "has not ended after 0.5 s");
}

TEST_CASE("an input that takes too much memory is found") {
  check_found(report_of([] {
                for (std::vector<std::unique_ptr<std::string>> held; true;) {
                  held.push_back(std::make_unique<std::string>(std::size_t{1} << 27, 'x'));
                }
              }),
              "of memory");
}

TEST_CASE("the number of a fault gives the same input again") {
  const ScratchFolder folder;
  Task task{.seed = 3};
  task.readers = {reader_that([] { throw std::logic_error("found"); })};
  task.folder = folder.path();
  std::uint64_t number = 0;
  while (replay(task, number).end != End::fault) ++number;
  CHECK(replay(task, number).said.find("found") != std::string::npos);
  CHECK(bytes_of(folder.path() / "input") == "7");
}
