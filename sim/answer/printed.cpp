#include "megaphone/answer/printed.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>

#include "answer/certainty.hpp"

namespace megaphone::inline answer {
namespace {

constexpr int finest = -12;
constexpr double noise = 1e-9;  // errors below this part of the value come from adding up, not from the simulation

double power_of_ten(int exponent) { return std::pow(10.0, exponent); }

/// n of the leading digit's 10^n.
int leading(double value) {
  const std::string text = fmt::format("{:.17e}", std::abs(value));
  int exponent = 0;
  const std::size_t at = text.find('e') + (text[text.find('e') + 1] == '+' ? 2 : 1);
  std::from_chars(text.data() + at, text.data() + text.size(), exponent);
  return exponent;
}

/// Without zeros at the end behind the point.
Decimal shortened(Decimal number) {
  while (number.exponent < 0 && std::fmod(number.steps, 10) == 0) {
    number.steps /= 10;
    ++number.exponent;
  }
  return number;
}

bool is_exact(const Figure& figure) { return figure.error >= 0 && figure.error <= noise * std::abs(figure.value); }

/// Never as 0 unless it is.
Decimal kept_from_zero(double value, int exponent) {
  const Decimal number = rounded_at(value, exponent);
  return number.steps == 0 && value != 0 ? rounded_at(value, leading(value)) : number;
}

}  // namespace

Decimal rounded_at(double value, int exponent) {
  if (!std::isfinite(value)) return {0, 0, false};
  const int held = std::max(exponent, finest);
  const double units = held >= 0 ? value / power_of_ten(held) : value * power_of_ten(-held);
  const double steps = std::round(units);
  return {steps == 0 ? 0 : steps, steps == 0 ? 0 : held, true};
}

Decimal rounded(const Figure& figure, int digits) {
  if (!std::isfinite(figure.value)) return {0, 0, false};
  if (figure.value == 0) return {};
  const int first = leading(figure.value);
  if (is_exact(figure)) return shortened(rounded_at(figure.value, std::min(0, first - 2)));
  if (!std::isfinite(figure.error)) return rounded_at(figure.value, first - digits + 1);
  return rounded_at(figure.value, leading(figure.error));
}

Decimal as_typed(double value) { return shortened(rounded_at(value, -2)); }

double value_of(const Decimal& number) { return number.steps * power_of_ten(number.exponent); }

Decimal plus(const Decimal& a, const Decimal& b) {
  if (!a.known || !b.known) return {0, 0, false};
  if (a.steps == 0) return b;
  if (b.steps == 0) return a;
  const int exponent = std::min(a.exponent, b.exponent);
  const double steps = a.steps * power_of_ten(a.exponent - exponent) + b.steps * power_of_ten(b.exponent - exponent);
  return {steps, steps == 0 ? 0 : exponent, true};
}

Decimal minus(const Decimal& a) { return {a.steps == 0 ? 0 : -a.steps, a.exponent, a.known}; }

std::string text_of(const Decimal& number) {
  if (!number.known) return "-";
  std::string digits = fmt::format("{:.0f}", std::abs(number.steps));
  const auto decimals = static_cast<std::size_t>(std::max(0, -number.exponent));
  if (number.exponent > 0 && number.steps != 0) digits.append(static_cast<std::size_t>(number.exponent), '0');
  if (digits.size() <= decimals) digits.insert(0, decimals + 1 - digits.size(), '0');
  const std::size_t whole = digits.size() - decimals;
  if (decimals > 0) digits.insert(whole, 1, '.');
  for (std::size_t at = whole; at > 3; at -= 3) digits.insert(at - 3, 1, ',');
  return number.steps < 0 ? "-" + digits : digits;
}

std::string signed_text_of(const Decimal& number) {
  return (number.known && number.steps > 0 ? "+" : "") + text_of(number);
}

std::string printed(const Figure& figure, int digits) { return text_of(rounded(figure, digits)); }

PrintedInterval printed_interval(const IntervalSummary& summary) {
  const double low = summary.low_90.value;
  const double high = summary.high_90.value;
  const double mean = summary.mean.value;
  const double largest = std::max({std::abs(mean), std::abs(low), std::abs(high)});
  const bool has_error = std::isfinite(summary.mean.error) && !is_exact(summary.mean);
  if (!has_error && low == mean && high == mean) {
    const Decimal all = rounded(summary.mean);
    return {all, all, all};
  }
  const int exponent = has_error ? leading(summary.mean.error) : largest == 0 ? 0 : leading(largest) - 2;
  const bool of_one_sign = low > 0 || high < 0;
  return {of_one_sign ? kept_from_zero(mean, exponent) : rounded_at(mean, exponent), kept_from_zero(low, exponent),
          kept_from_zero(high, exponent)};
}

std::string bound_words(std::size_t units) {
  const double one_in = std::round(1 / most_that_differ(units));
  return units < 4 ? "too few to say more" : fmt::format("at most 1 in {:.0f} could differ", one_in);
}

}  // namespace megaphone::inline answer
