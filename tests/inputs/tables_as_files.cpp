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

auto parts_of(const Prior& p) { return std::tie(p.mean, p.sd, p.lowest, p.highest, p.status, p.source); }

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
  folder.write("d.csv", "causal_share,eor_half_life,weight\n0.3,40,1\n0.1,55,0.1\n");
  folder.write("base.toml", "extends = \"default\"\ndraws = { file = \"d.csv\", source = \"our \\\"figures\\\"\" }\n");
  const EffectsTable table = read_effects(folder.write(
      "e.toml", "extends = \"base.toml\"\n[causal_share]\nmean = 0.2\nsd = 0.1\nstatus = \"assumption\"\n"));
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
  folder.write("d.csv", "causal_share;eor_half_life\n0,3;40\n0,1;55\n");
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
  folder.write("d.csv", "causal_share\n0.3\n");
  const EffectsTable table = read_effects(
      folder.write("e.toml", "extends = \"default\"\ndraws = { file = \"d.csv\", source = \"our figures\" }\n"));
  folder.write("d.csv", "causal_share\n0.4\n");
  CHECK_EQ(folder.refusal([&] { effects_files(table); }), "d.csv: was changed or removed after it was read");
}

TEST_CASE("Levers read back to the same moves and costs") {
  const LeverCatalogue given = default_levers();
  const std::string text = levers_toml(given);
  const LeverCatalogue again = parse_levers(text, "levers.toml");
  REQUIRE_EQ(again.levers.size(), given.levers.size());
  for (std::size_t k = 0; k < again.levers.size(); ++k) {
    const Lever& one = given.levers[k];
    const Lever& other = again.levers[k];
    CHECK((std::tie(one.id, one.name, one.evidence, one.recommendable) ==
           std::tie(other.id, other.name, other.evidence, other.recommendable)));
    CHECK_EQ(one.cost.size(), other.cost.size());
    REQUIRE_EQ(one.moves.size(), other.moves.size());
    for (std::size_t m = 0; m < one.moves.size(); ++m) {
      CHECK((std::tie(one.moves[m].target, one.moves[m].phase, one.moves[m].fade_weeks) ==
             std::tie(other.moves[m].target, other.moves[m].phase, other.moves[m].fade_weeks)));
      CHECK((parts_of(one.moves[m].size) == parts_of(other.moves[m].size)));
    }
  }
  CHECK_EQ(levers_toml(again), text);
}

}  // namespace
}  // namespace megaphone
