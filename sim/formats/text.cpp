/// Reads a file's bytes, decompresses gzip (gzip.hpp) and refuses whatever is not UTF-8 text
/// (RFC 3629: no overlong forms, no surrogates, at most U+10FFFF).
#include "formats/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <system_error>
#include <vector>

#include "base/printable.hpp"
#include "formats/folder.hpp"
#include "formats/unicode.hpp"
#include "gzip.hpp"

namespace megaphone::inline formats {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void refuse(const std::string& file, const std::string& problem) { throw InputError({file}, problem); }

std::vector<std::string> names_beside(const fs::path& path) {
  std::vector<std::string> names;
  std::error_code error;
  for (fs::directory_iterator entry(folder_of(path), error), end; !error && entry != end; entry.increment(error)) {
    names.push_back(entry->path().filename().string());
  }
  std::sort(names.begin(), names.end());
  return names;
}

/// The path with folders after / where it has them after \, if there is a file of that name; or "".
std::string with_slashes(const fs::path& path) {
  std::string slashes = path.string();
  std::replace(slashes.begin(), slashes.end(), '\\', '/');
  std::error_code error;
  return slashes != path.string() && fs::exists(slashes, error) ? slashes : "";
}

[[noreturn]] void refuse_missing(const fs::path& path) {
  const std::string slashes = with_slashes(path);
  if (!slashes.empty()) {
    refuse(path.string(),
           fmt::format("there is no such file, but {} is; write folders with /", megaphone::quoted(slashes)));
  }
  const std::string near = nearest_name(path.filename().string(), names_beside(path));
  refuse(path.string(), near.empty() ? "there is no such file"
                                     : fmt::format("there is no such file; did you mean {}?", megaphone::quoted(near)));
}

void require_regular(const fs::path& path) {
  std::error_code error;
  const fs::file_status status = fs::status(path, error);
  if (status.type() == fs::file_type::not_found) refuse_missing(path);
  if (fs::is_directory(status)) refuse(path.string(), "is a folder; a file is expected");
  if (status.type() == fs::file_type::none) refuse(path.string(), "cannot be read: " + error.message());
  if (!fs::is_regular_file(status)) refuse(path.string(), "is not a regular file");
}

std::string raw_bytes(const fs::path& path, std::uint64_t limit) {
  require_regular(path);
  std::error_code error;
  const std::uintmax_t size = fs::file_size(path, error);
  if (!error && size > limit) {
    refuse(path.string(), fmt::format("is larger than {}, the most that is read", described_size(limit)));
  }
  errno = 0;
  std::ifstream input(path, std::ios::binary);
  if (error || !input) refuse(path.string(), fmt::format("cannot be read: {}", std::strerror(errno)));
  std::string bytes(size, '\0');
  input.read(bytes.data(), static_cast<std::streamsize>(size));
  bytes.resize(static_cast<std::size_t>(input.gcount()));
  return bytes;
}

bool begins_with(std::string_view bytes, std::string_view mark) { return bytes.substr(0, mark.size()) == mark; }

void refuse_workbook(std::string_view bytes, const std::string& file) {
  if (begins_with(bytes, "PK\x03\x04") || begins_with(bytes, "\xD0\xCF\x11\xE0")) {
    refuse(file, "is an Excel workbook or a zip archive; save the table as CSV (UTF-8) and name that file");
  }
}

/// NUL in exactly every second byte of the beginning, as Latin letters have in UTF-16.
bool looks_like_utf16(std::string_view bytes) {
  if (begins_with(bytes, "\xFF\xFE") || begins_with(bytes, "\xFE\xFF")) return true;
  const std::string_view start = bytes.substr(0, 64);
  std::array<std::size_t, 2> zeros{};
  for (std::size_t i = 0; i < start.size(); ++i) zeros[i % 2] += start[i] == '\0' ? 1 : 0;
  const std::size_t pairs = start.size() / 2;
  return pairs >= 2 && ((zeros[0] >= pairs && zeros[1] == 0) || (zeros[1] >= pairs && zeros[0] == 0));
}

bool eight_ascii(const char* bytes) {
  std::uint64_t word = 0;
  std::memcpy(&word, bytes, sizeof word);
  return (word & 0x8080808080808080U) == 0;
}

}  // namespace

std::size_t first_invalid(std::string_view text) {
  std::size_t at = 0;
  while (at < text.size()) {
    if (at + 8 <= text.size() && eight_ascii(text.data() + at)) {
      at += 8;
      continue;
    }
    const std::size_t length = utf8_length(text, at);
    if (length == 0) return at;
    at += length;
  }
  return std::string_view::npos;
}

namespace {

void require_utf8(std::string_view text, const std::string& file) {
  if (looks_like_utf16(text)) {
    refuse(file, "looks like UTF-16; save it as UTF-8 (in Excel: \"CSV UTF-8\") and try again");
  }
  const std::size_t zero = text.find('\0');
  if (zero != std::string_view::npos) {
    throw InputError(place_of(text, zero, file), "a NUL byte; this is a binary file, and a text file is expected");
  }
  const std::size_t wrong = first_invalid(text);
  if (wrong == std::string_view::npos) return;
  throw InputError(place_of(text, wrong, file),
                   fmt::format("byte 0x{:02X} is not UTF-8; the file looks like Latin-1 or Windows-1252: save it as "
                               "UTF-8 (in Excel: \"CSV UTF-8\") and try again",
                               static_cast<unsigned char>(text[wrong])));
}

bool continues_character(char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U; }

}  // namespace

std::string described_size(std::uint64_t bytes) {
  if (bytes % (1U << 30U) == 0) return fmt::format("{} GiB", bytes >> 30U);
  if (bytes % (1U << 20U) == 0) return fmt::format("{} MiB", bytes >> 20U);
  return fmt::format("{} bytes", bytes);
}

fs::path existing_path(const fs::path& path) {
  std::error_code error;
  if (fs::symlink_status(path, error).type() != fs::file_type::not_found) return path;
  const std::string wanted = composed(path.filename().string());
  for (const std::string& name : names_beside(path)) {
    if (composed(name) == wanted) return path.parent_path() / name;
  }
  return path;
}

std::string read_bytes(const fs::path& named, std::uint64_t limit) {
  const fs::path path = existing_path(named);
  const std::string file = path.string();
  std::string bytes = raw_bytes(path, limit);
  if (bytes.empty()) refuse(file, "is empty");
  if (begins_with(bytes, "\x1F\x8B")) {
    bytes = decompressed(bytes, file, limit);
  } else if (path.extension() == ".gz") {
    refuse(file, "is named .gz but is not gzip-compressed; drop the .gz from its name or compress it");
  }
  refuse_workbook(bytes, file);
  return bytes;
}

std::string read_text(const fs::path& path, std::uint64_t limit) {
  const std::string file = path.string();
  std::string text = read_bytes(path, limit);
  if (begins_with(text, "\xEF\xBB\xBF")) text.erase(0, 3);
  if (text.empty()) refuse(file, "is empty");
  require_utf8(text, file);
  return composed(std::move(text));
}

Place place_of(std::string_view text, std::size_t offset, std::string file) {
  offset = std::min(offset, text.size());
  std::size_t line_start = 0;
  int lines = 0;
  for (std::size_t at = 0; at < offset; ++at) {
    const bool carriage_return = text[at] == '\r' && text.substr(at + 1, 1) != "\n";
    if (text[at] != '\n' && !carriage_return) continue;
    line_start = at + 1;
    ++lines;
  }
  const std::string_view line = text.substr(line_start, offset - line_start);
  const auto characters = std::count_if(line.begin(), line.end(), [](char c) { return !continues_character(c); });
  return {std::move(file), lines + 1, static_cast<int>(characters) + 1};
}

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view no_break_space = "\xC2\xA0";
  for (;;) {
    const std::size_t size = text.size();
    if (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
    if (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
    if (text.starts_with(no_break_space)) text.remove_prefix(2);
    if (text.ends_with(no_break_space)) text.remove_suffix(2);
    if (text.size() == size) return text;
  }
}

}  // namespace megaphone::inline formats
