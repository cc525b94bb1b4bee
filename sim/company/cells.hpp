/// Cells (people who are in the same groups), and whether figures about groups would reveal a cell of few people.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "company/coverage.hpp"

namespace megaphone::inline company {

/// People in the same groups.
struct Cell {
  std::string in;  ///< [group], 1 or 0
  std::size_t people = 0;
};

/// The cells that somebody could be in, in any population: groups by department, level and tenure exclude or contain
/// each other. People are of the first seats; `masks` are those of the rules.
std::vector<Cell> possible_cells(const std::vector<const Who*>& rules, const std::vector<const Mask*>& masks,
                                 const Organisation& organisation, std::uint32_t seats);

/// The cells that somebody is in.
std::vector<Cell> cells_of(const std::vector<const Mask*>& masks, std::uint32_t seats);

/// The people of each cell that somebody is in.
std::vector<Mask> alike_in(const std::vector<const Mask*>& masks, std::uint32_t seats);

/// A group from which and one or two others sums and differences leave some but fewer than `smallest` people over, or
/// which is of the same people as another; the last of the groups is everybody. Of more than 48 groups differences of
/// two.
std::optional<std::size_t> few_left_over(const std::vector<Cell>& cells, std::uint32_t smallest);

/// Whether some sum of figures, each times any number, is about fewer than `smallest` people, who are in up to three
/// cells. A figure of world k is about the people of the cells of the groups `worlds[k]`, with any contribution of each
/// cell: what happens in a world to people in several of its groups need not be the sum of what each does.
bool singles_out(const std::vector<Cell>& cells, const std::vector<std::vector<std::size_t>>& worlds,
                 std::uint32_t smallest);

}  // namespace megaphone::inline company
