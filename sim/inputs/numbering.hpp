/// Numbers 0, 1, 2 ... for texts, in the order in which they first appear.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace megaphone::inline inputs {

class Numbering {
 public:
  /// The number of a text, and whether it is new.
  std::pair<std::uint32_t, bool> add(std::string_view text);

  std::optional<std::uint32_t> find(std::string_view text) const;

  std::size_t size() const { return numbers_.size(); }

  /// The texts by number.
  std::vector<std::string> texts() const;

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
  };
  std::unordered_map<std::string, std::uint32_t, Hash, std::equal_to<>> numbers_;
};

/// Which employee an id of the user's files means. It lives while files are read, and is never written anywhere.
/// Ids are compared letter by letter, blanks around them aside: '007' is not '7'.
using EmployeeIds = Numbering;

/// What to say of an id that is nobody's: names that id only, and how the known one differs when that is by a decimal
/// tail or by leading zeros ("'152.0' is no id of the roster; '152' is").
std::string unknown_id(const EmployeeIds& ids, std::string_view id);

}  // namespace megaphone::inline inputs
