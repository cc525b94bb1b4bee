// Two ways to replace earlier results. A folder that has nothing else changes places with the new one in one step. A
// folder with other files in it, or one that cannot be moved (where the user stands, a mounted disk), keeps its place:
// its results are written beside each other, then moved into their places under a lock, provenance.json taken away
// first and put there last, so that a folder without it is known to be unfinished.
#include "report/results_folder.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>
#include <sstream>
#include <string_view>
#include <system_error>
#include <utility>

#include "formats/text.hpp"
#include "megaphone/base/error.hpp"
#include "megaphone/formats/provenance.hpp"

namespace megaphone::inline report {
namespace {

namespace fs = std::filesystem;

/// Every name that results may have, whether a run leaves it or not.
constexpr std::array<std::string_view, 14> result_names{
    "summary.json",       "policies.csv", "worlds.csv",  "weekly.csv",    "daily.csv",
    "departments.csv",    "effects.csv",  "report.html", "scenario.toml", "effects.toml",
    "drawn-effects.toml", "draws.csv",    "levers.toml", provenance_file};

bool is_result(const std::string& name) {
  return std::find(result_names.begin(), result_names.end(), name) != result_names.end();
}

std::string text_at(const nlohmann::json& json, const char* key) {
  return json.contains(key) && json[key].is_string() ? json[key].get<std::string>() : "";
}

/// The provenance of a folder; nothing when there is none or it is of something else.
std::optional<nlohmann::json> provenance_in(const fs::path& folder) {
  std::error_code error;
  if (!fs::is_regular_file(folder / provenance_file, error)) return std::nullopt;
  const auto json = nlohmann::json::parse(read_text(folder / provenance_file), nullptr, false);
  if (!json.is_object() || text_at(json, "program") != "megaphone" || !json.contains("outputs")) return std::nullopt;
  return json;
}

/// name -> hash, as the provenance says.
std::map<std::string, std::string> outputs_of(const nlohmann::json& provenance) {
  std::map<std::string, std::string> outputs;
  if (!provenance["outputs"].is_array()) return outputs;
  for (const auto& file : provenance["outputs"]) {
    if (file.is_object()) outputs[text_at(file, "name")] = text_at(file, "xxh3_128");
  }
  return outputs;
}

[[noreturn]] void refuse_foreign(const fs::path& file, const std::string& what) {
  throw InputError({file.string()},
                   what + "; results would be written over it: move it away, or name another folder with --out");
}

void require_own(const fs::path& folder, const std::map<std::string, std::string>& outputs) {
  for (const std::string_view name : result_names) {
    const fs::path file = folder / name;
    std::error_code error;
    if (name == provenance_file || !fs::exists(fs::symlink_status(file, error))) continue;
    const auto known = outputs.find(std::string(name));
    if (known == outputs.end()) refuse_foreign(file, "was not left by a comparison");
    if (!fs::is_regular_file(file, error) || file_fingerprint(file) != known->second) {
      refuse_foreign(file, "was changed after a comparison left it");
    }
  }
}

/// The folder, without the links that lead to it.
fs::path behind_links(const fs::path& folder) {
  std::error_code error;
  fs::path found = fs::weakly_canonical(fs::absolute(folder), error);
  if (error) found = fs::absolute(folder).lexically_normal();
  return found.has_filename() ? found : found.parent_path();
}

void make_folder(const fs::path& folder) {
  std::error_code error;
  fs::create_directories(folder, error);
  if (error) throw InputError({folder.string()}, "the results folder cannot be made: " + error.message());
}

/// A folder with a name that no other process uses, gone in the end with whatever is in it then.
class Unfinished {
 public:
  explicit Unfinished(fs::path path) : path_(std::move(path)) {
    path_ += ".unfinished-" + std::to_string(getpid());
    std::error_code error;
    fs::remove_all(path_, error);
    made_ = fs::create_directory(path_, error) && !error;
  }
  ~Unfinished() {
    std::error_code none;
    fs::remove_all(path_, none);
  }
  Unfinished(const Unfinished&) = delete;
  Unfinished& operator=(const Unfinished&) = delete;

  const fs::path& path() const { return path_; }
  bool made() const { return made_; }

 private:
  fs::path path_;
  bool made_ = false;
};

bool has_only_results(const fs::path& folder) {
  return std::all_of(fs::directory_iterator(folder), fs::directory_iterator(),
                     [](const fs::directory_entry& entry) { return is_result(entry.path().filename().string()); });
}

/// In one step; false when the file system cannot.
bool exchanged(const fs::path& one, const fs::path& other) {
#ifdef RENAME_EXCHANGE
  return renameat2(AT_FDCWD, one.c_str(), AT_FDCWD, other.c_str(), RENAME_EXCHANGE) == 0;
#else
  static_cast<void>(one);
  static_cast<void>(other);
  return false;
#endif
}

/// Holds the others back who write into the same folder, until it ends.
class FolderLock {
 public:
  explicit FolderLock(const fs::path& folder) : descriptor_(open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)) {
    if (descriptor_ >= 0) flock(descriptor_, LOCK_EX);
  }
  ~FolderLock() {
    if (descriptor_ >= 0) close(descriptor_);
  }
  FolderLock(const FolderLock&) = delete;
  FolderLock& operator=(const FolderLock&) = delete;

 private:
  int descriptor_;
};

void move_in(const fs::path& made, const fs::path& folder, const std::vector<NamedText>& files) {
  const FolderLock lock(folder);
  const auto act = [](const fs::path& at, const std::error_code& error) {
    if (error) throw InputError({at.string()}, "cannot be replaced: " + error.message());
  };
  std::error_code error;
  fs::remove(folder / provenance_file, error);
  act(folder / provenance_file, error);
  std::set<std::string> fresh;
  for (const NamedText& file : files) fresh.insert(file.name);
  for (const std::string_view name : result_names) {
    if (!fresh.contains(std::string(name))) fs::remove(folder / name, error);
  }
  for (const NamedText& file : files) {
    if (file.name == provenance_file) continue;
    fs::rename(made / file.name, folder / file.name, error);
    act(folder / file.name, error);
  }
  fs::rename(made / provenance_file, folder / provenance_file, error);
  act(folder / provenance_file, error);
}

/// Whether nobody minds that the folder changes places with another.
bool can_change_places(const fs::path& folder) {
  std::error_code error;
  return has_only_results(folder) && !fs::equivalent(folder, fs::current_path(error), error);
}

/// What came into the old folder while the new one was written belongs into the new one.
void carry_over(const fs::path& old, const fs::path& folder) {
  std::error_code none;
  for (const auto& entry : fs::directory_iterator(old)) {
    const fs::path name = entry.path().filename();
    if (!is_result(name.string())) fs::rename(entry.path(), folder / name, none);
  }
}

/// False, and nothing changed, when the folder has to keep its place.
bool put_as_a_whole(const fs::path& folder, const std::vector<NamedText>& files) {
  std::error_code error;
  const bool there = fs::exists(folder, error);
  if (there && !can_change_places(folder)) return false;
  if (!there) make_folder(folder.parent_path());
  const Unfinished made(folder);
  if (!made.made()) return false;
  write_whole(made.path(), files);
  if (!there) {
    fs::rename(made.path(), folder, error);
    if (!error) return true;  // else another process made one meanwhile
  }
  fs::permissions(made.path(), fs::status(folder).permissions(), error);
  if (!exchanged(made.path(), folder)) return false;
  carry_over(made.path(), folder);
  return true;
}

void put_one_by_one(const fs::path& folder, const std::vector<NamedText>& files) {
  make_folder(folder);
  const Unfinished made(folder / "results");
  if (!made.made()) throw InputError({folder.string()}, "cannot be written; is the folder yours?");
  write_whole(made.path(), files);
  move_in(made.path(), folder, files);
}

EarlierResults as_found(const fs::path& folder) {
  std::error_code error;
  if (!fs::exists(folder, error)) {
    if (!fs::is_symlink(folder, error)) return {};
    throw InputError({folder.string()},
                     "the results folder cannot be made: it is a link to a folder that is not there");
  }
  if (!fs::is_directory(folder, error)) {
    throw InputError({folder.string()}, "the results folder cannot be made: a file has its name");
  }
  const auto provenance = provenance_in(folder);
  if (!provenance && fs::exists(folder / provenance_file, error)) {
    refuse_foreign(folder / provenance_file, "was not left by a comparison of this version");
  }
  require_own(folder, provenance ? outputs_of(*provenance) : std::map<std::string, std::string>{});
  if (!provenance) return {};
  return {true, text_at(*provenance, "scenario"), text_at(*provenance, "scenario_place")};
}

std::string bytes_of(const fs::path& file) {
  std::ostringstream bytes;
  bytes << std::ifstream(file, std::ios::binary).rdbuf();
  return bytes.str();
}

}  // namespace

std::string where_hash_of(const fs::path& scenario) {
  std::error_code error;
  const fs::path found = fs::canonical(scenario, error);
  return error ? "" : text_fingerprint(found.string());
}

EarlierResults earlier_results(const fs::path& folder) {
  for (;;) {
    const std::string before = bytes_of(folder / provenance_file);
    try {
      return as_found(folder);
    } catch (const InputError&) {
      if (bytes_of(folder / provenance_file) == before) throw;  // else others were put there while these were read
    }
  }
}

void put_results(const fs::path& folder, const std::vector<NamedText>& files) {
  earlier_results(folder);
  const fs::path place = behind_links(folder);
  try {
    if (!put_as_a_whole(place, files)) put_one_by_one(place, files);
  } catch (const InputError& error) {
    const std::string file = fs::path(error.place().file).filename().string();
    if (!is_result(file)) throw;
    throw InputError({(folder / file).string()}, error.problem());
  }
}

void require_no_study_results(const fs::path& folder) {
  for (const char* name : {"indices.csv", "methods.md", "provenance.json", "runs.csv"}) {
    if (!fs::exists(folder / name)) continue;
    throw InputError(
        {(folder / name).string()},
        "is there, but no store that it belongs to; the study would write over it: move it away, or name another "
        "folder for the study");
  }
}

}  // namespace megaphone::inline report
