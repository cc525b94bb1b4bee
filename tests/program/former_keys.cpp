/// Scenario files with keys of an earlier version, and the schema for programs.
#include <fstream>
#include <nlohmann/json.hpp>

#include "program/running.hpp"
#include "program/small_company.hpp"

using namespace program_test;

namespace {

const std::string remark = "policy.lever.use is called lever now";

/// A scenario of two levers, each under the former key.
std::string former_scenario(const Folder& folder) {
  std::string text = small_company;
  for (std::size_t at = text.find("lever = "); at != std::string::npos; at = text.find("lever = ")) {
    text.replace(at, 5, "use");
  }
  std::ofstream(folder / "former.toml") << text;
  return folder / "former.toml";
}

std::size_t count_of(const std::string& text, const std::string& part) {
  std::size_t count = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++count;
  return count;
}

}  // namespace

TEST_CASE("a former key is warned of once a file, however many levers have it") {
  const Folder folder;
  const Ran result = ran("check " + former_scenario(folder));
  CHECK(result.code == 0);
  CHECK(count_of(result.text, remark) == 1);
  CHECK(contains(result.text, "warning: " + (folder / "former.toml") + ": " + remark));
}

TEST_CASE("a former key is not warned of where nothing but errors is wanted") {
  const Folder folder;
  const Ran result =
      ran("compare " + former_scenario(folder) + " --quiet --set run.effect_draws=2 --out " + (folder / "out"));
  CHECK(result.code == 0);
  CHECK(result.text == "");
}

TEST_CASE("schema --json prints the schema as JSON and nothing else") {
  const auto json = nlohmann::json::parse(ran("schema --json").text);
  CHECK(json["parameters"].size() > 40);
  CHECK(json["records"].size() > 8);
}
