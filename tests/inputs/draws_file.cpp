/// Files of joint draws: what they say, and how broken ones are refused.

#include <doctest/doctest.h>

#include "inputs/effects_file.hpp"
#include "megaphone/inputs/load.hpp"
#include "scenario/refusal.hpp"
#include "store/identity.hpp"
#include "study/study_file.hpp"
#include "support/scratch_folder.hpp"

namespace megaphone {
namespace {

const std::string effects = "extends = \"default\"\ndraws = { file = \"d.csv\", source = \"our export\" }\n";

EffectsTable table_of(const ScratchFolder& folder, const std::string& csv, const std::string& text = effects) {
  folder.write("d.csv", csv);
  return read_effects(folder.write("e.toml", text));
}

std::string refusal(const std::string& csv, const std::string& text = effects) {
  const ScratchFolder folder;
  std::string said = folder.refusal([&] { table_of(folder, csv, text); });
  const std::string prefix = folder.path().string() + "/";
  for (std::size_t at = said.find(prefix); at != std::string::npos; at = said.find(prefix))
    said.erase(at, prefix.size());
  return said;
}

const Refusal wrong_draws[] = {
    {"contagion.wieght\n1\n",
     "d.csv:1:1: effect or parameter 'contagion.wieght' is not known; did you mean 'contagion.weight'?"},
    {"causal_share_of_sic,posts.weeks\n1,2\n",
     "d.csv:1:21: posts.weeks cannot differ between draws: a draw may carry effects and the numbers of contagion, "
     "people, measured and audience"},
    {"causal_share_of_sic,contagion.rule\n1,2\n",
     "d.csv:1:21: contagion.rule cannot differ between draws: a draw may carry effects and the numbers of contagion, "
     "people, measured and audience"},
    {"causal_share_of_sic\n0.5\n1.5\n", "d.csv:3:1: causal_share_of_sic must be a number from 0 to 1, but is 1.5"},
    {"causal_share_of_sic,contagion.weight\n0.5,-1\n",
     "d.csv:2:5: contagion.weight must be a number from 0 to 100 (exposures), but is -1"},
    {"causal_share_of_sic,weight\n0.5,-1\n", "d.csv:2:5: weight must be 0 or more, but is -1"},
    {"causal_share_of_sic,weight\n0.5,0\n", "d.csv: every draw has the weight 0"},
    {"causal_share\n0.5\n",
     "d.csv:1:1: causal_share is no effect any more: causal_share_of_sic says how much of what goes with communication "
     "follows from it, and causal_share_of_attitudes how much of what goes with relationship and motivations"},
    {"intention_to_behaviour\n0.5\n",
     "d.csv:1:1: intention_to_behaviour is no effect any more: intention_to_participation is the standardised "
     "difference (d) of monthly participation per standard deviation of intention"},
    {"weight\n1\n", "d.csv:1: no column is an effect or a parameter"},
    {"causal_share_of_sic\n", "d.csv: there is a header but no row below it"},
};

const Refusal wrong_tables[] = {
    {effects + "[causal_share_of_sic]\nmean = 0.4\n",
     "e.toml:3:1: causal_share_of_sic is a column of 'd.csv' as well; leave out the one or the other"},
    {"extends = \"default\"\ndraws = \"d.csv\"\n", "e.toml:2:9: draws must be a table, but is 'd.csv'"},
    {"extends = \"default\"\ndraws = { file = \"d.csv\" }\n",
     "e.toml:2:9: draws.source is missing: where the draws come from"},
    {"extends = \"default\"\ndraws = { source = \"x\" }\n",
     "e.toml:2:9: draws.file is missing: a CSV with one row per draw, relative to this file"},
    {"extends = \"default\"\ndraws = { fiel = \"d.csv\" }\n",
     "e.toml:2:11: draws key 'fiel' is not known; did you mean 'file'?"},
    {"extends = \"default\"\ndraws = { file = \"none.csv\", source = \"x\" }\n", "none.csv: there is no such file"},
};

std::string scenario_of(const ScratchFolder& folder) {
  const auto file =
      folder.write("s.toml", "[organisation]\ndepartments = { All = 100 }\n[run]\neffects = \"e.toml\"\n");
  return file.string();
}

}  // namespace

TEST_CASE("Draws may have an index column without a name, another separator and decimals with a comma") {
  const ScratchFolder folder;
  const std::string german =
      "extends = \"default\"\ndraws = { file = \"d.csv\", source = \"x\", separator = \";\", decimal = \",\" }\n";
  const EffectsTable table = table_of(folder, ";causal_share_of_sic;contagion.weight\n0;0,5;0,25\n1;0,25;1\n", german);
  REQUIRE(table.draws->columns.size() == 2);
  CHECK(table.draws->rows == std::vector<std::vector<double>>{{0.5, 0.25}, {0.25, 1}});
  CHECK(refusal("causal_share_of_sic,causal_share_of_sic\n0.5,0.5\n") ==
        "d.csv:1:21: a second column named 'causal_share_of_sic'");
}

TEST_CASE("A broken file of draws is refused at the cell to mend") {
  for (const Refusal& each : wrong_draws) {
    CAPTURE(each.text);
    CHECK_EQ(refusal(each.text), each.message);
  }
}

TEST_CASE("An effects file with draws that cannot be is refused at its line") {
  for (const Refusal& each : wrong_tables) {
    CAPTURE(each.text);
    CHECK_EQ(refusal("causal_share_of_sic\n0.5\n", each.text), each.message);
  }
}

TEST_CASE("The prior of a drawn effect is what its weighted column says, fitted, from the source") {
  const ScratchFolder folder;
  const EffectsTable table = table_of(folder, "causal_share_of_sic,weight\n0.2,1\n0.6,3\n0.9,0\n");
  const Prior& prior = table[Effect::causal_share_of_sic];
  CHECK(prior.mean == doctest::Approx(0.5));
  CHECK(prior.sd == doctest::Approx(0.173205));
  CHECK(prior.lowest == 0.2);
  CHECK(prior.highest == 0.6);
  CHECK(prior.status == Status::fitted);
  CHECK(prior.source == "our export");
  CHECK(table[Effect::eor_half_life].mean == default_effects()[Effect::eor_half_life].mean);
}

TEST_CASE("A file that extends one with draws keeps them, but for the effects it names") {
  const ScratchFolder folder;
  table_of(folder, "causal_share_of_sic,contagion.weight\n0.2,1\n0.6,2\n");
  const auto more =
      folder.write("more.toml",
                   "extends = \"e.toml\"\n[causal_share_of_sic]\nmean = 0.9\nsd = 0\nhighest = 1\nlowest = 0\n"
                   "status = \"assumption\"\n");
  const EffectsTable table = read_effects(more);
  REQUIRE(table.draws->columns.size() == 1);
  CHECK(table.draws->columns[0].name == "contagion.weight");
  CHECK(draw_effects(table, 1, 0).effects[Effect::causal_share_of_sic] == 0.9);
  CHECK(draw_effects(table, 1, 0).parameters[0].value >= 1);
}

TEST_CASE("Half a million draws are read in one pass, each with its line") {
  std::string csv = "contagion.weight\n";  // with a pass over the text for every row this takes hours
  for (int k = 0; k < 500'000; ++k) csv += k % 2 == 0 ? "1\n" : "\"2\"\n";
  const ScratchFolder folder;
  const EffectsTable table = table_of(folder, csv);
  REQUIRE(table.draws->rows.size() == 500'000);
  CHECK(table.draws->lines.front() == 2);
  CHECK(table.draws->lines[1] == 3);
  CHECK(table.draws->lines.back() == 500'001);
  CHECK(table.draws->columns[0].marginal.mean == doctest::Approx(1.5));
}

TEST_CASE("Draws cannot be laid over draws") {
  const ScratchFolder folder;
  table_of(folder, "causal_share_of_sic\n0.2\n");
  const auto more = folder.write("more.toml", "extends = \"e.toml\"\ndraws = { file = \"d.csv\", source = \"x\" }\n");
  CHECK(folder.refusal([&] { read_effects(more); }).starts_with("more.toml:2:9: extends a file that has draws too: "));
}

TEST_CASE("The file of draws is among those that a run has read") {
  const ScratchFolder folder;
  table_of(folder, "contagion.weight\n1\n");
  const Loaded loaded = load(scenario_of(folder), {});
  REQUIRE(loaded.files.size() == 3);
  CHECK(loaded.files.back().filename() == "d.csv");
}

TEST_CASE("A study is held at the means of the draws, knows them as priors, and notices when a draw changes") {
  const ScratchFolder folder;
  table_of(folder, "contagion.weight,people.activity_mean\n1,0.2\n2,0.4\n");
  scenario_of(folder);
  const auto file =
      folder.write("study.toml",
                   "[study]\nscenario = \"s.toml\"\n[factors]\n\"contagion.weight\" = \"prior\"\n[outputs]\n"
                   "shares = { outcome = \"shares\" }\n[design]\nkind = \"lhs\"\nsize = 32\n"
                   "[replicates]\ncount = 2\n");
  const LoadedStudy study = load_study(file);
  CHECK(study.study.factors.at(0).target.prior->mean == 1.5);
  CHECK(base_setting(study.study.scenario, study.study.inputs).scenario.people.activity_mean == doctest::Approx(0.3));
  const StudyHeader before = study_header(study.study);
  table_of(folder, "people.activity_mean,contagion.weight\n0.4,1\n0.2,2\n");
  const std::string changed = difference(before, study_header(load_study(file).study));
  CHECK(changed.starts_with("effects and levers: "));
}

}  // namespace megaphone
