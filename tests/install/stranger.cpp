// Reads a scenario and a mistake with the installed library: every room links, from arithmetic to files.
#include <cstdio>
#include <string>

#include "formats/shipped_files.hpp"
#include "megaphone/base/error.hpp"
#include "megaphone/scenario/scenario_file.hpp"

int main() {
  const std::string text(megaphone::shipped_file("minimal.toml"));
  const megaphone::Scenario scenario = megaphone::parse_scenario(text, "minimal.toml");
  std::printf("%zu policies\n", scenario.policies.size());
  try {
    megaphone::parse_scenario("polices = 1\n", "mistake.toml");
  } catch (const megaphone::InputError& error) {
    std::printf("%s\n", error.what());
    return scenario.policies.empty() ? 1 : 0;
  }
  return 1;
}
