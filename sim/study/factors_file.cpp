/// Reads [factors]. A table is a distribution when it has `dist` or `levels`, and otherwise the beginning of a path, so
/// that both "contagion.weight" = {...} and contagion.weight = {...} are understood.

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "file_parts.hpp"
#include "model/prior_draw.hpp"

namespace megaphone::inline study {
namespace {

constexpr Range any_number{};

const std::vector<std::string>& distribution_names() {
  static const std::vector<std::string> names{"prior",     "uniform", "loguniform", "normal", "truncnorm",
                                              "lognormal", "beta",    "triangular", "int"};
  return names;
}

double required(const Section& section, std::string_view key, const Range& range) {
  const auto value = number(section, key, range);
  if (!value) refuse_missing(section, key, "the distribution needs it");
  return *value;
}

std::int64_t required_integer(const Section& section, std::string_view key) {
  const auto value = integer(section, key, {-1e15, 1e15});
  if (!value) refuse_missing(section, key, "the distribution needs it");
  return *value;
}

/// lowest and highest, in this order.
std::pair<double, double> bounds(const Section& section, const Range& range) {
  const double lowest = required(section, "lowest", range);
  return {lowest, required(section, "highest", {.lowest = lowest, .lowest_allowed = false})};
}

Distribution prior_of(const FactorTarget& target, const Place& place) {
  if (!target.prior) {
    throw InputError(place, fmt::format("nothing is known about {} that could be its prior: give dist and its numbers, "
                                        "such as {{ dist = \"uniform\", lowest = 0.1, highest = 0.9 }}",
                                        target.path));
  }
  const Prior& prior = *target.prior;
  if (prior.sd == 0) {
    throw InputError(place,
                     fmt::format("the prior of {} has no spread (sd = 0): there is nothing to vary", target.path));
  }
  if (prior.shape == Shape::normal) return TruncatedNormal{prior.mean, prior.sd, prior.lowest, prior.highest};
  const BetaParameters beta = beta_parameters(prior.mean, prior.sd);
  return TruncatedBeta{beta.alpha, beta.beta, prior.lowest, prior.highest};
}

Distribution truncated_normal(const Section& section) {
  allow_only(section, {"dist", "mean", "sd", "lowest", "highest"});
  const auto [lowest, highest] = bounds(section, any_number);
  return TruncatedNormal{required(section, "mean", {lowest, highest}), required(section, "sd", above_zero), lowest,
                         highest};
}

Distribution beta(const Section& section) {
  allow_only(section, {"dist", "alpha", "beta", "lowest", "highest"});
  Beta d{required(section, "alpha", above_zero), required(section, "beta", above_zero)};
  d.lowest = number(section, "lowest", any_number).value_or(0);
  d.highest = number(section, "highest", {.lowest = d.lowest, .lowest_allowed = false}).value_or(1);
  if (d.highest <= d.lowest) refuse_missing(section, "highest", "lowest is above 1");
  return d;
}

Distribution triangular(const Section& section) {
  allow_only(section, {"dist", "lowest", "mode", "highest"});
  const auto [lowest, highest] = bounds(section, any_number);
  return Triangular{lowest, required(section, "mode", {lowest, highest}), highest};
}

Distribution integers(const Section& section) {
  allow_only(section, {"dist", "lowest", "highest"});
  const Integers d{required_integer(section, "lowest"), required_integer(section, "highest")};
  if (d.highest <= d.lowest) refuse(section, "highest", fmt::format("an integer above {}", d.lowest));
  return d;
}

Distribution read_distribution(const Section& section, const FactorTarget& target) {
  const auto kind = word(section, "dist", distribution_names());
  const std::string& dist = distribution_names()[*kind];
  if (dist == "prior") {
    allow_only(section, {"dist"});
    return prior_of(target, place_of(section));
  }
  if (dist == "truncnorm") return truncated_normal(section);
  if (dist == "beta") return beta(section);
  if (dist == "triangular") return triangular(section);
  if (dist == "int") return integers(section);
  if (dist == "normal") {
    allow_only(section, {"dist", "mean", "sd"});
    return Normal{required(section, "mean", any_number), required(section, "sd", above_zero)};
  }
  if (dist == "lognormal") {
    allow_only(section, {"dist", "log_mean", "log_sd"});
    return LogNormal{required(section, "log_mean", any_number), required(section, "log_sd", above_zero)};
  }
  allow_only(section, {"dist", "lowest", "highest"});
  if (dist == "loguniform") {
    const auto [lowest, highest] = bounds(section, above_zero);
    return LogUniform{lowest, highest};
  }
  const auto [lowest, highest] = bounds(section, any_number);
  return Uniform{lowest, highest};
}

Value level_of(const toml::node& node, const Section& section) {
  if (const auto* text = node.as_string()) return text->get();
  if (const auto* integer = node.as_integer()) return integer->get();
  if (const auto* real = node.as_floating_point()) return real->get();
  throw InputError(place_of(node, section.file),
                   fmt::format("{} must hold numbers or words, but holds {}", dotted(section, "levels"), found(node)));
}

Distribution read_levels(const Section& section) {
  allow_only(section, {"levels"});
  const toml::array* list = section.table->get("levels")->as_array();
  if (list == nullptr || list->empty()) refuse(section, "levels", "a list of numbers or words");
  Levels levels;
  for (const toml::node& node : *list) {
    const Value value = level_of(node, section);
    if (std::find(levels.values.begin(), levels.values.end(), value) != levels.values.end()) {
      throw InputError(place_of(node, section.file),
                       fmt::format("{} holds {} twice", dotted(section, "levels"), describe(value)));
    }
    levels.values.push_back(value);
  }
  return levels;
}

struct FactorReader {
  const std::vector<FactorTarget>& targets;
  std::vector<Factor> factors;

  void add(const FactorTarget& target, Distribution distribution, const Place& place) {
    for (const Factor& other : factors) {
      if (other.target.path != target.path) continue;
      throw InputError(place, fmt::format("factor {} stands in the study twice", target.path));
    }
    factors.push_back({target, std::move(distribution), place});
    check_factor(factors.back());
  }

  void read_one(const Section& section, const std::string& path, const Place& place) {
    const FactorTarget target = factor_target(targets, path, place);
    add(target, has(section, "levels") ? read_levels(section) : read_distribution(section, target), place);
  }

  /// `path`: what the keys around this table say.
  void read(const Section& around, const std::string& path) {
    for (const Entry& entry : entries(around)) {
      const std::string name = path.empty() ? entry.key : path + "." + entry.key;
      if (entry.node->is_string()) {
        const auto kind = word(around, entry.key, {"prior"});
        const FactorTarget target = factor_target(targets, name, entry.key_place);
        if (kind) add(target, prior_of(target, entry.key_place), entry.key_place);
      } else {
        const auto section = subsection(around, entry.key);
        if (has(*section, "dist") || has(*section, "levels")) {
          read_one(*section, name, entry.key_place);
        } else {
          read(*section, name);
        }
      }
    }
  }
};

/// policy.P.strength and policy.P.lever.strength would write the same number.
void check_overlap(const std::vector<Factor>& factors) {
  for (const Factor& wide : factors) {
    const std::size_t dot = wide.target.path.rfind('.');
    const std::string stem = wide.target.path.substr(0, dot + 1);
    const std::string key = wide.target.path.substr(dot);
    if (stem.rfind("policy.", 0) != 0) continue;
    for (const Factor& narrow : factors) {
      const std::string& path = narrow.target.path;
      if (path.size() <= wide.target.path.size() || path.rfind(stem, 0) != 0) continue;
      if (path.substr(path.size() - key.size()) != key) continue;
      throw InputError(narrow.place, fmt::format("{} and {} would set the same number", wide.target.path, path));
    }
  }
}

std::uint32_t factor_number(const toml::node& node, const Section& root, const Study& study) {
  std::vector<std::string> known;
  const auto path = node.value_exact<std::string>();
  for (std::uint32_t k = 0; k < study.factors.size(); ++k) {
    if (path == study.factors[k].target.path) return k;
    known.push_back(study.factors[k].target.path);
  }
  throw UnknownName(place_of(node, root.file), "factor of the study", path.value_or(found(node)), known);
}

CorrelatedPair read_pair(const toml::node& node, const Section& root, const Study& study) {
  const toml::array* list = node.as_array();
  const auto value = list != nullptr && list->size() == 3 ? (*list)[2].value<double>() : std::nullopt;
  if (!value || !(std::abs(*value) < 1)) {
    throw InputError(place_of(node, root.file),
                     "a correlation must be two factors and a number above -1 and below 1, "
                     "such as [\"effects.sic_to_eor\", \"effects.causal_share_of_sic\", 0.4]");
  }
  return {factor_number((*list)[0], root, study), factor_number((*list)[1], root, study), *value};
}

}  // namespace

void read_correlations(const Section& root, Study& study) {
  if (!has(root, "correlations")) return;
  const toml::array* list = root.table->get("correlations")->as_array();
  if (list == nullptr || list->empty()) refuse(root, "correlations", "a list of [factor, factor, correlation]");
  const Place place = place_of(root, "correlations");
  if (study.design.kind != DesignKind::lhs) {
    throw InputError(place, fmt::format("a {} design supposes independent factors: its indices would mean nothing for "
                                        "correlated ones; use kind = \"lhs\", or drop the correlations",
                                        design_kind_names[static_cast<std::size_t>(study.design.kind)]));
  }
  for (const toml::node& node : *list) study.correlations.push_back(read_pair(node, root, study));
  study.correlation_factor = correlation_factor(study.design.factors, study.correlations);
  if (study.correlation_factor.empty()) throw InputError(place, "no factors can have these correlations all at once");
}

std::vector<Factor> read_factors(const Section& root, const std::vector<FactorTarget>& targets) {
  const auto section = subsection(root, "factors");
  if (!section)
    refuse_missing(root, "factors", "what the study varies, such as \"effects.causal_share_of_sic\" = \"prior\"");
  FactorReader reader{targets, {}};
  reader.read(*section, "");
  if (reader.factors.empty()) refuse(root, "factors", "a table of at least one factor");
  check_overlap(reader.factors);
  return std::move(reader.factors);
}

}  // namespace megaphone::inline study
