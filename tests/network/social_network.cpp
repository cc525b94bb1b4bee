// The rows of the social network, and its fingerprint.
#include "megaphone/network/social_network.hpp"

#include <doctest/doctest.h>

#include "network/support.hpp"

using namespace megaphone;

namespace {

using Row = std::vector<std::uint32_t>;

Row to_row(std::span<const std::uint32_t> row) { return {row.begin(), row.end()}; }

// 0 sees 2 and 3; 1 sees 3; 4 sees and is seen by nobody.
const std::vector<Tie> some_ties{{1, 3}, {0, 3}, {3, 0}, {0, 2}};

}  // namespace

TEST_CASE("viewers see the sharers they are tied to, and sharers are seen by them") {
  const SocialNetwork network(5, some_ties);
  CHECK(to_row(network.sharers_seen_by(0)) == Row{2, 3});
  CHECK(to_row(network.sharers_seen_by(1)) == Row{3});
  CHECK(to_row(network.sharers_seen_by(2)).empty());
  CHECK(to_row(network.viewers_of(3)) == Row{0, 1});
  CHECK(to_row(network.viewers_of(0)) == Row{3});
  CHECK(to_row(network.viewers_of(1)).empty());
}

TEST_CASE("employees without ties are counted, first, last and in between") {
  const SocialNetwork network(5, {{3, 1}});
  CHECK(network.employees() == 5);
  CHECK(network.ties() == 1);
  for (const std::uint32_t i : {0U, 2U, 4U}) {
    CHECK(network.viewers_of(i).empty());
    CHECK(network.sharers_seen_by(i).empty());
  }
}

TEST_CASE("a network may have no ties or no employees") {
  CHECK(SocialNetwork(3, {}).ties() == 0);
  CHECK(SocialNetwork(3, {}).viewers_of(2).empty());
  CHECK(SocialNetwork(0, {}).employees() == 0);
}

TEST_CASE("both directions hold the same ties in ascending rows") {
  for (std::uint32_t number = 0; number < 200; ++number) {
    const SocialNetwork network = test::random_network(number);
    std::uint64_t seen = 0;
    for (std::uint32_t viewer = 0; viewer < network.employees(); ++viewer) {
      const auto sharers = network.sharers_seen_by(viewer);
      CHECK(std::is_sorted(sharers.begin(), sharers.end()));
      for (const std::uint32_t sharer : sharers) {
        const auto viewers = network.viewers_of(sharer);
        CHECK(std::is_sorted(viewers.begin(), viewers.end()));
        CHECK(std::binary_search(viewers.begin(), viewers.end(), viewer));
        ++seen;
      }
    }
    CHECK(seen == network.ties());
  }
}

TEST_CASE("the graphs for Boost point from sharer to viewer and back") {
  const SocialNetwork network(5, some_ties);
  CHECK(boost::edge(3U, 1U, network.sharer_to_viewer()).second);
  CHECK_FALSE(boost::edge(1U, 3U, network.sharer_to_viewer()).second);
  CHECK(boost::edge(1U, 3U, network.viewer_to_sharer()).second);
  CHECK_FALSE(boost::edge(3U, 1U, network.viewer_to_sharer()).second);
}

TEST_CASE("the order in which ties are given does not matter") {
  std::vector<Tie> sorted = some_ties;
  std::sort(sorted.begin(), sorted.end());
  CHECK(fingerprint(SocialNetwork(5, some_ties)) == fingerprint(SocialNetwork(5, sorted)));
}

TEST_CASE("the fingerprint distinguishes networks by tie, by direction and by number of employees") {
  const std::uint64_t plain = fingerprint(SocialNetwork(5, {{0, 1}, {2, 3}}));
  CHECK(plain != fingerprint(SocialNetwork(5, {{0, 1}})));
  CHECK(plain != fingerprint(SocialNetwork(5, {{0, 1}, {2, 4}})));
  CHECK(plain != fingerprint(SocialNetwork(5, {{0, 1}, {3, 2}})));
  CHECK(plain != fingerprint(SocialNetwork(6, {{0, 1}, {2, 3}})));
}

TEST_CASE("the fingerprint is the same on every machine") {
  CHECK(fingerprint(SocialNetwork(5, some_ties)) == 0x95B526EEB46689E4U);
  CHECK(fingerprint(SocialNetwork(0, {})) == 0xAF63BD4C29620A93U);
}
