/// Provenance: what a results folder records of the program, the files and the settings that made it.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace megaphone::inline formats {

/// How results came about, beside what the program knows itself.
struct Provenance {
  std::string command;  ///< fit to be copied into a shell
  std::vector<std::filesystem::path> files;
  double seconds = 0;
};

/// XXH3 128-bit hash of a text's bytes, 32 hexadecimal digits.
std::string text_fingerprint(std::string_view text);

/// XXH3 128-bit hash of a file's bytes, 32 hexadecimal digits. Throws InputError when it cannot be read.
std::string file_fingerprint(const std::filesystem::path& file);

/// The commit that the program was built from, with "+changes" when files of it were changed since; "" when unknown.
std::string commit();

std::string host_name();

/// "2026-03-01T09:30:00Z"
std::string utc_now();

}  // namespace megaphone::inline formats
