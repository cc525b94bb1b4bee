// Rows as canonical bytes, so that equal content has equal checksums wherever it was computed: SQLite keeps neither the
// payload of a NaN nor the sign of zero, hence there is one of each.
#include "row_bytes.hpp"

#include <cmath>
#include <variant>

#define XXH_INLINE_ALL
#include <xxhash.h>

namespace megaphone::inline store {
namespace {

constexpr std::uint64_t the_nan = 0x7ff8000000000000U;

struct AppendValue {
  std::string& bytes;

  void operator()(std::monostate) const {}
  void operator()(double value) const { append_number(bytes, value); }
  void operator()(std::int64_t value) const { append_integer(bytes, value); }
  void operator()(const std::string& value) const { append_text(bytes, value); }
  void operator()(bool value) const { bytes += value ? '\1' : '\0'; }
};

}  // namespace

double canonical(double value) {
  if (std::isnan(value)) return std::bit_cast<double>(the_nan);
  return value == 0 ? 0.0 : value;
}

void append_number(std::string& bytes, double value) {
  append_integer(bytes, std::bit_cast<std::uint64_t>(canonical(value)));
}

void append_text(std::string& bytes, std::string_view text) {
  append_integer(bytes, static_cast<std::uint32_t>(text.size()));
  bytes += text;
}

void append_row(std::string& bytes, const Row& row) {
  append_integer(bytes, row.run);
  append_integer(bytes, row.group);
  append_integer(bytes, row.point);
  append_integer(bytes, static_cast<std::uint8_t>(row.role));
  append_integer(bytes, row.moved);
  append_integer(bytes, row.replicate);
  append_integer(bytes, row.population);
  append_integer(bytes, static_cast<std::uint8_t>(row.status));
  append_text(bytes, row.message);
  append_integer(bytes, static_cast<std::uint32_t>(row.factors.size()));
  for (const Value& value : row.factors) {
    append_integer(bytes, static_cast<std::uint8_t>(value.index()));
    std::visit(AppendValue{bytes}, value);
  }
  append_integer(bytes, static_cast<std::uint32_t>(row.outputs.size()));
  for (const double value : row.outputs) append_number(bytes, value);
}

double number_from_bytes(const char* bytes) {
  std::uint64_t bits = 0;
  for (unsigned i = 0; i < 8; ++i) bits |= std::uint64_t{static_cast<unsigned char>(bytes[i])} << (8 * i);
  return std::bit_cast<double>(bits);
}

struct RunningChecksum::State {
  XXH3_state_t hash;
};

RunningChecksum::RunningChecksum() : state_(std::make_unique<State>()) { XXH3_128bits_reset(&state_->hash); }
RunningChecksum::~RunningChecksum() = default;

void RunningChecksum::add(std::string_view bytes) { XXH3_128bits_update(&state_->hash, bytes.data(), bytes.size()); }

std::string RunningChecksum::bytes() const {
  XXH128_canonical_t digest;
  XXH128_canonicalFromHash(&digest, XXH3_128bits_digest(&state_->hash));
  return {reinterpret_cast<const char*>(digest.digest), sizeof(digest.digest)};
}

std::string hexadecimal(std::string_view bytes) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string text;
  for (const char byte : bytes) {
    const auto value = static_cast<unsigned char>(byte);
    text += digits[value >> 4U];
    text += digits[value & 15U];
  }
  return text;
}

}  // namespace megaphone::inline store
