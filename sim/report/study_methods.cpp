/// The paragraph for a method section.

#include <fmt/format.h>

#include "report/study_analysis.hpp"
#include "store/identity.hpp"

namespace megaphone::inline report {
namespace {

std::string design_sentence(const SamplingDesign& design, const StudyHeader& header) {
  const auto groups = header.groups;
  switch (design.kind) {
    case DesignKind::sobol:
      return fmt::format(
          "The points are {} base rows of a Saltelli design{} on a{} Sobol' sequence (directions of Joe "
          "& Kuo 2008{}), {} points per row: A, B, A with one factor from B{}, and A with the random numbers of B",
          groups, design.second_order ? " with second-order points" : "",
          design.scrambled ? " scrambled" : "n unscrambled",
          design.scrambled ? ", nested uniform scrambling of Owen 1995" : "", header.points_per_group,
          design.second_order ? ", B with one from A" : "");
    case DesignKind::morris:
      return fmt::format("The points are {} trajectories of Morris (1991) on {} levels, with a dummy factor", groups,
                         design.levels.empty() ? default_morris_levels : design.levels.front());
    case DesignKind::lhs:
      return fmt::format("The points are a Latin hypercube of {}", groups);
    case DesignKind::grid:
      return fmt::format("The points are a full grid of {}", groups);
    default:
      return fmt::format("The points are a list of {}", groups);
  }
}

std::string estimator_sentence(DesignKind kind, const Resampling& resampling) {
  const std::string intervals = fmt::format("95 % intervals from {} bootstrap resamples", resampling.resamples);
  switch (kind) {
    case DesignKind::sobol:
      return fmt::format(
          "Total indices are Jansen's (1999), first-order indices the correlation form with the chance "
          "agreement of A and B taken out (after Glen & Isaacs 2012); both are corrected for replicate noise: the "
          "variance that chance adds is estimated from the replicates and taken out; {} of base rows. The "
          "population counts as a factor (\"who works here\"): its points share A's values and B's random numbers. ",
          intervals);
    case DesignKind::morris:
      return fmt::format(
          "Elementary effects are in output units for a factor's whole range (2.5 % to 97.5 % quantile where a "
          "distribution thins out), with mu* of Campolongo et "
          "al. (2007); {} of trajectories. ",
          intervals);
    case DesignKind::lhs:
      return "Partial rank correlation coefficients (Iman & Conover 1979), withheld where the response is not "
             "monotone. ";
    default:
      return "";
  }
}

std::string part_of(const StudyHeader& header, const std::string& name) {
  for (const StudyPart& part : header.parts) {
    if (part.name == name) return part.text;
  }
  return "";
}

/// "- path: distribution" for every line of the part.
std::string factor_list(const StudyHeader& header) {
  std::string list;
  const std::string text = part_of(header, "factors");
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = text.find('\n', at);
    std::string line = text.substr(at, end - at);
    const std::size_t equals = line.find(" = ");
    if (equals != std::string::npos) line.replace(equals, 3, "`: ");
    list += "- `" + line + "\n";
    at = end + 1;
  }
  return list;
}

}  // namespace

std::string methods_text(const StudyStore& store, const StudyAnalysis& analysis, const Resampling& resampling) {
  const StudyHeader& header = store.header();
  const SamplingDesign design = design_of(header);
  const StudyProgress progress = store.progress();
  std::string text = fmt::format(
      "# Methods\n\nWe varied {} factors of a simulated company (Megaphone {}). {}, with {} replicates per point and "
      "seed "
      "{}: {} runs, of which {} gave outputs, {} were impossible and {} failed. ",
      header.factors.size(), header.version, design_sentence(design, header), header.replicates, header.seed,
      progress.runs, progress.done, progress.impossible, progress.failed);
  if (analysis.groups < header.groups) {
    text += fmt::format("**Unfinished: the figures rest on {} of {} groups.** ", analysis.groups, header.groups);
  }
  text += estimator_sentence(design.kind, resampling);
  text +=
      fmt::format("What is not a factor is held at the mean of its prior. Content of the store: {}.\n\nFactors:\n\n{}",
                  store.checksum(), factor_list(header));
  text += "\nOutputs:\n\n";
  for (const OutputColumn& output : header.outputs) text += fmt::format("- {}: {}\n", output.name, output.meaning);
  for (const OutputVerdict& verdict : analysis.verdicts) {
    const std::string period = verdict.period == 0 ? "" : fmt::format(", period {}", verdict.period);
    text += fmt::format("\n**{}{}**: {}\n", verdict.output, period, verdict.sentence);
  }
  text +=
      "\nSome of the effects behind the simulation come from trials, most from survey associations, which are not "
      "experiments; these are simulated runs, not measurements.\n";
  return text;
}

}  // namespace megaphone::inline report
