/// Reads [outputs] and [design].

#include <fmt/format.h>

#include <algorithm>
#include <bit>

#include "file_parts.hpp"
#include "formats/csv.hpp"
#include "formats/folder.hpp"
#include "formats/number.hpp"
#include "formats/text.hpp"
#include "megaphone/experiment/run.hpp"
#include "megaphone/scenario/scenario_file.hpp"
#include "scenario/csv_keys.hpp"

namespace megaphone::inline study {
namespace {

constexpr Range any_size{1, 1e9};

std::size_t policy_named(const std::vector<std::string>& names, const Section& section, std::string_view key) {
  const auto name = text(section, key);
  const auto at = std::find(names.begin(), names.end(), *name);
  if (at == names.end()) throw UnknownName(place_of(section, key), "policy", *name, names);
  return static_cast<std::size_t>(at - names.begin());
}

std::vector<std::string> policy_names(const Scenario& scenario) {
  std::vector<std::string> names;
  for (const Policy& policy : all_policies(scenario)) names.push_back(policy.name);
  return names;
}

Series series_named(const Section& section, const std::string& name) {
  std::vector<std::string> known;
  for (std::size_t k = 0; k < series_count; ++k) {
    if (series_infos[k].name == name) return static_cast<Series>(k);
    known.emplace_back(series_infos[k].name);
  }
  throw UnknownName(place_of(section, "outcome"), "series", name, known);
}

Output read_output(const Section& section, const std::string& name, const std::vector<std::string>& policies) {
  allow_only(section, {"outcome", "policy", "over", "each"});
  Output output;
  output.name = name;
  const auto outcome = text(section, "outcome");
  if (!outcome) refuse_missing(section, "outcome", "what is kept of a run, such as \"shares\"");
  output.each = static_cast<Period>(word(section, "each", {period_names.begin(), period_names.end()}).value_or(0));
  if (output.each == Period::run) {
    output.what = outcome_named(*outcome, place_of(section, "outcome"));
  } else {
    output.what = series_named(section, *outcome);
  }
  if (has(section, "policy")) output.policy = policy_named(policies, section, "policy");
  if (has(section, "over")) output.over = policy_named(policies, section, "over");
  if (output.over == output.policy) {
    throw InputError(place_of(section, "over"), fmt::format("{} would be a policy over itself", section.name));
  }
  return output;
}

/// What a comparison is about: the lift of every policy by the outcome they are ranked by; the baseline's level when
/// there is no policy.
std::vector<Output> usual_outputs(const Scenario& scenario, const std::vector<std::string>& policies) {
  const Outcome by = outcome_named(scenario.run.outcome, place_of(scenario, "run.outcome"));
  if (policies.size() == 1) return {{scenario.run.outcome, by, 0, std::nullopt, Period::run}};
  std::vector<Output> outputs;
  for (std::size_t policy = 1; policy < policies.size(); ++policy) {
    outputs.push_back({fmt::format("lift of {}", policies[policy]), by, policy, 0, Period::run});
  }
  return outputs;
}

std::uint64_t read_grid(const Study& study, std::vector<std::uint32_t>& levels) {
  std::uint64_t size = 1;
  for (const Factor& factor : study.factors) {
    std::uint64_t count = 0;
    if (const auto* listed = std::get_if<Levels>(&factor.distribution)) count = listed->values.size();
    if (const auto* range = std::get_if<Integers>(&factor.distribution)) {
      count = static_cast<std::uint64_t>(range->highest - range->lowest + 1);
    }
    if (count == 0) {
      throw InputError(factor.place,
                       fmt::format("a grid needs levels for {}, such as levels = [0.2, 0.5, 0.8]", factor.target.path));
    }
    if (size > 1'000'000'000 / count) throw InputError(factor.place, "the grid has more than 1,000,000,000 points");
    size *= count;
    levels.push_back(static_cast<std::uint32_t>(count));
  }
  return size;
}

Value listed_value(const CsvReader& csv, std::size_t column, const FactorTarget& target) {
  const std::string_view cell = csv[column];
  if (!target.choices.empty()) return std::string(cell);
  if (target.is_integer) {
    if (const auto count = parse_count(cell)) return static_cast<std::int64_t>(*count);
  }
  return csv.number(column);
}

/// The place of a cell takes a pass over the text, so it is looked up for a wrong one only.
void check_cell(const CsvReader& csv, std::size_t column, const FactorTarget& target, const Value& value) {
  try {
    check_value(target, value, {});
  } catch (const InputError&) {
    check_value(target, value, csv.place(column));
  }
}

/// A list's columns are named by the factors' paths; every factor must have one, and every column be one.
void read_list(const Section& section, Study& study) {
  const auto file = path(section, "file");
  if (!file) refuse_missing(section, "file", "the CSV file that lists the points, a column for each factor");
  const std::string list = named_by(study.file, *file).string();
  const std::string content = read_text(list);
  CsvReader csv(list, content, csv_format_of(section));
  std::vector<std::size_t> columns;
  std::vector<std::string> known;
  for (const Factor& factor : study.factors) {
    columns.push_back(csv.column(factor.target.path));
    known.push_back(factor.target.path);
  }
  for (std::size_t k = 0; k < csv.columns().size(); ++k) {
    const std::string& column = csv.columns()[k];
    if (!column.empty() && std::find(known.begin(), known.end(), column) == known.end()) {
      throw UnknownName(csv.name_place(k), "factor", column, known);
    }
  }
  while (csv.next()) {
    std::vector<Value> values;
    for (std::size_t k = 0; k < columns.size(); ++k) {
      values.push_back(listed_value(csv, columns[k], study.factors[k].target));
      check_cell(csv, columns[k], study.factors[k].target, values.back());
    }
    study.listed.push_back(std::move(values));
  }
}

std::uint64_t required_size(const Section& section, std::string_view meaning) {
  const auto size = integer(section, "size", any_size);
  if (!size) refuse_missing(section, "size", meaning);
  return static_cast<std::uint64_t>(*size);
}

void read_sobol(const Section& section, SamplingDesign& design) {
  std::vector<std::string> known{"kind", "size", "second_order", "scrambled"};
  if (text(section, "kind") == "auto") known.emplace_back("trajectories");
  allow_only(section, known);
  design.size = required_size(section, "how many base rows, a power of two");
  design.second_order = yes_or_no(section, "second_order").value_or(false);
  design.scrambled = yes_or_no(section, "scrambled").value_or(true);
}

void read_morris(const Section& section, SamplingDesign& design) {
  allow_only(section, {"kind", "size", "levels"});
  design.size = required_size(section, "how many trajectories");
  const auto levels = integer(section, "levels", {2, 1000}).value_or(4);
  if (levels % 2 != 0) refuse(section, "levels", "an even integer of at least 2");
  design.levels = {static_cast<std::uint32_t>(levels)};
}

/// Only whole nets are balanced, and only they nest.
void check_net(const Section& section, std::uint64_t size) {
  if (is_whole_net(size)) return;
  const std::uint64_t below = std::bit_floor(size);
  throw InputError(place_of(section, "size"), fmt::format("the size of a Sobol' design must be a power of two, such as "
                                                          "{} or {}, but is {}",
                                                          below, 2 * below, size));
}

/// The size that the command line asks for, where a design can grow.
void resize(const Section& section, SamplingDesign& design, std::uint64_t size) {
  if (design.kind != DesignKind::sobol && design.kind != DesignKind::morris) {
    throw InputError(place_of(section), fmt::format("a {} design cannot be extended: its points depend on its size",
                                                    design_kind_names[static_cast<std::size_t>(design.kind)]));
  }
  design.size = size;
}

}  // namespace

std::vector<Output> read_outputs(const Section& root, const Scenario& scenario) {
  const std::vector<std::string> policies = policy_names(scenario);
  const auto section = subsection(root, "outputs");
  if (!section) return usual_outputs(scenario, policies);
  std::vector<Output> outputs;
  for (const Entry& entry : entries(*section)) {
    require_name(entry, "an output");
    outputs.push_back(read_output(*subsection(*section, entry.key), entry.key, policies));
  }
  if (outputs.empty()) refuse(root, "outputs", "a table of at least one output");
  return outputs;
}

void read_design(const Section& root, Study& study, std::optional<std::uint64_t> size) {
  const auto section = subsection(root, "design");
  if (!section) refuse_missing(root, "design", "at which points, such as { kind = \"sobol\", size = 512 }");
  std::vector<std::string> kinds{design_kind_names.begin(), design_kind_names.end()};
  kinds.emplace_back("auto");
  const auto kind = word(*section, "kind", kinds);
  if (!kind) refuse_missing(*section, "kind", "one of grid, list, lhs, sobol, morris, auto");
  SamplingDesign& design = study.design;
  design.kind = *kind < design_kind_names.size() ? static_cast<DesignKind>(*kind) : DesignKind::sobol;
  design.factors = static_cast<std::uint32_t>(study.factors.size());
  design.seed = static_cast<std::uint64_t>(study.scenario.run.seed);
  switch (design.kind) {
    case DesignKind::grid:
      allow_only(*section, {"kind"});
      design.size = read_grid(study, design.levels);
      break;
    case DesignKind::list:
      allow_only(*section, {"kind", "file", "separator", "decimal"});
      read_list(*section, study);
      design.size = study.listed.size();
      break;
    case DesignKind::lhs:
      allow_only(*section, {"kind", "size"});
      design.size = required_size(*section, "how many points");
      break;
    case DesignKind::sobol:
      read_sobol(*section, design);
      break;
    case DesignKind::morris:
      read_morris(*section, design);
      break;
  }
  if (size) resize(*section, design, *size);
  if (design.kind == DesignKind::sobol) check_net(*section, design.size);
}

}  // namespace megaphone::inline study
