/// What makes two studies the same, as text that a difference can be shown in.

#include "store/identity.hpp"

#include <fmt/ranges.h>

#include <algorithm>

#include "company/lever_use.hpp"
#include "formats/folder.hpp"
#include "formats/toml.hpp"
#include "megaphone/base/version.hpp"
#include "megaphone/formats/provenance.hpp"
#include "megaphone/scenario/scenario_file.hpp"

namespace megaphone::inline store {
namespace {

std::string factors_text(const Study& study) {
  std::string text;
  for (const Factor& factor : study.factors) {
    text += fmt::format("{} = {}\n", factor.target.path, describe(factor.distribution));
  }
  for (const CorrelatedPair& pair : study.correlations) {
    text += fmt::format("{} with {} = {}\n", study.factors[pair.one].target.path, study.factors[pair.other].target.path,
                        pair.correlation);
  }
  for (const HeldFactor& held : study.held) {
    text += fmt::format("{} = held at {}\n", held.factor.target.path, describe(held.value));
  }
  return text;
}

std::string outputs_text(const Study& study) {
  std::string text;
  for (const OutputColumn& column : output_columns(study))
    text += fmt::format("{} = {}\n", column.name, column.meaning);
  return text;
}

/// In TOML, since design_of reads it again.
std::string design_text(const Study& study) {
  const SamplingDesign& design = study.design;
  std::string text = fmt::format(
      "kind = \"{}\"\npairing = \"{}\"\ncalibrate = \"{}\"\nreplicates = {}\nseed = {}\n",
      design_kind_names[static_cast<std::size_t>(design.kind)], pairing_names[static_cast<std::size_t>(study.pairing)],
      calibrate_names[static_cast<std::size_t>(study.calibrate)], study.replicates, design.seed);
  if (design.kind == DesignKind::sobol) {
    text += fmt::format("second_order = {}\nscrambled = {}\n", design.second_order, design.scrambled);
  }
  if (!design.levels.empty()) text += fmt::format("levels = [{}]\n", fmt::join(design.levels, ", "));
  return text;
}

std::string listed_text(const Study& study) {
  std::string text;
  for (std::size_t point = 0; point < study.listed.size(); ++point) {
    text += fmt::format("point {} =", point + 1);
    for (const Value& value : study.listed[point]) text += " " + describe(value);
    text += "\n";
  }
  return text;
}

std::string prior_text(const std::string& name, const Prior& prior) {
  return fmt::format("{} = mean {}, sd {}, from {} to {}{}\n", name, prior.mean, prior.sd, prior.lowest, prior.highest,
                     prior.shape == Shape::beta ? ", beta" : "");
}

/// How a move goes on over time and in what its size is given.
std::string course_text(const std::string& name, const Move& move) {
  std::string text;
  if (move.fade_weeks) text += fmt::format("{}.fade_weeks = {}\n", name, *move.fade_weeks);
  if (move.linger_weeks) text += fmt::format("{}.linger_weeks = {}\n", name, *move.linger_weeks);
  if (move.floor.mean != 0 || move.floor.sd > 0) text += prior_text(name + ".floor", move.floor);
  if (move.size_on == SizeOn::eor) text += fmt::format("{}.size_on = eor\n", name);
  if (move.counted_from == CountedFrom::end) text += fmt::format("{}.counted_from = end\n", name);
  const std::string_view unit = size_unit_names[static_cast<std::size_t>(move.unit)];
  if (move.unit != SizeUnit::log_hazard) text += fmt::format("{}.unit = {}\n", name, unit);
  return text;
}

/// Effects and the levers in use, whichever file they came from.
std::string priors_text(const Study& study) {
  std::string text;
  for (std::size_t k = 0; k < effect_count; ++k) {
    text += prior_text(std::string(effect_names[k]), study.inputs.effects.priors[k]);
  }
  if (const JointDraws* draws = study.inputs.effects.draws.get()) {
    for (const DrawnColumn& column : draws->columns) {
      if (!column.effect) text += prior_text(column.name, column.marginal);
    }
    text += fmt::format("draws = {} rows, hash {}\n", draws->rows.size(), draws->fingerprint);
  }
  for (const Lever* lever : levers_in_use(study.scenario, study.inputs.levers)) {
    for (std::size_t m = 0; m < lever->moves.size(); ++m) {
      const Move& move = lever->moves[m];
      text += prior_text(fmt::format("{}.{}", lever->id, m + 1), move.size);
      text += course_text(fmt::format("{}.{}", lever->id, m + 1), move);
    }
    if (lever->seen_by < 1) text += fmt::format("{}.seen_by = {}\n", lever->id, lever->seen_by);
    for (const CostItem& item : lever->cost) {
      text += fmt::format("{}.{}_{} = {}\n", lever->id, cost_unit_names[static_cast<std::size_t>(item.unit)],
                          cost_basis_names[static_cast<std::size_t>(item.basis)], item.amount);
    }
  }
  return text;
}

/// The roster and the network files; study, scenario, effects and levers are compared by what they say.
std::string people_text(const Study& study) {
  std::string text;
  const auto add = [&](const std::string& file) {
    text += fmt::format("{} = {}\n", file, file_fingerprint(file_beside(study.scenario, file)));
  };
  if (study.scenario.organisation.roster) add(study.scenario.organisation.roster->file);
  for (const std::string& file : study.scenario.network.files) add(file);
  return text;
}

}  // namespace

StudyHeader study_header(const Study& study) {
  StudyHeader header;
  header.version = version;
  header.parts = {{"scenario", scenario_toml(study.scenario, folder_of(study.scenario.file))},
                  {"factors", factors_text(study)},
                  {"outputs", outputs_text(study)},
                  {"design", design_text(study)},
                  {"list of points", listed_text(study)},
                  {"effects and levers", priors_text(study)},
                  {"roster and network", people_text(study)}};
  header.factors = factor_columns(study);
  header.outputs = output_columns(study);
  header.points_per_group = points_per_group(study.design);
  header.replicates = study.replicates;
  header.seed = study.scenario.run.seed;
  header.groups = study.design.size;
  return header;
}

SamplingDesign design_of(const StudyHeader& header) {
  const auto part = std::find_if(header.parts.begin(), header.parts.end(),
                                 [](const StudyPart& each) { return each.name == "design"; });
  if (part == header.parts.end()) throw InputError({}, "the store does not say of what design it is");
  const toml::table text = parse_toml(part->text, "design");
  const Section section{&text, "design", "design"};
  SamplingDesign design;
  design.kind =
      static_cast<DesignKind>(word(section, "kind", {design_kind_names.begin(), design_kind_names.end()}).value_or(0));
  design.factors = static_cast<std::uint32_t>(header.factors.size());
  design.size = header.groups;
  design.second_order = yes_or_no(section, "second_order").value_or(false);
  design.scrambled = yes_or_no(section, "scrambled").value_or(true);
  design.seed = static_cast<std::uint64_t>(header.seed);
  if (const auto* levels = text["levels"].as_array()) {
    for (const toml::node& level : *levels) design.levels.push_back(level.value<std::uint32_t>().value_or(0));
  }
  const bool has_steps = design.kind != DesignKind::morris || design.levels.empty() ||
                         (design.levels.front() >= 2 && design.levels.front() % 2 == 0);
  if (points_per_group(design) != header.points_per_group || !has_steps) {
    throw InputError({}, "the store contradicts itself: its groups are not those of its design");
  }
  return design;
}

}  // namespace megaphone::inline store
