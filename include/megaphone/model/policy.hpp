/// The vocabulary of a policy: what is moved, for whom, when, how strongly and at what cost. Plain data.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "megaphone/base/error.hpp"
#include "megaphone/model/effects.hpp"
#include "megaphone/model/move.hpp"
#include "megaphone/model/organisation.hpp"

namespace megaphone::inline model {

/// Per what a cost is paid.
enum class CostBasis : std::uint8_t {
  once,
  week,
  employee,
  employee_week,
  manager,
  manager_week,
  share,
  post,
};
inline constexpr std::array<std::string_view, 8> cost_basis_names{
    "once",        "per_week",         "per_employee", "per_employee_week",
    "per_manager", "per_manager_week", "per_share",    "per_post"};
enum class CostUnit : std::uint8_t { cash, hours };
inline constexpr std::array<std::string_view, 2> cost_unit_names{"cash", "hours"};

/// e.g. hours_per_manager = 6. An employee (or manager) counts when the lever covers them.
struct CostItem {
  CostUnit unit{};
  CostBasis basis{};
  double amount = 0;
};

/// An entry of the lever catalogue.
struct Lever {
  std::string id;  ///< as in `lever = "..."`
  std::string name;
  std::string evidence;
  bool recommendable = true;  ///< false: a policy that uses it is compared, but never chosen
  double seen_by = 1;         ///< proportion of those covered who are reached by it; costs are for all covered
  std::vector<Move> moves;
  std::vector<CostItem> cost;
};

struct LeverCatalogue {
  std::vector<Lever> levers;
};

/// By what an employee is ranked to be chosen.
enum class RankBy : std::uint8_t { degree, k_core, betweenness, intention, influence };
inline constexpr std::array<std::string_view, 5> rank_names{"degree", "k_core", "betweenness", "intention",
                                                            "influence"};

/// The highest ranked, or by influence the group that is chosen as a whole for the shares it brings (of levers only);
/// exactly one of share and count is given.
struct Top {
  RankBy by{};
  std::optional<double> share;         ///< of those who meet the other conditions, 0 .. 1
  std::optional<std::uint32_t> count;  ///< employees
};

/// The departments with the lowest mean of a trait (SIC or EOR) when the run begins.
struct LowestDepartments {
  Trait by{};
  std::uint32_t count = 1;
};

/// Who is meant: everyone, or those who meet all conditions given. `share` and `top` are taken last, among those who
/// meet the others; `share` takes a random part (larger shares contain smaller ones).
struct Who {
  std::vector<std::string> departments;  ///< empty: any
  std::vector<std::string> levels;       ///< empty: any
  std::optional<double> tenure_from;     ///< years, inclusive
  std::optional<double> tenure_below;    ///< years, exclusive
  std::optional<LowestDepartments> lowest_departments;
  std::optional<double> share;
  std::optional<Top> top;
  Place place;
};

/// A lever in use.
struct LeverUse {
  std::string lever;  ///< id in the catalogue
  Who who;
  double first_week = 1;            ///< 1-based
  std::optional<double> last_week;  ///< inclusive; none = to the end
  double ramp_weeks = 0;            ///< weeks from nothing to full strength, linear
  double strength = 1;              ///< 1 = as in the catalogue; scales every size and the catalogue's cost
  std::vector<CostItem> cost;       ///< replaces the catalogue's when not empty; whatever the strength
  Place place;
};

/// What is compared. The baseline is the policy without levers.
struct Policy {
  std::string name;
  std::vector<LeverUse> levers;
  std::optional<double> posts_per_week;  ///< replaces posts.per_week
  Place place;
};

}  // namespace megaphone::inline model
