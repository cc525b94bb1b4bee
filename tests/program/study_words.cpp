/// What the printed result says in words where a figure would mislead.
#include "program/running.hpp"
#include "program/small_company.hpp"

using namespace program_test;

namespace {

Ran swept(const StudyText& study, const std::string& company = small_company) {
  const Folder folder;
  return ran("sweep " + write_study(folder.path.string(), study, company) + " --out " + (folder / "out"));
}

TEST_CASE("an output that never varies and one under the noise floor have a sentence and no indices") {
  StudyText study;
  study.outputs =
      "money = { outcome = \"cash\" }\n"
      "lift = { outcome = \"shares\", policy = \"Listening\", over = \"Baseline\" }\n"
      "level = { outcome = \"intention_change\", policy = \"Listening\" }\n";
  const Ran result = swept(study);
  CHECK(result.code == 0);
  CHECK(contains(result.text, "money: no variance to explain: the output is the same in every run\n"));
  CHECK(contains(result.text,
                 "lift: under the noise floor: the effects of the factors are not distinguishable from chance"));
  CHECK_FALSE(contains(result.text, "nan"));
  CHECK_FALSE(contains(result.text, "  lift "));
}

TEST_CASE("a rank correlation is withheld, in words, where the output goes up and down again") {
  StudyText study;  // more posts are more shares, until people have too many
  study.study += "calibrate = \"once\"\n";
  study.factors =
      "posts.per_week = { dist = \"int\", lowest = 1, highest = 30 }\n"
      "contagion.weight = { dist = \"uniform\", lowest = 0.4, highest = 0.5 }\n";
  study.outputs = "shares = { outcome = \"shares\" }\n";
  study.design = "kind = \"lhs\"\nsize = 40\n";
  study.replicates = "count = 8\n";
  const Ran result = swept(study, std::string(small_company) +
                                      "[measured]\nmonthly_participation = 0.25\ntop_5_percent_share = 0.25\n"
                                      "[people]\ntolerated_posts = 8\n");
  CHECK(result.code == 0);
  CHECK(contains(result.text, "shares: no rank correlation for posts.per_week: "));
  CHECK(contains(result.text, "the output goes up and down again with this factor"));
  CHECK_FALSE(contains(result.text, "  posts.per_week "));
}

TEST_CASE("a choice has no ranks, and a Latin hypercube with one says so") {
  StudyText study;
  study.factors += "contagion.rule = { levels = [\"independent\", \"threshold\"] }\n";
  study.design = "kind = \"lhs\"\nsize = 20\n";
  const Ran result = swept(study);
  CHECK(result.code == 2);
  CHECK(contains(result.text, "contagion.rule is a choice, which has no ranks"));
}

TEST_CASE("too few points for rank correlations are said to be") {
  StudyText study;
  study.design = "kind = \"lhs\"\nsize = 13\n";
  const Ran result = swept(study);
  CHECK(result.code == 0);
  CHECK(contains(result.text, "lift: too few points: rank correlations of 2 factors need 18"));
}

TEST_CASE("a dry run says what the study would take and leaves nothing") {
  const Folder folder;
  const Ran result = ran("sweep " + write_study(folder.path.string()) + " --dry-run --out " + (folder / "out"));
  CHECK(result.code == 0);
  CHECK(contains(result.text, "16 x 5 points, 2 replicates each: 160 runs"));
  CHECK(contains(result.text, "Pilot of 160 runs in"));
  CHECK_FALSE(fs::exists(folder / "out"));
}

}  // namespace
