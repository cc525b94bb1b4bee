/// Effects and levers that results carry with them read back to the same numbers.
#include <doctest/doctest.h>

#include <fstream>
#include <tuple>

#include "inputs/effects_file.hpp"
#include "inputs/lever_file.hpp"
#include "store/damaged_store.hpp"
#include "support/scratch_folder.hpp"

namespace megaphone {
namespace {

auto parts_of(const Prior& p) { return std::tie(p.mean, p.sd, p.lowest, p.highest, p.status, p.source, p.shape); }

void check_same(const EffectsTable& one, const EffectsTable& other) {
  for (std::size_t k = 0; k < one.priors.size(); ++k) {
    CAPTURE(effect_names[k]);
    CHECK((parts_of(one.priors[k]) == parts_of(other.priors[k])));
  }
}

EffectsTable carried(const ScratchFolder& folder, const EffectsTable& table) {
  for (const NamedText& file : effects_files(table)) folder.write(file.name, file.text);
  return read_effects(folder.path() / "effects.toml");
}

TEST_CASE("Effects read back to the same priors") {
  const ScratchFolder folder;
  check_same(carried(folder, default_effects()), default_effects());
}

TEST_CASE("Joint draws are carried byte for byte, without the effects that a file gives by itself") {
  const ScratchFolder folder, other;
  folder.write("d.csv", "causal_share_of_sic,eor_half_life,weight\n0.3,40,1\n0.1,55,0.1\n");
  folder.write("base.toml", "extends = \"default\"\ndraws = { file = \"d.csv\", source = \"our \\\"figures\\\"\" }\n");
  const EffectsTable table = read_effects(folder.write(
      "e.toml", "extends = \"base.toml\"\n[causal_share_of_sic]\nmean = 0.2\nsd = 0.1\nstatus = \"assumption\"\n"));
  const EffectsTable again = carried(other, table);
  check_same(table, again);
  REQUIRE(again.draws);
  CHECK_EQ(again.draws->rows, table.draws->rows);
  CHECK_EQ(again.draws->cumulative_weights, table.draws->cumulative_weights);
  CHECK_EQ(again.draws->source, table.draws->source);
  CHECK_EQ(again.draws->columns.size(), 1);
}

TEST_CASE("Joint draws written with other separators and decimals are carried with how they are written") {
  const ScratchFolder folder, other;
  folder.write("d.csv", "causal_share_of_sic;eor_half_life\n0,3;40\n0,1;55\n");
  const EffectsTable table = read_effects(folder.write(
      "e.toml",
      "extends = \"default\"\ndraws = { file = \"d.csv\", source = \"us\", separator = \";\", decimal = \",\" }\n"));
  const EffectsTable again = carried(other, table);
  check_same(table, again);
  REQUIRE(again.draws);
  CHECK_EQ(again.draws->rows, std::vector<std::vector<double>>{{0.3, 40}, {0.1, 55}});
}

TEST_CASE("A file of draws that was changed since it was read is not carried") {
  const ScratchFolder folder;
  folder.write("d.csv", "causal_share_of_sic\n0.3\n");
  const EffectsTable table = read_effects(
      folder.write("e.toml", "extends = \"default\"\ndraws = { file = \"d.csv\", source = \"our figures\" }\n"));
  folder.write("d.csv", "causal_share_of_sic\n0.4\n");
  CHECK_EQ(folder.refusal([&] { effects_files(table); }), "d.csv: was changed or removed after it was read");
}

void check_same(const Move& one, const Move& other) {
  const auto course = [](const Move& m) {
    return std::tie(m.target, m.phase, m.fade_weeks, m.size_on, m.unit, m.linger_weeks, m.counted_from);
  };
  CHECK((course(one) == course(other)));
  CHECK((parts_of(one.size) == parts_of(other.size)));
  CHECK((parts_of(one.floor) == parts_of(other.floor)));
}

/// The levers as their file carries them; the file of what was read back is the same again.
void check_carried(const LeverCatalogue& given) {
  const std::string text = levers_toml(given);
  const LeverCatalogue again = parse_levers(text, "levers.toml");
  REQUIRE_EQ(again.levers.size(), given.levers.size());
  for (std::size_t k = 0; k < again.levers.size(); ++k) {
    const Lever& one = given.levers[k];
    const Lever& other = again.levers[k];
    CAPTURE(one.id);
    CHECK((std::tie(one.id, one.name, one.evidence, one.recommendable, one.seen_by) ==
           std::tie(other.id, other.name, other.evidence, other.recommendable, other.seen_by)));
    CHECK_EQ(one.cost.size(), other.cost.size());
    REQUIRE_EQ(one.moves.size(), other.moves.size());
    for (std::size_t m = 0; m < one.moves.size(); ++m) check_same(one.moves[m], other.moves[m]);
  }
  CHECK_EQ(levers_toml(again), text);
}

TEST_CASE("Levers read back to the same moves and costs") { check_carried(default_levers()); }

TEST_CASE("Levers with everything that can be said of a move read back to the same") {
  const std::string size =
      "mean = 0.3\nsd = 0.1\nlowest = 0\nhighest = 0.8\nstatus = \"judgement\"\nsource = \"ours\"\n";
  const std::string floor =
      "floor = { mean = 0.2, sd = 0.1, lowest = 0, highest = 1, status = \"analogue\", source = "
      "\"a \\\"class\\\"\", shape = \"beta\" }\n";
  check_carried(parse_levers(
      "['our \"own\".lever']\nname = \"Ours\"\nevidence = \"none\"\nseen_by = 0.125\ncost = { cash_once = 3 }\n"
      "[['our \"own\".lever'.move]]\ntarget = \"sic\"\nsize_on = \"eor\"\nlinger_weeks = 7.5\nshape = \"beta\"\n" +
          size + "[['our \"own\".lever'.move]]\ntarget = \"push\"\nunit = \"d\"\nfade_weeks = 3\n" + floor + size +
          "[['our \"own\".lever'.move]]\ntarget = \"push\"\nunit = \"log_odds\"\nfade_weeks = 3\nfloor = -0.5\n" +
          size +
          "[['our \"own\".lever'.move]]\ntarget = \"push\"\nphase = \"after\"\ncounted_from = \"end\"\nfade_weeks = "
          "9\n" +
          floor + size,
      "l.toml"));
}

}  // namespace
}  // namespace megaphone
