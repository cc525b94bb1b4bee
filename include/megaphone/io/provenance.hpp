/// What a results folder says of where it came from.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace megaphone {

/// How results came about, beside what the program knows itself.
struct Provenance {
  std::string command;
  std::vector<std::filesystem::path> files;
  double seconds = 0;
};
/// XXH3 128-bit hash of a file's bytes, 32 hexadecimal digits. Throws InputError when it cannot be read.
std::string file_fingerprint(const std::filesystem::path& file);

std::string host_name();

/// "2026-03-01T09:30:00Z"
std::string utc_now();

}  // namespace megaphone
