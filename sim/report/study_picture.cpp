/// Draws the indices: which figure is the dot and which the ring depends on the design (ST and S1, mu* and sigma,
/// PRCC).

#include "report/study_picture.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>
#include <map>

#include "formats/svg.hpp"
#include "picture_scale.hpp"
#include "series_picture.hpp"

namespace megaphone::inline report {
namespace {

constexpr std::string_view blue = "#0072b2";
constexpr std::string_view grey = "#d9d9d9";
constexpr std::string_view quiet = "#666666";
constexpr std::size_t most_rows = 16;
constexpr double row_height = 30;
constexpr double letter_width = 6.9;
constexpr double plot_width = 420;

/// Shares of variance are seen against 1, correlations between -1 and 1.
constexpr double most_share = 2;
const std::array<PictureKind, 3> kinds{
    {{"ST", "S1", "with all its interactions (ST)", "alone (S1)", {0, 1, most_share}},
     {"mu_star", "sigma", "mean size of its effect (mu*)", "spread of it (sigma)", {}},
     {"prcc", "", "partial rank correlation", "", {-1, 1, 1}}}};

struct FactorFigures {
  std::string name;
  Estimate dot, ring;
};

/// The factors of an output in one period, the most important first.
std::vector<FactorFigures> figures_of(const StudyAnalysis& analysis, const std::string& output, std::uint32_t period,
                                      const PictureKind& kind) {
  std::vector<FactorFigures> figures;
  for (const IndexRow& row : analysis.rows) {
    if (row.output != output || row.period != period || row.index != kind.dot) continue;
    if (!std::isnan(row.estimate.value)) figures.push_back({row.factor, row.estimate, {}});
  }
  for (const IndexRow& row : analysis.rows) {
    if (row.output != output || row.period != period || row.index != kind.ring) continue;
    for (FactorFigures& figure : figures) {
      if (figure.name == row.factor) figure.ring = row.estimate;
    }
  }
  std::stable_sort(figures.begin(), figures.end(), [](const FactorFigures& a, const FactorFigures& b) {
    return std::abs(a.dot.value) > std::abs(b.dot.value);
  });
  if (figures.size() > most_rows) figures.resize(most_rows);
  return figures;
}

const PictureKind* kind_of(const StudyAnalysis& analysis, const std::string& output) {
  for (const PictureKind& kind : kinds) {
    for (const IndexRow& row : analysis.rows) {
      if (row.output == output && row.index == kind.dot) return &kind;
    }
  }
  return nullptr;
}

Axis axis_for(const PictureKind& kind, const std::vector<FactorFigures>& figures) {
  Extent extent = kind.least;
  for (const FactorFigures& figure : figures) {
    extent.show(figure.dot);
    extent.show(figure.ring);
  }
  return axis_over(extent);
}

void draw_axis(Svg& svg, const Scale& x, double top, double bottom) {
  for (double at = x.axis.lowest; at <= x.axis.highest + 1e-9 * x.axis.step; at += x.axis.step) {
    const bool zero = std::abs(at) < 1e-9 * x.axis.step;
    svg.line(x(at), top, x(at), bottom, {zero ? quiet : grey, 1});
    svg.text(x(at), bottom + 18, fmt::format("{:g}", zero ? 0.0 : at), Anchor::middle, 12, quiet);
  }
}

bool extends_beyond(const Axis& axis, const Estimate& estimate) {
  return estimate.low < axis.lowest || estimate.high > axis.highest;
}

/// Where an interval goes beyond the axis it ends in an arrow.
void draw_interval(Svg& svg, const Scale& x, double y, const Estimate& estimate, const Ink& ink) {
  const double from = x.within(estimate.low), to = x.within(estimate.high);
  svg.line(from, y, to, y, ink);
  const auto arrow = [&](double at, double towards) {
    svg.line(at, y, at - 6 * towards, y - 4, ink);
    svg.line(at, y, at - 6 * towards, y + 4, ink);
  };
  if (estimate.low < x.axis.lowest) arrow(from, -1);
  if (estimate.high > x.axis.highest) arrow(to, 1);
}

void draw_figure(Svg& svg, const Scale& x, double y, const Estimate& estimate, bool filled) {
  if (std::isnan(estimate.value)) return;
  if (!std::isnan(estimate.low)) draw_interval(svg, x, y, estimate, {filled ? blue : quiet, 2});
  svg.dot(x(estimate.value), y, filled ? blue : quiet, filled);
}

double label_width(const std::vector<FactorFigures>& figures) {
  std::size_t longest = 0;
  for (const FactorFigures& figure : figures) longest = std::max(longest, short_label(figure.name).size());
  return 30 + letter_width * static_cast<double>(longest);
}

void draw_legend(Svg& svg, const PictureKind& kind, double left) {
  svg.dot(left + 6, 52, blue, true);
  svg.text(left + 17, 56, kind.dot_meaning, Anchor::start, 12, quiet);
  if (kind.ring.empty()) return;
  const double right = left + 40 + letter_width * static_cast<double>(kind.dot_meaning.size());
  svg.dot(right, 52, quiet, false);
  svg.text(right + 11, 56, kind.ring_meaning, Anchor::start, 12, quiet);
}

std::string dots(const OutputColumn& output, const PictureKind& kind, const std::vector<FactorFigures>& figures,
                 double chance_share) {
  const double left = label_width(figures);
  const double top = 76;
  const double bottom = top + row_height * static_cast<double>(figures.size());
  Svg svg(left + plot_width + 40, bottom + 62, output.name + ": sensitivity to each factor");
  svg.text(16, 28, output.name, Anchor::start, 17);
  draw_legend(svg, kind, 16);
  const Scale x{left, left + plot_width, axis_for(kind, figures)};
  draw_axis(svg, x, top, bottom);
  for (std::size_t k = 0; k < figures.size(); ++k) {
    const double y = top + row_height * (static_cast<double>(k) + 0.5);
    svg.text(left - 12, y + 4, short_label(figures[k].name), Anchor::end);
    const double apart = kind.ring.empty() ? 0 : 6;
    draw_figure(svg, x, y + apart, figures[k].ring, false);
    draw_figure(svg, x, y - apart, figures[k].dot, true);
  }
  const std::string chance =
      std::isnan(chance_share) ? ""
                               : fmt::format("; chance makes {:.0f} % of a single run's variance", 100 * chance_share);
  const bool cut = std::any_of(figures.begin(), figures.end(), [&](const FactorFigures& figure) {
    return extends_beyond(x.axis, figure.dot) || extends_beyond(x.axis, figure.ring);
  });
  svg.text(16, bottom + 46,
           (cut ? "Lines are 95 % intervals; an arrow: it extends further" : "Lines are 95 % intervals") + chance,
           Anchor::start, 12, quiet);
  return svg.finished();
}

std::string file_name(const std::string& output) {
  std::string name = "indices-";
  for (const char c : output) {
    const auto letter = static_cast<unsigned char>(c);
    if (std::isalnum(letter) != 0) name += static_cast<char>(std::tolower(letter));
    if (std::isalnum(letter) == 0 && name.back() != '-') name += '-';
  }
  while (name.back() == '-') name.pop_back();
  return name;
}

double chance_share(const StudyAnalysis& analysis, const std::string& output) {
  for (const IndexRow& row : analysis.rows) {
    if (row.output == output && row.period == 0 && row.index == "chance_share") return row.estimate.value;
  }
  return not_estimable;
}

}  // namespace

std::vector<Picture> pictures_of(const StudyHeader& header, const StudyAnalysis& analysis) {
  std::vector<Picture> pictures;
  std::map<std::string, int> used;
  for (const OutputColumn& output : header.outputs) {
    const PictureKind* kind = kind_of(analysis, output.name);
    if (kind == nullptr) continue;
    std::string file = file_name(output.name);
    if (used[file]++ > 0) file += fmt::format("-{}", used[file]);
    if (output.periods > 1) {
      pictures.push_back({file + ".svg", series_picture(analysis, output, *kind)});
      continue;
    }
    const std::vector<FactorFigures> figures = figures_of(analysis, output.name, 0, *kind);
    if (!figures.empty()) {
      pictures.push_back({file + ".svg", dots(output, *kind, figures, chance_share(analysis, output.name))});
    }
  }
  return pictures;
}

}  // namespace megaphone::inline report
