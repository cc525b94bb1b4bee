/// Numbers in data files, read without regard to the machine's locale.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace megaphone::inline formats {

/// The finite decimal number that the text is, blanks around it aside ("3", "-0.5", "1e3"); nothing for anything else:
/// infinity, NaN, hexadecimal, another mark before decimals than `decimal`, a mark between thousands, a leading '+', a
/// number too large or too small for a double, or further text.
std::optional<double> parse_number(std::string_view text, char decimal = '.');

/// The non-negative integer of digits only that the text is, or nothing.
std::optional<std::uint64_t> parse_count(std::string_view text);

/// What to say of text that parse_number refuses: "expected a number, found '3,5'; ...".
std::string not_a_number(std::string_view text, char decimal = '.');

}  // namespace megaphone::inline formats
