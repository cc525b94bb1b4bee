/// Study files: what is read, what is concluded, and what makes two studies the same.
#include <doctest/doctest.h>

#include "report/study_folder.hpp"
#include "store/identity.hpp"
#include "study/study_file.hpp"

using namespace megaphone;

TEST_CASE("a study file is read to the last key") {
  const StudyFolder folder;
  const LoadedStudy loaded =
      folder.load("name = \"Two\"\nseed = 7\ncalibrate = \"once\"\n" + two_factors +
                  "[outputs]\nlift = { outcome = \"shares\", policy = \"Game\", over = \"Listening\" }\n"
                  "weekly = { outcome = \"eor_change\", policy = \"Listening\", each = \"week\" }\n" +
                  "[design]\nkind = \"sobol\"\nsize = 8\nsecond_order = true\nscrambled = false\n"
                  "[replicates]\ncount = 3\n[stop]\nhalf_width = 0.1\nruns = 100\nhours = 2\n"
                  "[failure]\nretries = 5\ntimeout_seconds = 9\nmost_failed = 0.2\n");
  const Study& study = loaded.study;
  CHECK(study.name == "Two");
  CHECK(study.scenario.run.seed == 7);
  CHECK(study.design.seed == 7);
  CHECK(study.calibrate == Calibrate::once);
  REQUIRE(study.factors.size() == 2);
  CHECK(study.factors[0].target.path == "contagion.weight");
  CHECK(std::get<Uniform>(study.factors[0].distribution).highest == 1);
  const auto& share = std::get<TruncatedBeta>(study.factors[1].distribution);  // its prior, mean .80 and sd .15
  CHECK(share.alpha / (share.alpha + share.beta) == doctest::Approx(0.8));
  CHECK(share.lowest == 0.01);
  CHECK(share.highest == 1);
  REQUIRE(study.outputs.size() == 2);
  CHECK(study.outputs[0].policy == 2);
  CHECK(study.outputs[0].over == 1);
  CHECK(std::get<Series>(study.outputs[1].what) == Series::eor_change);
  CHECK(study.outputs[1].each == Period::week);
  CHECK(study.design.second_order);
  CHECK(!study.design.scrambled);
  CHECK(study.replicates == 3);
  CHECK(study.pairing == Pairing::block);
  CHECK(loaded.limits.half_width == 0.1);
  CHECK(loaded.limits.runs == 100);
  CHECK(loaded.limits.hours == 2.0);
  CHECK(loaded.limits.retries == 5);
  CHECK(loaded.limits.timeout_seconds == 9);
  CHECK(loaded.limits.most_failed == 0.2);
}

TEST_CASE("the shape of a prior is part of what makes two studies the same") {
  const StudyFolder folder;
  Study study = folder.load(two_factors + sobol_8).study;
  const StudyHeader before = study_header(study);
  CHECK(difference(before, study_header(study)).empty());
  study.inputs.effects[Effect::causal_share_of_sic].shape = Shape::normal;
  CHECK(difference(before, study_header(study)).find("causal_share_of_sic was mean 0.75") != std::string::npos);
}

TEST_CASE("dotted and quoted paths mean the same") {
  const StudyFolder folder;
  const std::string weight = " = { dist = \"uniform\", lowest = 0.1, highest = 1 }\n";
  CHECK(folder.load("[factors]\n\"contagion.weight\"" + weight + sobol_8).study.factors[0].target.path ==
        folder.load("[factors]\ncontagion.weight" + weight + sobol_8).study.factors[0].target.path);
}

TEST_CASE("without outputs a study keeps the lift of every policy") {
  const StudyFolder folder;
  const Study study = folder.load(two_factors + sobol_8).study;
  REQUIRE(study.outputs.size() == 2);
  CHECK(study.outputs[0].name == "lift of Listening");
  CHECK(study.outputs[1].policy == 2);
  CHECK(study.outputs[1].over == 0);
}

TEST_CASE("points that are compared share their random numbers, points that are sampled do not") {
  const StudyFolder folder;
  const auto pairing = [&](const std::string& design) {
    return folder.load("[factors]\ncontagion.weight = { levels = [0.2, 0.5] }\n[design]\n" + design).study.pairing;
  };
  CHECK(pairing("kind = \"grid\"\n") == Pairing::common);
  CHECK(pairing("kind = \"lhs\"\nsize = 10\n") == Pairing::own);
  CHECK(pairing("kind = \"morris\"\nsize = 10\n") == Pairing::block);
}

TEST_CASE("a grid has as many points as its levels make") {
  const StudyFolder folder;
  const Study study = folder
                          .load(
                              "[factors]\ncontagion.weight = { levels = [0.2, 0.5, 0.9] }\n"
                              "contagion.rule = { levels = [\"threshold\", \"fraction\"] }\n"
                              "people.rest_days = { dist = \"int\", lowest = 0, highest = 3 }\n"
                              "[design]\nkind = \"grid\"\n")
                          .study;
  CHECK(study.design.size == 24);
  CHECK(study.design.levels == std::vector<std::uint32_t>{3, 2, 4});
}

TEST_CASE("a list's points are the rows of its file") {
  const StudyFolder folder;
  folder.scratch().write("points.csv",
                         "people.rest_days,contagion.rule,contagion.weight\n2,threshold,0.5\n0,fraction,1\n");
  const std::string factors =
      "[factors]\ncontagion.weight = { dist = \"uniform\", lowest = 0.1, highest = 1 }\n"
      "contagion.rule = { levels = [\"threshold\", \"fraction\"] }\n"
      "people.rest_days = { dist = \"int\", lowest = 0, highest = 3 }\n";
  const Study study = folder.load(factors + "[design]\nkind = \"list\"\nfile = \"points.csv\"\n").study;
  CHECK(study.design.size == 2);
  REQUIRE(study.listed.size() == 2);
  CHECK(study.listed[0] == std::vector<Value>{0.5, std::string("threshold"), std::int64_t{2}});
  CHECK(study.listed[1][2] == Value(std::int64_t{0}));
}

TEST_CASE("a list may have an index column without a name, another separator and decimals with a comma") {
  const StudyFolder folder;
  folder.scratch().write("points.csv", ";contagion.weight\n0;0,5\n1;0,25\n");
  const Study study = folder
                          .load(
                              "[factors]\ncontagion.weight = { dist = \"uniform\", lowest = 0.1, highest = 1 }\n"
                              "[design]\nkind = \"list\"\nfile = \"points.csv\"\nseparator = \";\"\ndecimal = \",\"\n")
                          .study;
  REQUIRE(study.listed.size() == 2);
  CHECK(study.listed[1] == std::vector<Value>{0.25});
}

TEST_CASE("a list is refused at the cell that is wrong") {
  const StudyFolder folder;
  const std::string tables =
      "[factors]\ncontagion.weight = { dist = \"uniform\", lowest = 0.1, highest = 1 }\n[design]\nkind = \"list\"\n"
      "file = \"points.csv\"\n";
  folder.scratch().write("points.csv", "contagion.weight\n0.5\n1e9\n");
  CHECK(folder.refusal(tables).find("points.csv:3:1: contagion.weight must be a number") == 0);
  folder.scratch().write("points.csv", "contagion.weight,contagion.rule\n0.5,x\n");
  CHECK(folder.refusal(tables).find("points.csv:1:18: factor 'contagion.rule' is not known") == 0);
  folder.scratch().write("points.csv", "weight\n0.5\n");
  CHECK(folder.refusal(tables).find("points.csv:1") == 0);
}

TEST_CASE("correlations are for hypercubes only") {
  const StudyFolder folder;
  const std::string pairs = "correlations = [[\"contagion.weight\", \"effects.causal_share_of_attitudes\", 0.4]]\n";
  const auto refusal = [&](const std::string& first, const std::string& rest) {
    return folder.scratch().refusal(
        [&] { load_study(folder.scratch().write("study.toml", first + folder.text(rest))); });
  };
  CHECK(refusal(pairs, two_factors + sobol_8) ==
        "study.toml:1:16: a sobol design supposes independent factors: its indices would mean nothing for correlated "
        "ones; use kind = \"lhs\", or drop the correlations");
  CHECK(refusal(pairs, two_factors + "[design]\nkind = \"lhs\"\nsize = 10\n").empty());
  const std::string unknown = "correlations = [[\"contagion.weight\", \"effects.causal_share_of_attitude\", 0.4]]\n";
  CHECK(refusal(unknown, two_factors + "[design]\nkind = \"lhs\"\nsize = 10\n")
            .find("did you mean 'effects.causal_share_of_attitudes'") != std::string::npos);
}

TEST_CASE("auto is a Sobol' design that a screening comes before") {
  const StudyFolder folder;
  const LoadedStudy loaded = folder.load(two_factors + "[design]\nkind = \"auto\"\nsize = 8\ntrajectories = 9\n");
  CHECK(loaded.study.design.kind == DesignKind::sobol);
  CHECK(loaded.screening == 9);
  CHECK(!folder.load(two_factors + sobol_8).screening.has_value());
}

TEST_CASE("the command line's size takes the place of the file's, where a design can grow") {
  const StudyFolder folder;
  const auto path = folder.scratch().write("study.toml", folder.text(two_factors + sobol_8));
  CHECK(load_study(path, 16).study.design.size == 16);
  CHECK(folder.scratch().refusal([&] { load_study(path, 12); }) ==
        "study.toml:8:8: the size of a Sobol' design must be a power of two, such as 8 or 16, but is 12");
  const auto lhs =
      folder.scratch().write("lhs.toml", folder.text(two_factors + "[design]\nkind = \"lhs\"\nsize = 10\n"));
  CHECK(folder.scratch().refusal([&] { load_study(lhs, 20); }).find("cannot be extended") != std::string::npos);
}

TEST_CASE("studies differ in whatever changes a row, and in nothing else") {
  const StudyFolder folder;
  const StudyHeader header = study_header(folder.load(two_factors + sobol_8).study);
  const auto differs = [&](const std::string& tables) {
    return difference(header, study_header(folder.load(tables).study));
  };
  CHECK(differs("name = \"Another\"\n" + two_factors + sobol_8 + "[stop]\nruns = 5\n").empty());
  CHECK(differs(two_factors + "[design]\nkind = \"sobol\"\nsize = 16\n").empty());
  CHECK(differs("seed = 2\n" + two_factors + sobol_8).find("seed") != std::string::npos);
  CHECK(differs("calibrate = \"once\"\n" + two_factors + sobol_8).find("calibrate") != std::string::npos);
  CHECK(differs(two_factors + sobol_8 + "[replicates]\ncount = 2\n").find("replicates") != std::string::npos);
  CHECK(differs(two_factors + "[design]\nkind = \"sobol\"\nsize = 8\nscrambled = false\n").find("scrambled") !=
        std::string::npos);
  CHECK(differs("[factors]\ncontagion.weight = { dist = \"uniform\", lowest = 0.2, highest = 1 }\n"
                "effects.causal_share_of_attitudes = \"prior\"\n" +
                sobol_8)
            .find("contagion.weight was uniform from 0.1 to 1, is uniform from 0.2 to 1") != std::string::npos);
}

TEST_CASE("a changed lever size or roster is another study") {
  const StudyFolder folder;
  const StudyHeader before = study_header(folder.load(two_factors + sobol_8).study);
  LoadedStudy changed = folder.load(two_factors + sobol_8);
  for (Lever& lever : changed.study.inputs.levers.levers) {
    if (lever.id == "gamification") lever.moves[0].size.mean += 0.01;
  }
  CHECK(difference(before, study_header(changed.study)).find("gamification.1 was mean") != std::string::npos);
}

TEST_CASE("a header tells the design it was made from") {
  const StudyFolder folder;
  const SamplingDesign wanted =
      folder.load(two_factors + "[design]\nkind = \"sobol\"\nsize = 8\nsecond_order = true\nscrambled = false\n")
          .study.design;
  const SamplingDesign design = design_of(study_header(
      folder.load(two_factors + "[design]\nkind = \"sobol\"\nsize = 8\nsecond_order = true\nscrambled = false\n")
          .study));
  CHECK(design.kind == wanted.kind);
  CHECK(design.factors == 2);
  CHECK(design.size == 8);
  CHECK(design.second_order);
  CHECK(!design.scrambled);
  CHECK(design.seed == wanted.seed);
  const Study morris = folder.load(two_factors + "[design]\nkind = \"morris\"\nsize = 5\nlevels = 6\n").study;
  CHECK(design_of(study_header(morris)).levels == std::vector<std::uint32_t>{6});
}
