/// Sums of figures that tell of a few people, against ranks counted exactly over a finite field.
#include "company/cells.hpp"

#include <doctest/doctest.h>

#include <set>

#include "base/random.hpp"

using namespace megaphone;

namespace {

constexpr std::uint64_t prime = 1'000'003;

std::uint64_t inverse(std::uint64_t value) {
  std::uint64_t result = 1;
  for (std::uint64_t power = prime - 2; power > 0; power /= 2, value = value * value % prime) {
    if (power % 2 == 1) result = result * value % prime;
  }
  return result;
}

/// Of rows of 0 and 1, by elimination.
std::size_t rank_of(std::vector<std::vector<std::uint64_t>> rows) {
  std::size_t rank = 0;
  const std::size_t columns = rows.empty() ? 0 : rows.front().size();
  for (std::size_t column = 0; column < columns; ++column) {
    std::size_t pivot = rank;
    while (pivot < rows.size() && rows[pivot][column] == 0) ++pivot;
    if (pivot == rows.size()) continue;
    std::swap(rows[rank], rows[pivot]);
    const std::uint64_t scale = inverse(rows[rank][column]);
    for (std::size_t r = rank + 1; r < rows.size(); ++r) {
      const std::uint64_t times = rows[r][column] * scale % prime;
      for (std::size_t c = column; c < columns; ++c) {
        rows[r][c] = (rows[r][c] + (prime - times) * rows[rank][c]) % prime;
      }
    }
    ++rank;
  }
  return rank;
}

/// Some sum of figures is of a set of cells alone exactly when the figures have a lower rank without the set.
bool singles_out_slowly(const std::vector<Cell>& cells, const std::vector<std::vector<std::size_t>>& worlds,
                        std::size_t smallest) {
  std::vector<std::vector<std::uint64_t>> figures(cells.size());
  for (const std::vector<std::size_t>& groups : worlds) {
    const auto part = [&](const Cell& cell) {
      std::string in;
      for (const std::size_t g : groups) in += cell.in[g];
      return in;
    };
    std::set<std::string> parts;
    for (const Cell& cell : cells) parts.insert(part(cell));
    for (const std::string& one : parts) {
      for (std::size_t c = 0; c < cells.size(); ++c) figures[c].push_back(part(cells[c]) == one ? 1 : 0);
    }
  }
  const std::size_t whole = rank_of(figures);
  for (std::size_t set = 1; set < std::size_t{1} << cells.size(); ++set) {
    std::size_t people = 0;
    std::size_t size = 0;
    std::vector<std::vector<std::uint64_t>> others;
    for (std::size_t c = 0; c < cells.size(); ++c) {
      const bool in = (set >> c) % 2 == 1;
      people += in ? cells[c].people : 0;
      size += in ? 1 : 0;
      if (!in) others.push_back(figures[c]);
    }
    if (size <= 3 && people < smallest && rank_of(others) < whole) return true;
  }
  return false;
}

}  // namespace

TEST_CASE("figures that tell of a few are found, and no others: 3,000 random companies beside exact ranks") {
  std::size_t found = 0;
  for (std::uint32_t number = 0; number < 3000; ++number) {
    RandomStream stream(7, {Purpose::habit, number, 0, 0, 0});
    const auto below = [&](std::size_t most) {
      return static_cast<std::size_t>(static_cast<double>(most) * unit(stream));
    };
    const std::size_t groups = 2 + below(3);
    std::vector<Cell> cells;
    for (std::size_t pattern = 0; pattern < std::size_t{1} << groups && cells.size() < 10; ++pattern) {
      if (unit(stream) < 0.3) continue;
      std::string in;
      for (std::size_t g = 0; g < groups; ++g) in += static_cast<char>((pattern >> g) % 2);
      cells.push_back({in, unit(stream) < 0.6 ? 1 + below(5) : 20});
    }
    std::vector<std::vector<std::size_t>> worlds(2 + below(4));  // the last is the baseline
    for (std::size_t k = 0; k + 1 < worlds.size(); ++k) {
      for (std::size_t g = 0; g < groups; ++g) {
        if (unit(stream) < 0.4) worlds[k].push_back(g);
      }
    }
    const bool expected = singles_out_slowly(cells, worlds, 10);
    found += expected ? 1 : 0;
    CHECK_EQ(singles_out(cells, worlds, 10), expected);
  }
  CHECK_GT(found, 300);
  CHECK_LT(found, 2700);
}
