#include "gzip.hpp"

#include <fmt/format.h>
#include <zlib.h>

#include <new>
#include <string_view>
#include <vector>

#include "megaphone/base/error.hpp"

namespace megaphone::inline formats {
namespace {

[[noreturn]] void refuse(const std::string& file, const std::string& problem) { throw InputError({file}, problem); }

/// zlib's decompressor for gzip, freed at the end of its life.
class Inflater {
 public:
  explicit Inflater(const std::string& bytes) {
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));  // zlib does not write there
    stream.avail_in = static_cast<uInt>(bytes.size());
    constexpr int gzip_only = 16 + MAX_WBITS;
    if (inflateInit2(&stream, gzip_only) != Z_OK) throw std::bad_alloc();
  }
  ~Inflater() { inflateEnd(&stream); }
  Inflater(const Inflater&) = delete;
  Inflater& operator=(const Inflater&) = delete;

  z_stream stream{};
};

/// Hands on the decompressed text piece by piece; the pieces are small whatever the file claims.
template <typename Take>
void inflate_all(const std::string& bytes, const std::string& file, Take take) {
  Inflater inflater(bytes);
  std::vector<char> buffer(std::size_t{1} << 18U);
  for (;;) {
    inflater.stream.next_out = reinterpret_cast<Bytef*>(buffer.data());
    inflater.stream.avail_out = static_cast<uInt>(buffer.size());
    const int code = inflate(&inflater.stream, Z_NO_FLUSH);
    take(std::string_view(buffer.data(), buffer.size() - inflater.stream.avail_out));
    if (code == Z_STREAM_END) {
      if (inflater.stream.avail_in == 0) return;
      inflateReset(&inflater.stream);  // another member follows
    } else if (code == Z_BUF_ERROR) {
      refuse(file, "the gzip file is cut short; copy or download it again");
    } else if (code != Z_OK) {
      refuse(file, "the gzip file is damaged; copy or download it again");
    }
  }
}

/// The size of the text, found without keeping any of it. Tables and graphs of real people shrink to a tenth, at best
/// to a fiftieth; a file that grows more than 200 times was made to fill the memory.
std::uint64_t inflated_size(const std::string& bytes, const std::string& file, std::uint64_t limit) {
  constexpr std::uint64_t largest_growth = 200;
  constexpr std::uint64_t always_allowed = std::uint64_t{1} << 24U;
  std::uint64_t size = 0;
  inflate_all(bytes, file, [&](std::string_view piece) {
    size += piece.size();
    if (size > limit) {
      refuse(file, fmt::format("decompresses to more than {}, the most that is read", described_size(limit)));
    }
    if (size > always_allowed && size > largest_growth * bytes.size()) {
      refuse(file,
             fmt::format("decompresses to more than {} times its size, as no table of people does", largest_growth));
    }
  });
  return size;
}

}  // namespace

std::string decompressed(const std::string& bytes, const std::string& file, std::uint64_t limit) {
  std::string text;
  text.reserve(inflated_size(bytes, file, limit));
  inflate_all(bytes, file, [&](std::string_view piece) { text += piece; });
  return text;
}

}  // namespace megaphone::inline formats
