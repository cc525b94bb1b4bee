/// Who is meant by a `who`: the conditions of the scenario as a mask over persons.
#pragma once

#include <functional>
#include <span>

#include "megaphone/engine/campaign.hpp"
#include "megaphone/experiment/workplace.hpp"
#include "megaphone/model/people.hpp"

namespace megaphone {

/// The group of `count` among the candidates that is chosen as a whole (experiment/influence.hpp).
using GroupChoice =
    std::function<std::vector<std::uint32_t>(std::span<const std::uint32_t> candidates, std::size_t count)>;

/// The people of one population with their traits under one draw of the effects.
struct Staff {
  std::shared_ptr<const Workplace> workplace;
  std::shared_ptr<const People> people;
  Traits traits;
  std::uint32_t population = 0;
  GroupChoice by_influence;  ///< none unless a lever of some policy asks for it
};

/// The persons who meet all conditions, 1 each. Conditions on department, level and tenure hold for new hires too;
/// `share` and `top` choose among those there at the start. The random part keeps to one ranking per population, so
/// a larger share contains a smaller one. Throws InputError at the place of the `who` for a name that does not exist,
/// and for `influence` where the staff has no choice by it.
Mask covered_by(const Who& who, const Staff& staff, std::uint64_t seed);

}  // namespace megaphone
