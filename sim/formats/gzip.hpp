/// gzip files (RFC 1952, several members allowed), in a source of their own, so that a build without zlib
/// can replace it by one that refuses them.
#pragma once

#include <cstdint>
#include <string>

namespace megaphone::inline formats {

/// The content of a gzip file; `file` is its name in errors. Throws InputError when it is damaged, cut short, or holds
/// more than `limit` bytes.
std::string decompressed(const std::string& bytes, const std::string& file, std::uint64_t limit);

/// "2 GiB"
std::string described_size(std::uint64_t bytes);

}  // namespace megaphone::inline formats
