/// Atomic writing of files: a file is written under another name and renamed when it is complete, so that nobody ever
/// finds a part of it.
#pragma once

#include <filesystem>
#include <functional>
#include <iosfwd>
#include <string>
#include <string_view>
#include <vector>

namespace megaphone::inline formats {

struct NamedText {
  std::string name;  ///< of the file, in its folder
  std::string text;
};

/// Writes a file. What stood under its name is replaced at once, or left when the new one cannot be written; what is no
/// regular file, such as a pipe or /dev/null, is written into. Throws InputError naming the file.
void write_whole(const std::filesystem::path& file, std::string_view text);

/// The same from what `write` puts into a stream; what `write` throws is thrown on.
void write_whole(const std::filesystem::path& file, const std::function<void(std::ostream&)>& write);

/// Writes files of one folder: when one of them cannot be written, all that stood there is left as it was.
void write_whole(const std::filesystem::path& folder, const std::vector<NamedText>& files);

/// What stands under the name may be replaced only when it begins with one of `heads`, as what is written there does;
/// throws InputError naming a file of another kind, such as somebody's roster. Pipes and devices may be written into.
void require_own(const std::filesystem::path& file, const std::vector<std::string>& heads);

}  // namespace megaphone::inline formats
