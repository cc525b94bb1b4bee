/// From figures to pixels: axes with round marks that reach as far as what is drawn.
#pragma once

#include <algorithm>
#include <string_view>

#include "study/estimate.hpp"

namespace megaphone::inline report {

struct Axis {
  double lowest = 0, highest = 1, step = 0.25;
};

/// What an axis has to show. Values are always within it; intervals as far as `widest` beyond zero, since those from a
/// few groups may reach a million.
struct Extent {
  double lowest = 0, highest = 0;
  double widest = 0;  ///< 0: as far as they reach

  void show(const Estimate& estimate);
};

/// Round marks, about five of them, over all of the extent.
Axis axis_over(const Extent& extent);

struct Scale {
  double from = 0, to = 1;  ///< pixels
  Axis axis;

  double operator()(double value) const {
    return from + (value - axis.lowest) / (axis.highest - axis.lowest) * (to - from);
  }
  double within(double value) const { return (*this)(std::clamp(value, axis.lowest, axis.highest)); }
};

/// The two figures of a factor that a design has: the one that ranks, drawn as a dot, and the one beside it.
struct PictureKind {
  std::string_view dot, ring;  ///< names of the indices; no ring: ""
  std::string_view dot_meaning, ring_meaning;
  Extent least;  ///< that its axes show in any case
};

}  // namespace megaphone::inline report
