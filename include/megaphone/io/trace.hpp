/// One world for a reader: which one is meant, and who shared what, when and through whom in it.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "megaphone/experiment/run.hpp"

namespace megaphone {

/// A world as a user names it; numbers are counted from 1.
struct WorldName {
  std::string policy = std::string(baseline_name);
  std::uint32_t draw = 1;
  std::uint32_t population = 1;  ///< within the draw
  std::uint32_t replicate = 1;   ///< within the population
};

/// The world of that name. Throws UnknownName with the nearest policy, and InputError for a number that is 0; the
/// errors stand at "policy", "draw", "population" or "replicate", with `before` in front of it ("--" for a command
/// line). Whether the run has such a world is for replay() to say.
WorldId world_named(const Scenario& scenario, const WorldName& name, const std::string& before);

/// [person], numbers from 1 that stand for persons: a random order that depends on the seed alone, so that a number
/// says nothing about a row of the roster.
std::vector<std::uint32_t> labels(const People& people, std::uint64_t seed);

/// A replayed world as CSV, one row a share: week, day and post from 1; employee, a label that says nothing about a row
/// of the roster; department, "(small group)" where it may not be shown; through ("company", "employee 17");
/// steps_from_company.
std::string trace_csv(const Replay& world, const Scenario& scenario);

}  // namespace megaphone
