// One base row: the means of its points, and products of different replicates where random numbers are shared.
#include "study/sobol_columns.hpp"

#include <algorithm>

#include "study/runs.hpp"

namespace megaphone::inline study {
namespace {

struct Point {
  Runs runs;
  bool present = false;
  double mean = 0;
  double square = 0;  ///< of the mean, free of chance
  double chance = 0;  ///< variance of a single run
};

class BaseRow {
 public:
  BaseRow(const IndicesShape& shape, const double* values, double pilot) : shape_(shape) {
    const std::size_t points = runs_per_base_row(shape) / shape.replicates;
    points_.reserve(points);
    for (std::size_t point = 0; point < points; ++point) {
      const double* first = values + point * shape.replicates * shape.outputs;
      points_.push_back(point_of({first, shape.outputs, shape.replicates, pilot}));
    }
  }

  const Point& a() const { return points_[0]; }
  const Point& b() const { return points_[1]; }
  const Point& ab(std::size_t index) const {
    return index < shape_.factors ? points_[2 + index] : points_.back();  // the population's point comes last
  }
  const Point& ba(std::size_t factor) const { return points_[2 + shape_.factors + factor]; }

  /// Product of two points with the same random numbers: over pairs of different replicates.
  double product(const Point& x, const Point& y) const {
    if (!is_corrected(shape_)) return x.mean * y.mean;
    double sum_x = 0, sum_y = 0, same = 0;
    const int common = over_common(x.runs, y.runs, [&](double one, double other) {
      sum_x += one;
      sum_y += other;
      same += one * other;
    });
    return (sum_x * sum_y - same) / (common * (common - 1));
  }

  /// Square of the difference of two points.
  double squared_difference(const Point& x, const Point& y) const {
    const MeanAndVariance d = difference(x.runs, y.runs);
    return d.mean * d.mean - (is_corrected(shape_) ? d.variance / d.count : 0);
  }

  /// True when two points have enough replicates in common.
  bool comparable(const Point& x, const Point& y) const {
    if (!x.present || !y.present) return false;
    return over_common(x.runs, y.runs, [](double, double) {}) >= fewest();
  }

 private:
  int fewest() const { return is_corrected(shape_) ? 2 : 1; }

  Point point_of(const Runs& runs) const {
    const MeanAndVariance present = over_present(runs);
    Point point{runs, present.count >= fewest(), present.mean, present.mean * present.mean, 0};
    if (is_corrected(shape_) && point.present) {
      point.chance = present.variance;
      point.square -= present.variance / present.count;
    }
    return point;
  }

  const IndicesShape& shape_;
  std::vector<Point> points_;
};

void fill_variance(const BaseRow& row, double* columns) {
  using namespace variance_column;
  for (const Point* point : {&row.a(), &row.b()}) {
    if (!point->present) continue;
    columns[count] += 1;
    columns[sum] += point->mean;
    columns[square] += point->square;
    columns[chance] += point->chance;
  }
}

void fill_index(const BaseRow& row, const Point& mixed, bool has_luck_of_b, double* columns) {
  using namespace index_column;
  const Point& one = row.a();
  const Point& two = row.b();
  if (row.comparable(one, mixed)) {
    columns[total_count] = 1;
    columns[total] = row.squared_difference(one, mixed) / 2;
  }
  if (!one.present || !two.present || !mixed.present) return;
  if (has_luck_of_b && !row.comparable(two, mixed)) return;
  columns[count] = 1;
  columns[a] = one.mean;
  columns[b] = two.mean;
  columns[c] = mixed.mean;
  columns[ab] = one.mean * two.mean;
  columns[aa] = one.mean * one.mean;
  columns[ac] = one.mean * mixed.mean;
  columns[bb] = two.square;
  columns[cc] = mixed.square;
  columns[bc] = has_luck_of_b ? row.product(two, mixed) : two.mean * mixed.mean;
}

/// BA_i beside AB_j, which share factors i and j; for the population j it is the population point, which shares BA_i's
/// random numbers.
void add_pair(const BaseRow& row, const Point& ba, const Point& ab, bool same_luck, double* columns) {
  using namespace pair_column;
  const bool complete = row.a().present && row.b().present && ba.present && ab.present;
  if (!complete || (same_luck && !row.comparable(ba, ab))) return;
  columns[count] += 1;
  columns[product] += (same_luck ? row.product(ba, ab) : ba.mean * ab.mean) - row.a().mean * row.b().mean;
  columns[sum] += ba.mean + ab.mean - row.a().mean - row.b().mean;
}

}  // namespace

std::size_t index_count(const IndicesShape& shape) { return shape.factors + (shape.population ? 1 : 0); }

std::size_t pair_count(const IndicesShape& shape) {
  const std::size_t indices = index_count(shape);
  return shape.second_order && indices > 0 ? indices * (indices - 1) / 2 : 0;
}

std::size_t index_block(std::size_t index) { return variance_column::width + index * index_column::width; }

std::size_t pair_block(const IndicesShape& shape, std::size_t pair) {
  return index_block(index_count(shape)) + pair * pair_column::width;
}

std::size_t column_count(const IndicesShape& shape) { return pair_block(shape, pair_count(shape)); }

std::vector<PairIndex> pairs_of(const IndicesShape& shape) {
  std::vector<PairIndex> pairs;
  if (!shape.second_order) return pairs;
  const auto indices = static_cast<std::uint32_t>(index_count(shape));
  for (std::uint32_t one = 0; one < indices; ++one) {
    for (std::uint32_t other = one + 1; other < indices; ++other) pairs.push_back({one, other, {}});
  }
  return pairs;
}

void fill_columns(const IndicesShape& shape, const double* values, double pilot, double* columns) {
  std::fill(columns, columns + column_count(shape), 0.0);
  const BaseRow row(shape, values, pilot);
  fill_variance(row, columns);
  for (std::size_t index = 0; index < index_count(shape); ++index) {
    fill_index(row, row.ab(index), index == shape.factors, columns + index_block(index));
  }
  if (!shape.second_order) return;
  double* block = columns + pair_block(shape, 0);
  for (std::uint32_t one = 0; one < index_count(shape); ++one) {
    for (std::uint32_t other = one + 1; other < index_count(shape); ++other, block += pair_column::width) {
      const bool is_population = other == shape.factors;
      add_pair(row, row.ba(one), row.ab(other), is_population, block);
      if (!is_population) add_pair(row, row.ba(other), row.ab(one), false, block);
    }
  }
}

}  // namespace megaphone::inline study
