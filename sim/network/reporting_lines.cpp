// Reporting trees in employee order, and levels counted down the lines.
#include "network/reporting_lines.hpp"

#include <algorithm>
#include <cassert>

#include "megaphone/base/error.hpp"

namespace megaphone::inline network {
namespace {

constexpr std::uint32_t not_yet = 0;
constexpr std::uint32_t on_the_way = std::numeric_limits<std::uint32_t>::max();

[[noreturn]] void refuse_circle(std::uint32_t employee) {
  throw InputError(Place{}, "employee " + std::to_string(employee) +
                                " (counted from 0) reports, up the line, to themself; reporting lines must end at "
                                "someone who reports to nobody");
}

void fill_tree(const std::vector<std::uint32_t>& team, std::uint32_t span_of_control,
               std::vector<std::uint32_t>& manager) {
  for (std::size_t i = 1; i < team.size(); ++i) manager[team[i]] = team[(i - 1) / span_of_control];
}

}  // namespace

std::vector<std::uint32_t> reporting_tree(std::span<const std::uint32_t> department, std::uint32_t span_of_control) {
  assert(span_of_control >= 1);
  const std::size_t departments = department.empty() ? 0 : *std::max_element(department.begin(), department.end()) + 1U;
  std::vector<std::vector<std::uint32_t>> members(departments);
  for (std::uint32_t i = 0; i < department.size(); ++i) members[department[i]].push_back(i);
  std::vector<std::uint32_t> manager(department.size(), nobody), heads;
  for (const std::vector<std::uint32_t>& team : members) {
    if (!team.empty()) heads.push_back(team[0]);
    fill_tree(team, span_of_control, manager);
  }
  fill_tree(heads, span_of_control, manager);
  return manager;
}

std::vector<std::uint32_t> reporting_levels(std::span<const std::uint32_t> manager) {
  std::vector<std::uint32_t> level(manager.size(), not_yet);
  std::vector<std::uint32_t> way;  // from an employee up to the first whose level is known
  for (std::uint32_t i = 0; i < manager.size(); ++i) {
    std::uint32_t up = i;
    for (; up != nobody && level[up] == not_yet; up = manager[up]) {
      level[up] = on_the_way;
      way.push_back(up);
    }
    if (up != nobody && level[up] == on_the_way) refuse_circle(up);
    std::uint32_t above = up == nobody ? 0 : level[up];
    for (; !way.empty(); way.pop_back()) level[way.back()] = ++above;
  }
  return level;
}

}  // namespace megaphone::inline network
