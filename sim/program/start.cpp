#include <fmt/format.h>

#include <filesystem>

#include "base/printable.hpp"
#include "commands.hpp"
#include "formats/shipped_files.hpp"
#include "inputs/effects_file.hpp"
#include "inputs/lever_file.hpp"
#include "megaphone/base/error.hpp"
#include "megaphone/formats/whole_file.hpp"
#include "report/schema_json.hpp"
#include "scenario/schema_text.hpp"

namespace megaphone::program {
namespace {

void write_new(const std::filesystem::path& file, std::string_view text) {
  if (std::filesystem::exists(file)) throw InputError({file.string()}, "is there already; nothing was written over it");
  write_whole(file, text);
}

}  // namespace

Exit start(const Options& options) {
  const std::filesystem::path folder = options.folder;
  std::error_code error;
  std::filesystem::create_directories(folder, error);
  if (error) throw InputError({folder.string()}, "the folder cannot be made: " + error.message());
  write_new(folder / "scenario.toml", shipped_file("starter.toml"));
  const std::string file = (folder / "scenario.toml").string();
  fmt::print("Wrote {0}. Open it in any editor, then:\n  megaphone check {1}\n  megaphone compare {1}\n",
             printable(file), shell_quoted(file));
  return Exit::done;
}

Exit schema(const Options& options) {
  if (options.json) {
    fmt::print("{}", schema_json(default_effects(), default_levers()));
    return Exit::done;
  }
  fmt::print(
      "Parameters of a scenario\n\n{}\nTables of a scenario file\n\n{}\nEffects, built in\n\n{}\nLevers, built "
      "in\n\n{}",
      schema_markdown(), records_markdown(), effects_markdown(default_effects()), levers_markdown(default_levers()));
  return Exit::done;
}

}  // namespace megaphone::program
