/// Which texts may be names: one line without characters that are invisible or change how the text around it is shown.
#pragma once

#include <string_view>

namespace megaphone::inline base {

/// Bytes of the character at `at` when it is one that nobody sees and that changes how the text around it is shown: a
/// control character (C0, DEL, C1), a line or paragraph separator, or a control of the direction of writing (the
/// embeddings, overrides and isolates of Unicode's UAX #9, which can show 410 as 014); 0 for every other character.
/// Direction marks (LRM, RLM, ALM), which right-to-left scripts need, are not among them. UTF-8 is expected.
std::size_t control_character(std::string_view text, std::size_t at);

/// True when the text holds none of them.
bool shows_all(std::string_view text);

/// Not empty, at most 200 letters, whatever their bytes, no control characters.
bool is_name(std::string_view text);

/// What messages say that a name must be.
inline constexpr std::string_view name_wanted = "a name of 1 to 200 letters without control characters";

}  // namespace megaphone::inline base
