/// The files of the folder scenarios/ that the program carries inside itself, so that it runs anywhere.
#pragma once

#include <string_view>

namespace megaphone::inline formats {

/// The text of a shipped file by its path in scenarios/: "effects/default.toml", "levers.toml", "minimal.toml",
/// "listening-or-leaderboard.toml". Throws std::out_of_range for any other.
std::string_view shipped_file(std::string_view path);

}  // namespace megaphone::inline formats
