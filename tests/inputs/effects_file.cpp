/// Effects files: what they say, what they take from others, and how broken ones are refused.

#include "inputs/effects_file.hpp"

#include <doctest/doctest.h>

#include "scenario/refusal.hpp"
#include "support/scratch_folder.hpp"

namespace megaphone {
namespace {

const std::string extends = "extends = \"default\"\n";
const std::string path = extends + "[sic_to_eor]\n";
const std::string size = path + "mean = 0.4\nsd = 0.05\n";

const Refusal wrong_effects[] = {
    {"[sic_to_eor]\nmean = 0.4\n", "e.toml:1:1: sic_to_eor.lowest is missing: the lowest value it can have"},
    {"[sic_to_eor]\nmean = 0.4\nsd = 0.1\nlowest = 0\nhighest = 0.9\nstatus = \"assumption\"\n",
     "e.toml:1:1: eor_to_self_enhancement is missing: every effect is needed, or extends = \"default\""},
    {extends + "[sic_to_eror]\nmean = 0.4\n",
     "e.toml:2:2: effect 'sic_to_eror' is not known; did you mean 'sic_to_eor'?"},
    {extends + "sic_to_eor = 0.4\n", "e.toml:2:14: sic_to_eor must be a table, but is 0.4"},
    {path + "maen = 0.4\n", "e.toml:3:1: sic_to_eor key 'maen' is not known; did you mean 'mean'?"},
    {path, "e.toml:2:1: sic_to_eor.mean is missing: the expected value"},
    {path + "mean = nan\nsd = 0.05\n",
     "e.toml:3:8: sic_to_eor.mean is not typed in yet: replace nan by the number that was published or measured"},
    {path + "mean = 0.3\nsd = nan\n",
     "e.toml:4:6: sic_to_eor.sd is not typed in yet: replace nan by the number that was published or measured"},
    {path + "mean = \"0.3\"\n", "e.toml:3:8: sic_to_eor.mean must be a number from 0.05 to 0.95, but is '0.3'"},
    {path + "mean = 0.96\n", "e.toml:3:8: sic_to_eor.mean must be a number from 0.05 to 0.95, but is 0.96"},
    {path + "mean = inf\n", "e.toml:3:8: sic_to_eor.mean must be a number from 0.05 to 0.95, but is inf"},
    {path + "mean = 0.4\n", "e.toml:2:1: sic_to_eor.sd is missing: the standard deviation, 0 for a fixed value"},
    {path + "mean = 0.4\nsd = -0.1\n", "e.toml:4:6: sic_to_eor.sd must be a number from 0 to 0.9, but is -0.1"},
    {path + "mean = 0.4\nsd = 5\nhighest = 0.55\n",
     "e.toml:4:6: sic_to_eor.sd must be a number from 0 to 0.5, but is 5"},
    {path + "mean = 0.4\nlowest = -2\n",
     "e.toml:4:10: sic_to_eor.lowest must be a number from -0.99 to 0.99, but is -2"},
    {path + "mean = 0.4\nlowest = 0.5\nhighest = 0.4\n",
     "e.toml:5:11: sic_to_eor.highest must be a number from 0.5 to 0.99, but is 0.4"},
    {path + "mean = 0.97\nlowest = 0.96\n", "e.toml:4:10: sic_to_eor.lowest is 0.96, which is above highest = 0.95"},
    {size, "e.toml:2:1: sic_to_eor.status is missing: how well the number is known, such as \"assumption\""},
    {size + "status = \"publised\"\n",
     "e.toml:5:10: sic_to_eor.status 'publised' is not known; did you mean 'published'?"},
    {size + "status = \"published\"\n",
     "e.toml:2:1: sic_to_eor.source is missing: where the number comes from; only an assumption needs none"},
    {extends + "[eor_half_life]\nmean = 0\nlowest = 0\n",
     "e.toml:4:10: eor_half_life.lowest must be a number from 0.5 to 2600, but is 0"},
    {size + "shape = \"gamma\"\n", "e.toml:5:9: sic_to_eor.shape 'gamma' is not known; known: 'normal', 'beta'"},
    {size + "lowest = -0.1\nshape = \"beta\"\n",
     "e.toml:6:9: a beta distribution lies between 0 and 1, but sic_to_eor.shape goes from -0.1 to 0.95"},
    {path + "mean = 0.9\nsd = 0.4\nshape = \"beta\"\n",
     "e.toml:4:6: a beta distribution with a mean of 0.9 has a standard deviation below 0.3, but sic_to_eor.sd is 0.4"},
    {extends + "[causal_share]\nmean = 0.5\n",
     "e.toml:2:2: causal_share is no effect any more: causal_share_of_sic says how much of what goes with "
     "communication "
     "follows from it, and causal_share_of_attitudes how much of what goes with relationship and motivations"},
    {extends + "[intention_to_behaviour]\nmean = 0.5\n",
     "e.toml:2:2: intention_to_behaviour is no effect any more: intention_to_participation is the standardised "
     "difference (d) of monthly participation per standard deviation of intention"},
    {"extends = 3\n", "e.toml:1:11: extends must be text, but is 3"},
};

std::string refusal(const std::string& text) {
  return refusal_by([&] { parse_effects(text, "e.toml"); });
}

}  // namespace

TEST_CASE("A broken effects file is refused at the line to mend") {
  for (const Refusal& each : wrong_effects) {
    CAPTURE(each.text);
    CHECK_EQ(refusal(each.text), each.message);
  }
}

TEST_CASE("A prior is read with all its parts") {
  const EffectsTable table =
      parse_effects(size + "lowest = 0.1\nhighest = 0.8\nstatus = \"fitted\"\nsource = \"our survey\"\n", "e.toml");
  const Prior& prior = table[Effect::sic_to_eor];
  CHECK_EQ(prior.mean, 0.4);
  CHECK_EQ(prior.sd, 0.05);
  CHECK_EQ(prior.lowest, 0.1);
  CHECK_EQ(prior.highest, 0.8);
  CHECK(prior.status == Status::fitted);
  CHECK_EQ(prior.source, "our survey");
}

TEST_CASE("A prior is normal unless its shape is beta") {
  const std::string known = "status = \"assumption\"\n";
  CHECK(parse_effects(size + known, "e.toml")[Effect::sic_to_eor].shape == Shape::normal);
  CHECK(parse_effects(size + known + "shape = \"normal\"\n", "e.toml")[Effect::sic_to_eor].shape == Shape::normal);
  CHECK(parse_effects(size + known + "shape = \"beta\"\n", "e.toml")[Effect::sic_to_eor].shape == Shape::beta);
  CHECK(default_effects()[Effect::causal_share_of_sic].shape == Shape::beta);
}

TEST_CASE("A prior that replaces a beta says its shape anew, as it does mean and spread; the range it may leave out") {
  const EffectsTable table =
      parse_effects(extends + "[causal_share_of_sic]\nmean = 0.5\nsd = 0.2\nstatus = \"assumption\"\n", "e.toml");
  CHECK(table[Effect::causal_share_of_sic].shape == Shape::normal);
  CHECK_EQ(table[Effect::causal_share_of_sic].lowest, 0.01);
}

TEST_CASE("What a file does not say comes from the one it extends") {
  const EffectsTable table = parse_effects(size + "status = \"assumption\"\n", "e.toml");
  CHECK_EQ(table[Effect::sic_to_eor].highest, 0.95);
  CHECK_EQ(table[Effect::causal_share_of_sic].mean, default_effects()[Effect::causal_share_of_sic].mean);
}

TEST_CASE("A file extends another beside it, which extends the built-in ones") {
  const ScratchFolder folder;
  folder.write("ours.toml", size + "status = \"assumption\"\n");
  const auto file = folder.write("more.toml", "extends = \"ours.toml\"\n");
  CHECK_EQ(read_effects(file)[Effect::sic_to_eor].mean, 0.4);
}

TEST_CASE("Files that extend each other are refused") {
  const ScratchFolder folder;
  folder.write("a.toml", "extends = \"b.toml\"\n");
  const auto file = folder.write("b.toml", "extends = \"a.toml\"\n");
  CHECK_EQ(folder.refusal([&] { read_effects(file); }).substr(0, 53),
           "a.toml:1:11: extends a file that extends this one: '/");
}

TEST_CASE("A scenario without effects uses the built-in ones, else those beside it") {
  const ScratchFolder folder;
  folder.write("ours.toml", size + "status = \"assumption\"\n");
  Scenario scenario;
  scenario.file = (folder.path() / "s.toml").string();
  CHECK_EQ(effects_of(scenario)[Effect::sic_to_eor].mean, 0.6);
  scenario.run.effects = "ours.toml";
  CHECK_EQ(effects_of(scenario)[Effect::sic_to_eor].mean, 0.4);
}

}  // namespace megaphone
