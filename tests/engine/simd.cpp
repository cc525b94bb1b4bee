#include "engine/simd.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <stdexcept>

using namespace megaphone;

TEST_CASE("the engine has at least the instruction set that needs nothing special") {
  const std::vector<std::string> targets = simd_targets();
  REQUIRE_FALSE(targets.empty());
#if defined(__x86_64__)
  CHECK(targets.back() == "EMU128");
#endif
  for (const std::string& target : targets) CHECK(std::count(targets.begin(), targets.end(), target) == 1);
}

TEST_CASE("an instruction set can be forced and let go again, and the list stays the same") {
  const std::vector<std::string> targets = simd_targets();
  for (const std::string& target : targets) use_simd_target(target);
  CHECK(simd_targets() == targets);
  use_simd_target("");
  CHECK(simd_targets() == targets);
}

TEST_CASE("an instruction set that does not exist here is refused by name") {
  CHECK_THROWS_WITH_AS(use_simd_target("AVX9"), "no such instruction set here: AVX9", std::invalid_argument);
}
