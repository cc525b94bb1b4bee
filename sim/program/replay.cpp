#include <fmt/format.h>

#include <cstdio>
#include <fstream>

#include "commands.hpp"
#include "megaphone/experiment/run.hpp"
#include "megaphone/io/load.hpp"
#include "megaphone/io/trace.hpp"
#include "table.hpp"

namespace megaphone::program {
namespace {

void write_trace(const std::string& file, const std::string& text) {
  std::ofstream out(file, std::ios::binary);
  out << text;
  out.close();
  if (!out) throw InputError({file}, "cannot be written");
}

void print_outcome(const WorldOutcome& outcome) {
  Table table{{{"outcome", "value", "unit"}}};
  for (std::size_t k = 0; k < outcome_count; ++k) {
    const OutcomeInfo& info = outcome_infos()[k];
    table.rows.push_back({std::string(info.name), fmt::format("{:.6g}", outcome.value[k]), std::string(info.unit)});
  }
  fmt::print(stderr, "{}", text_of(table));
}

}  // namespace

Exit replay(const Options& options) {
  const Loaded loaded = load(options.scenario, options.overrides);
  const WorldId id =
      world_named(loaded.scenario, {options.policy, options.draw, options.population, options.replicate}, "--");
  const auto world = megaphone::replay(loaded.scenario, loaded.inputs, id, options.threads);
  const std::string text = trace_csv(*world, loaded.scenario);
  if (options.folder.empty()) {
    fmt::print("{}", text);
  } else {
    write_trace(options.folder, text);
  }
  if (!options.quiet) print_outcome(world->outcome);
  return Exit::done;
}

}  // namespace megaphone::program
