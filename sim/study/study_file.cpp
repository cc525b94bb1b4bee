/// Reads a study file: its scenario first, then the tables that refer to it, then what no single key can tell.

#include "study/study_file.hpp"

#include <fmt/format.h>

#include "file_parts.hpp"
#include "formats/folder.hpp"
#include "formats/text.hpp"
#include "megaphone/inputs/load.hpp"
#include "megaphone/scenario/scenario_file.hpp"

namespace megaphone::inline study {
namespace {

constexpr std::uint64_t largest_study = std::uint64_t{1} << 24;  // bytes
constexpr Range any_seed{0, 9007199254740991};
constexpr Range any_count{1, 1e12};
constexpr Range a_share{0, 1};

/// The scenario with the study's seed, which is the only one that counts.
Loaded load_scenario(const Section& study) {
  const auto file = path(study, "scenario");
  if (!file) refuse_missing(study, "scenario", "the scenario whose parameters the study varies");
  const auto seed = integer(study, "seed", any_seed).value_or(1);
  return load(named_by(study.file, *file), {fmt::format("run.seed={}", seed)});
}

Pairing usual_pairing(DesignKind kind) {
  if (kind == DesignKind::grid || kind == DesignKind::list) return Pairing::common;
  return kind == DesignKind::lhs ? Pairing::own : Pairing::block;
}

void read_replicates(const Section& root, Study& study) {
  study.pairing = usual_pairing(study.design.kind);
  const auto section = subsection(root, "replicates");
  if (!section) return;
  allow_only(*section, {"count", "pairing"});
  study.replicates = static_cast<std::uint32_t>(integer(*section, "count", {1, 4096}).value_or(study.replicates));
  const auto pairing = word(*section, "pairing", {pairing_names.begin(), pairing_names.end()});
  if (pairing) study.pairing = static_cast<Pairing>(*pairing);
  const bool tells_noise = study.design.kind == DesignKind::sobol || study.design.kind == DesignKind::morris;
  if (tells_noise && study.replicates == 1) {
    refuse(*section, "count",
           "at least 2: with one run per point chance is not distinguishable from the factors, and the indices would "
           "be wrong");
  }
  if (tells_noise && study.pairing == Pairing::common) {
    refuse(*section, "pairing", "\"block\" or \"own\": random numbers common to all points bias the indices");
  }
}

/// Trajectories of the screening that kind "auto" begins with.
std::optional<std::uint64_t> read_screening(const Section& root) {
  const Section design = *subsection(root, "design");
  if (text(design, "kind") != "auto") return std::nullopt;
  return static_cast<std::uint64_t>(integer(design, "trajectories", {4, 100'000}).value_or(32));
}

StudyLimits read_limits(const Section& root) {
  StudyLimits limits;
  if (const auto stop = subsection(root, "stop")) {
    allow_only(*stop, {"half_width", "runs", "hours"});
    limits.half_width = number(*stop, "half_width", above_zero);
    if (const auto runs = integer(*stop, "runs", any_count)) limits.runs = static_cast<std::uint64_t>(*runs);
    limits.hours = number(*stop, "hours", above_zero);
  }
  if (const auto failure = subsection(root, "failure")) {
    allow_only(*failure, {"timeout_seconds", "retries", "most_failed"});
    limits.timeout_seconds = number(*failure, "timeout_seconds", above_zero).value_or(0);
    limits.retries = static_cast<std::uint32_t>(integer(*failure, "retries", {0, 100}).value_or(limits.retries));
    limits.most_failed = number(*failure, "most_failed", a_share).value_or(limits.most_failed);
  }
  return limits;
}

void check_study(const Section& root, const Study& study) {
  const Place place = place_of(*subsection(root, "design"), "size");
  if (study.design.size > most_groups(study)) {
    throw InputError(place, fmt::format("the study would need more populations than there are numbers for: its size "
                                        "can be {} at most",
                                        most_groups(study)));
  }
  if (study.design.kind == DesignKind::sobol && study.design.factors > most_sobol_factors) {
    throw InputError(place, fmt::format("a Sobol' design has at most {} factors", most_sobol_factors));
  }
  for (const Factor& factor : study.factors) {
    const auto* levels = std::get_if<Levels>(&factor.distribution);
    if (levels == nullptr) continue;
    for (const Value& value : levels->values) {
      Setting setting = base_setting(study.scenario, study.inputs);
      factor.target.write(setting, value);
      try {
        check_scenario(setting.scenario);
      } catch (const InputError& error) {
        throw InputError(factor.place,
                         fmt::format("with {} = {}: {}", factor.target.path, describe(value), error.problem()));
      }
    }
  }
}

}  // namespace

LoadedStudy load_study(const std::filesystem::path& path, std::optional<std::uint64_t> size) {
  const std::string content = read_text(path, largest_study);
  const toml::table document = parse_toml(content, path.string());
  const Section root{&document, "", path.string()};
  allow_only(root, {"study", "factors", "correlations", "outputs", "design", "replicates", "stop", "failure"});
  const auto head = subsection(root, "study");
  if (!head) refuse_missing(root, "study", "a table with the name and the scenario of the study");
  allow_only(*head, {"name", "scenario", "seed", "calibrate"});
  Loaded loaded = load_scenario(*head);

  LoadedStudy result;
  Study& study = result.study;
  study.file = path.string();
  study.name = name(*head, "name").value_or(path.stem().string());
  study.scenario = std::move(loaded.scenario);
  study.inputs = std::move(loaded.inputs);
  study.calibrate =
      static_cast<Calibrate>(word(*head, "calibrate", {calibrate_names.begin(), calibrate_names.end()}).value_or(0));
  study.factors = read_factors(root, factor_targets(study.scenario, study.inputs));
  study.outputs = read_outputs(root, study.scenario);
  read_design(root, study, size);
  read_correlations(root, study);
  read_replicates(root, study);
  check_study(root, study);
  result.screening = read_screening(root);
  result.limits = read_limits(root);
  result.files = std::move(loaded.files);
  result.files.insert(result.files.begin(), path);
  return result;
}

}  // namespace megaphone::inline study
