#include "inputs/former_effects.hpp"

#include <string_view>

namespace megaphone::inline inputs {
namespace {

/// What to write in the place of a former effect; "" for any other name.
std::string_view hint_for_former(std::string_view name) {
  if (name == "causal_share") {
    return "causal_share_of_sic says how much of what goes with communication follows from it, and "
           "causal_share_of_attitudes how much of what goes with relationship and motivations";
  }
  if (name == "intention_to_behaviour") {
    return "intention_to_participation is the standardised difference (d) of monthly participation per standard "
           "deviation of intention";
  }
  return "";
}

}  // namespace

void refuse_former(const std::string& name, const Place& place) {
  const std::string_view hint = hint_for_former(name);
  if (!hint.empty()) throw InputError(place, name + " is no effect any more: " + std::string(hint));
}

}  // namespace megaphone::inline inputs
