/// Values as TOML. Numbers are written in the shortest form that reads back to the same bits.
#pragma once

#include <fmt/format.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace megaphone::inline formats {

/// A text in quotes.
std::string text_of(std::string_view text);

/// A key as it stands when TOML allows, in quotes otherwise.
std::string key_of(std::string_view key);

std::string list_of(const std::vector<std::string>& texts);

/// One text alone stands without brackets.
std::string list_or_one(const std::vector<std::string>& texts);

/// { key = value, ... }, built one pair after the other.
class InlineTable {
 public:
  void add(std::string_view key, const std::string& value) {
    pairs_ += fmt::format("{}{} = {}", pairs_.empty() ? "" : ", ", key_of(key), value);
  }
  void add(std::string_view key, double value) { add(key, fmt::format("{}", value)); }
  void add(std::string_view key, std::optional<double> value) {
    if (value) add(key, *value);
  }
  void add(std::string_view key, std::uint32_t value) { add(key, fmt::format("{}", value)); }
  bool empty() const { return pairs_.empty(); }
  std::string text() const { return "{ " + pairs_ + " }"; }

 private:
  std::string pairs_;
};

}  // namespace megaphone::inline formats
