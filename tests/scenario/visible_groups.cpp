/// Small groups are hidden, and cannot be worked out from what is shown and the total.
#include "scenario/visible_groups.hpp"

#include <doctest/doctest.h>

#include <numeric>

#include "base/random.hpp"

namespace {

using megaphone::visible_groups;
using Visible = std::vector<std::uint8_t>;

/// People and groups behind the difference between the total and what is shown.
struct Rest {
  std::uint64_t people = 0, groups = 0;
};

Rest rest_of(const std::vector<std::uint32_t>& sizes, const Visible& visible) {
  Rest rest;
  for (std::size_t g = 0; g < sizes.size(); ++g) {
    if (visible[g] != 0 || sizes[g] == 0) continue;
    rest.people += sizes[g];
    ++rest.groups;
  }
  return rest;
}

TEST_CASE("all groups are shown when none is small") { CHECK(visible_groups({10, 50, 11}, 10) == Visible{1, 1, 1}); }

TEST_CASE("a single small group takes the smallest other one with it") {
  CHECK(visible_groups({9, 50, 12}, 10) == Visible{0, 1, 0});
}

TEST_CASE("small groups that are large enough together hide no other") {
  CHECK(visible_groups({6, 50, 12, 5}, 10) == Visible{0, 1, 1, 0});
}

TEST_CASE("small groups that are too small together take another with them") {
  CHECK(visible_groups({3, 50, 12, 4}, 10) == Visible{0, 1, 0, 0});
}

TEST_CASE("of equals the later one is hidden") { CHECK(visible_groups({12, 3, 12}, 10) == Visible{1, 0, 0}); }

TEST_CASE("empty groups are not shown and hide nothing") { CHECK(visible_groups({0, 20, 30}, 10) == Visible{0, 1, 1}); }

TEST_CASE("a company of one small group shows nothing") { CHECK(visible_groups({7}, 10) == Visible{0}); }

TEST_CASE("what is left of the total is never a small group, nor a single one") {
  for (std::uint32_t k = 0; k < 2000; ++k) {
    megaphone::RandomStream stream(5, {megaphone::Purpose::bootstrap, k, 0, 0, 0});
    std::vector<std::uint32_t> sizes(2 + megaphone::index_below(stream, 8));
    for (auto& size : sizes) size = static_cast<std::uint32_t>(megaphone::index_below(stream, 30));
    const Visible visible = visible_groups(sizes, 10);
    const Rest rest = rest_of(sizes, visible);
    const bool shows_any = std::accumulate(visible.begin(), visible.end(), 0) > 0;
    if (shows_any && rest.groups > 0) {
      CHECK(rest.people >= 10);
      CHECK(rest.groups >= 2);
    }
    for (std::size_t g = 0; g < sizes.size(); ++g) CHECK((visible[g] == 0 || sizes[g] >= 10));
  }
}

}  // namespace
