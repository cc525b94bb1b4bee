/// Commands of the Python package, from the program: handed on as they are, or explained when the package is not there.
#include "program/running.hpp"

using namespace program_test;

namespace {

/// A stand-in for the interpreter: it has the package when `has_it`, and says what it was asked to run.
std::string interpreter(const Folder& folder, bool has_it) {
  const std::string file = folder / "python";
  std::ofstream(file) << "#!/bin/sh\nif [ \"$2\" = -c ]; then exit " << (has_it ? 0 : 1)
                      << "; fi\nprintf '[%s]' \"$@\"\nexit 42\n";
  fs::permissions(file, fs::perms::owner_all);
  return "MEGAPHONE_PYTHON=" + file + " " + program + " ";
}

TEST_CASE("a command of the package is handed on word for word, and its exit code handed back") {
  const Folder folder;
  const std::string words = " 'our survey.csv' --codebook code.toml --seed 3 --help -- -x";
  for (const std::string word : {"fit", "calibrate", "optimise"}) {
    const Ran result = shell(interpreter(folder, true) + word + words);
    CHECK(result.code == 42);
    CHECK(result.text ==
          "[-P][-m][megaphone][" + word + "][our survey.csv][--codebook][code.toml][--seed][3][--help][--][-x]");
  }
}

TEST_CASE("without the package the command says how to install it") {
  const Folder folder;
  const Ran result = shell(interpreter(folder, false) + "fit survey.csv");
  CHECK(result.code == 2);
  CHECK(contains(result.text,
                 "error: 'fit' needs Megaphone's Python package, and '" + (folder / "python") + "' does not have it."));
  CHECK(contains(result.text, "pip install .   in the project's folder"));
}

TEST_CASE("an interpreter that is not there is named") {
  const Ran result = shell("MEGAPHONE_PYTHON=/no/such/python " + program + " fit survey.csv");
  CHECK(result.code == 2);
  CHECK(contains(result.text, "'/no/such/python' cannot be run"));
}

TEST_CASE("the commands of the package stand in the help") {
  const Ran result = ran("--help");
  for (const char* word : {"fit", "calibrate", "optimise"})
    CHECK(contains(result.text, std::string("\n  ") + word + " "));
}

}  // namespace
