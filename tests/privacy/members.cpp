/// The attacker makes members: whoever uses a channel acts together in every world, so few may not.
#include <doctest/doctest.h>

#include "privacy/roster.hpp"

using namespace megaphone;
using namespace megaphone::test;

namespace {

/// The scenario's own channel for so many of the 400.
std::string app(const std::string& members, const std::string& who = "\"everyone\"") {
  return "[channels.app]\nreach = 0.3\nwho = " + who + "\nmembers = " + members + "\n";
}

const std::string few = "fewer than 10 people are members of the channel 'app', or fewer than 10 are not";

}  // namespace

TEST_CASE("a channel of which few are members, or few are none, is refused without a count") {
  const MadeUpCompany firm;
  CHECK(contains(firm.refusal(app("0.01") + halls_for("\"everyone\"")), few));
  CHECK(contains(firm.refusal(app("0.99") + halls_for("\"everyone\"")), few));
  CHECK_EQ(firm.refusal(app("0.5") + halls_for("\"everyone\"")), "");
}

TEST_CASE("few members within a group that a lever is for are refused like few in two groups") {
  const MadeUpCompany firm;
  CHECK(contains(firm.refusal(app("0.1") + halls_for(R"({ department = "Research" })")), few));
  CHECK_EQ(firm.refusal(app("0.4") + halls_for(R"({ department = "Research" })")), "");
  const std::string alike =
      "[measured]\ntop_5_percent_share = 0.2\ntop_5_percent_share_sd = 0.01\n";  // so few can be no more unlike
  CHECK_EQ(firm.refusal(app("0.1") + alike + halls_for(R"({ department = "Sales" })")), "");
}

TEST_CASE("two channels whose members differ by few are refused") {
  const std::string other = "[channels.mail]\nreach = 0.5\nmembers = 0.51\n";
  CHECK(contains(MadeUpCompany().refusal(app("0.5") + other + halls_for("\"everyone\"")),
                 "fewer than 10 people are members of the channel 'mail'"));
}

TEST_CASE("the proportion of members of real people is rounded like a participation") {
  const Seen seen = MadeUpCompany().ask(app("0.5") + halls_for("\"everyone\""));
  for (const std::string outcome : {"members", "member_participation"}) {
    CAPTURE(outcome);
    const double shown = level(seen, "Baseline", outcome);
    CHECK(shown > 0);
    CHECK(shown == doctest::Approx(std::round(shown * 1000) / 1000).epsilon(1e-9));
  }
}
