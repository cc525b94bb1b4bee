/// Draws the indices: which figure is the dot and which the ring depends on the design (ST and S1, mu* and sigma,
/// PRCC).

#include "megaphone/io/study_picture.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>
#include <map>

#include "svg.hpp"

namespace megaphone {
namespace {

constexpr std::string_view blue = "#0072b2";
constexpr std::string_view grey = "#d9d9d9";
constexpr std::string_view quiet = "#666666";
constexpr std::size_t most_rows = 16;
constexpr std::size_t longest_label = 52;
constexpr double row_height = 30;
constexpr double letter_width = 6.9;
constexpr double plot_width = 420;

/// Two figures a factor: the one that ranks and the one that stands beside it.
struct Kind {
  std::string_view dot, ring;  ///< names of the indices; no ring: ""
  std::string_view dot_meaning, ring_meaning;
};
constexpr std::array<Kind, 3> kinds{{{"ST", "S1", "with all its interactions (ST)", "alone (S1)"},
                                     {"mu_star", "sigma", "mean size of its effect (mu*)", "spread of it (sigma)"},
                                     {"prcc", "", "partial rank correlation", ""}}};

struct FactorFigures {
  std::string name;
  Estimate dot, ring;
};

std::string label(const std::string& name) {
  return name.size() <= longest_label ? name : name.substr(0, longest_label - 3) + "...";
}

/// The factors of an output in one period, the most important first.
std::vector<FactorFigures> figures_of(const StudyAnalysis& analysis, const std::string& output, std::uint32_t period,
                                      const Kind& kind) {
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

const Kind* kind_of(const StudyAnalysis& analysis, const std::string& output) {
  for (const Kind& kind : kinds) {
    for (const IndexRow& row : analysis.rows) {
      if (row.output == output && row.index == kind.dot) return &kind;
    }
  }
  return nullptr;
}

struct Axis {
  double lowest = 0, highest = 1, step = 0.25;
};

double upper(const Estimate& estimate) { return std::isnan(estimate.high) ? estimate.value : estimate.high; }

constexpr double most_share = 2;  ///< of the variance: from a few groups an interval may reach a million, and is cut

/// 0 to 1 for shares of variance, -1 to 1 for correlations, round numbers for effects.
Axis axis_for(const Kind& kind, const std::vector<FactorFigures>& figures) {
  if (kind.dot == "prcc") return {-1, 1, 0.5};
  double most = 0;
  for (const FactorFigures& figure : figures) most = std::max({most, upper(figure.dot), upper(figure.ring)});
  if (kind.dot == "ST") return {0, std::clamp(std::ceil(most * 4) / 4, 1.0, most_share), 0.25};
  if (most <= 0) return {0, 1, 0.25};
  const double unit = std::pow(10, std::floor(std::log10(most)));
  const double step = most / unit > 5 ? 2 * unit : most / unit > 2 ? unit : unit / 2;
  return {0, std::ceil(most / step) * step, step};
}

struct Scale {
  double from = 0, to = 1;  ///< pixels
  Axis axis;
  double operator()(double value) const {
    const double part = (value - axis.lowest) / (axis.highest - axis.lowest);
    return from + std::clamp(part, 0.0, 1.0) * (to - from);
  }
};

void draw_axis(Svg& svg, const Scale& x, double top, double bottom) {
  for (double at = x.axis.lowest; at <= x.axis.highest + 1e-9 * x.axis.step; at += x.axis.step) {
    const bool zero = std::abs(at) < 1e-9 * x.axis.step;
    svg.line(x(at), top, x(at), bottom, {zero ? quiet : grey, 1});
    svg.text(x(at), bottom + 18, fmt::format("{:g}", zero ? 0.0 : at), Anchor::middle, 12, quiet);
  }
}

void draw_figure(Svg& svg, const Scale& x, double y, const Estimate& estimate, bool filled) {
  if (std::isnan(estimate.value)) return;
  if (!std::isnan(estimate.low)) svg.line(x(estimate.low), y, x(estimate.high), y, {filled ? blue : quiet, 2});
  svg.dot(x(estimate.value), y, filled ? blue : quiet, filled);
}

double label_width(const std::vector<FactorFigures>& figures) {
  std::size_t longest = 0;
  for (const FactorFigures& figure : figures) longest = std::max(longest, label(figure.name).size());
  return 30 + letter_width * static_cast<double>(longest);
}

void draw_legend(Svg& svg, const Kind& kind, double left) {
  svg.dot(left + 6, 52, blue, true);
  svg.text(left + 17, 56, kind.dot_meaning, Anchor::start, 12, quiet);
  if (kind.ring.empty()) return;
  const double right = left + 40 + letter_width * static_cast<double>(kind.dot_meaning.size());
  svg.dot(right, 52, quiet, false);
  svg.text(right + 11, 56, kind.ring_meaning, Anchor::start, 12, quiet);
}

std::string dots(const OutputColumn& output, const Kind& kind, const std::vector<FactorFigures>& figures,
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
    svg.text(left - 12, y + 4, label(figures[k].name), Anchor::end);
    const double apart = kind.ring.empty() ? 0 : 6;
    draw_figure(svg, x, y + apart, figures[k].ring, false);
    draw_figure(svg, x, y - apart, figures[k].dot, true);
  }
  const std::string chance =
      std::isnan(chance_share) ? ""
                               : fmt::format("; chance makes {:.0f} % of a single run's variance", 100 * chance_share);
  svg.text(16, bottom + 46, "Lines are 95 % intervals" + chance, Anchor::start, 12, quiet);
  return svg.finished();
}

constexpr std::array<std::string_view, 6> line_colours{"#0072b2", "#d55e00", "#009e73",
                                                       "#cc79a7", "#56b4e9", "#e69f00"};

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

/// The total index over time, of the factors that matter most in some period.
std::string lines(const StudyAnalysis& analysis, const OutputColumn& output, const Kind& kind) {
  std::map<std::string, std::vector<double>> series;
  std::map<double, std::string, std::greater<>> by_most;
  for (const IndexRow& row : analysis.rows) {
    if (row.output != output.name || row.index != kind.dot || row.period == 0) continue;
    auto& values = series[row.factor];
    values.resize(output.periods, not_estimable);
    values[row.period - 1] = row.estimate.value;
  }
  double most = 0;
  for (const auto& [factor, values] : series) {
    double peak = 0;
    for (const double value : values) peak = std::isnan(value) ? peak : std::max(peak, std::abs(value));
    by_most[peak] = factor;
    most = std::max(most, peak);
  }
  const Axis axis{0, kind.dot == "ST" ? 1 : std::max(most, 1e-9), kind.dot == "ST" ? 0.25 : std::max(most, 1e-9) / 4};
  const Scale x{60, 560, {1, std::max(2.0, static_cast<double>(output.periods)), 1}};
  const Scale y{330, 60, axis};
  Svg svg(900, 390, output.name + ": sensitivity over time");
  svg.text(16, 28, fmt::format("{}, {}", output.name, kind.dot_meaning), Anchor::start, 17);
  for (double at = axis.lowest; at <= axis.highest + 1e-9; at += axis.step) {
    svg.line(60, y(at), 560, y(at), {grey, 1});
    svg.text(52, y(at) + 4, fmt::format("{:.3g}", at), Anchor::end, 12, quiet);
  }
  const std::uint32_t every = std::max(1U, (output.periods + 11) / 12);
  for (std::uint32_t p = 1; p <= output.periods; p += every) {
    svg.text(x(p), 350, std::to_string(p), Anchor::middle, 12, quiet);
  }
  svg.text(310, 374, "period", Anchor::middle, 12, quiet);
  std::vector<std::pair<double, std::size_t>> ends;
  std::vector<std::string> names;
  for (const auto& [peak, factor] : by_most) {
    if (names.size() == line_colours.size()) break;
    std::string points;
    double last = 0;
    for (std::uint32_t p = 1; p <= output.periods; ++p) {
      const double value = series[factor][p - 1];
      if (std::isnan(value)) continue;
      points += fmt::format("{:.1f},{:.1f} ", x(p), y(value));
      last = value;
    }
    svg.path(points, {line_colours[names.size()], 2.5});
    ends.emplace_back(y(last), names.size());
    names.push_back(factor);
  }
  const std::vector<double> at = spread(ends);
  for (std::size_t k = 0; k < names.size(); ++k) {
    svg.line(562, ends[k].first, 574, at[k], {line_colours[k], 1});
    svg.text(578, at[k] + 4, label(names[k]), Anchor::start, 13, line_colours[k]);
  }
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
    const Kind* kind = kind_of(analysis, output.name);
    if (kind == nullptr) continue;
    std::string file = file_name(output.name);
    if (used[file]++ > 0) file += fmt::format("-{}", used[file]);
    if (output.periods > 1) {
      pictures.push_back({file + ".svg", lines(analysis, output, *kind)});
      continue;
    }
    const std::vector<FactorFigures> figures = figures_of(analysis, output.name, 0, *kind);
    if (!figures.empty()) {
      pictures.push_back({file + ".svg", dots(output, *kind, figures, chance_share(analysis, output.name))});
    }
  }
  return pictures;
}

}  // namespace megaphone
