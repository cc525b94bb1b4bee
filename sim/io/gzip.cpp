#include "gzip.hpp"

#include <fmt/format.h>
#include <zlib.h>

#include <new>
#include <vector>

#include "megaphone/base/error.hpp"

namespace megaphone {
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

}  // namespace

std::string decompressed(const std::string& bytes, const std::string& file, std::uint64_t limit) {
  Inflater inflater(bytes);
  std::string text;
  std::vector<char> buffer(std::size_t{1} << 18U);
  for (;;) {
    inflater.stream.next_out = reinterpret_cast<Bytef*>(buffer.data());
    inflater.stream.avail_out = static_cast<uInt>(buffer.size());
    const int code = inflate(&inflater.stream, Z_NO_FLUSH);
    text.append(buffer.data(), buffer.size() - inflater.stream.avail_out);
    if (text.size() > limit) {
      refuse(file, fmt::format("decompresses to more than {}, the most that is read", described_size(limit)));
    }
    if (code == Z_STREAM_END) {
      if (inflater.stream.avail_in == 0) return text;
      inflateReset(&inflater.stream);  // another member follows
    } else if (code == Z_BUF_ERROR) {
      refuse(file, "the gzip file is cut short; copy or download it again");
    } else if (code != Z_OK) {
      refuse(file, "the gzip file is damaged; copy or download it again");
    }
  }
}

}  // namespace megaphone
