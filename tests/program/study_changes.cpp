/// A study is resumed only as what it was: what changed is named, what did not is never run twice, and growing keeps
/// every run.
#include <algorithm>
#include <sstream>

#include "program/running.hpp"
#include "program/small_company.hpp"

using namespace program_test;

namespace {

/// A swept study whose files can be changed.
struct Swept {
  Folder folder;
  std::string study;

  explicit Swept(const StudyText& text = {}) : study(write_study(folder.path.string(), text)) {
    REQUIRE(sweep("--quiet").code == 0);
  }
  std::string store() const { return folder / "out/study.sqlite"; }
  Ran run(const std::string& command, const std::string& options = "") const {
    return ran(command + " " + study + " --out " + (folder / "out") + " " + options);
  }
  Ran sweep(const std::string& options = "") const { return run("sweep", options); }

  /// What is said when the files have become these.
  std::string refusal(const StudyText& text, const std::string& company = small_company) {
    const std::string before = content(store());
    write_study(folder.path.string(), text, company);
    const Ran result = sweep();
    CHECK(result.code == 2);
    CHECK(content(store()) == before);
    return without(result.text, folder);
  }
};

std::string replaced(std::string text, const std::string& from, const std::string& to) {
  return text.replace(text.find(from), from.size(), to);
}

std::string runs_of(const Swept& swept) {
  REQUIRE(ran("export " + (swept.folder / "out") + " --quiet").code == 0);
  return content(swept.folder / "out/runs.csv");
}

TEST_CASE("a changed scenario is refused, naming what it was and is") {
  Swept swept;
  CHECK(swept.refusal({}, replaced(small_company, "per_week = 3", "per_week = 4")) ==
        "error: out/study.sqlite: the scenario has changed since this study began: posts.per_week was 3, is 4\n");
  CHECK(swept.refusal({}, replaced(small_company, "Sales = 40", "Sales = 41")).find("Sales = 41") != std::string::npos);
}

TEST_CASE("a changed study is refused, naming what it was and is") {
  Swept swept;
  StudyText other;
  other.factors = replaced(other.factors, "lowest = 0.1", "lowest = 0.2");
  CHECK(contains(swept.refusal(other), "contagion.weight was uniform from 0.1 to 1, is uniform from 0.2 to 1\n"));
  other = {};
  other.outputs = replaced(other.outputs, "\"Listening\"", "\"Leaderboard\"");
  CHECK(contains(swept.refusal(other),
                 "lift was shares under Listening over Baseline, is shares under Leaderboard over Baseline\n"));
  other = {};
  other.study = replaced(other.study, "seed = 7", "seed = 8");
  CHECK(contains(swept.refusal(other), "run.seed was 7, is 8\n"));
  other = {};
  other.replicates = "count = 4\n";
  CHECK(contains(swept.refusal(other), "the design has changed since this study began: replicates was 2, is 4\n"));
}

TEST_CASE("the same command again runs nothing and changes no byte of the store") {
  const Swept swept;
  const std::string before = content(swept.store());
  const std::string indices = content(swept.folder / "out/indices.csv");
  const std::string provenance = content(swept.folder / "out/provenance.json");
  const Ran again = swept.sweep();
  CHECK(again.code == 0);
  CHECK(contains(again.text, "Nothing is left to do: every run is in"));
  CHECK(content(swept.store()) == before);
  CHECK(content(swept.folder / "out/indices.csv") == indices);
  CHECK(content(swept.folder / "out/provenance.json") == provenance);
}

TEST_CASE("a larger size in the study file is refused until the study is extended") {
  Swept swept;
  StudyText larger;
  larger.design = "kind = \"sobol\"\nsize = 32\n";
  CHECK(
      swept.refusal(larger) ==
      "error: out/study.sqlite: has 16 groups and the study file now asks for 32: megaphone extend makes it larger\n");
  CHECK(swept.run("extend", "--quiet").code == 0);
  CHECK(contains(swept.sweep().text, "Nothing is left to do"));
}

TEST_CASE("extending keeps every run as it was and gives the study that was begun as large") {
  const Swept swept;
  const std::string before = runs_of(swept);
  const Ran extended = swept.run("extend", "--size 64");
  CHECK(extended.code == 0);
  CHECK(contains(extended.text, "64 x 5 points"));
  const std::string after = runs_of(swept);
  CHECK(after.starts_with(before));
  StudyText larger;
  larger.design = "kind = \"sobol\"\nsize = 64\n";
  write_study(swept.folder.path.string(), larger);
  REQUIRE(ran("sweep " + swept.study + " --quiet --out " + (swept.folder / "whole")).code == 0);
  REQUIRE(ran("export " + (swept.folder / "whole") + " --quiet").code == 0);
  CHECK(content(swept.folder / "whole/runs.csv") == after);
}

TEST_CASE("extending to the size that a study has changes nothing") {
  const Swept swept;
  const std::string before = content(swept.store());
  CHECK(swept.run("extend", "--size 16 --quiet").code == 0);
  CHECK(content(swept.store()) == before);
}

TEST_CASE("a study that was extended is resumed at that size with its smaller file, and says so") {
  const Swept swept;
  REQUIRE(swept.run("extend", "--size 32 --quiet").code == 0);
  const Ran again = swept.sweep();
  CHECK(again.code == 0);
  CHECK(contains(again.text, "32 x 5 points, 2 replicates each: 320 runs"));
  CHECK(contains(again.text, "The study file asks for 16 only; this study was made larger and stays so"));
  const Ran smaller = swept.run("extend", "--size 8");
  CHECK(smaller.code == 2);
  CHECK(contains(smaller.text, "a study can only grow: it has 32 groups, 8 are fewer"));
}

TEST_CASE("a Latin hypercube of another size is another study") {
  StudyText text;
  text.design = "kind = \"lhs\"\nsize = 20\n";
  Swept swept(text);
  for (const char* size : {"10", "40"}) {
    text.design = "kind = \"lhs\"\nsize = " + std::string(size) + "\n";
    CHECK(swept.refusal(text) ==
          "error: out/study.sqlite: the design has changed since this study began: its size was 20, is " +
              std::string(size) +
              "; the points of a lhs design depend on its size, so another size is another study\n");
  }
}

TEST_CASE("stop.runs ends a study, and the same command does not run beyond it") {
  StudyText text;
  text.more = "[stop]\nruns = 40\n";
  const Swept swept(text);
  const std::string status = ran("status " + (swept.folder / "out")).text;
  CHECK_FALSE(contains(status, "complete"));
  const Ran again = swept.sweep();
  CHECK(again.code == 0);
  CHECK(contains(again.text, "stopped: stop.runs is reached"));
  CHECK(ran("status " + (swept.folder / "out")).text == status);
}

TEST_CASE("stores of different studies are not merged, and the one that differs is named") {
  const Swept swept;
  StudyText other;
  other.replicates = "count = 4\n";
  write_study(swept.folder.path.string(), other);
  REQUIRE(ran("sweep " + swept.study + " --quiet --out " + (swept.folder / "other")).code == 0);
  const Ran result = ran("merge " + swept.store() + " " + (swept.folder / "other"));
  CHECK(result.code == 2);
  CHECK(without(result.text, swept.folder) ==
        "error: other: stores of different studies cannot be merged; the design: replicates was 2, is 4\n");
}

TEST_CASE("replay gives each run of a study as its row has it, under every policy") {
  StudyText text;
  text.design = "kind = \"sobol\"\nsize = 4\n";
  text.outputs =
      "base = { outcome = \"shares\" }\n"
      "listening = { outcome = \"shares\", policy = \"Listening\" }\n"
      "leaderboard = { outcome = \"shares\", policy = \"Leaderboard\" }\n";
  const Swept swept(text);
  std::istringstream rows(runs_of(swept));
  std::string row;
  std::getline(rows, row);
  for (int run = 0; std::getline(rows, row); ++run) {
    if (run % 7 != 0) continue;
    std::string shares;
    for (const char* policy : {"Baseline", "Listening", "Leaderboard"}) {
      const Ran again = ran("replay " + swept.study + " --quiet --run " + std::to_string(run) + " --policy " + policy);
      REQUIRE(again.code == 0);
      shares += "," + std::to_string(std::count(again.text.begin(), again.text.end(), '\n') - 1);
    }
    CHECK_MESSAGE(row.ends_with(shares), row);
  }
}

TEST_CASE("replay refuses a run outside the study and a policy that is not there") {
  const Folder folder;
  const std::string study = write_study(folder.path.string());
  const Ran outside = ran("replay " + study + " --run 160");
  CHECK(outside.code == 2);
  CHECK(without(outside.text, folder) ==
        "error: study.toml: the study has 160 runs of 3 policies; there is no such run in it\n");
  CHECK(ran("replay " + study + " --run 159 --quiet").code == 0);
  CHECK(ran("replay " + study + " --run 1 --policy Listning").text ==
        "error: --policy: policy 'Listning' is not known; did you mean 'Listening'?\n");
}

}  // namespace
