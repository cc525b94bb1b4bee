/// Reads `who` (whom a lever, post or channel is meant for) and what a lever costs.

#include <fmt/format.h>

#include <array>

#include "scenario_parts.hpp"

namespace megaphone::inline scenario {
namespace {

std::vector<std::string> ranks() { return {rank_names.begin(), rank_names.end()}; }

void read_tenure(const Section& who, Who& chosen) {
  const auto tenure = subsection(who, "tenure");
  if (!tenure) return;
  allow_only(*tenure, {"from", "below"});
  chosen.tenure_from = number(*tenure, "from", tenure_range);
  chosen.tenure_below = number(*tenure, "below", tenure_range);
  if (!chosen.tenure_from && !chosen.tenure_below) refuse(who, "tenure", "a table with from, below or both (years)");
  if (chosen.tenure_from && chosen.tenure_below && *chosen.tenure_from >= *chosen.tenure_below) {
    throw InputError(place_of(*tenure, "below"),
                     fmt::format("{} is {}, which is not above from = {}: nobody is meant", dotted(*tenure, "below"),
                                 *chosen.tenure_below, *chosen.tenure_from));
  }
}

std::optional<Top> read_top(const Section& who) {
  const auto section = subsection(who, "top");
  if (!section) return std::nullopt;
  allow_only(*section, {"by", "share", "count"});
  const auto by = word(*section, "by", ranks());
  if (!by) refuse_missing(*section, "by", "degree, k_core, betweenness, intention or influence");
  Top top{.by = static_cast<RankBy>(*by), .share = number(*section, "share", who_share_range), .count = std::nullopt};
  if (const auto count = integer(*section, "count", who_count_range)) top.count = static_cast<std::uint32_t>(*count);
  if (top.share.has_value() == top.count.has_value()) {
    throw InputError(place_of(*section), fmt::format("{} must have either share or count", section->name));
  }
  return top;
}

std::optional<LowestDepartments> read_lowest(const Section& who) {
  const auto section = subsection(who, "lowest_departments");
  if (!section) return std::nullopt;
  allow_only(*section, {"by", "count"});
  const auto by = word(*section, "by", {"sic", "eor"});
  return LowestDepartments{
      .by = by.value_or(0) == 0 ? Trait::sic : Trait::eor,
      .count = static_cast<std::uint32_t>(integer(*section, "count", who_count_range).value_or(1)),
  };
}

}  // namespace

Who read_who(const Section& section, std::string_view key) {
  Who who;
  if (!has(section, key)) return who;
  who.place = place_of(section, key);
  const toml::node& node = *section.table->get(key);
  if (node.value_exact<std::string>() == "everyone") return who;
  if (!node.is_table()) refuse(section, key, "\"everyone\" or a table of conditions");
  const auto conditions = *subsection(section, key);
  if (conditions.table->empty()) refuse(section, key, "\"everyone\" or a table with at least one condition");
  allow_only(conditions, {"department", "level", "tenure", "share", "top", "lowest_departments"});
  who.departments = names(conditions, "department");
  who.levels = names(conditions, "level");
  read_tenure(conditions, who);
  who.lowest_departments = read_lowest(conditions);
  who.share = number(conditions, "share", who_share_range);
  who.top = read_top(conditions);
  return who;
}

std::vector<CostItem> read_cost(const Section& section, std::string_view key) {
  const auto table = subsection(section, key);
  if (!table) return {};
  if (table->table->empty()) refuse(section, key, "a table of costs such as { hours_per_manager = 6 }");
  std::vector<CostItem> items;
  std::vector<std::string> known;
  for (std::size_t unit = 0; unit < cost_unit_names.size(); ++unit) {
    for (std::size_t basis = 0; basis < cost_basis_names.size(); ++basis) {
      known.push_back(fmt::format("{}_{}", cost_unit_names[unit], cost_basis_names[basis]));
      const auto amount = number(*table, known.back(), cost_range);
      if (amount) items.push_back({static_cast<CostUnit>(unit), static_cast<CostBasis>(basis), *amount});
    }
  }
  allow_only(*table, known);
  return items;
}

}  // namespace megaphone::inline scenario
