/// Stores of made-up runs with known answers, analysed.
#include "report/study_analysis.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <numbers>

#include "report/study_picture.hpp"
#include "store/identity.hpp"
#include "study_folder.hpp"

using namespace megaphone;

namespace {

/// A stored study whose first output is `value` of the unit coordinates and whose second is constant; every run of a
/// point alike.
template <class Function>
StudyStore stored(const StudyFolder& folder, const Study& study, const Function& value) {
  StudyStore store = StudyStore::create(folder.scratch().path() / "study.sqlite", study_header(study));
  for (std::uint64_t group = 0; group < study.design.size; ++group) {
    Chunk chunk{{group, 1}, {}};
    std::uint32_t number = 0;
    for (const DesignPoint& point : group_points(study.design, group)) {
      for (std::uint32_t replicate = 0; replicate < study.replicates; ++replicate) {
        Row row;
        row.run = (group * points_per_group(study.design) + number) * study.replicates + replicate;
        row.group = group;
        row.point = number;
        row.role = point.role;
        row.moved = point.moved;
        row.replicate = replicate;
        row.factors = factor_values(study, group, point);
        row.outputs = {value(point.unit), 3.0};
        chunk.rows.push_back(row);
      }
      ++number;
    }
    store.commit(chunk);
  }
  return store;
}

Study three_factors(const StudyFolder& folder, const std::string& design) {
  return folder
      .load(
          "[factors]\ncontagion.weight = { dist = \"uniform\", lowest = 0, highest = 1 }\n"
          "effects.causal_share_of_attitudes = { dist = \"uniform\", lowest = 0, highest = 1 }\n"
          "effects.eor_to_intention = { dist = \"uniform\", lowest = 0, highest = 0.3 }\n"
          "[outputs]\ny = { outcome = \"shares\" }\nsame = { outcome = \"cash\" }\n[replicates]\ncount = 2\n" +
          design)
      .study;
}

double ishigami(const std::vector<double>& unit) {
  const auto x = [&](std::size_t k) { return std::numbers::pi * (2 * unit[k] - 1); };
  return std::sin(x(0)) + 7 * std::pow(std::sin(x(1)), 2) + 0.1 * std::pow(x(2), 4) * std::sin(x(0));
}

double figure(const StudyAnalysis& analysis, const std::string& factor, const std::string& index) {
  for (const IndexRow& row : analysis.rows) {
    if (row.output == "y" && row.factor == factor && row.index == index) return row.estimate.value;
  }
  return NAN;
}

std::string verdict(const StudyAnalysis& analysis, const std::string& output) {
  for (const OutputVerdict& each : analysis.verdicts) {
    if (each.output == output) return each.sentence;
  }
  return "";
}

}  // namespace

TEST_CASE("a stored Ishigami function gives its indices") {
  const StudyFolder folder;
  const Study study = three_factors(folder, "[design]\nkind = \"sobol\"\nsize = 1024\n");
  const StudyAnalysis analysis = analyse(stored(folder, study, ishigami), {});
  CHECK(analysis.groups == 1024);
  CHECK(analysis.missing == 0);
  CHECK(std::abs(figure(analysis, "contagion.weight", "S1") - 0.3139) < 0.03);
  CHECK(std::abs(figure(analysis, "effects.causal_share_of_attitudes", "ST") - 0.4424) < 0.03);
  CHECK(std::abs(figure(analysis, "effects.eor_to_intention", "ST") - 0.2437) < 0.03);
  CHECK(std::abs(figure(analysis, "who works here", "ST")) < 1e-12);
  CHECK(figure(analysis, "", "chance_share") == 0);
}

TEST_CASE("an output without variance has a sentence instead of indices") {
  const StudyFolder folder;
  const Study study = three_factors(folder, "[design]\nkind = \"sobol\"\nsize = 64\n");
  const StudyAnalysis analysis = analyse(stored(folder, study, ishigami), {});
  CHECK(verdict(analysis, "same").find("no variance to explain") != std::string::npos);
  CHECK(verdict(analysis, "y").empty());
  for (const IndexRow& row : analysis.rows) CHECK(!(row.output == "same" && row.index == "S1"));
}

TEST_CASE("a screening keeps what may matter and drops what cannot") {
  const StudyFolder folder;
  const Study study = three_factors(folder, "[design]\nkind = \"morris\"\nsize = 20\n");
  const StudyStore store =
      stored(folder, study, [](const std::vector<double>& u) { return 10 * u[0] + 0.2 * u[1] + 4 * u[2] * u[0]; });
  CHECK(factors_that_matter(store, {}) == std::vector<std::uint32_t>{0, 2});
  CHECK(figure(analyse(store, {}), "effects.causal_share_of_attitudes", "mu_star") == doctest::Approx(0.2));
  CHECK(figure(analyse(store, {}), "dummy", "mu_star") == 0);
}

TEST_CASE("a hypercube gives rank correlations, and words where the response is not monotone") {
  const StudyFolder folder;
  const Study study = three_factors(folder, "[design]\nkind = \"lhs\"\nsize = 400\n");
  const StudyAnalysis analysis = analyse(
      stored(folder, study,
             [](const std::vector<double>& u) { return 3 * u[0] + 4 * (u[1] - 0.5) * (u[1] - 0.5) + 0.1 * u[2]; }),
      {});
  CHECK(figure(analysis, "contagion.weight", "prcc") > 0.9);
  CHECK(std::isnan(figure(analysis, "effects.causal_share_of_attitudes", "prcc")));
  CHECK(verdict(analysis, "y").find("no rank correlation for effects.causal_share_of_attitudes") != std::string::npos);
}

TEST_CASE("a grid has the mean of every point") {
  const StudyFolder folder;
  const Study study =
      folder
          .load(
              "[factors]\ncontagion.weight = { levels = [0.2, 0.4] }\n[outputs]\ny = { outcome = \"shares\" }\n"
              "same = { outcome = \"cash\" }\n[replicates]\ncount = 2\n[design]\nkind = \"grid\"\n")
          .study;
  const StudyAnalysis analysis =
      analyse(stored(folder, study, [](const std::vector<double>& u) { return 10 * u[0]; }), {});
  CHECK(figure(analysis, "point 1", "mean") == 2.5);
  CHECK(figure(analysis, "point 2", "mean") == 7.5);
}

TEST_CASE("the table is tidy and the paragraph says what was done") {
  const StudyFolder folder;
  const Study study = three_factors(folder, "[design]\nkind = \"sobol\"\nsize = 64\n");
  const StudyStore store = stored(folder, study, ishigami);
  const StudyAnalysis analysis = analyse(store, {});
  CHECK(indices_csv(analysis).rfind("output,period,factor,index,value,error,low,high\ny,,,mean,", 0) == 0);
  const std::string text = methods_text(store, analysis, {});
  for (const char* part :
       {"64 base rows of a Saltelli design", "768 runs, of which 768 gave outputs", "2 replicates",
        "`contagion.weight`: uniform from 0 to 1", "same**: no variance to explain", "not experiments"}) {
    CAPTURE(part);
    CHECK(text.find(part) != std::string::npos);
  }
  CHECK(text.find(store.checksum()) != std::string::npos);
}

TEST_CASE("a picture shows every factor, and names with markup as they are") {
  const StudyFolder folder;
  Study study = three_factors(folder, "[design]\nkind = \"sobol\"\nsize = 64\n");
  study.outputs[0].name = "y <&> \"z\"";
  const StudyStore store = stored(folder, study, ishigami);
  const std::vector<Picture> pictures = pictures_of(store.header(), analyse(store, {}));
  REQUIRE(pictures.size() == 1);  // the constant output has none
  CHECK(pictures[0].file == "indices-y-z.svg");
  CHECK(pictures[0].svg.find("y &lt;&amp;&gt; &quot;z&quot;") != std::string::npos);
  CHECK(pictures[0].svg.find("y <") == std::string::npos);
  for (const Factor& factor : study.factors) CHECK(pictures[0].svg.find(factor.target.path) != std::string::npos);
}

TEST_CASE("a description whose groups are not those of its design is refused") {
  const StudyFolder folder;
  const Study study = three_factors(folder, "[design]\nkind = \"sobol\"\nsize = 8\n");
  StudyHeader header = study_header(study);
  ++header.points_per_group;
  const StudyStore store = StudyStore::create(folder.scratch().path() / "odd.sqlite", header);
  CHECK_THROWS_WITH_AS(analyse(store, {}), "the store contradicts itself: its groups are not those of its design",
                       InputError);
}
