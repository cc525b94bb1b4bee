/// Numbers as they are printed: the one place that decides how many digits a reader sees. Python asks it, and
/// the page's words/figures.ts is held to the same cases (tests/answer/printed_cases.json).
#pragma once

#include <string>
#include <string_view>

#include "megaphone/answer/statistics.hpp"

namespace megaphone::inline answer {

/// steps x 10^exponent, so that printed numbers add up as they stand. `known` is false for NaN and infinity.
struct Decimal {
  double steps = 0;  ///< a whole number
  int exponent = 0;
  bool known = true;
};

/// The figure to the leading digit of its error. An error of 0 means that the figure is exact: whole above 100, up to
/// three digits below. Where the error is not known (NaN): `digits` significant digits.
Decimal rounded(const Figure& figure, int digits = 3);
/// To a whole number of 10^exponent.
Decimal rounded_at(double value, int exponent);
Decimal plus(const Decimal& a, const Decimal& b);
Decimal minus(const Decimal& a);

/// What somebody typed, such as a budget: to hundredths.
Decimal as_typed(double value);

double value_of(const Decimal& number);

/// "1,240", "-0.031"; "-" when not known.
std::string text_of(const Decimal& number);
/// The same with "+" before what is above 0.
std::string signed_text_of(const Decimal& number);

/// text_of(rounded(...)).
std::string printed(const Figure& figure, int digits = 3);

/// A mean with its 90 % interval at one rounding, that of the mean: an end is printed as 0 only where it is 0, and a
/// mean only where it is 0 or the interval is not of one sign.
struct PrintedInterval {
  Decimal mean, low_90, high_90;
  std::string interval() const { return text_of(low_90) + " to " + text_of(high_90); }
};
PrintedInterval printed_interval(const IntervalSummary& summary);

/// What may differ where all of the units agree: "at most 1 in 6 could differ"; of one to three "too few to say more".
std::string bound_words(std::size_t units);

}  // namespace megaphone::inline answer
