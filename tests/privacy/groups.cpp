/// The attacker makes groups: each test writes a scenario that would single somebody out, and fails when it is
/// answered.
#include <doctest/doctest.h>

#include "privacy/roster.hpp"
#include "scenario/protection.hpp"

using namespace megaphone;
using namespace megaphone::test;

namespace {

const std::string few = "fewer than 10 people are meant here, or fewer than 10 are left out";

}  // namespace

TEST_CASE("a lever for one head of a large department is refused, without the count") {
  const std::string problem = MadeUpCompany().refusal(halls_for(R"({ department = "Research", level = "head" })"));
  CHECK(contains(problem, few));
  CHECK(problem.starts_with("s.toml:9:9: "));
}

TEST_CASE("posts, audiences and channels for one person are refused like levers") {
  const MadeUpCompany firm;
  const std::string one = R"({ department = "Sales", level = "head" })";
  const std::string halls = halls_for("\"everyone\"");
  CHECK(contains(firm.refusal("audience = " + one + "\n" + halls), few));
  CHECK(contains(
      firm.refusal("themes = { News = { enjoyment = 1 } }\n[[post]]\nweek = 1\ntheme = \"News\"\naudience = " + one +
                   "\n" + halls),
      few));
  CHECK(contains(firm.refusal("[channels.feed]\nreach = 0.3\nwho = " + one + "\n" + halls), few));
}

TEST_CASE("everyone but a few is refused like those few") {
  CHECK(contains(MadeUpCompany().refusal(halls_for(R"({ level = ["lead", "staff"] })")), few));
}

TEST_CASE("whether nobody or a few are meant is not told: both are refused alike") {
  const MadeUpCompany firm;
  const std::string nobody =
      firm.refusal(halls_for(R"({ department = "Office", level = "head", tenure = { from = 99 } })"));
  const std::string one =
      firm.refusal(halls_for(R"({ department = "Office", level = "head", tenure = { from = 0 } })"));
  CHECK(contains(nobody, few));
  CHECK_EQ(nobody, one);
}

TEST_CASE("two policies that differ by one group of a few are refused") {
  const std::string problem = MadeUpCompany().refusal(halls_for(R"({ department = ["Sales", "Plant"] })") +
                                                      R"([[policy]]
name = "Halls but for the head"
  [[policy.lever]]
  use = "town_halls"
  who = { department = ["Sales", "Plant"], level = ["lead", "staff"] }
)");
  CHECK(contains(problem, "fewer than 10 people could be singled out by subtraction"));
}

TEST_CASE("three groups of which two make up the third but for a few are refused") {
  const auto policy = [](const std::string& name, const std::string& who) {
    return "[[policy]]\nname = \"" + name + "\"\n  [[policy.lever]]\n  use = \"town_halls\"\n  who = " + who + "\n";
  };
  const std::string problem =
      MadeUpCompany().refusal(policy("All", R"({ department = "Support" })") +
                              policy("Staff", R"({ department = "Support", level = "staff" })") +
                              policy("Leads", R"({ department = "Support", level = "lead" })"));
  CHECK(contains(problem, "singled out by subtraction"));
}

TEST_CASE("an audience and a lever that have one person in common are refused") {
  const std::string problem = MadeUpCompany().refusal("audience = { level = [\"head\", \"lead\"] }\n" +
                                                      halls_for(R"({ department = "Office" })"));
  CHECK(contains(problem, "act together, and have fewer than 10 people in common"));
}

TEST_CASE("a random part and a top that leave a few over, or are a few, are refused") {
  const MadeUpCompany firm;
  CHECK(contains(firm.refusal(halls_for(R"({ top = { by = "degree", count = 1 } })")), few));
  CHECK(contains(firm.refusal(halls_for(R"({ top = { by = "degree", count = 398 } })")), few));
  CHECK(contains(firm.refusal(halls_for(R"({ department = "Office", share = 0.5 })")), few));
}

TEST_CASE("a top of one more person than another top is refused") {
  const std::string problem =
      MadeUpCompany().refusal(halls_for(R"({ top = { by = "degree", count = 40 } })") + R"([[policy]]
name = "One more"
  [[policy.lever]]
  use = "town_halls"
  who = { top = { by = "degree", count = 41 } }
)");
  CHECK(contains(problem, "differ by fewer than 10 people"));
}

TEST_CASE("a random part of a few more people than another is refused") {
  const auto parts = [](double more) {
    return halls_for("{ share = 0.5 }") +
           fmt::format(
               "[[policy]]\nname = \"More\"\n  [[policy.lever]]\n  use = \"town_halls\"\n  who = {{ share = {} }}\n",
               more);
  };
  const MadeUpCompany firm;
  CHECK(contains(firm.refusal(parts(0.51)), "differ by fewer than 10 people"));  // by 4 of 400
  CHECK_EQ(firm.refusal(parts(0.53)), "");                                       // by 12
}

TEST_CASE("tenure cannot be bisected: it is cut at whole years, and between two cuts there are ten people or more") {
  const MadeUpCompany firm;
  CHECK(contains(firm.refusal(halls_for("{ tenure = { from = 3.05 } }")), "tenure is cut at whole years only"));
  CHECK(contains(firm.refusal(halls_for("{ tenure = { from = 18 } }")), few));
  CHECK_EQ(firm.refusal(halls_for("{ tenure = { from = 3 } }")), "");
}

TEST_CASE("the smallest group goes below ten neither in the scenario nor by an override") {
  const MadeUpCompany firm;
  const std::string five = "run.smallest_group must be at least 10";
  CHECK(contains(firm.refusal(halls_for("\"everyone\"") + "[run]\nsmallest_group = 5\n"), five));
  CHECK(contains(firm.refusal(halls_for("\"everyone\""), {"run.smallest_group=9"}), five));
}

TEST_CASE("the smallest group may be raised, and holds for every group") {
  const MadeUpCompany firm;
  CHECK_EQ(firm.refusal(halls_for(R"({ department = "Office" })")), "");
  CHECK(contains(firm.refusal(halls_for(R"({ department = "Research" })"), {"run.smallest_group=31"}),
                 "department 'Research' is not known, or has fewer than 31 people"));
}

TEST_CASE("a small department is not known, and no message lists it or suggests it") {
  const MadeUpCompany firm;
  const std::string hidden = firm.refusal(halls_for(R"({ department = "Legal" })"));
  const std::string missing = firm.refusal(halls_for(R"({ department = "Legel" })"));
  CHECK(contains(hidden, "department 'Legal' is not known, or has fewer than 10 people"));
  CHECK(contains(missing, "department 'Legel' is not known, or has fewer than 10 people"));
  CHECK_FALSE(contains(missing, "'Legal'"));
  CHECK_FALSE(contains(firm.refusal(halls_for(R"({ level = "hea" })")), "'head'"));
}

TEST_CASE("no message on the network says how many people there are, nor does what is refused, but for fives") {
  const auto refusal = [](std::size_t people, const std::string& network) {
    std::vector<Person> some = employees();
    some.resize(people);
    return MadeUpCompany(some).refusal("[network]\n" + network + halls_for("\"everyone\""));
  };
  CHECK(contains(refusal(33, "mean_ties = 30\n"), "mean_ties is 30, but there are not so many colleagues"));
  CHECK_EQ(refusal(33, "mean_ties = 29\n"), "");
  CHECK_EQ(refusal(34, "mean_ties = 30\n"), refusal(33, "mean_ties = 30\n"));
  const std::string listed = refusal(33, "kind = \"degrees\"\ndegrees = [1, 1]\n");
  CHECK(contains(listed, "degrees lists 2 numbers, which are not as many as there are employees"));
  CHECK_FALSE(contains(listed, "33"));
}

TEST_CASE("fewer than ten real people are not simulated at all") {
  std::vector<Person> nine = employees();
  nine.resize(9);
  CHECK(contains(MadeUpCompany(nine).refusal("[network]\nmean_ties = 4\n" + halls_for("\"everyone\"")),
                 "fewer than 10 people"));
}

TEST_CASE("groups of invented people may be as small as one likes") {
  const ScratchFolder folder;
  const auto file =
      folder.write("s.toml", "[organisation]\ndepartments = { Legal = 3, Sales = 100 }\n[posts]\nweeks = 2\n" +
                                 halls_for("{ department = \"Legal\" }") +
                                 "[run]\neffect_draws = 1\nreplicates = 2\npopulations = 1\nsmallest_group = 5\n");
  const Loaded loaded = load(file, {});
  const RunResult result = run(loaded.scenario, loaded.inputs, {});
  CHECK_EQ(result.world(1, 0, 0, 0)[Outcome::hours], doctest::Approx(0.35 * 3 * 2));
}

TEST_CASE("three levers of one policy cannot leave a few people apart, though any two of them leave many") {
  // Somebody of Sales, a lead, 12 to 15 years here: each two of the three conditions are met, or not, by ten or more.
  const auto policy = [](const std::vector<std::string>& groups) {
    std::string text = "[[policy]]\nname = \"Apart\"\n";
    for (const std::string& who : groups) text += "  [[policy.lever]]\n  use = \"town_halls\"\n  who = " + who + "\n";
    return text;
  };
  const std::string sales = R"({ department = ["Sales", "Plant"] })";
  const std::string leads = R"({ level = ["lead", "head"] })";
  const std::string newcomers = "{ tenure = { below = 4 } }";
  const MadeUpCompany firm;
  CHECK_EQ(firm.refusal(policy({sales, leads})), "");
  CHECK_EQ(firm.refusal(policy({sales, newcomers})), "");
  CHECK_EQ(firm.refusal(policy({leads, newcomers})), "");
  const std::string problem = firm.refusal(policy({sales, leads, newcomers}));
  CHECK(contains(problem, "this group and the others of its policy act together"));
  CHECK(contains(problem, "give the groups policies of their own"));
  CHECK(contains(firm.refusal("audience = " + sales + "\n[channels.feed]\nreach = 0.3\nwho = " + leads + "\n" +
                              halls_for(newcomers)),
                 "act together"));
}

TEST_CASE("nearly everyone of a group is the group: its rule is held like any other") {
  const MadeUpCompany firm;
  const auto halls = [](const std::string& name, const std::string& who) {
    return "[[policy]]\nname = \"" + name + "\"\n  [[policy.lever]]\n  use = \"town_halls\"\n  who = " + who + "\n";
  };
  const std::string with = R"({ department = "Sales", share = 0.9999 })";
  const std::string without = R"({ department = "Sales", level = ["lead", "staff"], share = 0.9999 })";
  CHECK_EQ(firm.refusal(halls("With", with)), "");
  CHECK(contains(firm.refusal(halls("With", with) + halls("Without", without)), "singled out by subtraction"));
  CHECK(contains(firm.refusal("[[policy]]\nname = \"Both\"\n  [[policy.lever]]\n  use = \"town_halls\"\n  who = " +
                              with + "\n  [[policy.lever]]\n  use = \"town_halls\"\n  who = " + without + "\n"),
                 "act together"));
}

TEST_CASE("figures of four policies do not leave a few people over") {
  // a - b - c + d are those of Research who have been here for eight years; any three leave many.
  const auto policy = [](const std::string& name, const std::string& departments, int years) {
    return fmt::format(
        "[[policy]]\nname = \"{}\"\n  [[policy.lever]]\n  use = \"town_halls\"\n"
        "  who = {{ department = [{}], tenure = {{ below = {} }} }}\n",
        name, departments, years);
  };
  const std::string three = R"("Sales", "Support", "Plant")";
  const std::string four = three + R"(, "Research")";
  const std::string any_three = policy("a", four, 9) + policy("b", four, 8) + policy("c", three, 9);
  const MadeUpCompany firm;
  CHECK_EQ(firm.refusal(any_three), "");
  CHECK(contains(firm.refusal(any_three + policy("d", three, 8)), "singled out by subtraction"));
}

TEST_CASE("what is refused of a random part does not depend on who is drawn") {
  const MadeUpCompany firm;
  const auto part = [](double share, int seed) {
    return fmt::format("[channels.feed]\nreach = 0.3\nwho = {{ department = \"Sales\" }}\n{}[run]\nseed = {}\n",
                       halls_for(fmt::format("{{ share = {} }}", share)), seed);
  };
  for (int seed = 1; seed <= 12; ++seed) {
    CHECK_EQ(firm.refusal(part(0.07, seed)), "");                               // 10.5 of 150 on average
    CHECK(contains(firm.refusal(part(0.06, seed)), "act together, and have"));  // 9 on average
  }
}

TEST_CASE("honest groups of a realistic company are answered") {
  const MadeUpCompany firm;
  const std::string seen = firm.refusal(halls_for("{ tenure = { below = 2 } }") + R"([[policy]]
name = "Leads"
  [[policy.lever]]
  use = "executive_example"
  who = { level = ["lead", "head"] }
[[policy]]
name = "Ambassadors"
  [[policy.lever]]
  use = "ambassadors"
  who = { top = { by = "degree", share = 0.1 } }
[[policy]]
name = "Sales, and a part of all"
  [[policy.lever]]
  use = "town_halls"
  who = { department = "Sales" }
  [[policy.lever]]
  use = "ambassadors"
  who = { share = 0.1 }
)");
  CHECK_EQ(seen, "");
}
