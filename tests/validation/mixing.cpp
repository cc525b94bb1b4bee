// Pattern 9: about a third of the default company's ties stay inside departments, as in the e-mail of a research
// institution (Yin et al. 2017: .336). It is asked for, so this tests that the workplace is what the scenario says.
#include <doctest/doctest.h>

#include "company/workplace.hpp"
#include "network/measures.hpp"
#include "validation/default_scenario.hpp"

using namespace megaphone;
using namespace megaphone::test;

TEST_CASE("a third of the default company's ties stay inside departments, in every population") {
  const Loaded loaded = default_company();
  for (const std::uint32_t population : {0U, 1U, 2U}) {
    const auto workplace = make_workplace(loaded.scenario, loaded.inputs, population);
    const double within = share_within(colleague_graph(workplace->network), workplace->organisation.department);
    CHECK(within > 0.336 - 0.02);
    CHECK(within < 0.336 + 0.02);
  }
}
