/// The canonical bytes of rows and their hash; store/chunk_bytes.hpp describes them.
#pragma once

#include <bit>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "study/row.hpp"

namespace megaphone::inline store {

/// Appends an integer, least significant byte first.
template <class Integer>
void append_integer(std::string& bytes, Integer value) {
  char written[sizeof(Integer)];
  auto rest = static_cast<std::uint64_t>(value);
  for (char& byte : written) {
    byte = static_cast<char>(rest & 0xffU);
    rest >>= 8U;
  }
  bytes.append(written, sizeof(Integer));
}

/// The one NaN and the one zero that are kept.
double canonical(double value);

/// Appends a number in its canonical form.
void append_number(std::string& bytes, double value);

/// Appends the length as u32 and the text.
void append_text(std::string& bytes, std::string_view text);

void append_row(std::string& bytes, const Row& row);

/// The number whose eight bytes these are, least significant first.
double number_from_bytes(const char* bytes);

/// XXH3, 128 bits, of bytes that come in pieces.
class RunningChecksum {
 public:
  RunningChecksum();
  ~RunningChecksum();
  void add(std::string_view bytes);
  std::string bytes() const;  ///< 16 of them, the most significant first

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// Bytes as lower-case hexadecimal digits.
std::string hexadecimal(std::string_view bytes);

}  // namespace megaphone::inline store
