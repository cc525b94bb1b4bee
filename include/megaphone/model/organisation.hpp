/// The organisation: what is known of its employees, from which populations are drawn. Made from a roster or from a
/// list of department sizes. Employees are numbered 0 .. size()-1; no name or id is kept.
#pragma once

#include <array>
#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

namespace megaphone::inline model {

/// The z-scored traits of an employee, in causal order (MODEL.md, equations 1-4).
enum class Trait : std::uint8_t { sic, eor, self_enhancement, altruism, enjoyment, intention };
inline constexpr int trait_count = 6;
inline constexpr int motivation_count = 3;
inline constexpr std::array<std::string_view, trait_count> trait_names{"sic",      "eor",       "self_enhancement",
                                                                       "altruism", "enjoyment", "intention"};

inline constexpr double unknown = std::numeric_limits<double>::quiet_NaN();
inline constexpr std::uint32_t no_manager = std::numeric_limits<std::uint32_t>::max();

/// How the people are protected: set where a roster or a network file is read (scenario/protection.hpp).
struct Protection {
  std::uint32_t smallest_group = 0;  ///< no group below it is shown; 0 = invented people, nothing to protect
  std::uint64_t salt = 0;            ///< of their data: part of every random number, in no result
};

/// Columns over employees. A column that nobody gave is empty; a single missing value is `unknown` (NaN).
struct Organisation {
  std::vector<std::string> departments;                   ///< names, in order of first appearance
  std::vector<std::uint32_t> department;                  ///< [employee], index into departments; never empty
  std::vector<std::string> levels;                        ///< names of job levels, in order of first appearance
  std::vector<std::uint32_t> level;                       ///< [employee], index into levels, or empty
  std::vector<std::uint32_t> manager;                     ///< [employee], an employee or no_manager, or empty
  std::vector<double> tenure;                             ///< [employee], years, >= 0
  std::vector<double> followers;                          ///< [employee], people, >= 0
  std::vector<double> activity;                           ///< [employee], chance to be on social media on a day, 0 .. 1
  std::vector<std::uint8_t> member;                       ///< [employee], 1 = uses the channels that ask the roster
  std::array<std::vector<double>, trait_count> measured;  ///< [trait][employee], z-scores
  Protection protection;

  std::size_t size() const { return department.size(); }
};

/// Number of employees in each department.
std::vector<std::uint32_t> department_sizes(const Organisation& organisation);

}  // namespace megaphone::inline model
