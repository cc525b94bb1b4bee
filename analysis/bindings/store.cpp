/// The store of a study, and what it says.
#include <nanobind/stl/filesystem.h>
#include <nanobind/stl/pair.h>
#include <nanobind/stl/string.h>
#include <nanobind/stl/unique_ptr.h>
#include <nanobind/stl/vector.h>

#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "app/study_conclusion.hpp"
#include "background.hpp"
#include "bindings.hpp"
#include "columns.hpp"
#include "owned_array.hpp"
#include "store/study_store.hpp"

namespace nb = nanobind;
using namespace nb::literals;

namespace megaphone::bindings {
namespace {

/// A store that several Python threads may use in turn, until it is closed.
class Store {
 public:
  explicit Store(StudyStore store) : store_(std::move(store)) {}

  /// Calls `use` with the store while nobody else uses it, without the interpreter's lock.
  template <typename Use>
  auto with(const Use& use) {
    const nb::gil_scoped_release released;
    return alone(use);
  }

  /// The same for what takes longer: Ctrl-C is heard when it is done.
  template <typename Use>
  auto slowly(const Use& use) {
    std::optional<decltype(alone(use))> result;
    in_background([&](const Watch&) { result.emplace(alone(use)); }, {});
    return std::move(*result);
  }

  void close() {
    const nb::gil_scoped_release released;
    const std::lock_guard guard(mutex_);
    store_.reset();
  }

 private:
  template <typename Use>
  auto alone(const Use& use) {
    const std::lock_guard guard(mutex_);
    if (!store_) throw InputError({}, "the store is closed");
    return use(*store_);
  }

  std::mutex mutex_;
  std::optional<StudyStore> store_;
};

nb::dict table_of(const StudyFindings& told) {
  std::vector<std::string> outputs, factors, indices;
  std::vector<std::int64_t> periods;
  std::vector<double> values, errors, lows, highs;
  for (const IndexRow& row : told.analysis.rows) {
    outputs.push_back(row.output);
    factors.push_back(row.factor);
    indices.push_back(row.index);
    periods.push_back(row.period);
    values.push_back(row.estimate.value);
    errors.push_back(row.estimate.error);
    lows.push_back(row.estimate.low);
    highs.push_back(row.estimate.high);
  }
  nb::dict table;
  table["output"] = outputs;
  table["factor"] = factors;
  table["index"] = indices;
  table["period"] = array_of(std::move(periods));
  table["value"] = array_of(std::move(values));
  table["error"] = array_of(std::move(errors));
  table["low"] = array_of(std::move(lows));
  table["high"] = array_of(std::move(highs));
  return table;
}

using Verdict3 = nb::typed<nb::tuple, std::string, int, std::string>;

std::vector<Verdict3> verdicts_of(const StudyFindings& told) {
  std::vector<Verdict3> rows;
  for (const OutputVerdict& each : told.analysis.verdicts) {
    rows.push_back(nb::make_tuple(each.output, each.period, each.sentence));
  }
  return rows;
}

nb::dict progress(Store& store) {
  return dict_of(store.with([](const StudyStore& s) { return s.progress(); }));
}

/// "groups 4 to 7: ..." and what is wrong beyond single chunks.
std::vector<std::string> problems(const StudyDamage& damage) {
  std::vector<std::string> texts = damage.database;
  for (const StudyDamage::DamagedChunk& chunk : damage.chunks) {
    texts.push_back("groups " + std::to_string(chunk.groups.first) + " to " +
                    std::to_string(chunk.groups.first + chunk.groups.count - 1) + ": " + chunk.problem);
  }
  return texts;
}

nb::dict columns(Store& store) {
  auto [read, header] =
      store.slowly([](const StudyStore& s) { return std::pair(read_columns(s), StudyHeader(s.header())); });
  return dict_of(std::move(read), header);
}

void bind_findings(nb::module_& module) {
  nb::class_<StudyFindings>(module, "StudyFindings")
      .def("table", &table_of)
      .def("csv", [](const StudyFindings& told) { return indices_csv(told.analysis); })
      .def_prop_ro("verdicts", &verdicts_of)
      .def_ro("methods", &StudyFindings::methods)
      .def_prop_ro("pictures", [](const StudyFindings& told) {
        std::vector<std::pair<std::string, std::string>> pictures;
        for (const Picture& picture : told.pictures) pictures.emplace_back(picture.file, picture.svg);
        return pictures;
      });
}

std::unique_ptr<Store> opened(StudyStore store) { return std::make_unique<Store>(std::move(store)); }

}  // namespace

void bind_store(nb::module_& module) {
  bind_findings(module);
  nb::class_<Store>(module, "StudyStore")
      .def_static(
          "open_to_read", [](const std::filesystem::path& path) { return opened(StudyStore::open_to_read(path)); },
          "path"_a)
      .def("close", &Store::close)
      .def("header",
           [](Store& store) { return store.with([](const StudyStore& s) { return StudyHeader(s.header()); }); })
      .def("progress", &progress, nb::sig("def progress(self) -> dict[str, int]"))
      .def("checksum", [](Store& store) { return store.slowly([](const StudyStore& s) { return s.checksum(); }); })
      .def("verify",
           [](Store& store) { return store.slowly([](const StudyStore& s) { return problems(s.verify()); }); })
      .def(
          "export_csv",
          [](Store& store, const std::filesystem::path& path) {
            store.slowly([&](const StudyStore& s) { return (export_csv(s, path), true); });
          },
          "path"_a)
      .def("columns", &columns, nb::sig("def columns(self) -> dict[str, typing.Any]"))
      .def(
          "analyse",
          [](Store& store, std::uint32_t resamples, int threads) {
            return store.slowly([&](const StudyStore& s) {
              Resampling resampling = resampling_of(s, threads);
              resampling.resamples = resamples;
              return findings_of(s, resampling);
            });
          },
          "resamples"_a, "threads"_a);
  module.attr("study_store_format") = study_store_format;
}

}  // namespace megaphone::bindings
