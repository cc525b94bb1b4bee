/// Escapes texts that come from outside (names of files, contents of damaged files), so that they are safe on a
/// terminal, in JSON and in a command that is copied into a shell.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace megaphone::inline base {

/// Length of the UTF-8 sequence at `at` (RFC 3629: no overlong forms, no surrogates, at most U+10FFFF), or 0 when the
/// bytes there are none.
std::size_t utf8_length(std::string_view text, std::size_t at);

/// Valid UTF-8 that moves no cursor and turns no line round: bytes that are not UTF-8 and control characters (U+0000 to
/// U+001F but line feed, U+007F to U+009F) become \xNN, marks that change the direction of writing \uNNNN.
std::string printable(std::string_view text);

/// A word of a command as a POSIX shell reads it: as it is when it needs no quotes, else in single quotes; with control
/// characters, or bytes that are not UTF-8, in the form $'...' of bash, zsh and POSIX 2024, which is ASCII.
std::string shell_quoted(std::string_view word);

}  // namespace megaphone::inline base
