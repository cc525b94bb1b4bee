/// What is wrong with a study file is said before anything runs, with file, line and column, and leaves nothing behind.
#include "program/running.hpp"
#include "program/small_company.hpp"

using namespace program_test;

namespace {

/// What the program says to a study that it refuses.
std::string refusal(const StudyText& study, const std::string& command = "sweep", const std::string& options = "") {
  const Folder folder;
  const std::string file = write_study(folder.path.string(), study);
  const Ran result = ran(command + " " + file + " --out " + (folder / "out") + " " + options);
  CHECK(result.code == 2);
  CHECK_FALSE(fs::exists(folder / "out/study.sqlite"));
  return without(result.text, folder);
}

std::string refused_factors(const std::string& factors) {
  StudyText study;
  study.factors = factors;
  return refusal(study);
}

std::string refused_outputs(const std::string& outputs) {
  StudyText study;
  study.outputs = outputs;
  return refusal(study);
}

TEST_CASE("a factor that does not exist is refused with the nearest that does") {
  CHECK(refused_factors("contagion.wieght = { dist = \"uniform\", lowest = 0.1, highest = 1.0 }\n") ==
        "error: study.toml:6:11: factor 'contagion.wieght' is not known; did you mean 'contagion.weight'?\n");
}

TEST_CASE("a distribution that leaves the range of its factor is refused with both ranges") {
  CHECK(refused_factors("contagion.weight = { dist = \"uniform\", lowest = -1, highest = 1.0 }\n") ==
        "error: study.toml:6:11: contagion.weight must be a number from 0 to 100 (exposures), but uniform from -1 to 1 "
        "goes from -1 to 1\n");
  CHECK(refused_factors("measured.monthly_participation = { dist = \"normal\", mean = 0.2, sd = 0.3 }\n") ==
        "error: study.toml:6:10: measured.monthly_participation must be a number above 0 and below 1 (share of "
        "employees), but normal, mean 0.2, sd 0.3 goes from -1.267 to 1.667\n");
}

TEST_CASE("words where numbers belong are refused, and numbers where words belong") {
  CHECK(refused_factors("contagion.weight = { levels = [\"low\", \"high\"] }\n") ==
        "error: study.toml:6:11: contagion.weight must be a number from 0 to 100 (exposures), but is 'low'\n");
  CHECK(contains(refused_factors("contagion.weight = { dist = \"uniform\", lowest = \"low\", highest = 1.0 }\n"),
                 "error: study.toml:6:49: factors.contagion.weight.lowest must be a number"));
  CHECK(contains(refused_factors("contagion.rule = { dist = \"uniform\", lowest = 0, highest = 1 }\n"),
                 "error: study.toml:6:11: contagion.rule is a choice: give levels, some of "));
}

TEST_CASE("one run per point is refused where chance has to be separated from the factors") {
  StudyText study;
  study.replicates = "count = 1\n";
  CHECK(refusal(study) ==
        "error: study.toml:16:9: replicates.count must be at least 2: with one run per point chance is not "
        "distinguishable from the factors, and the indices would be wrong, but is 1\n");
}

TEST_CASE("a Sobol' design of a size that is no power of two is refused with the nearest that are") {
  StudyText study;
  study.design = "kind = \"sobol\"\nsize = 20\n";
  CHECK(refusal(study) ==
        "error: study.toml:14:8: the size of a Sobol' design must be a power of two, such as 16 or 32, but is 20\n");
}

TEST_CASE("random numbers that all points share are refused in a Sobol' design") {
  StudyText study;
  study.replicates = "count = 2\npairing = \"common\"\n";
  CHECK(refusal(study) ==
        "error: study.toml:17:11: replicates.pairing must be \"block\" or \"own\": random numbers common to all points "
        "bias the indices, but is 'common'\n");
}

TEST_CASE("an output of a policy that is not there is refused with the nearest") {
  CHECK(refused_outputs("x = { outcome = \"shares\", policy = \"Listenning\" }\n") ==
        "error: study.toml:9:36: policy 'Listenning' is not known; did you mean 'Listening'?\n");
}

TEST_CASE("a policy over itself is refused, also when the baseline is not written") {
  CHECK(refused_outputs("x = { outcome = \"shares\", policy = \"Listening\", over = \"Listening\" }\n") ==
        "error: study.toml:9:56: outputs.x would be a policy over itself\n");
  CHECK(refused_outputs("x = { outcome = \"shares\", over = \"Baseline\" }\n") ==
        "error: study.toml:9:34: outputs.x would be a policy over itself\n");
}

TEST_CASE("a factor that stands there twice is refused") {
  CHECK(refused_factors("contagion.weight = { dist = \"uniform\", lowest = 0.1, highest = 1.0 }\n"
                        "\"contagion.weight\" = { dist = \"uniform\", lowest = 0.2, highest = 1.0 }\n") ==
        "error: study.toml:7:1: factor contagion.weight stands in the study twice\n");
}

TEST_CASE("two factors that would set the same number are refused") {
  const std::string range = " = { dist = \"uniform\", lowest = 0.1, highest = 1.0 }\n";
  CHECK(refused_factors("policy.Listening.strength" + range + "policy.Listening.listening_with_action.strength" +
                        range) ==
        "error: study.toml:7:40: policy.Listening.strength and policy.Listening.listening_with_action.strength would "
        "set the same number\n");
}

TEST_CASE("a part of a study that is none is refused") {
  for (const char* shard : {"5/4", "0/4", "2", "1/0", "a/b", "1/2x"}) {
    CHECK(refusal({}, "sweep", std::string("--shard ") + shard) ==
          "error: --shard: must be I/N with I from 1 to N, such as 2/4, but is '" + std::string(shard) + "'\n");
  }
}

TEST_CASE("designs whose points depend on their size are not extended") {
  StudyText study;
  study.factors = "contagion.weight = { levels = [0.2, 0.5] }\n";
  study.design = "kind = \"grid\"\n";
  CHECK(refusal(study, "extend") ==
        "error: study.toml: a grid design cannot be extended: its points depend on its size\n");
  study.design = "kind = \"lhs\"\nsize = 16\n";
  CHECK(refusal(study, "extend") ==
        "error: study.toml: a lhs design cannot be extended: its points depend on its size\n");
  CHECK(refusal(study, "extend", "--size 32") ==
        "error: study.toml:11:1: a lhs design cannot be extended: its points depend on its size\n");
}

TEST_CASE("a study that was never swept cannot be extended") {
  CHECK(refusal({}, "extend") ==
        "error: out/study.sqlite: is not there: nothing to extend; run megaphone sweep first\n");
}

}  // namespace
