/// The data of the report page, and how they stand in it.
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "megaphone/answer/comparison.hpp"
#include "megaphone/inputs/load.hpp"
#include "megaphone/report/results.hpp"
#include "support/scratch_folder.hpp"

namespace {

using namespace megaphone;

struct SmallReport {
  ScratchFolder folder;
  Loaded loaded;
  RunResult run;
  Comparison comparison;

  explicit SmallReport(const std::string& departments) {
    folder.write("small.toml",
                 "[organisation]\ndepartments = { " + departments +
                     " }\n[posts]\nweeks = 3\n[[policy]]\nname = \"</script><!--\"\n[[policy.lever]]\n"
                     "lever = \"town_halls\"\n[run]\neffect_draws = 4\npopulations = 1\nreplicates = 4\n");
    loaded = load(folder.path() / "small.toml", {});
    run = megaphone::run(loaded.scenario, loaded.inputs, {});
    comparison = compare(loaded.scenario, loaded.inputs, run);
  }
  std::string json() const { return report_json({loaded.scenario, loaded.inputs, run, comparison}, {}); }
  std::string summary() const { return summary_json({loaded.scenario, loaded.inputs, run, comparison}); }
};

constexpr std::string_view page = "<script type=\"application/json\" id=\"megaphone-data\">null</script><p>after</p>";

TEST_CASE("the report's summary is summary.json") {
  const SmallReport report("A = 60, B = 80");
  CHECK(nlohmann::json::parse(report.json())["summary"] == nlohmann::json::parse(report.summary()));
}

TEST_CASE("no text in the data can end the element they stand in, and they read back unchanged") {
  const std::string json = SmallReport("A = 60, B = 80").json();
  const std::string html = report_html(page, json);
  const std::size_t begin = html.find('>') + 1;
  const std::string inside = html.substr(begin, html.find("</script>") - begin);
  CHECK(inside.find_first_of("<>&") == std::string::npos);
  CHECK(nlohmann::json::parse(inside) == nlohmann::json::parse(json));
  CHECK(html.ends_with("</script><p>after</p>"));
}

TEST_CASE("a page without a place for data is refused") {
  CHECK_THROWS_AS(report_html("<p></p>", "{}"), std::invalid_argument);
}

TEST_CASE("the scenario is in the report only when it names no hidden department") {
  CHECK(nlohmann::json::parse(SmallReport("A = 60, B = 80").json())["scenario"].is_string());
  const std::string hidden = SmallReport("Tiny = 4, A = 60, B = 80, C = 90").json();
  CHECK(nlohmann::json::parse(hidden)["scenario"].is_null());
  CHECK(hidden.find("Tiny") == std::string::npos);
}

TEST_CASE("the departments of the report are those of its table, in that order") {
  const auto json = nlohmann::json::parse(SmallReport("Tiny = 4, A = 60, B = 80, C = 90").json());
  CHECK(json["departments"] ==
        nlohmann::json::parse(R"([{"name": "B", "employees": 80}, {"name": "C", "employees": 90}])"));
  CHECK(json["some_departments_hidden"] == true);
}

TEST_CASE("lifts in departments that are distinguishable from the baseline are named") {
  SmallReport report("A = 60, B = 80");
  CHECK(nlohmann::json::parse(report.json())["clear_department_lifts"].empty());  // too few futures
  report.loaded.scenario.run.effect_draws = 20;
  report.run = megaphone::run(report.loaded.scenario, report.loaded.inputs, {});
  report.comparison = compare(report.loaded.scenario, report.loaded.inputs, report.run);
  std::vector<std::string> clear;
  const auto json = nlohmann::json::parse(report.json());
  for (const auto& lift : json["clear_department_lifts"]) {
    CHECK(lift["policy"] == "</script><!--");
    if (lift["outcome"] == "eor_change") clear.push_back(lift["department"]);
  }
  CHECK(clear == std::vector<std::string>{"A", "B"});  // town halls move everybody's relationship in every future
}

TEST_CASE("every policy of the summary has its chain and its place on the frontier") {
  const auto json = nlohmann::json::parse(SmallReport("A = 60, B = 80").summary());
  CHECK(json["format"] == 3);
  CHECK(json["policies"][1]["chain"]["change"]["eor"]["mean"] > 0);
  CHECK(json["policies"][1]["chain"]["direct"].empty());
  CHECK(json["policies"][0]["on_frontier"]["hours"] == true);
  CHECK(json["policies"][0]["on_frontier"]["cash"] == false);  // town halls cost no cash and bring more
  CHECK(json["policies"][1]["on_frontier"]["cash"] == true);
  CHECK(json["sensitivity"]["drivers"].size() >= 10);
}

}  // namespace
