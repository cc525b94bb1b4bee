/// What the worker calls: JSON in, JSON out, one call at a time. Files stand in the module's own file system, where
/// the worker put them; nothing leaves it. An answer is {"error": {file, line, column, problem}} when the input cannot
/// be used.
#include <emscripten.h>
#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <new>
#include <string>
#include <vector>

#include "app/previews.hpp"
#include "formats/folder.hpp"
#include "formats/shipped_files.hpp"
#include "formats/text.hpp"
#include "megaphone/answer/answer.hpp"
#include "megaphone/base/version.hpp"
#include "megaphone/scenario/scenario_file.hpp"
#include "megaphone/scenario/schema.hpp"
#include "model.hpp"

EM_JS(void, tell_progress, (double done, double all, double draws_done, double draws_all, int calibrating), {
  if (Module.onProgress) Module.onProgress(done, all, draws_done, draws_all, calibrating);
});

namespace megaphone::studio {
namespace {

/// The answer of the last call, which the caller reads before the next.
std::string& last_answer() {
  static std::string text;
  return text;
}

std::string error_json(const Place& place, const std::string& problem) {
  return Json{{"error", {{"file", place.file}, {"line", place.line}, {"column", place.column}, {"problem", problem}}}}
      .dump(-1, ' ', false, Json::error_handler_t::replace);
}

const char* answered(const std::function<std::string()>& work) {
  std::string& text = last_answer();
  try {
    text = work();
  } catch (const InputError& error) {
    text = error_json(error.place(), error.problem());
  } catch (const std::bad_alloc&) {
    text = error_json({}, "this takes more memory than a page may have; use the program: megaphone compare");
  } catch (const std::exception& error) {
    text = error_json({}, error.what());
  }
  return text.c_str();
}

constexpr std::size_t most_employees = 200'000;
constexpr std::size_t most_policies = 60;
constexpr std::size_t most_levers = 300;  ///< of all policies together

constexpr std::string_view the_program = "; the program has no such limit: megaphone compare";

constexpr std::size_t most_departments = 1'000;
constexpr std::size_t most_of_a_head = 1 << 20;  // bytes

/// A page with a control for each is drawn without a pause up to these numbers.
void require_few_policies(const Scenario& scenario) {
  std::size_t levers = 0;
  for (const Policy& policy : scenario.policies) levers += policy.levers.size();
  if (scenario.policies.size() <= most_policies && levers <= most_levers) return;
  throw InputError({scenario.file},
                   fmt::format("{} policies with {} levers; the studio takes at most {} policies and {} levers{}",
                               scenario.policies.size(), levers, most_policies, most_levers, the_program));
}

/// Said before people are made of the sizes, which may not fit into memory.
void require_few_employees(const Scenario& scenario, std::size_t employees) {
  if (employees <= most_employees) return;
  throw InputError(place_of(scenario, "organisation"),
                   fmt::format("{} employees; the studio computes on one thread and takes at most {}{}", employees,
                               most_employees, the_program));
}

/// A column of something else (names, numbers) makes a department of every employee.
void require_few_departments(const Loaded& loaded) {
  const std::size_t departments = loaded.inputs.organisation.departments.size();
  if (departments <= most_departments) return;
  throw InputError(place_of(loaded.scenario, "organisation.roster"),
                   fmt::format("{} departments; the studio takes at most {}: is the right column named for them?",
                               departments, most_departments));
}

/// {"path": scenario file, "edits": {...}, "preview": true}
Loaded loaded_by(const Json& request) {
  Scenario scenario = read_scenario(request["path"].get<std::string>());
  require_few_policies(scenario);
  if (request.contains("edits")) apply(request["edits"], scenario);
  require_few_policies(scenario);
  std::size_t named = 0;
  for (const DepartmentSize& department : scenario.organisation.departments) named += department.employees;
  require_few_employees(scenario, named);
  if (request.value("preview", false)) Previews::make_quick(scenario);
  Loaded loaded = load(std::move(scenario));
  require_few_employees(loaded.scenario, loaded.inputs.organisation.size());
  require_few_departments(loaded);
  return loaded;
}

Previews& previews() {
  static Previews kept;
  return kept;
}

ComparisonRun compared(const Json& request) {
  RunOptions options;
  options.threads = 1;
  options.progress = [](const Progress& progress) {
    tell_progress(static_cast<double>(progress.worlds_done), static_cast<double>(progress.worlds_all),
                  progress.draws_done, progress.draws_all, progress.step == "calibrating" ? 1 : 0);
  };
  Loaded loaded = loaded_by(request);
  ComparisonRun made = request.value("preview", false) ? previews().compare(std::move(loaded), options)
                                                       : compare_scenario(std::move(loaded), options);
  if (!made.comparison) throw std::runtime_error("every world failed: " + made.run.failures.front());
  return made;
}

std::size_t pictured(const Comparison& comparison) {
  return std::min(comparison.policies.size() - 1, std::max<std::size_t>(1, subject_of(comparison)));
}

}  // namespace
}  // namespace megaphone::studio

extern "C" {

/// {version}
EMSCRIPTEN_KEEPALIVE const char* studio_version() { return megaphone::version.data(); }

/// Forgets the companies kept for previews. To be called when files have changed, because the companies are known by
/// the text of the scenario and not by the contents of its files.
EMSCRIPTEN_KEEPALIVE void studio_forget() { megaphone::studio::previews().forget(); }

/// The text of a shipped scenario or of a file it names, by its path in scenarios/; "" when there is none.
EMSCRIPTEN_KEEPALIVE const char* studio_shipped(const char* path) {
  using namespace megaphone;
  try {
    studio::last_answer() = std::string(shipped_file(path));
  } catch (const std::out_of_range&) {
    studio::last_answer().clear();
  }
  return studio::last_answer().c_str();
}

/// The scenario of the request as the page edits it.
EMSCRIPTEN_KEEPALIVE const char* studio_open(const char* request) {
  using namespace megaphone::studio;
  return answered([&] { return model_of(loaded_by(Json::parse(request))).dump(); });
}

/// The files that the scenario of the request names, as written there.
EMSCRIPTEN_KEEPALIVE const char* studio_files(const char* request) {
  using namespace megaphone::studio;
  return answered([&] {
    const megaphone::Scenario scenario = megaphone::read_scenario(Json::parse(request)["path"].get<std::string>());
    Json files = scenario.network.files;
    if (scenario.organisation.roster) files.push_back(scenario.organisation.roster->file);
    for (const std::string& file : {scenario.run.effects, scenario.run.levers}) {
      if (!file.empty()) files.push_back(file);
    }
    return Json{{"files", files}}.dump();
  });
}

/// {"head": the first line of the file of the request, after one that says "sep=;"}. Refused are files that are no text
/// (in UTF-8).
EMSCRIPTEN_KEEPALIVE const char* studio_head(const char* request) {
  using namespace megaphone::studio;
  return answered([&] {
    const std::string text = megaphone::read_text(Json::parse(request)["path"].get<std::string>());
    const bool says_separator = text.starts_with("sep=") || text.starts_with("SEP=") || text.starts_with("\"sep=");
    const std::size_t after = says_separator ? text.find_first_not_of("\r\n", text.find_first_of("\r\n")) : 0;
    const std::size_t start = std::min(after, text.size());
    const std::size_t length = std::min(text.find_first_of("\r\n", start), text.size()) - start;
    return Json{{"head", text.substr(start, std::min(length, most_of_a_head))}}.dump();
  });
}

/// The results of the request's scenario, as report_json gives them.
EMSCRIPTEN_KEEPALIVE const char* studio_run(const char* request) {
  using namespace megaphone;
  return studio::answered([&] {
    const auto asked = studio::Json::parse(request);
    const ComparisonRun made = studio::compared(asked);
    // A preview goes without the picture, which takes as long as a tenth of its worlds.
    std::optional<SpreadPicture> picture;
    if (!asked.value("preview", false)) {
      picture = spread_picture(made.loaded.scenario, made.loaded.inputs, made.run, studio::pictured(*made.comparison));
    }
    return report_json(made.results(), picture);
  });
}

/// summary.json of the request's scenario: the very bytes that the program writes.
EMSCRIPTEN_KEEPALIVE const char* studio_summary(const char* request) {
  using namespace megaphone;
  return studio::answered([&] { return summary_json(studio::compared(studio::Json::parse(request)).results()); });
}

/// The scenario with its edits as a file: {"toml": text, "hidden": see hidden_names}.
EMSCRIPTEN_KEEPALIVE const char* studio_toml(const char* request) {
  using namespace megaphone;
  return studio::answered([&] {
    const Loaded loaded = studio::loaded_by(studio::Json::parse(request));
    return studio::Json{{"toml", scenario_toml(loaded.scenario, folder_of(loaded.scenario.file))},
                        {"hidden", studio::hidden_names(loaded)}}
        .dump();
  });
}
}
