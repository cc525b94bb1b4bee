// Partition refinement: all people begin in one class; each attribute that a campaign looks at splits the classes in
// which its values differ. Classes are numbered by their first person, so the numbering is the same everywhere.
#include "engine/alike_people.hpp"

#include <algorithm>
#include <set>
#include <unordered_map>

namespace megaphone::inline engine {
namespace {

class Partition {
 public:
  explicit Partition(std::uint32_t people) : class_of_(people, 0) {}

  /// Splits every class by the values of an attribute.
  template <class Value>
  void refine(const Value& value_of) {
    std::unordered_map<std::uint64_t, std::uint32_t> numbers;
    std::uint64_t last_key = UINT64_MAX;  // most neighbours are alike
    std::uint32_t last_number = 0;
    for (std::uint32_t person = 0; person < class_of_.size(); ++person) {
      const std::uint64_t key = (std::uint64_t{class_of_[person]} << 32) | value_of(person);
      if (key != last_key) {
        last_number = numbers.emplace(key, static_cast<std::uint32_t>(numbers.size())).first->second;
        last_key = key;
      }
      class_of_[person] = last_number;
    }
  }

  void refine(const Mask& mask) {
    refine([&mask](std::uint32_t person) { return std::uint32_t{mask[person]}; });
  }

  std::vector<std::uint32_t> take() { return std::move(class_of_); }

 private:
  std::vector<std::uint32_t> class_of_;
};

bool caps(const ActiveLever& lever) {
  return std::any_of(lever.cap.begin(), lever.cap.end(), [](double cap) { return cap > 0; });
}

/// [person], 1 = under a frequency cap at some post.
Mask capped(const Campaign& campaign) {
  Mask any(campaign.people->size(), 0);
  for (const ActiveLever& lever : campaign.levers) {
    if (!caps(lever)) continue;
    for (std::size_t person = 0; person < any.size(); ++person) any[person] |= lever.covered[person];
  }
  return any;
}

/// Splits those under a cap by where they start in weeks of every length that occurs.
void refine_by_rotation(const Campaign& campaign, Partition& partition) {
  const Mask any = capped(campaign);
  if (std::find(any.begin(), any.end(), 1) == any.end()) return;
  std::vector<std::uint32_t> rotation(any.size(), 0);
  for (std::uint32_t person = 0; person < any.size(); ++person) {
    if (any[person] != 0) rotation[person] = post_rotation(campaign, person);
  }
  std::set<std::uint32_t> lengths;
  for (const Post& post : campaign.posts) lengths.insert(post.of_week);
  partition.refine(any);
  for (const std::uint32_t length : lengths) {
    partition.refine([&](std::uint32_t person) { return rotation[person] % length; });
  }
}

}  // namespace

AlikePeople alike_people(const Campaign& campaign) {
  const People& people = *campaign.people;
  Partition partition(people.size());
  for (const Mask& audience : campaign.audiences) partition.refine(audience);
  for (const Channel& channel : campaign.channels) {
    partition.refine(channel.members);
    if (channel.joins_on.empty()) continue;
    partition.refine([&](std::uint32_t person) { return static_cast<std::uint32_t>(channel.joins_on[person]); });
  }
  for (const ActiveLever& lever : campaign.levers) partition.refine(lever.covered);
  partition.refine([&](std::uint32_t person) { return static_cast<std::uint32_t>(people.first_day[person]); });
  partition.refine([&](std::uint32_t person) {
    return static_cast<std::uint32_t>(std::min(people.last_day[person], campaign.horizon_days));
  });
  refine_by_rotation(campaign, partition);

  AlikePeople alike;
  alike.class_of = partition.take();
  for (std::uint32_t person = 0; person < people.size(); ++person) {
    const std::uint32_t number = alike.class_of[person];
    if (number == alike.representatives.size()) {
      alike.representatives.push_back(person);
      alike.at_start.push_back(0);
    }
    if (person < people.seats) ++alike.at_start[number];
  }
  return alike;
}

}  // namespace megaphone::inline engine
