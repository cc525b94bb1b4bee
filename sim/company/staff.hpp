/// A population with its workplace (organisation and network) and its traits under one draw of the effects.
#pragma once

#include <functional>
#include <memory>
#include <span>
#include <vector>

#include "company/setting.hpp"
#include "company/workplace.hpp"
#include "megaphone/model/people.hpp"

namespace megaphone::inline company {

/// The group of `count` among the candidates that is chosen as a whole (company/influence.hpp).
using GroupChoice =
    std::function<std::vector<std::uint32_t>(std::span<const std::uint32_t> candidates, std::size_t count)>;

/// How well a survey knows the intention that people are ranked by: 1 and 1 = exactly, of everybody.
struct Survey {
  double reliability = 1;
  double response = 1;
};

struct Staff {
  std::shared_ptr<const Workplace> workplace;
  std::shared_ptr<const People> people;
  Traits traits;
  std::uint32_t population = 0;
  Survey survey;
  GroupChoice by_influence;  ///< none unless a lever of some policy asks for it
};

/// The people of one population. They do not depend on the effects, but on the network through their followers.
std::shared_ptr<const People> make_people(const Setting& setting, const Workplace& workplace, std::uint32_t population);

Survey survey_of(const Scenario& scenario);

/// The staff of one population at its workplace. Throws InputError when the scenario makes groups of real people that
/// it may not make.
Staff make_staff(const Setting& setting, std::shared_ptr<const Workplace> workplace, std::uint32_t population);

}  // namespace megaphone::inline company
