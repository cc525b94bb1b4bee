/// A cache: keeps what was made for a key, so that it is made once even when several threads ask for it. When it is
/// full it forgets everything; callers keep what they hold.
#pragma once

#include <cstddef>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>

namespace megaphone::inline study {

template <class Thing>
class Memo {
 public:
  explicit Memo(std::size_t most) : most_(most) {}

  /// `make` gives a Thing; when it throws, the next who asks tries again.
  template <class Make>
  std::shared_ptr<const Thing> operator()(const std::string& key, const Make& make) {
    const std::shared_ptr<Slot> slot = slot_of(key);
    const std::lock_guard lock(slot->mutex);
    if (!slot->thing) slot->thing = std::make_shared<const Thing>(make());
    return slot->thing;
  }

 private:
  struct Slot {
    std::mutex mutex;
    std::shared_ptr<const Thing> thing;
  };

  std::shared_ptr<Slot> slot_of(const std::string& key) {
    const std::lock_guard lock(mutex_);
    const auto found = slots_.find(key);
    if (found != slots_.end()) return found->second;
    if (slots_.size() >= most_) slots_.clear();
    return slots_.emplace(key, std::make_shared<Slot>()).first->second;
  }

  std::size_t most_;
  std::mutex mutex_;
  std::unordered_map<std::string, std::shared_ptr<Slot>> slots_;
};

}  // namespace megaphone::inline study
