/// Numbers by std::from_chars: the same reading on every machine, whatever its locale.
#include "formats/number.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>

#include "formats/text.hpp"
#include "megaphone/base/error.hpp"

namespace megaphone::inline formats {
namespace {

/// The number that all of the text is, or nothing.
template <class Number>
std::optional<Number> whole_number(std::string_view text) {
  Number number{};
  const char* const end = text.data() + text.size();
  const auto [stopped, error] = std::from_chars(text.data(), end, number);
  if (error != std::errc() || stopped != end) return std::nullopt;
  return number;
}

}  // namespace

std::optional<double> parse_number(std::string_view text, char decimal) {
  std::string pointed;
  if (decimal != '.') {
    if (text.find('.') != std::string_view::npos) return std::nullopt;
    pointed = text;
    std::replace(pointed.begin(), pointed.end(), decimal, '.');
    text = pointed;
  }
  const std::optional<double> number = whole_number<double>(trimmed(text));
  return number && std::isfinite(*number) ? number : std::nullopt;
}

std::optional<std::uint64_t> parse_count(std::string_view text) { return whole_number<std::uint64_t>(trimmed(text)); }

std::string not_a_number(std::string_view text, char decimal) {
  const std::string_view found = trimmed(text);
  if (found.empty()) return "expected a number, found nothing";
  std::string problem = fmt::format("expected a number, found {}", quoted(found));
  const bool digits_and_commas = found.find_first_not_of("0123456789,.-") == std::string_view::npos;
  if (digits_and_commas && decimal == '.' && parse_number(found, ',')) {
    return problem + "; where decimals have a comma, set decimal = \",\"; thousands must have no mark";
  }
  if (digits_and_commas && decimal != '.') {
    return problem + fmt::format("; decimals have '{}' here, and thousands must have no mark", decimal);
  }
  if (digits_and_commas && found.find(',') != std::string_view::npos) {
    return problem + "; write decimals with a point and thousands without a mark";
  }
  if (found.ends_with('%') && parse_number(found.substr(0, found.size() - 1))) return problem + "; write 0.45 for 45%";
  return problem;
}

}  // namespace megaphone::inline formats
