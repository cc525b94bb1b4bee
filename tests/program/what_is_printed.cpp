/// What is printed arrives, or the program says that it did not; and what it prints can be copied and read.
#include <nlohmann/json.hpp>

#include "program/running.hpp"
#include "program/small_company.hpp"

using namespace program_test;

namespace {

const std::string minimal = std::string(MEGAPHONE_SOURCE_DIR) + "/scenarios/minimal.toml";
const std::string small = " --set run.effect_draws=2 --set run.replicates=4";

std::string quoted(const std::string& text) { return "'" + text + "'"; }

TEST_CASE("every command that prints ends with 1 and says so when what it prints does not arrive") {
  const Folder folder;
  const std::string study = write_study(folder.path.string());
  const std::string out = folder / "out";
  for (const std::string& command :
       {"sweep " + study + " --out " + out, "sweep " + study + " --out " + out, "status " + out, "analyze " + out,
        "verify " + out, "export " + out, "extend " + study + " --out " + out,
        "merge " + (folder / "all.sqlite") + " " + out, "sweep " + study + " --dry-run", "check " + minimal + small,
        "compare " + minimal + small + " --out " + (folder / "results"),
        "compare " + minimal + small + " --json --out " + (folder / "results"), "replay " + minimal + small,
        "new " + (folder / "begun"), std::string("schema"), std::string("--version"), std::string("--help"),
        std::string("check --help")}) {
    const Ran result = shell(program + " " + command + " >/dev/full");
    INFO(command << ": " << result.text);
    CHECK(result.code == 1);
    CHECK(contains(result.text, "what was to be printed could not be written: No space left on device"));
  }
}

TEST_CASE("what is not printed cannot fail") {
  const Folder folder;
  for (const std::string& command :
       {"check " + minimal + small, "compare " + minimal + small + " --out " + (folder / "results")}) {
    const Ran result = shell(program + " " + command + " --quiet >/dev/full");
    CHECK(result.code == 0);
    CHECK(result.text.empty());
  }
}

TEST_CASE("one thing is named in the singular, more in the plural") {
  const Folder folder;
  std::ofstream(folder / "one.toml") << "[organisation]\ndepartments = { Sales = 1200 }\n"
                                        "[posts]\nweeks = 1\nper_week = 2\n"
                                        "[run]\neffect_draws = 1\npopulations = 1\nreplicates = 2\n";
  const Ran checked = ran("check " + (folder / "one.toml"));
  INFO(checked.text);
  CHECK(contains(checked.text, "People: 1,200 employees, 1 department, "));
  CHECK(contains(checked.text, "Posts: 2 in 1 week, after 1 week of posts that are not counted\n"));
  CHECK(contains(checked.text,
                 "compare would run 2 worlds: 1 policy x 1 draw of the effects x 1 population x "
                 "2 replicates\n"));
  const Ran compared = ran("compare " + (folder / "one.toml") + " --out " + (folder / "results"));
  INFO(compared.text);
  CHECK(contains(compared.text,
                 "1,200 employees in 1 department, 1 week; 2 simulated futures per policy\n"
                 "  = 1 draw of the effects x 1 population x 2 replicates, common"));
  const std::string study = write_study(folder.path.string());
  CHECK(
      contains(ran("sweep " + study + " --dry-run").text, "Small: 2 factors, 3 outputs; 16 x 5 points, 2 replicates"));
}

TEST_CASE("--quiet prints nothing when nothing is wrong") {
  const Folder folder;
  const std::string study = write_study(folder.path.string());
  const std::string out = folder / "out";
  for (const std::string& command : {"check " + minimal + small, "sweep " + study + " --out " + out, "status " + out,
                                     "analyze " + out, "verify " + out, "export " + out}) {
    const Ran result = ran(command + " --quiet");
    CAPTURE(command);
    CHECK(result.code == 0);
    CHECK(result.text == "");
  }
}

TEST_CASE("the commands that are printed run as they are, whatever the folder is called") {
  const Folder folder;
  const std::string name = folder.path.string() + "/our $company";
  const std::string text = ran("new " + quoted(name)).text;
  const std::size_t at = text.find("  megaphone check ");
  REQUIRE(at != std::string::npos);
  const std::string command = text.substr(at + 12, text.find('\n', at) - at - 12);
  CHECK(ran(command + small + " --quiet").code == 0);
}

TEST_CASE("a results folder with a name that is not UTF-8 is written, and its provenance can be read and run again") {
  const Folder folder;
  const std::string out = folder.path.string() + "/caf\xE9 one";
  const Ran result = ran("compare " + minimal + small + " --out " + quoted(out));
  INFO(result.text);
  CHECK(result.code == 0);
  CHECK(contains(result.text, "caf\\xe9 one"));
  const auto json = nlohmann::json::parse(content(out + "/provenance.json"));
  const std::string command = json["command"];
  CHECK(contains(command, "/caf\\351 one'"));
}

TEST_CASE("control characters of a file's own do not reach the terminal") {
  const Folder folder;
  const std::string study = write_study(folder.path.string());
  const std::string out = folder / "out";
  REQUIRE(ran("sweep " + study + " --quiet --out " + out).code == 0);
  const std::string edit = "import sqlite3; d = sqlite3.connect('" + out + "/study.sqlite', isolation_level=None); " +
                           "d.execute('CREATE VIEW [a' + chr(27) + '[2J] AS SELECT 1')";
  if (shell("python3 -c \"" + edit + "\"").code != 0) {
    MESSAGE("skipped: python3 has no sqlite3");
    return;
  }
  for (const char* command : {"status ", "verify ", "analyze "}) {
    const Ran result = ran(command + out);
    CHECK(result.code == 2);
    CHECK_FALSE(contains(result.text, "\x1B"));
  }
}

TEST_CASE("a damaged store says what to do, and verify does not send one to verify") {
  const Folder folder;
  const std::string study = write_study(folder.path.string());
  const std::string out = folder / "out";
  REQUIRE(ran("sweep " + study + " --quiet --out " + out).code == 0);
  const std::string edit = "import sqlite3; d = sqlite3.connect('" + out + "/study.sqlite', isolation_level=None); " +
                           "d.execute('UPDATE run SET weekly = zeroblob(8) WHERE run = 3')";
  if (shell("python3 -c \"" + edit + "\"").code != 0) {
    MESSAGE("skipped: python3 has no sqlite3");
    return;
  }
  for (const std::string& command :
       {"status " + out, "analyze " + out, "export " + out, "sweep " + study + " --out " + out}) {
    const Ran result = ran(command);
    INFO(command << ": " << result.text);
    CHECK(result.code == 1);
    CHECK(contains(result.text, "is damaged"));
    CHECK(contains(result.text, "megaphone verify says which runs"));
    CHECK_FALSE(contains(result.text, "complete"));
    CHECK_FALSE(contains(result.text, "Nothing is left to do"));
  }
  const Ran verified = ran("verify " + out);
  CHECK(verified.code == 1);
  CHECK_FALSE(contains(verified.text, "megaphone verify"));
  CHECK(ran("verify --repair " + out).code == 0);
  CHECK(ran("sweep " + study + " --out " + out).code == 0);
  fs::resize_file(out + "/study.sqlite", 6000);
  for (const char* command : {"verify ", "verify --repair "}) {
    const Ran result = ran(command + out);
    CHECK(result.code == 1);
    CHECK_MESSAGE(contains(result.text, "put back a copy, or remove the file and run megaphone sweep again"),
                  result.text);
  }
}

}  // namespace
