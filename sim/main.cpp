/// The command line: `megaphone compare | check | replay | sweep ... | new | schema | fit ...`. Reads as the outline of
/// the whole program; each command is a file in sim/program.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <exception>
#include <functional>
#include <iostream>
#include <map>
#include <sstream>
#include <string>
#include <system_error>
#include <vector>

#include "base/printable.hpp"
#include "megaphone/base/error.hpp"
#include "megaphone/base/version.hpp"
#include "program/commands.hpp"
#include "store/study_store.hpp"

namespace {

using megaphone::program::Exit;
using megaphone::program::Options;

void add_scenario(CLI::App& command, Options& options) {
  command.add_option("scenario", options.scenario, "Scenario file (TOML)")->required();
  command
      .add_option("--set", options.overrides, "Replace a value: KEY=VALUE, as in contagion.weight=0.3; may be repeated")
      ->type_name("KEY=VALUE")
      ->allow_extra_args(false);
  command.add_option_function<std::string>(
      "--seed", [&options](const std::string& seed) { options.overrides.push_back("run.seed=" + seed); },
      "Seed of all random numbers (same as --set run.seed=N)");
  command.add_option("--threads", options.threads, "Threads; 0 = all (results do not depend on it)")
      ->check(CLI::Range(0, 1024));
  command.add_flag("--quiet", options.quiet, "Print nothing but errors");
}

void add_compare(CLI::App& app, Options& options) {
  CLI::App& command = *app.add_subcommand("compare", "Run all policies of a scenario and compare them");
  add_scenario(command, options);
  command.add_option("--out", options.folder, "Results folder (default: SCENARIO-results, here)")->type_name("DIR");
  command.add_flag("--json", options.json, "Print summary.json instead of tables");
}

void add_check(CLI::App& app, Options& options) {
  CLI::App& command =
      *app.add_subcommand("check", "Read a scenario and its files; say what would run, or what is wrong");
  add_scenario(command, options);
}

void add_replay(CLI::App& app, Options& options) {
  CLI::App& command =
      *app.add_subcommand("replay", "Run one world again and list who shared what, when and through whom");
  add_scenario(command, options);
  command.add_option("--policy", options.policy, "Name of the policy (default: Baseline)");
  command.add_option("--draw", options.draw, "Effects draw, from 1");
  command.add_option("--population", options.population, "Population within the draw, from 1");
  command.add_option("--replicate", options.replicate, "Replicate within the population, from 1");
  command.add_option("--run", options.run, "Run of a study, whose file takes the scenario's place");
  command.add_option("--out", options.folder, "Write the list to this CSV file")->type_name("FILE");
}

void add_study(CLI::App& command, Options& options) {
  command.add_option("study", options.scenario, "Study file (TOML)")->required();
  command.add_option("--out", options.folder, "Folder of the study (default: STUDY-study, here)")->type_name("DIR");
  command.add_option("--threads", options.threads, "Threads; 0 = all (results do not depend on it)")
      ->check(CLI::Range(0, 1024));
  command.add_flag("--quiet", options.quiet, "Print nothing but errors");
}

void add_sweep(CLI::App& app, Options& options) {
  CLI::App& command = *app.add_subcommand("sweep", "Run a study, or resume one that was stopped");
  add_study(command, options);
  command.add_flag("--dry-run", options.dry_run, "Say what it would take, and run nothing that is kept");
  command.add_option("--shard", options.shard, "Run only the I-th of N parts, for merge")->type_name("I/N");
  CLI::App& more = *app.add_subcommand("extend", "Make a study larger; every run it has is kept");
  add_study(more, options);
  more.add_option("--size", options.size, "Base rows or trajectories (default: as the study file says)");
}

CLI::App& add_store(CLI::App& app, Options& options, const std::string& name, const std::string& meaning) {
  CLI::App& command = *app.add_subcommand(name, meaning);
  command.add_option("study", options.scenario, "Folder of a study, or its store")->required()->type_name("DIR");
  command.add_flag("--quiet", options.quiet, "Print nothing but errors");
  return command;
}

void add_stores(CLI::App& app, Options& options) {
  add_store(app, options, "status", "How far a study is, also while it runs");
  add_store(app, options, "analyze", "Indices, pictures and methods paragraph of the runs that are there");
  add_store(app, options, "verify", "Verify every run by its checksum")
      .add_flag("--repair", options.repair, "Drop damaged runs, so that sweep computes them again");
  add_store(app, options, "export", "The runs as CSV, one per row")
      .add_option("--out", options.folder, "The file (default: runs.csv in the study's folder)")
      ->type_name("FILE");
  add_store(app, options, "merge", "Put the parts of a study into one store")
      .add_option("parts", options.sources, "Stores of the parts")
      ->required()
      ->type_name("FILE");
}

void add_others(CLI::App& app, Options& options) {
  CLI::App& start = *app.add_subcommand("new", "Write a commented scenario to begin with");
  start.add_option("folder", options.folder, "Folder for it")->required()->type_name("DIR");
  app.add_subcommand("schema", "List every parameter, key, effect and lever with range, default, status and source")
      ->add_flag("--json", options.json, "Print them as JSON, for programs");
}

/// Commands of the Python package, which reads its options itself.
void add_package(CLI::App& app) {
  const std::map<std::string, std::string> meanings{{"fit", "Estimate the effects from a survey of your own"},
                                                    {"calibrate", "Fit the model to what your platform counted"},
                                                    {"optimise", "Search for the best policy under a budget"}};
  for (const auto& [word, meaning] : meanings) {
    app.add_subcommand(word, meaning + " (needs the Python package)")->prefix_command()->set_help_flag();
  }
}

Exit dispatch(const CLI::App& app, const Options& options) {
  using namespace megaphone::program;
  const std::map<std::string, std::function<Exit()>> commands{
      {"compare", [&] { return compare(options); }},    {"check", [&] { return check(options); }},
      {"replay", [&] { return replay(options); }},      {"sweep", [&] { return sweep(options); }},
      {"extend", [&] { return extend(options); }},      {"status", [&] { return study_status(options); }},
      {"analyze", [&] { return analyze(options); }},    {"verify", [&] { return verify(options); }},
      {"export", [&] { return export_runs(options); }}, {"merge", [&] { return merge(options); }},
      {"new", [&] { return start(options); }},          {"schema", [&] { return schema(options); }}};
  const CLI::App& chosen = *app.get_subcommands().front();
  const auto command = commands.find(chosen.get_name());
  return command == commands.end() ? package(chosen.get_name(), chosen.remaining()) : command->second();
}

/// The command as it can be copied into a shell.
std::string joined(int argc, char** argv) {
  std::string line;
  for (int k = 0; k < argc; ++k) line += (k > 0 ? " " : "") + megaphone::shell_quoted(argv[k]);
  return line;
}

Exit fail(const std::string& kind, const std::string& message, Exit exit) {
  fmt::print(stderr, "{}: {}\n", kind, megaphone::printable(message));
  return exit;
}

/// What to do about a damaged store: verify can say more of it, unless it was verify that could not read on.
std::string advice(const std::string& command) {
  return command == "verify" ? "\nIt cannot be read far enough to be repaired: put back a copy, or remove the file and "
                               "run megaphone sweep again"
                             : "\nmegaphone verify says which runs; with --repair it drops them, and megaphone sweep "
                               "computes them again";
}

Exit fail(const megaphone::StoreError& error, const std::string& command) {
  return fail("failed", error.what() + (error.damaged() ? advice(command) : ""), Exit::failed);
}

Exit not_printed(const std::string& why) {
  return fail("failed", "what was to be printed could not be written: " + why, Exit::failed);
}

/// Whether all that was printed has arrived; a full disk is noticed only when the last of it is written.
Exit printed(Exit exit) {
  errno = 0;
  std::cout.flush();
  const bool arrived = std::fflush(stdout) == 0 && std::ferror(stdout) == 0 && std::cout.good();
  if (arrived) return exit;
  return not_printed(errno == 0 ? "is it closed, or the disk full?" : std::strerror(errno));
}

std::string unknown(const std::string& kind, const std::string& word, const std::vector<std::string>& known) {
  const std::string near = megaphone::nearest_name(word, known);
  return fmt::format("{} {} is not known{}\n", kind, megaphone::quoted(word),
                     near.empty() ? "" : "; did you mean " + megaphone::quoted(near) + "?");
}

/// The first word that is no command, or no option of its command, in words; "" when all are.
std::string unknown_word(CLI::App& app, int argc, char** argv) {
  const std::vector<std::string> words(argv + 1, argv + argc);
  if (words.empty()) return "";
  std::vector<std::string> commands;
  const CLI::App* chosen = nullptr;
  for (const CLI::App* command : app.get_subcommands([](auto*) { return true; })) {
    commands.push_back(command->get_name());
    if (command->get_name() == words.front()) chosen = command;
  }
  if (chosen == nullptr && !words.front().starts_with('-')) return unknown("the command", words.front(), commands);
  std::vector<std::string> options;
  for (const CLI::Option* option : (chosen == nullptr ? &app : chosen)->get_options()) {
    for (const std::string& name : option->get_lnames()) options.push_back("--" + name);
  }
  for (const std::string& word : words) {
    const std::string name = word.substr(0, word.find('='));
    if (name == "--") break;
    if (!name.starts_with("--") || std::find(options.begin(), options.end(), name) != options.end()) continue;
    return unknown("the option", name, options);
  }
  return "";
}

Exit run(CLI::App& app, const Options& options, int argc, char** argv) {
  try {
    app.parse(argc, argv);
    return printed(dispatch(app, options));
  } catch (const CLI::ParseError& error) {
    std::ostringstream help;  // printed by the same stream as the rest, so that a full disk is named
    const std::string word = error.get_exit_code() == 0 ? "" : unknown_word(app, argc, argv);
    const int code = word.empty() ? app.exit(error, help, std::cerr) : error.get_exit_code();
    if (!word.empty())
      fmt::print(stderr, "error: {}Run with --help for more information.\n", megaphone::printable(word));
    fmt::print("{}", help.str());
    return printed(code == 0 ? Exit::done : Exit::bad_input);
  } catch (const megaphone::InputError& error) {
    return fail("error", error.what(), Exit::bad_input);
  } catch (const megaphone::StoreError& error) {
    return fail(error, app.get_subcommands().front()->get_name());
  } catch (const std::system_error& error) {
    return std::ferror(stdout) != 0 ? not_printed(error.code().message()) : fail("failed", error.what(), Exit::failed);
  } catch (const std::exception& error) {
    return fail("failed", error.what(), Exit::failed);
  }
}

}  // namespace

int main(int argc, char** argv) {
  std::signal(SIGXFSZ, SIG_IGN);  // a limit on the size of files is a full disk: the write fails, and is reported
  Options options;
  options.command = joined(argc, argv);
  CLI::App app{"Megaphone: what would an internal-communication policy do to employee advocacy?", "megaphone"};
  app.set_version_flag("--version", std::string(megaphone::version));
  app.require_subcommand(1);
  app.footer("Begin with:  megaphone new my-company\nThen:        megaphone compare my-company/scenario.toml");
  add_compare(app, options);
  add_check(app, options);
  add_replay(app, options);
  add_sweep(app, options);
  add_stores(app, options);
  add_others(app, options);
  add_package(app);
  return static_cast<int>(run(app, options, argc, argv));
}
