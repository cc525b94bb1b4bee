/// Studies as read from their files, and the runner that turns ranges of groups into bytes of chunks.
#include <nanobind/stl/filesystem.h>
#include <nanobind/stl/optional.h>
#include <nanobind/stl/pair.h>
#include <nanobind/stl/shared_ptr.h>
#include <nanobind/stl/string.h>
#include <nanobind/stl/string_view.h>
#include <nanobind/stl/vector.h>

#include <memory>
#include <mutex>
#include <optional>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "app/study_opening.hpp"
#include "background.hpp"
#include "bindings.hpp"
#include "megaphone/formats/whole_file.hpp"
#include "store/chunk_bytes.hpp"
#include "store/identity.hpp"
#include "study/runner.hpp"
#include "study/study_file.hpp"

namespace nb = nanobind;
using namespace nb::literals;

namespace megaphone::bindings {
namespace {

/// A study that nothing changes any more: runners on other threads look into it.
using Shared = std::shared_ptr<const LoadedStudy>;

Shared load(const std::filesystem::path& path) {
  const nb::gil_scoped_release released;
  return std::make_shared<const LoadedStudy>(load_study(path));
}

/// The Morris screening that an auto study begins with.
Shared screening(const LoadedStudy& loaded) {
  if (!loaded.screening) throw std::logic_error("the study has no screening");
  return std::make_shared<LoadedStudy>(screening_of(loaded));
}

Shared narrowed(const LoadedStudy& loaded, const std::vector<std::uint32_t>& kept) {
  return std::make_shared<LoadedStudy>(narrowed_to(kept, loaded));
}

std::vector<std::uint32_t> kept(const LoadedStudy& loaded, const std::filesystem::path& screening, int threads) {
  std::vector<std::uint32_t> factors;
  in_background([&](const Watch&) { factors = factors_kept(screening, loaded, threads); }, {});
  return factors;
}

StudyHeader header_of(const LoadedStudy& loaded) {
  const nb::gil_scoped_release released;
  return study_header(loaded.study);
}

std::vector<std::pair<std::string, std::string>> held(const LoadedStudy& loaded) {
  std::vector<std::pair<std::string, std::string>> factors;
  for (const HeldFactor& each : loaded.study.held) factors.emplace_back(each.factor.target.path, describe(each.value));
  return factors;
}

nb::bytes bytes_of(const Chunk& chunk) {
  const std::string bytes = to_bytes(chunk);
  return nb::bytes(bytes.data(), bytes.size());
}

/// Runs one range at a time; a second thread waits for the first.
class Runner {
 public:
  explicit Runner(Shared loaded) : loaded_(std::move(loaded)), runner_(loaded_->study) {}

  nb::bytes run(std::uint64_t first, std::uint64_t count, int threads) {
    std::optional<Chunk> chunk;
    in_background(
        [&](const Watch& watch) {
          const std::lock_guard alone(mutex_);
          chunk = runner_.run({first, count}, threads, watch.stop);
        },
        {});
    if (!chunk) throw std::runtime_error("the run was stopped");
    return bytes_of(*chunk);
  }

 private:
  Shared loaded_;
  std::mutex mutex_;
  StudyRunner runner_;
};

void bind_loaded(nb::module_& module) {
  nb::class_<LoadedStudy>(module, "Study")
      .def_prop_ro("held", &held)
      .def_ro("files", &LoadedStudy::files)
      .def_prop_ro("remarks", [](const LoadedStudy& s) { return s.study.scenario.remarks; })
      .def_ro("screening_groups", &LoadedStudy::screening)
      .def_prop_ro("timeout_seconds", [](const LoadedStudy& s) { return s.limits.timeout_seconds; })
      .def("header", &header_of)
      .def("screening", &screening)
      .def("narrowed", &narrowed, "kept"_a)
      .def("factors_kept", &kept, "screening"_a, "threads"_a)
      .def(
          "given_up",
          [](const LoadedStudy& s, std::uint64_t group, const std::string& message) {
            return bytes_of(given_up(s.study, group, message));
          },
          "group"_a, "message"_a);
  module.def("load_study", &load, "path"_a);
}

void bind_header(nb::module_& module) {
  nb::class_<StudyHeader>(module, "StudyHeader")
      .def_ro("version", &StudyHeader::version)
      .def_ro("points_per_group", &StudyHeader::points_per_group)
      .def_ro("replicates", &StudyHeader::replicates)
      .def_ro("seed", &StudyHeader::seed)
      .def_ro("groups", &StudyHeader::groups)
      .def_prop_ro("design", [](const StudyHeader& h) { return design_kind_names[std::size_t(design_of(h).kind)]; })
      .def_prop_ro("parts",
                   [](const StudyHeader& h) {
                     std::vector<std::pair<std::string, std::string>> parts;
                     for (const StudyPart& part : h.parts) parts.emplace_back(part.name, part.text);
                     return parts;
                   })
      .def_prop_ro("factors",
                   [](const StudyHeader& h) {
                     std::vector<nb::typed<nb::tuple, std::string, std::string, bool>> rows;
                     for (const FactorColumn& f : h.factors) rows.push_back(nb::make_tuple(f.path, f.unit, f.is_text));
                     return rows;
                   })
      .def_prop_ro("outputs", [](const StudyHeader& h) {
        std::vector<nb::typed<nb::tuple, std::string, std::string, std::string, int>> rows;
        for (const OutputColumn& o : h.outputs) {
          rows.push_back(nb::make_tuple(o.name, o.unit, o.meaning, o.periods));
        }
        return rows;
      });
}

}  // namespace

void bind_study(nb::module_& module) {
  bind_header(module);
  bind_loaded(module);
  nb::class_<Runner>(module, "StudyRunner")
      .def(nb::init<Shared>(), "study"_a)
      .def("run", &Runner::run, "first"_a, "count"_a, "threads"_a);
  module.def("require_own", &require_own, "file"_a, "heads"_a);
  module.def(
      "write_whole",
      [](const std::filesystem::path& folder, const std::vector<std::pair<std::string, std::string>>& texts) {
        std::vector<NamedText> files;
        files.reserve(texts.size());
        for (const auto& [name, text] : texts) files.push_back({name, text});
        write_whole(folder, files);
      },
      "folder"_a, "files"_a);
}

}  // namespace megaphone::bindings
