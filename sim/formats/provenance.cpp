#include "megaphone/formats/provenance.hpp"

#include <fmt/format.h>
#include <unistd.h>
#define XXH_INLINE_ALL
#include <xxhash.h>

#include <array>
#include <chrono>
#include <ctime>
#include <fstream>
#include <sstream>

#include "formats/text.hpp"
#include "megaphone/base/error.hpp"
#if __has_include("megaphone_commit.hpp")
#include "megaphone_commit.hpp"
#endif

namespace megaphone::inline formats {

std::string text_fingerprint(std::string_view text) {
  const XXH128_hash_t hash = XXH3_128bits(text.data(), text.size());
  return fmt::format("{:016x}{:016x}", hash.high64, hash.low64);
}

std::string file_fingerprint(const std::filesystem::path& file) {
  std::ifstream in(existing_path(file), std::ios::binary);
  std::ostringstream text;
  if (in) text << in.rdbuf();
  if (!in) throw InputError({file.string(), 0, 0}, "cannot be read");
  return text_fingerprint(text.str());
}

std::string commit() {
#ifdef MEGAPHONE_COMMIT
  return MEGAPHONE_COMMIT;
#else
  return "";
#endif
}

std::string host_name() {
  std::array<char, 256> name{};
  return gethostname(name.data(), name.size() - 1) == 0 ? name.data() : "";
}

std::string utc_now() {
  const std::time_t now = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
  std::tm utc{};
  gmtime_r(&now, &utc);
  std::array<char, 32> text{};
  std::strftime(text.data(), text.size(), "%Y-%m-%dT%H:%M:%SZ", &utc);
  return text.data();
}

}  // namespace megaphone::inline formats
