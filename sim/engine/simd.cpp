#include "engine/simd.hpp"

#include <hwy/highway.h>

#include <stdexcept>

namespace megaphone::inline engine {
namespace {

template <class Visit>
void for_each_target(const Visit& visit) {
  const std::int64_t usable = (hwy::SupportedTargets() | HWY_STATIC_TARGET) & HWY_TARGETS;
  for (std::int64_t left = usable; left != 0; left &= left - 1) visit(left & -left);  // the best has the lowest bit
}

}  // namespace

std::vector<std::string> simd_targets() {
  hwy::SetSupportedTargetsForTest(0);
  std::vector<std::string> names;
  for_each_target([&](std::int64_t target) { names.emplace_back(hwy::TargetName(target)); });
  return names;
}

void use_simd_target(const std::string& name) {
  hwy::SetSupportedTargetsForTest(0);
  std::int64_t chosen = 0;
  for_each_target([&](std::int64_t target) { chosen |= hwy::TargetName(target) == name ? target : 0; });
  if (chosen == 0 && !name.empty()) throw std::invalid_argument("no such instruction set here: " + name);
  hwy::SetSupportedTargetsForTest(chosen);
  hwy::GetChosenTarget().Update(hwy::SupportedTargets());
}

}  // namespace megaphone::inline engine
