/// What the worker calls: JSON in, JSON out, one call at a time. Files stand in the module's own file system, where
/// the worker put them; nothing leaves it. An answer is {"error": {file, line, column, problem}} when the input cannot
/// be used.
#include <emscripten.h>

#include <algorithm>
#include <functional>
#include <string>
#include <vector>

#include "megaphone/base/version.hpp"
#include "megaphone/experiment/workplace.hpp"
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

/// Draws made ready for the last preview: moving a lever leaves who works here, the network and the calibration alone.
struct Kept {
  std::string key;
  std::vector<std::shared_ptr<const PreparedDraw>> draws;
};

/// Everything of a scenario that preparing a draw depends on: all but policies and budget, and by what people are
/// ranked.
std::string key_of(Scenario scenario) {
  std::string ranks;
  for (const Policy& policy : scenario.policies) {
    for (const LeverUse& use : policy.levers) {
      if (use.who.top) ranks += static_cast<char>('a' + static_cast<int>(use.who.top->by));
    }
  }
  std::sort(ranks.begin(), ranks.end());
  ranks.erase(std::unique(ranks.begin(), ranks.end()), ranks.end());
  scenario.policies.clear();
  scenario.budget = {};
  return ranks + scenario_toml(scenario, file_beside(scenario, ""));
}

/// Previews calibrate on a tenth of the person-months: participation is then known to some 4 % (one standard error).
constexpr CalibrationEffort preview_effort{.person_months = calibration_person_months / 10};

std::shared_ptr<const PreparedDraw> kept_draw(const Loaded& loaded, const std::string& key, std::uint32_t draw) {
  static Kept kept;
  if (kept.key != key) kept = {key, {}};
  kept.draws.resize(std::max<std::size_t>(kept.draws.size(), draw + 1));
  if (!kept.draws[draw]) {
    const auto fixed =
        workplace_is_fixed(loaded.scenario) ? make_workplace(loaded.scenario, loaded.inputs, 0) : nullptr;
    kept.draws[draw] =
        std::make_shared<PreparedDraw>(prepare_draw(loaded.scenario, loaded.inputs, draw, fixed, 1, preview_effort));
  }
  return kept.draws[draw];
}

RunResult run_telling(const Loaded& loaded, bool preview) {
  RunOptions options;
  options.threads = 1;
  if (preview) {
    const std::string key = key_of(loaded.scenario);
    options.prepared = [&loaded, key](std::uint32_t draw) { return kept_draw(loaded, key, draw); };
  }
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
    const auto asked = studio::Json::parse(request);
    const Loaded loaded = studio::loaded_by(asked);
    const RunResult result = studio::run_telling(loaded, asked.value("preview", false));
    const Comparison comparison = compare(loaded.scenario, loaded.inputs, result);
    // A preview goes without the picture, which takes as long as a tenth of its worlds.
    std::optional<SpreadPicture> picture;
    if (!asked.value("preview", false)) {
      picture = spread_picture(loaded.scenario, loaded.inputs, result, studio::pictured(comparison));
    }
    return report_json({loaded.scenario, loaded.inputs, result, comparison}, picture);
  });
}

/// summary.json of the request's scenario: the very bytes that the program writes.
EMSCRIPTEN_KEEPALIVE const char* studio_summary(const char* request) {
  using namespace megaphone;
  return studio::answered([&] {
    const auto asked = studio::Json::parse(request);
    const Loaded loaded = studio::loaded_by(asked);
    const RunResult result = studio::run_telling(loaded, asked.value("preview", false));
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
