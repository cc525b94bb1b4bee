#include "series_picture.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <set>
#include <vector>

#include "formats/svg.hpp"

namespace megaphone::inline report {
namespace {

constexpr std::array<std::string_view, 6> colours{"#0072b2", "#d55e00", "#009e73", "#cc79a7", "#56b4e9", "#e69f00"};
constexpr std::string_view grey = "#d9d9d9";
constexpr std::string_view quiet = "#666666";
constexpr double left = 64, right = 564, top = 60, bottom = 330;

struct Series {
  std::string factor;
  std::vector<Estimate> values;  ///< [period]; NaN where there is none
  double peak = 0;
};

/// The periods whose indices would only be read as if they meant something.
std::set<std::uint32_t> empty_periods(const StudyAnalysis& analysis, const std::string& output) {
  std::set<std::uint32_t> periods;
  for (const OutputVerdict& verdict : analysis.verdicts) {
    const auto says = [&](Verdict which) { return verdict.sentence == sentence(which); };
    const bool nothing = says(Verdict::constant) || says(Verdict::under_noise) || says(Verdict::too_few);
    if (verdict.output == output && nothing) periods.insert(verdict.period);
  }
  return periods;
}

/// The factors that reach highest in some period, the highest first.
std::vector<Series> series_of(const StudyAnalysis& analysis, const OutputColumn& output, const PictureKind& kind) {
  const std::set<std::uint32_t> empty = empty_periods(analysis, output.name);
  std::vector<Series> all;
  for (const IndexRow& row : analysis.rows) {
    if (row.output != output.name || row.index != kind.dot || row.period == 0 || empty.contains(row.period)) continue;
    if (std::isnan(row.estimate.value)) continue;
    auto own = std::find_if(all.begin(), all.end(), [&](const Series& each) { return each.factor == row.factor; });
    if (own == all.end()) own = all.insert(own, {row.factor, std::vector<Estimate>(output.periods), 0});
    own->values[row.period - 1] = row.estimate;
    own->peak = std::max(own->peak, std::abs(row.estimate.value));
  }
  std::stable_sort(all.begin(), all.end(), [](const Series& a, const Series& b) { return a.peak > b.peak; });
  if (all.size() > colours.size()) all.resize(colours.size());
  return all;
}

/// Moves labels apart so that none covers another.
std::vector<double> spread(std::vector<std::pair<double, std::size_t>> wanted) {
  constexpr double apart = 16;
  std::sort(wanted.begin(), wanted.end());
  std::vector<double> placed(wanted.size());
  double next = -1e9;
  for (const auto& [y, which] : wanted) {
    placed[which] = std::max(y, next);
    next = placed[which] + apart;
  }
  return placed;
}

struct Scales {
  Scale x, y;
};

/// One unbroken stretch of periods: the band of its intervals, and the line; a single period is a dot with its
/// interval.
void draw_stretch(Svg& svg, const Scales& to, const Series& series, std::size_t first, std::size_t end,
                  std::string_view colour) {
  std::string line, upper, lower;
  for (std::size_t p = first; p < end; ++p) {
    const Estimate& each = series.values[p];
    const double x = to.x(static_cast<double>(p + 1));
    line += fmt::format("{:.1f},{:.1f} ", x, to.y(each.value));
    if (std::isnan(each.low)) continue;
    upper += fmt::format("{:.1f},{:.1f} ", x, to.y.within(each.high));
    lower.insert(0, fmt::format("{:.1f},{:.1f} ", x, to.y.within(each.low)));
    svg.line(x, to.y.within(each.low), x, to.y.within(each.high), {colour, 1});
  }
  if (end - first > 1 && !upper.empty()) svg.area(upper + lower, colour);
  if (end - first > 1) svg.path(line, {colour, 2.5});
  for (std::size_t p = first; end - first == 1 && p < end; ++p) {
    svg.dot(to.x(static_cast<double>(p + 1)), to.y(series.values[p].value), colour, true);
  }
}

void draw_series(Svg& svg, const Scales& to, const Series& series, std::string_view colour) {
  std::size_t first = 0;
  for (std::size_t p = 0; p <= series.values.size(); ++p) {
    if (p < series.values.size() && !std::isnan(series.values[p].value)) continue;
    if (p > first) draw_stretch(svg, to, series, first, p, colour);
    first = p + 1;
  }
}

void draw_axes(Svg& svg, const Scales& to, std::uint32_t periods) {
  const Axis& axis = to.y.axis;
  for (double at = axis.lowest; at <= axis.highest + 1e-9 * axis.step; at += axis.step) {
    const bool zero = std::abs(at) < 1e-9 * axis.step;
    svg.line(left, to.y(at), right, to.y(at), {zero ? quiet : grey, 1});
    svg.text(left - 8, to.y(at) + 4, fmt::format("{:.4g}", zero ? 0.0 : at), Anchor::end, 12, quiet);
  }
  const std::uint32_t every = std::max(1U, (periods + 11) / 12);
  for (std::uint32_t p = 1; p <= periods; p += every) {
    svg.text(to.x(p), bottom + 20, std::to_string(p), Anchor::middle, 12, quiet);
  }
  svg.text((left + right) / 2, bottom + 42, "period", Anchor::middle, 12, quiet);
}

double last_value(const Series& series) {
  const auto last = std::find_if(series.values.rbegin(), series.values.rend(),
                                 [](const Estimate& each) { return !std::isnan(each.value); });
  return last->value;
}

void draw_names(Svg& svg, const Scales& to, const std::vector<Series>& all) {
  std::vector<std::pair<double, std::size_t>> ends;
  for (std::size_t k = 0; k < all.size(); ++k) ends.emplace_back(to.y(last_value(all[k])), k);
  const std::vector<double> at = spread(ends);
  for (std::size_t k = 0; k < all.size(); ++k) {
    svg.line(right + 2, ends[k].first, right + 14, at[k], {colours[k], 1});
    svg.text(right + 18, at[k] + 4, short_label(all[k].factor), Anchor::start, 13, colours[k]);
  }
}

std::string note_for(const std::vector<Series>& all, std::uint32_t periods, const Axis& axis) {
  std::set<std::size_t> shown;
  bool cut = false;
  for (const Series& series : all) {
    for (std::size_t p = 0; p < series.values.size(); ++p) {
      const Estimate& each = series.values[p];
      if (!std::isnan(each.value)) shown.insert(p);
      cut = cut || each.low < axis.lowest || each.high > axis.highest;
    }
  }
  std::string note = "Bands are 95 % intervals";
  if (cut) note += "; where they end at the edge they extend beyond it";
  return shown.size() == periods ? note : note + ". Blank: a period whose indices cannot be trusted";
}

}  // namespace

std::string series_picture(const StudyAnalysis& analysis, const OutputColumn& output, const PictureKind& kind) {
  const std::vector<Series> all = series_of(analysis, output, kind);
  Extent extent = kind.least;
  for (const Series& series : all) {
    for (const Estimate& each : series.values) extent.show(each);
  }
  const Scales to{{left + 6, right, {1, std::max(2.0, static_cast<double>(output.periods)), 1}},
                  {bottom, top, axis_over(extent)}};
  Svg svg(900, bottom + 84, output.name + ": sensitivity over time");
  svg.text(16, 28, fmt::format("{}, {}", output.name, kind.dot_meaning), Anchor::start, 17);
  draw_axes(svg, to, output.periods);
  for (std::size_t k = all.size(); k-- > 0;) draw_series(svg, to, all[k], colours[k]);
  draw_names(svg, to, all);
  svg.text(16, bottom + 70, note_for(all, output.periods, to.y.axis), Anchor::start, 12, quiet);
  return svg.finished();
}

}  // namespace megaphone::inline report
