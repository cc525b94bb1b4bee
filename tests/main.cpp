/// The main program of every room's tests, and a limit: a test case that has not ended after MEGAPHONE_TEST_SECONDS (15
/// minutes) ends the program and says which one it was.
#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include <doctest/doctest.h>
#include <signal.h>
#include <unistd.h>

#include <cstdlib>
#include <string>

namespace {

/// What is said when the time is up; made beforehand, for a signal handler may not make it.
std::string& last_words() {
  static std::string words;
  return words;
}

void give_up(int) {
  const ssize_t ignored = write(STDERR_FILENO, last_words().data(), last_words().size());
  _exit(ignored < 0 ? 125 : 124);
}

unsigned seconds_for_a_test() {
  const char* wanted = std::getenv("MEGAPHONE_TEST_SECONDS");
  return wanted == nullptr ? 900 : static_cast<unsigned>(std::strtoul(wanted, nullptr, 10));
}

struct TimeLimit : doctest::IReporter {
  explicit TimeLimit(const doctest::ContextOptions&) {}

  void test_case_start(const doctest::TestCaseData& test) override {
    const unsigned seconds = seconds_for_a_test();
    last_words() = std::string("\nnot ended after ") + std::to_string(seconds) + " s: TEST CASE: " + test.m_name + "\n";
    signal(SIGALRM, give_up);
    alarm(seconds);
  }
  void test_case_end(const doctest::CurrentTestCaseStats&) override { alarm(0); }

  void report_query(const doctest::QueryData&) override {}
  void test_run_start() override {}
  void test_run_end(const doctest::TestRunStats&) override {}
  void test_case_reenter(const doctest::TestCaseData&) override {}
  void test_case_exception(const doctest::TestCaseException&) override {}
  void subcase_start(const doctest::SubcaseSignature&) override {}
  void subcase_end() override {}
  void log_assert(const doctest::AssertData&) override {}
  void log_message(const doctest::MessageData&) override {}
  void test_case_skipped(const doctest::TestCaseData&) override {}
};

REGISTER_LISTENER("time limit", 1, TimeLimit);

}  // namespace
