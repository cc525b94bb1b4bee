/// A folder of one test's files, gone with the test, and what the reader says of them.
#pragma once

#include <stdlib.h>
#include <zlib.h>

#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <string>

#include "megaphone/base/error.hpp"

namespace megaphone {

class ScratchFolder {
 public:
  ScratchFolder() {
    std::string pattern = (std::filesystem::temp_directory_path() / "megaphone-XXXXXX").string();
    if (mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("no scratch folder");
    path_ = pattern;
  }
  ~ScratchFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  ScratchFolder(const ScratchFolder&) = delete;
  ScratchFolder& operator=(const ScratchFolder&) = delete;

  const std::filesystem::path& path() const { return path_; }

  std::filesystem::path write(const std::string& name, const std::string& content) const {
    std::filesystem::remove(path_ / name);  // some file systems flush a file that is written over, which takes long
    std::ofstream(path_ / name, std::ios::binary) << content;
    return path_ / name;
  }

  /// What the InputError thrown by `read` says, the folder left out; "" when there is none.
  template <class Read>
  std::string refusal(Read read) const {
    try {
      read();
    } catch (const InputError& error) {
      std::string message = error.what();
      const std::string prefix = path_.string() + "/";
      const std::size_t at = message.find(prefix);
      return at == std::string::npos ? message : message.erase(at, prefix.size());
    }
    return "";
  }

 private:
  std::filesystem::path path_;
};

/// The content as one gzip member.
inline std::string gzipped(const std::string& content) {
  z_stream stream{};
  deflateInit2(&stream, Z_BEST_SPEED, Z_DEFLATED, 16 + MAX_WBITS, 8, Z_DEFAULT_STRATEGY);
  std::string packed(deflateBound(&stream, content.size()) + 32, '\0');
  std::string bytes = content;
  stream.next_in = reinterpret_cast<Bytef*>(bytes.data());
  stream.avail_in = static_cast<uInt>(bytes.size());
  stream.next_out = reinterpret_cast<Bytef*>(packed.data());
  stream.avail_out = static_cast<uInt>(packed.size());
  deflate(&stream, Z_FINISH);
  packed.resize(stream.total_out);
  deflateEnd(&stream);
  return packed;
}

}  // namespace megaphone
