#include <doctest/doctest.h>

#include "store/small_study.hpp"
#include "store/study_header.hpp"

using namespace megaphone;

namespace {

/// What is said when a study that began as small_study is resumed after this change.
template <class Change>
std::string said_after(Change change) {
  StudyHeader wanted = small_study(4);
  change(wanted);
  return complaint([&] { require_same(small_study(4), wanted, {"s.db"}); });
}

}  // namespace

TEST_CASE("the same study is accepted, and so is another number of groups") {
  CHECK(said_after([](StudyHeader&) {}) == "");
  CHECK(said_after([](StudyHeader& h) { h.groups = 8; }) == "");
}

TEST_CASE("a changed value is named by its table and key, with what it was and is") {
  CHECK(said_after([](StudyHeader& h) { h.parts[0].text = "[contagion]\nrule = 'threshold'\nweight = 0.6\n"; }) ==
        "s.db: the scenario has changed since this study began: contagion.weight was 0.5, is 0.6");
}

TEST_CASE("a study that began when a key had another name is the same study") {
  const std::string of_today =
      "[organisation]\ndepartments = { A = 60 }\n[[policy]]\nname = 'P'\n[[policy.lever]]\nlever = 'town_halls'\n";
  std::string of_then = of_today;
  of_then.replace(of_then.find("lever = "), 5, "use");
  StudyHeader stored = small_study(4), wanted = small_study(4);
  stored.parts[0].text = of_then;
  wanted.parts[0].text = of_today;
  CHECK(difference(stored, wanted) == "");
  wanted.parts[0].text.replace(of_today.find("town_halls"), 10, "listening");
  CHECK(difference(stored, wanted) == R"(scenario: policy.lever.lever was "town_halls", is "listening")");
}

TEST_CASE("a changed line of another form is shown with its number") {
  CHECK(said_after([](StudyHeader& h) { h.parts[0].text = "[contagion]\nweight = 0.5\n"; }) ==
        "s.db: the scenario has changed since this study began: line 2 was 'rule = 'threshold'', is 'weight = 0.5'");
  CHECK(said_after([](StudyHeader& h) { h.parts[1].text += "x\n"; }) ==
        "s.db: the design has changed since this study began: line 2 is new: 'x'");
  CHECK(said_after([](StudyHeader& h) { h.parts[1].text = ""; }) ==
        "s.db: the design has changed since this study began: line 1 is gone: 'kind = 'sobol''");
}

TEST_CASE("every other change of a study is named") {
  const std::string begin = "s.db: the ", middle = " has changed since this study began: ";
  CHECK(said_after([](StudyHeader& h) { h.version = "1.1"; }) ==
        begin + "program" + middle + "its version was 1.0, is 1.1");
  CHECK(said_after([](StudyHeader& h) { h.seed = 8; }) == begin + "seed" + middle + "it was 7, is 8");
  CHECK(said_after([](StudyHeader& h) { h.replicates = 3; }) ==
        begin + "number of replicates" + middle + "it was 2, is 3");
  CHECK(said_after([](StudyHeader& h) { h.points_per_group = 3; }) ==
        begin + "number of points per group" + middle + "it was 2, is 3");
  CHECK(said_after([](StudyHeader& h) { h.parts.pop_back(); }) ==
        begin + "set of parts" + middle + "it was scenario, design, is scenario");
  CHECK(said_after([](StudyHeader& h) { h.factors[1].path = "x"; }) ==
        begin + "set of factors" + middle + "number 2 was contagion.rule (text), is x (text)");
  CHECK(said_after([](StudyHeader& h) { h.outputs.pop_back(); }) ==
        begin + "set of outputs" + middle + "number 2 was shares (shares; a week x 3), is none");
}
