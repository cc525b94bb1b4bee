/// A study while it is being run: chunks computed here or handed in from elsewhere, kept, and judged by its limits.
#include <nanobind/stl/filesystem.h>
#include <nanobind/stl/function.h>
#include <nanobind/stl/optional.h>
#include <nanobind/stl/pair.h>
#include <nanobind/stl/shared_ptr.h>
#include <nanobind/stl/string.h>
#include <nanobind/stl/vector.h>

#include <deque>
#include <memory>
#include <mutex>
#include <stdexcept>

#include "app/study_conclusion.hpp"
#include "app/study_opening.hpp"
#include "app/study_session.hpp"
#include "background.hpp"
#include "bindings.hpp"
#include "columns.hpp"
#include "store/chunk_bytes.hpp"

namespace nb = nanobind;
using namespace nb::literals;

namespace megaphone::bindings {
namespace {

using Shared = std::shared_ptr<const LoadedStudy>;
using Groups = std::pair<std::uint64_t, std::uint64_t>;  // first, and how many
using Stop = std::pair<bool, std::string>;               // whether too many runs failed, and why it stops

std::string note_of(const StudyProgress& progress) {
  if (progress.failed + progress.impossible == 0) return "";
  return std::to_string(progress.impossible) + " impossible, " + std::to_string(progress.failed) + " failed";
}

/// A session that several Python threads may use in turn, until it is closed.
class Session {
 private:
  StudySession& opened() {
    if (!session_) throw InputError({}, "the store is closed");
    return *session_;
  }

  /// Calls `use` with the session while nobody else uses it, without the interpreter's lock.
  template <typename Use>
  auto with(const Use& use) {
    const nb::gil_scoped_release released;
    const std::lock_guard alone(mutex_);
    return use(opened());
  }

 public:
  Session(Shared loaded, const std::filesystem::path& store, int threads, double chunk_seconds)
      : loaded_(std::move(loaded)), session_(std::in_place, *loaded_, store, threads, chunk_seconds) {}

  std::vector<Groups> missing() {
    return with([](StudySession& session) {
      std::vector<Groups> ranges;
      for (const GroupRange& range : session.store().missing()) ranges.emplace_back(range.first, range.count);
      return ranges;
    });
  }

  nb::dict progress() {
    return dict_of(with([](StudySession& session) { return session.store().progress(); }));
  }

  std::uint64_t chunk_size() {
    return with([](StudySession& session) { return session.chunk_size(); });
  }

  std::optional<Stop> keep(const nb::bytes& bytes, double seconds) {
    const std::string_view view(bytes.c_str(), bytes.size());
    const auto stop = with([&](StudySession& session) { return session.keep(chunk_from_bytes(view), seconds); });
    return stop ? std::optional<Stop>({stop->failed, stop->why}) : std::nullopt;
  }

  /// Runs what is missing in this process; why it stopped before the end, if it did.
  std::optional<Stop> run_missing(const Show& show) {
    StudyEnding ending;
    std::deque<std::string> notes;  // which the thread that shows them looks into
    in_background(
        [&](const Watch& watch) {
          const std::lock_guard alone(mutex_);
          StudySession& session = opened();
          StudyRunner runner(loaded_->study);
          const auto told = [&](const StudyProgress& progress) {
            const std::string& note = notes.emplace_back(note_of(progress));
            watch.progress({counted_runs(progress), progress.runs, 0, 0, note});
          };
          const GroupRange all{0, session.store().header().groups};
          ending = megaphone::run_missing(session, runner, all, {}, {{}, told, watch.stop});
        },
        show);
    if (ending.why.empty()) return std::nullopt;
    return Stop{ending.end == StudyEnd::failed, ending.why};
  }

  void close() {
    const nb::gil_scoped_release released;
    const std::lock_guard alone(mutex_);
    session_.reset();
  }

 private:
  Shared loaded_;
  std::mutex mutex_;
  std::optional<StudySession> session_;
};

/// Opens the store of the study, or begins it.
void resume(const std::filesystem::path& store, const LoadedStudy& loaded) {
  const nb::gil_scoped_release released;
  open_study(store, loaded, Opening::resume);
}

void conclude(const std::filesystem::path& path, const LoadedStudy& loaded, const std::string& command,
              double seconds) {
  const nb::gil_scoped_release released;
  const StudyStore store = StudyStore::open_to_read(path);
  write_provenance(store, path.parent_path(), {command, loaded.files, seconds});
}

}  // namespace

void bind_session(nb::module_& module) {
  nb::class_<Session>(module, "StudySession")
      .def(nb::init<Shared, const std::filesystem::path&, int, double>(), "study"_a, "store"_a, "threads"_a,
           "chunk_seconds"_a)
      .def("missing", &Session::missing)
      .def("progress", &Session::progress, nb::sig("def progress(self) -> dict[str, int]"))
      .def("chunk_size", &Session::chunk_size)
      .def("keep", &Session::keep, "chunk"_a, "seconds"_a)
      .def("run_missing", &Session::run_missing, "show"_a.none())
      .def("close", &Session::close);
  module.def(
      "merge_stores",
      [](const std::filesystem::path& into, const std::filesystem::path& source) {
        const nb::gil_scoped_release released;
        StudyStore store = StudyStore::open(into);
        return merge(store, StudyStore::open_to_read(source));
      },
      "into"_a, "source"_a);
  module.def("resume_study", &resume, "store"_a, "study"_a);
  module.def(
      "write_findings",
      [](const StudyFindings& findings, const std::filesystem::path& folder) { write_findings(findings, folder); },
      "findings"_a, "folder"_a);
  module.def("write_study_provenance", &conclude, "store"_a, "study"_a, "command"_a, "seconds"_a);
}

}  // namespace megaphone::bindings
