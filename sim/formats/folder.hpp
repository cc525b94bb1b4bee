/// The folder of a file, and the paths of the files that it names. A file given by its bare name has an empty parent
/// path, which no function of the file system takes for the current folder; everything that needs a file's folder asks
/// here.
#pragma once

#include <filesystem>
#include <string>

namespace megaphone::inline formats {

/// The folder of a file; "." when the file is given by its bare name.
std::filesystem::path folder_of(const std::filesystem::path& file);

/// A file that `file` names: as it stands when absolute, else beside `file`.
std::filesystem::path named_by(const std::filesystem::path& file, const std::string& name);

/// What a file in `folder` calls the file that `file` calls `name`: relative and with "/" between folders, right also
/// when one of the two folders is reached through a symbolic link; an absolute name stays. None of them has to be
/// there.
std::string name_from(const std::filesystem::path& folder, const std::filesystem::path& file, const std::string& name);

}  // namespace megaphone::inline formats
