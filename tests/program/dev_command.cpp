/// The project's own command, with stand-ins for what it calls: stages that never end, that hear no interrupt, that
/// fail.
#include <sys/stat.h>

#include <string>

#include "program/running.hpp"

using namespace program_test;

namespace {

/// A folder with a copy of `dev` and stand-ins for its tools, cmake doing what the test says.
struct Checkout {
  Folder folder;

  explicit Checkout(const std::string& cmake) {
    fs::copy_file(std::string(MEGAPHONE_SOURCE_DIR) + "/dev", folder.path / "dev");
    fs::create_directory(folder.path / "bin");
    tool("cmake", cmake);
    tool("dpkg-query", "echo installed");
    tool("ctest",
         "echo '[doctest] test cases: 3 | 3 passed | 0 failed |' >build/release/Testing/Temporary/LastTest.log");
    fs::create_directories(folder.path / "build/release/Testing/Temporary");
  }

  void tool(const std::string& name, const std::string& script) const {
    const std::string path = folder / ("bin/" + name);
    std::ofstream(path) << "#!/bin/bash\n" << script << "\n";
    chmod(path.c_str(), 0755);
  }

  /// Runs `dev` in a shell line in which $dev stands for it.
  Ran run(const std::string& line) const {
    return shell("export dev='" + (folder / "dev") + "' PATH='" + (folder / "bin") + "':$PATH; " + line);
  }
};

}  // namespace

TEST_CASE("a stage counts the tests of its programs") {
  const Ran result = Checkout("true").run("$dev test quick");
  CHECK(contains(result.text, "3 passed, 0 failed"));
  CHECK(result.code == 0);
}

TEST_CASE("a stage that does not end is stopped, named and failed") {
  const Ran result = Checkout("sleep 1000").run("MEGAPHONE_STAGE_MINUTES=0.02 $dev test quick");
  CHECK(contains(result.text, "The stage \"tests\" had not ended after 0.02 minutes and was stopped."));
  CHECK(contains(result.text, "0 passed, 1 failed"));
  CHECK(result.code == 1);
}

TEST_CASE("a stage that fails without a count is a failure") {
  const Ran result = Checkout("kill -KILL $PPID").run("$dev test quick");
  CHECK(contains(result.text, "0 passed, 1 failed"));
  CHECK(result.code == 1);
}

TEST_CASE("stages side by side are both counted, and their words do not mix") {
  const Checkout checkout("true");
  checkout.tool("npm", "exit 1");
  const Ran result =
      checkout.run("sed -i 's/stages tests; closing/stages tests+installed; closing/' $dev; $dev test quick");
  CHECK(contains(result.text, "3 passed, 1 failed"));
  CHECK(result.text.find("== Installing, and") > result.text.find("== Running the tests"));
}

TEST_CASE("what a stage starts hears interrupts even where dev was started with them ignored") {
  const Checkout checkout("kill -INT $BASHPID; echo deaf >>" + std::string("$OUT"));
  checkout.run("export OUT=" + (checkout.folder / "out") + "; trap '' INT; $dev test quick");
  CHECK_FALSE(fs::exists(checkout.folder.path / "out"));
}

TEST_CASE("stopping dev stops the stage and everything that it started") {
  const Checkout checkout("echo $BASHPID >$OUT; exec sleep 1000");
  const Ran result = checkout.run(
      "export OUT=" + (checkout.folder / "out") +
      "; $dev test quick & until [ -s $OUT ]; do sleep 0.05; done; kill -TERM $!; wait $!; echo code $?; "
      "for i in $(seq 200); do kill -0 $(cat $OUT) 2>/dev/null || { echo gone; break; }; sleep 0.05; done");
  CHECK(contains(result.text, "dev: stopped"));
  CHECK(contains(result.text, "code 130"));
  CHECK(contains(result.text, "gone"));
}
