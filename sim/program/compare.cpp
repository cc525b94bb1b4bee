#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <filesystem>

#include "answer/sensitivity.hpp"
#include "base/printable.hpp"
#include "commands.hpp"
#include "company/calendar.hpp"
#include "interrupt.hpp"
#include "megaphone/answer/answer.hpp"
#include "megaphone/app/comparison_run.hpp"
#include "progress.hpp"
#include "remarks.hpp"
#include "report/results_folder.hpp"
#include "scenario/drawn_scenario.hpp"
#include "scenario/protection.hpp"
#include "table.hpp"

namespace megaphone::program {
namespace {

/// A name with its signs, which print_notes explains.
std::string title_of(const Comparison& comparison, std::size_t index) {
  const PolicyComparison& policy = comparison.policies[index];
  const std::vector<std::size_t> ties = tied_with_the_leader(comparison);
  const bool tied = std::find(ties.begin(), ties.end(), index) != ties.end() ||
                    (index == comparison.leader && index > 0 && !ties.empty());
  const bool starred = index == comparison.chosen && index > 0;
  return fmt::format("{}{}{}", safe(policy.name), starred ? " *" : "", tied ? " =" : "");
}

/// What the policies bring: the outcome compared by, its lift, and the chance to be best.
Table effect_table(const Comparison& comparison) {
  const std::string name(noun_of(comparison.by));
  Table table{{{"policy", name, "more than baseline", "in percent", "90 % of futures", "first in 100"}}};
  const std::vector<std::string> first = first_of_100(comparison);
  for (std::size_t k = 0; k < comparison.policies.size(); ++k) {
    const PrintedOutcome by = printed_outcome(comparison, k, comparison.by);
    const std::string interval = k == 0 ? "" : by.low_90 + " to " + by.high_90;
    table.rows.push_back({title_of(comparison, k), by.level, by.lift, by.lift_percent, interval, first[k]});
  }
  return table;
}

/// What else happens, and what it costs.
Table side_table(const Comparison& comparison) {
  Table table{{{"policy", "advocates", "of employees", "reach", "EOR (sd)", "poor EOR", "overload", "cash",
                "staff hours", "cash per extra", "hours per extra"}}};
  for (std::size_t k = 0; k < comparison.policies.size(); ++k) {
    const auto level = [&](Outcome outcome) { return printed_outcome(comparison, k, outcome).level; };
    const PerAdditional each = per_additional(comparison, k);
    table.rows.push_back({title_of(comparison, k), level(Outcome::advocates), level(Outcome::participation),
                          level(Outcome::reach), level(Outcome::eor_change), level(Outcome::poor_relationship),
                          level(Outcome::overload), level(Outcome::cash), level(Outcome::hours), each.cash,
                          each.hours});
  }
  return table;
}

/// Where the spread of the lifts comes from.
Table spread_table(const Comparison& comparison) {
  Table table{{{"spread of the lift comes from", "effects", "population", "chance"}}};
  for (std::size_t k = 1; k < comparison.policies.size(); ++k) {
    const VarianceSplit& split = comparison.policies[k][comparison.by].split;
    const double all = split.effects + split.population + split.chance;
    const auto part = [all](double component) {
      return all > 0 ? fmt::format("{:.0f} %", 100 * component / all) : std::string("-");
    };
    table.rows.push_back({title_of(comparison, k), part(split.effects), part(split.population), part(split.chance)});
  }
  return table;
}

void print_head(const Scenario& scenario, const RunResult& run, const Comparison& comparison) {
  const std::string file = std::filesystem::path(scenario.file).filename().string();
  const std::string title = scenario.title.empty() ? file : scenario.title;
  const double departments = static_cast<double>(run.organisation.departments.size());
  fmt::print("\n{}\n{} in {}, {}; {} per policy\n", safe(title, 100),
             counted(counted_employees(run.organisation), "employee"), counted(departments, "department"),
             horizon_words(scenario.posts), counted(static_cast<double>(comparison.worlds), "simulated future"));
  fmt::print("  = {} x {} x {}, common random numbers for every policy\n\n",
             counted(static_cast<double>(run.draws.size()), "draw of the effects", "draws of the effects"),
             counted(run.design.populations, "population"), counted(run.design.replicates, "replicate"));
}

/// Names that a mark stands beside.
void print_marked(const Comparison& comparison, std::string_view mark, std::string_view sentence) {
  for (std::size_t k = 1; k < comparison.policies.size(); ++k) {
    const std::vector<std::string> marks = marks_of(comparison, k);
    if (std::find(marks.begin(), marks.end(), mark) == marks.end()) continue;
    fmt::print("{} {}.\n", safe(comparison.policies[k].name), sentence);
  }
}

void print_notes(const Results& results) {
  const Comparison& comparison = results.comparison;
  fmt::print("\n* {}   = not distinguishable from the best (90 %)   - cannot be had from this run\n",
             comparison.chosen == comparison.leader ? "brings most" : "brings as much for less");
  fmt::print(
      "Figures are means over the simulated futures, rounded to their Monte Carlo error; the ends of the intervals\n"
      "rest on {} {}. \"first\" is among what can be chosen, the baseline included. \"poor EOR\": employees whose\n"
      "relationship on the last day is as poor as that of the poorest 16 % was.\n",
      comparison.units, comparison.unit_name);
  const std::string protection = protection_note(results.run.organisation);
  if (!protection.empty()) fmt::print("{}\n", protection);
  if (comparison.worlds < fewest_worlds) {
    fmt::print("Fewer than {} simulated futures distinguish no policies; raise run.effect_draws or run.replicates.\n",
               fewest_worlds);
  }
  print_marked(comparison, "not distinguishable from the baseline", "is not distinguishable from the baseline");
  print_marked(comparison, "compared only", "is compared only, and not chosen");
  print_marked(comparison, "over the budget", "is over the budget");
  for (const std::string& remark : results.run.remarks) fmt::print("{}.\n", safe(remark, 300));
  fmt::print(
      "Effects come from survey associations, which are not experiments; these are simulated futures, not\n"
      "measurements. How well each effect is known stands in summary.json under \"effects\" and \"levers\".\n");
}

void print_comparison(const Results& results) {
  print_head(results.scenario, results.run, results.comparison);
  const std::string drawn = drawn_parameters_text(results.inputs.effects.draws.get());
  if (!drawn.empty()) fmt::print("{}\n\n", safe(drawn, 1000));
  fmt::print("{}\n", safe(answer_text(results.scenario, results.comparison), 2000));
  const Sensitivity found = sensitivity(results.scenario, results.inputs, results.run, results.comparison);
  fmt::print("{}\n\n", safe(what_would_change(results.scenario, results.run, results.comparison, found.change), 2000));
  fmt::print("{}\n{}", text_of(effect_table(results.comparison)), text_of(side_table(results.comparison)));
  if (results.comparison.policies.size() > 1) fmt::print("\n{}", text_of(spread_table(results.comparison)));
  print_notes(results);
}

ComparisonRun compared(const Options& options) {
  ProgressLine line(options.quiet, "worlds");
  RunOptions run_options;
  run_options.threads = options.threads;
  run_options.stop = &interrupted();
  run_options.progress = [&line](const Progress& progress) {
    line.show(static_cast<double>(progress.worlds_done), static_cast<double>(progress.worlds_all),
              fmt::format("effects draw {} of {}, {}", progress.draws_done + 1, progress.draws_all, progress.step));
  };
  Loaded loaded = load(options.scenario, options.overrides);
  tell_remarks(loaded.scenario, options);
  return compare_scenario(std::move(loaded), run_options);
}

std::filesystem::path results_folder(const Options& options) {
  if (!options.folder.empty()) return options.folder;
  return std::filesystem::path(options.scenario).stem().string() + "-results";
}

bool is_of_another(const EarlierResults& earlier, const Options& options) {
  const std::string place = where_hash_of(options.scenario);
  return earlier.there && !earlier.place.empty() && !place.empty() && earlier.place != place;
}

/// A scenario of the same name must stand in another folder.
bool is_elsewhere(const EarlierResults& earlier, const Options& options) {
  return earlier.scenario == std::filesystem::path(options.scenario).filename().string();
}

/// Before anything is computed: that the results may go there. Results of the same scenario are replaced; those of
/// another only where the user names the folder. Whether that is so.
bool replaces_another(const std::filesystem::path& folder, const Options& options) {
  const EarlierResults earlier = earlier_results(folder);
  if (!is_of_another(earlier, options)) return false;
  if (options.folder.empty()) {
    throw InputError(
        {folder.string()},
        fmt::format("holds the results of another scenario, {}; name a folder with --out",
                    is_elsewhere(earlier, options) ? "a " + megaphone::quoted(earlier.scenario) + " elsewhere"
                                                   : megaphone::quoted(earlier.scenario)));
  }
  return true;
}

Exit conclude(const RunResult& run) {
  for (const std::string& failure : run.failures) fmt::print(stderr, "failed world: {}\n", printable(failure));
  if (run.interrupted) {
    fmt::print(stderr, "interrupted: {} of {} draws of the effects were finished, and count\n", run.draws.size(),
               run.design.draws);
    return Exit::interrupted;
  }
  return run.failures.empty() ? Exit::done : Exit::failed;
}

void print_where_the_report_is(const std::filesystem::path& folder) {
  if (report_page().empty()) {
    fmt::print("No report.html: this program was built without the page (./dev build makes it where npm is found).\n");
  } else {
    fmt::print("The report to open in a browser: {}\n", printable((folder / "report.html").string()));
  }
}

}  // namespace

Exit compare(const Options& options) {
  const std::filesystem::path folder = results_folder(options);
  const bool replacing = replaces_another(folder, options);
  const ComparisonRun made = compared(options);
  if (!made.comparison) return conclude(made.run);
  write_results(folder, made.results(), made.provenance(options.command));
  if (options.json) {
    fmt::print("{}", summary_json(made.results()));
  } else if (!options.quiet) {
    print_comparison(made.results());
    fmt::print("\nDone in {}. Tables, scenario and provenance are in {}\n", duration(made.seconds),
               printable(folder.string()));
    if (replacing) fmt::print("They replace the results of another scenario that were there.\n");
    print_where_the_report_is(folder);
  }
  return conclude(made.run);
}

}  // namespace megaphone::program
