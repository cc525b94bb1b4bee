#include "company/ties_a_head.hpp"

#include <fmt/format.h>

namespace megaphone::inline company {
namespace {

/// The keys by which weak ties are left out, as far as the scenario uses them.
std::string keys_in_use(const NetworkSpec& spec) {
  if (spec.rule.sampling_scale) return fmt::format("network.sampling_scale is {:g}", *spec.rule.sampling_scale);
  return fmt::format("network.threshold is {:g}", spec.rule.threshold);
}

}  // namespace

std::string ties_remark(const NetworkSpec& spec, const SocialNetwork& network) {
  if (spec.kind != NetworkKind::file || network.employees() == 0) return "";
  const double ties = static_cast<double>(network.ties()) / network.employees();
  if (ties >= fewest_ties && ties <= most_ties) return "";
  const std::string found = fmt::format(
      "WARNING: each sees the shares of {:.3g} colleagues on average, where people in nine networks of employees have "
      "12 to 39; ",
      ties);
  if (ties > most_ties) {
    return found +
           "a list of messages or contacts needs a least weight that counts as a tie: see network.threshold "
           "and network.sampling_scale (" +
           keys_in_use(spec) + ")";
  }
  return found +
         "ties may be missing in the file, or be left out as too weak: see network.threshold and "
         "network.sampling_scale (" +
         keys_in_use(spec) + ")";
}

}  // namespace megaphone::inline company
