/// One world as a table for readers: who shared what, when and through whom.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "experiment/drawn_companies.hpp"
#include "experiment/replay.hpp"

namespace megaphone::inline report {

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

/// In which order the shares of a world are told, and the labels that stand for those who made them: numbers from 1 in
/// a random order. Of invented people one is the same throughout and depends on the seed alone. Of real people
/// (privacy.hpp) labels are drawn anew at each call and for each post, so nobody's shares can be put together, and
/// shares of one day and post come in the order of their labels: neither says anything about a row of the roster.
struct ToldShares {
  std::vector<std::size_t> order;    ///< [row], index into the record's shares
  std::vector<std::uint32_t> label;  ///< [index into the record's shares]
};
ToldShares told_shares(const WorldRecord& record, const Staff& staff, const Scenario& scenario);

/// A replayed world as CSV, one row per share: week, day and post from 1 (posts from before day 1: 0, -1, ...);
/// employee, a label that says nothing about a row of the roster; department, "(small group)" where it may not be
/// shown; through ("company", "employee 17", "colleague before day 1"); steps_from_company.
std::string trace_csv(const Replay& world, const Scenario& scenario);

}  // namespace megaphone::inline report
