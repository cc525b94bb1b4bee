#include "scenario/visible_groups.hpp"

#include <cstddef>

namespace megaphone::inline scenario {
namespace {

struct Hidden {
  std::uint64_t groups = 0, people = 0;
};

Hidden hidden_of(const std::vector<std::uint32_t>& sizes, const std::vector<std::uint8_t>& visible) {
  Hidden hidden;
  for (std::size_t g = 0; g < sizes.size(); ++g) {
    if (visible[g] != 0 || sizes[g] == 0) continue;
    ++hidden.groups;
    hidden.people += sizes[g];
  }
  return hidden;
}

std::size_t smallest_visible(const std::vector<std::uint32_t>& sizes, const std::vector<std::uint8_t>& visible) {
  std::size_t smallest = sizes.size();
  for (std::size_t g = 0; g < sizes.size(); ++g) {
    if (visible[g] != 0 && (smallest == sizes.size() || sizes[g] <= sizes[smallest])) smallest = g;
  }
  return smallest;
}

}  // namespace

std::vector<std::uint8_t> visible_groups(const std::vector<std::uint32_t>& sizes, std::uint32_t smallest) {
  std::vector<std::uint8_t> visible;
  visible.reserve(sizes.size());
  for (const std::uint32_t size : sizes) visible.push_back(size >= smallest && size > 0 ? 1 : 0);
  for (;;) {
    const Hidden hidden = hidden_of(sizes, visible);
    if (hidden.groups == 0 || (hidden.groups > 1 && hidden.people >= smallest)) return visible;
    const std::size_t next = smallest_visible(sizes, visible);
    if (next == sizes.size()) return visible;
    visible[next] = 0;
  }
}

}  // namespace megaphone::inline scenario
