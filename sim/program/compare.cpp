#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <filesystem>

#include "commands.hpp"
#include "interrupt.hpp"
#include "megaphone/experiment/drawn_scenario.hpp"
#include "megaphone/io/load.hpp"
#include "megaphone/io/results.hpp"
#include "progress.hpp"
#include "table.hpp"

namespace megaphone::program {
namespace {

std::string with_sign(const Figure& figure) { return (figure.value > 0 ? "+" : "") + printed(figure); }

std::string interval(const Spread& spread) {
  return fmt::format("{} to {}", printed(spread.low_90), printed(spread.high_90));
}

std::string percent(const Figure& fraction) {
  const Figure scaled{100 * fraction.value, 100 * fraction.error};
  return printed(scaled) + " %";
}

std::string title_of(const PolicyComparison& policy, const Comparison& comparison, std::size_t index) {
  const bool has_ties = std::any_of(comparison.policies.begin(), comparison.policies.end(),
                                    [](const PolicyComparison& other) { return other.tied_with_leader; });
  const bool tied = policy.tied_with_leader || (index == comparison.leader && has_ties);
  const bool starred = index == comparison.recommended && index > 0;
  return fmt::format("{}{}{}", safe(policy.name), starred ? " *" : "", tied ? " =" : "");
}

/// What the policies bring: the outcome compared by, its lift, and the chance to be best.
Table effect_table(const Comparison& comparison) {
  const std::string name(outcome_infos()[static_cast<std::size_t>(comparison.by)].name);
  Table table{{{"policy", name, "more than baseline", "in percent", "90 % interval", "best in"}}};
  for (std::size_t k = 0; k < comparison.policies.size(); ++k) {
    const PolicyComparison& policy = comparison.policies[k];
    const OutcomeComparison& by = policy[comparison.by];
    std::vector<std::string> row{title_of(policy, comparison, k), printed(by.level.mean)};
    if (k == 0) {
      row.insert(row.end(), {"", "", ""});
    } else {
      row.insert(row.end(), {with_sign(by.lift.mean), with_sign(by.lift_percent) + " %", interval(by.lift)});
    }
    row.push_back(percent(policy.best));
    table.rows.push_back(row);
  }
  return table;
}

/// What else happens, and what it costs.
Table side_table(const Comparison& comparison) {
  Table table{{{"policy", "advocates", "of employees", "reach", "EOR (sd)", "overload", "cash", "staff hours",
                "cash per extra", "hours per extra"}}};
  for (std::size_t k = 0; k < comparison.policies.size(); ++k) {
    const PolicyComparison& policy = comparison.policies[k];
    const auto level = [&](Outcome outcome) { return printed(policy[outcome].level.mean); };
    table.rows.push_back(
        {title_of(policy, comparison, k), level(Outcome::advocates), percent(policy[Outcome::participation].level.mean),
         level(Outcome::reach), level(Outcome::eor_change), level(Outcome::overload), level(Outcome::cash),
         level(Outcome::hours), printed(policy.cash_per_additional), printed(policy.hours_per_additional)});
  }
  return table;
}

/// Where the spread of the lifts comes from.
Table spread_table(const Comparison& comparison) {
  Table table{{{"spread of the lift comes from", "effects", "who works here", "chance"}}};
  for (std::size_t k = 1; k < comparison.policies.size(); ++k) {
    const VarianceSplit& split = comparison.policies[k][comparison.by].split;
    const double all = split.effects + split.population + split.chance;
    const auto part = [all](double component) {
      return all > 0 ? fmt::format("{:.0f} %", 100 * component / all) : std::string("-");
    };
    table.rows.push_back({title_of(comparison.policies[k], comparison, k), part(split.effects), part(split.population),
                          part(split.chance)});
  }
  return table;
}

void print_head(const Scenario& scenario, const RunResult& run, const Comparison& comparison) {
  const std::string file = std::filesystem::path(scenario.file).filename().string();
  const std::string title = scenario.title.empty() ? file : scenario.title;
  fmt::print("\n{}\n{} employees in {} departments, {:g} weeks; {} simulated futures a policy\n", safe(title, 100),
             counted(static_cast<double>(run.organisation.size())), run.organisation.departments.size(),
             scenario.posts.weeks, counted(static_cast<double>(comparison.worlds)));
  fmt::print("  = {} draws of the effects x {} populations x {} replicates, the same luck for every policy\n\n",
             run.draws.size(), run.design.populations, run.design.replicates);
}

void print_notes(const Results& results) {
  fmt::print("\n* recommended   = cannot be told apart (90 %)   - cannot be had from this run\n");
  fmt::print("Figures are means over the simulated futures, rounded to their Monte Carlo error.\n");
  if (results.comparison.worlds < fewest_worlds) {
    fmt::print(
        "Fewer than {} simulated futures cannot tell policies apart; raise run.effect_draws or run.replicates.\n",
        fewest_worlds);
  }
  for (const PolicyComparison& policy : results.comparison.policies) {
    if (!policy.recommendable) fmt::print("{} is compared but never recommended.\n", safe(policy.name));
    if (!policy.within_budget) fmt::print("{} is over the budget.\n", safe(policy.name));
  }
  for (const std::string& remark : results.run.remarks) fmt::print("Network: {}.\n", remark);
  fmt::print(
      "Effects come from survey associations, which are not experiments; these are simulated futures, not\n"
      "measurements. How well each effect is known stands in summary.json under \"effects\" and \"levers\".\n");
}

void print_comparison(const Results& results) {
  print_head(results.scenario, results.run, results.comparison);
  const std::string drawn = drawn_parameters_text(results.inputs.effects.draws.get());
  if (!drawn.empty()) fmt::print("{}\n\n", safe(drawn, 1000));
  fmt::print("{}\n\n", safe(answer(results.scenario, results.comparison), 2000));
  fmt::print("{}\n{}", text_of(effect_table(results.comparison)), text_of(side_table(results.comparison)));
  if (results.comparison.policies.size() > 1) fmt::print("\n{}", text_of(spread_table(results.comparison)));
  print_notes(results);
}

RunResult run_with_progress(const Loaded& loaded, const Options& options) {
  ProgressLine line(options.quiet, "worlds");
  RunOptions run_options;
  run_options.threads = options.threads;
  run_options.stop = &interrupted();
  run_options.progress = [&line](const Progress& progress) {
    line.show(static_cast<double>(progress.worlds_done), static_cast<double>(progress.worlds_all),
              fmt::format("effects draw {} of {}, {}", progress.draws_done + 1, progress.draws_all, progress.step));
  };
  return run(loaded.scenario, loaded.inputs, run_options);
}

std::filesystem::path results_folder(const Options& options) {
  if (!options.folder.empty()) return options.folder;
  return std::filesystem::path(options.scenario).stem().string() + "-results";
}

Exit conclude(const RunResult& run) {
  for (const std::string& failure : run.failures) fmt::print(stderr, "failed world: {}\n", failure);
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
    fmt::print("The report to open in a browser: {}\n", (folder / "report.html").string());
  }
}

}  // namespace

Exit compare(const Options& options) {
  const auto start = std::chrono::steady_clock::now();
  const Loaded loaded = load(options.scenario, options.overrides);
  const RunResult result = run_with_progress(loaded, options);
  if (result.draws.empty()) return conclude(result);
  const Comparison comparison = megaphone::compare(loaded.scenario, loaded.inputs, result);
  const Results results{loaded.scenario, loaded.inputs, result, comparison};
  const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  const std::filesystem::path folder = results_folder(options);
  write_results(folder, results, {options.command, loaded.files, seconds});
  if (options.json) {
    fmt::print("{}", summary_json(results));
  } else if (!options.quiet) {
    print_comparison(results);
    fmt::print("\nDone in {}. Tables, scenario and provenance are in {}\n", duration(seconds), folder.string());
    print_where_the_report_is(folder);
  }
  return conclude(result);
}

}  // namespace megaphone::program
