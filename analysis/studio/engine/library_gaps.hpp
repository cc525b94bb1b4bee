/// What Emscripten 3.1.6 (Debian 12) has of C++20 in the compiler, but not yet in its library: the name of the bit
/// cast, the order of two texts in one comparison, and decimal numbers from texts. Included before every source of the
/// WebAssembly engine, and nowhere else.
#pragma once

#include <cerrno>
#include <charconv>
#include <compare>
#include <cstdlib>
#include <string>
#include <version>

namespace std {
#ifndef __cpp_lib_bit_cast
template <class To, class From>
constexpr To bit_cast(const From& from) noexcept {
  return __builtin_bit_cast(To, from);
}
#endif
#ifndef __cpp_lib_three_way_comparison
inline strong_ordering operator<=>(const string& left, const string& right) noexcept {
  return left.compare(right) <=> 0;
}
#endif
#ifndef __cpp_lib_to_chars
/// Correctly rounded, as the C library's strtod is here; of its forms those that from_chars takes: no blanks, no plus
/// sign, no hexadecimal.
inline from_chars_result from_chars(const char* first, const char* last, double& value) {
  const string text(first, last);
  const size_t digits = text.find_first_not_of('-');
  const char lead = digits > 1 || digits == string::npos ? ' ' : text[digits];
  const bool hexadecimal = lead == '0' && digits + 1 < text.size() && (text[digits + 1] | 0x20) == 'x';
  if (!((lead >= '0' && lead <= '9') || lead == '.' || (lead | 0x20) == 'i' || (lead | 0x20) == 'n')) {
    return {first, errc::invalid_argument};
  }
  if (hexadecimal) {
    value = text.front() == '-' ? -0.0 : 0.0;
    return {first + digits + 1, errc()};
  }
  char* end = nullptr;
  errno = 0;
  const double read = strtod(text.c_str(), &end);
  if (end == text.c_str()) return {first, errc::invalid_argument};
  if (errno == ERANGE) return {first + (end - text.c_str()), errc::result_out_of_range};
  value = read;
  return {first + (end - text.c_str()), errc()};
}
#endif
}  // namespace std
