/// Text files as users have them: plain or gzip-compressed UTF-8, with or without a byte order mark. Everything read
/// goes through here, so that a wrong kind of file is named for what it is.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

#include "megaphone/base/error.hpp"

namespace megaphone::inline formats {

/// The largest text that is read, in bytes after decompression: 2 GiB.
inline constexpr std::uint64_t largest_text = std::uint64_t{1} << 31;

/// The whole text of a file, without a byte order mark, letters composed (unicode.hpp); line ends stay as they are. A
/// file that begins like gzip is decompressed. Throws InputError when the file is missing, a directory or no regular
/// file, cannot be opened, is empty, has more than `limit` bytes, is cut short or damaged gzip (or plain though its
/// name ends in .gz), an Excel or zip file, UTF-16, binary (NUL byte), or not UTF-8; where it can, with the line and
/// column of the first wrong byte.
std::string read_text(const std::filesystem::path& path, std::uint64_t limit = largest_text);

/// The bytes of a file whatever their encoding, decompressed as above. Throws as above for everything but what the
/// bytes say: UTF-16, binary, not UTF-8.
std::string read_bytes(const std::filesystem::path& path, std::uint64_t limit = largest_text);

/// The offset of the first byte that is not part of UTF-8, or npos.
std::size_t first_invalid(std::string_view text);

/// The path of the file that a path of a scenario means: itself, or, when there is no such file, the one whose name
/// differs only in how its letters are composed (file systems keep both ways, and zip archives carry them about).
std::filesystem::path existing_path(const std::filesystem::path& path);

/// Line and column of a byte offset. Lines end in LF, CRLF or CR. Columns count characters (UTF-8), not bytes; an
/// offset beyond the end is the end. Takes time in proportion to the offset: meant for errors.
Place place_of(std::string_view text, std::size_t offset, std::string file);

/// Without the blanks around it: spaces, tabs and non-breaking spaces.
std::string_view trimmed(std::string_view text);

}  // namespace megaphone::inline formats
