/// Who reports to whom: the tree a generator builds when nobody gives one, and the levels that reporting lines imply.
#pragma once

#include <cstdint>
#include <limits>
#include <span>
#include <vector>

namespace megaphone::inline network {

/// The manager of those at the top; the same value as a roster's "no manager".
inline constexpr std::uint32_t nobody = std::numeric_limits<std::uint32_t>::max();

/// A reporting tree ([employee] -> manager or nobody) from departments ([employee] -> department index). In each
/// department the employees, in their order, fill a tree in which everybody has up to `span_of_control` reports; the
/// first is its head. The heads, in the order of departments, fill a tree of the same span, so the head of the first
/// department that has employees is at the top of all, and nobody has more than 2 span_of_control reports however many
/// departments there are. span_of_control >= 1. The shape is an assumption.
std::vector<std::uint32_t> reporting_tree(std::span<const std::uint32_t> department, std::uint32_t span_of_control);

/// [employee] -> level: 1 for those who report to nobody, else one more than the manager's. Throws InputError (no
/// place) naming an employee who, up the line, reports to themself.
std::vector<std::uint32_t> reporting_levels(std::span<const std::uint32_t> manager);

}  // namespace megaphone::inline network
