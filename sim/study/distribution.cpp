// Quantile functions. Textbook forms; the beta distribution and the normal's distribution function are Boost.Math's.
#include "study/distribution.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <boost/math/distributions/beta.hpp>
#include <boost/math/distributions/normal.hpp>
#include <charconv>
#include <cmath>

#include "base/arithmetic.hpp"

namespace megaphone::inline study {
namespace {

constexpr double nearest_edge = 1.0 / 8589934592.0;  // 2^-33

double value_at(const Uniform& d, double u) { return d.lowest + u * (d.highest - d.lowest); }

double value_at(const LogUniform& d, double u) {
  return portable_exp(portable_log(d.lowest) + u * (portable_log(d.highest) - portable_log(d.lowest)));
}

double value_at(const Normal& d, double u) { return d.mean + d.sd * normal_quantile(u); }

double value_at(const TruncatedNormal& d, double u) {
  if (d.sd == 0) return d.mean;
  const boost::math::normal standard;
  const double below = boost::math::cdf(standard, (d.lowest - d.mean) / d.sd);
  const double above = boost::math::cdf(boost::math::complement(standard, (d.highest - d.mean) / d.sd));
  return std::clamp(d.mean + d.sd * normal_quantile(below + u * (1 - below - above)), d.lowest, d.highest);
}

double value_at(const LogNormal& d, double u) { return portable_exp(d.log_mean + d.log_sd * normal_quantile(u)); }

double value_at(const Beta& d, double u) {
  const boost::math::beta_distribution<> unit(d.alpha, d.beta);
  return d.lowest + (d.highest - d.lowest) * boost::math::quantile(unit, u);
}

double value_at(const TruncatedBeta& d, double u) {
  const boost::math::beta_distribution<> whole(d.alpha, d.beta);
  const double below = boost::math::cdf(whole, d.lowest);
  const double inside = boost::math::cdf(whole, d.highest) - below;
  return std::clamp(boost::math::quantile(whole, below + u * inside), d.lowest, d.highest);
}

double value_at(const Triangular& d, double u) {
  const double width = d.highest - d.lowest;
  const double rising = width > 0 ? (d.mode - d.lowest) / width : 0;
  if (u < rising) return d.lowest + std::sqrt(u * width * (d.mode - d.lowest));
  return d.highest - std::sqrt((1 - u) * width * (d.highest - d.mode));
}

double rounded(double value) {
  const std::string text = fmt::format("{:.12g}", value);
  double result = 0;
  std::from_chars(text.data(), text.data() + text.size(), result);
  return result;
}

std::size_t pick(double unit, std::size_t count) {
  return std::min(count - 1, static_cast<std::size_t>(unit * static_cast<double>(count)));
}

struct Quantile {
  double unit;
  Value operator()(const Integers& d) const {
    const auto count = static_cast<std::size_t>(d.highest - d.lowest + 1);
    return d.lowest + static_cast<std::int64_t>(pick(unit, count));
  }
  Value operator()(const Levels& d) const { return d.values[pick(unit, d.values.size())]; }
  template <class Continuous>
  Value operator()(const Continuous& d) const {
    return rounded(value_at(d, std::clamp(unit, nearest_edge, 1 - nearest_edge)));
  }
};

double as_number(const Value& value) {
  if (const auto* real = std::get_if<double>(&value)) return *real;
  if (const auto* integer = std::get_if<std::int64_t>(&value)) return static_cast<double>(*integer);
  return 0;
}

std::string words(const Levels& d) {
  std::string text = "one of ";
  for (std::size_t k = 0; k < d.values.size(); ++k) text += (k > 0 ? ", " : "") + describe(d.values[k]);
  return text;
}

struct Description {
  std::string operator()(const Uniform& d) const { return fmt::format("uniform from {} to {}", d.lowest, d.highest); }
  std::string operator()(const LogUniform& d) const {
    return fmt::format("log-uniform from {} to {}", d.lowest, d.highest);
  }
  std::string operator()(const Normal& d) const { return fmt::format("normal, mean {}, sd {}", d.mean, d.sd); }
  std::string operator()(const TruncatedNormal& d) const {
    return fmt::format("normal, mean {}, sd {}, cut to {} to {}", d.mean, d.sd, d.lowest, d.highest);
  }
  std::string operator()(const LogNormal& d) const {
    return fmt::format("lognormal, mean {} and sd {} of the logarithm", d.log_mean, d.log_sd);
  }
  std::string operator()(const Beta& d) const {
    return fmt::format("beta, alpha {}, beta {}, from {} to {}", d.alpha, d.beta, d.lowest, d.highest);
  }
  std::string operator()(const TruncatedBeta& d) const {
    return fmt::format("beta, alpha {}, beta {}, cut to {} to {}", d.alpha, d.beta, d.lowest, d.highest);
  }
  std::string operator()(const Triangular& d) const {
    return fmt::format("triangular from {} over {} to {}", d.lowest, d.mode, d.highest);
  }
  std::string operator()(const Integers& d) const {
    return fmt::format("an integer from {} to {}, all alike", d.lowest, d.highest);
  }
  std::string operator()(const Levels& d) const { return words(d); }
};

}  // namespace

Value quantile(const Distribution& distribution, double unit) { return std::visit(Quantile{unit}, distribution); }

Support support(const Distribution& distribution) {
  if (const auto* levels = std::get_if<Levels>(&distribution)) {
    Support range{as_number(levels->values.front()), as_number(levels->values.front())};
    for (const Value& value : levels->values) {
      range.lowest = std::min(range.lowest, as_number(value));
      range.highest = std::max(range.highest, as_number(value));
    }
    return range;
  }
  constexpr double rare = 0.5e-6;
  return {as_number(quantile(distribution, rare)), as_number(quantile(distribution, 1 - rare))};
}

std::string describe(const Distribution& distribution) { return std::visit(Description{}, distribution); }

}  // namespace megaphone::inline study
