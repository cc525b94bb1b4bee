#include "picture_scale.hpp"

#include <cmath>

namespace megaphone::inline report {

void Extent::show(const Estimate& estimate) {
  const auto stretch = [this](double value) {
    if (std::isnan(value)) return;
    lowest = std::min(lowest, value);
    highest = std::max(highest, value);
  };
  const auto cut = [this](double end) { return widest > 0 ? std::clamp(end, -widest, widest) : end; };
  stretch(estimate.value);
  stretch(cut(estimate.low));
  stretch(cut(estimate.high));
}

Axis axis_over(const Extent& extent) {
  const double span = extent.highest - extent.lowest;
  if (span <= 0) return {};
  const double unit = std::pow(10, std::floor(std::log10(span / 5)));
  const double times = span / 5 / unit;
  const double step = unit * (times <= 1 ? 1 : times <= 2 ? 2 : times <= 2.5 ? 2.5 : times <= 5 ? 5 : 10);
  constexpr double slack = 1e-9;  // of a step, so that 0.3 is not above three tenths
  return {std::floor(extent.lowest / step + slack) * step, std::ceil(extent.highest / step - slack) * step, step};
}

}  // namespace megaphone::inline report
