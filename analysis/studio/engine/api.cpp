/// What the worker calls: JSON in, JSON out, one call at a time. Files stand in the module's own file system, where
/// the worker put them; nothing leaves it. An answer is {"error": {file, line, column, problem}} when the input cannot
/// be used.
#include <emscripten.h>

#include <functional>
#include <string>

#include "megaphone/base/version.hpp"
#include "megaphone/io/results.hpp"
#include "megaphone/io/scenario_file.hpp"
#include "megaphone/io/shipped_files.hpp"
#include "model.hpp"

EM_JS(void, tell_progress, (double done, double all), {
  if (Module.onProgress) Module.onProgress(done, all);
});

namespace megaphone::studio {
namespace {

/// The answer of the last call, which the caller reads before the next.
std::string& answer_text() {
  static std::string text;
  return text;
}

const char* answered(const std::function<std::string()>& work) {
  std::string& text = answer_text();
  try {
    text = work();
  } catch (const InputError& error) {
    const Place& place = error.place();
    text = Json{{"error",
                 {{"file", place.file},
                  {"line", place.line},
                  {"column", place.column},
                  {"problem", error.problem()},
                  {"message", error.what()}}}}
               .dump(-1, ' ', false, Json::error_handler_t::replace);
  } catch (const std::exception& error) {
    text = Json{{"error",
                 {{"file", ""}, {"line", 0}, {"column", 0}, {"problem", error.what()}, {"message", error.what()}}}}
               .dump(-1, ' ', false, Json::error_handler_t::replace);
  }
  return text.c_str();
}

/// {"path": scenario file, "edits": {...}, "preview": true}
Loaded loaded_by(const Json& request) {
  Scenario scenario = read_scenario(request["path"].get<std::string>());
  if (request.contains("edits")) apply(request["edits"], scenario);
  if (request.value("preview", false)) {
    // 64 futures a policy: all draws of the effects, so that the intervals keep their width, with few replicates each.
    scenario.run.effect_draws = 16;
    scenario.run.populations = 1;
    scenario.run.replicates = 4;
  }
  return load(std::move(scenario));
}

RunResult run_telling(const Loaded& loaded) {
  RunOptions options;
  options.threads = 1;
  options.progress = [](const Progress& progress) {
    tell_progress(static_cast<double>(progress.worlds_done), static_cast<double>(progress.worlds_all));
  };
  return run(loaded.scenario, loaded.inputs, options);
}

std::size_t pictured(const Comparison& comparison) {
  return std::min(comparison.policies.size() - 1, std::max<std::size_t>(1, comparison.recommended));
}

}  // namespace
}  // namespace megaphone::studio

extern "C" {

/// {version}
EMSCRIPTEN_KEEPALIVE const char* studio_version() { return megaphone::version.data(); }

/// The text of a shipped scenario or of a file it names, by its path in scenarios/; "" when there is none.
EMSCRIPTEN_KEEPALIVE const char* studio_shipped(const char* path) {
  using namespace megaphone;
  try {
    studio::answer_text() = std::string(shipped_file(path));
  } catch (const std::out_of_range&) {
    studio::answer_text().clear();
  }
  return studio::answer_text().c_str();
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

/// The results of the request's scenario, as report_json gives them.
EMSCRIPTEN_KEEPALIVE const char* studio_run(const char* request) {
  using namespace megaphone;
  return studio::answered([&] {
    const Loaded loaded = studio::loaded_by(studio::Json::parse(request));
    const RunResult result = studio::run_telling(loaded);
    const Comparison comparison = compare(loaded.scenario, loaded.inputs, result);
    const auto picture = spread_picture(loaded.scenario, loaded.inputs, result, studio::pictured(comparison));
    return report_json({loaded.scenario, loaded.inputs, result, comparison}, picture);
  });
}

/// summary.json of the request's scenario: the very bytes that the program writes.
EMSCRIPTEN_KEEPALIVE const char* studio_summary(const char* request) {
  using namespace megaphone;
  return studio::answered([&] {
    const Loaded loaded = studio::loaded_by(studio::Json::parse(request));
    const RunResult result = studio::run_telling(loaded);
    return summary_json({loaded.scenario, loaded.inputs, result, compare(loaded.scenario, loaded.inputs, result)});
  });
}

/// The scenario with its edits as a file: {"toml": text}.
EMSCRIPTEN_KEEPALIVE const char* studio_toml(const char* request) {
  using namespace megaphone;
  return studio::answered([&] {
    const Loaded loaded = studio::loaded_by(studio::Json::parse(request));
    return studio::Json{{"toml", scenario_toml(loaded.scenario, file_beside(loaded.scenario, ""))}}.dump();
  });
}
}
