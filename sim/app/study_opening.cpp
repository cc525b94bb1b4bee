#include "app/study_opening.hpp"

#include <fmt/format.h>

#include "app/study_conclusion.hpp"
#include "formats/folder.hpp"
#include "report/results_folder.hpp"
#include "store/identity.hpp"
#include "store/study_store.hpp"

namespace megaphone::inline app {
namespace {

void make_folder(const std::filesystem::path& folder) {
  std::error_code error;
  std::filesystem::create_directories(folder, error);
  if (error) throw InputError({folder.string(), 0, 0}, "cannot be made: " + error.message());
}

/// The points of the other designs depend on how many there are.
bool can_grow(DesignKind kind) { return kind == DesignKind::sobol || kind == DesignKind::morris; }

std::string_view name_of(DesignKind kind) { return design_kind_names[static_cast<std::size_t>(kind)]; }

void require_size(const StudyHeader& stored, const StudyHeader& wanted, DesignKind kind,
                  const std::filesystem::path& path) {
  if (!can_grow(kind) && stored.groups != wanted.groups) {
    throw InputError({path.string(), 0, 0},
                     fmt::format("the design has changed since this study began: its size was {}, is {}; the points of "
                                 "a {} design depend on its size, so another size is another study",
                                 stored.groups, wanted.groups, name_of(kind)));
  }
  if (wanted.groups > stored.groups) {
    throw InputError({path.string(), 0, 0},
                     fmt::format("has {} groups and the study file now asks for {}: megaphone extend makes it larger",
                                 stored.groups, wanted.groups));
  }
}

void require_growing(const Study& study) {
  if (can_grow(study.design.kind)) return;
  throw InputError({study.file, 0, 0}, fmt::format("a {} design cannot be extended: its points depend on its size",
                                                   name_of(study.design.kind)));
}

}  // namespace

std::uint64_t open_study(const std::filesystem::path& store, const LoadedStudy& loaded, Opening opening) {
  const bool extending = opening == Opening::extend;
  if (extending) require_growing(loaded.study);
  const StudyHeader wanted = study_header(loaded.study);
  if (!std::filesystem::exists(store)) {
    if (extending) {
      throw InputError({store.string(), 0, 0}, "is not there: nothing to extend; run megaphone sweep first");
    }
    make_folder(folder_of(store));
    require_no_study_results(folder_of(store));
    StudyStore::create(store, wanted);
    return wanted.groups;
  }
  StudyStore opened = StudyStore::open(store);
  require_same(opened.header(), wanted, {store.string(), 0, 0});
  if (extending) opened.extend(wanted.groups);
  require_size(opened.header(), wanted, loaded.study.design.kind, store);
  return opened.header().groups;
}

LoadedStudy screening_of(const LoadedStudy& loaded) {
  LoadedStudy screening = loaded;
  screening.study.design.kind = DesignKind::morris;
  screening.study.design.size = *loaded.screening;
  screening.study.name += ", screening";
  screening.screening.reset();
  return screening;
}

std::vector<std::uint32_t> factors_kept(const std::filesystem::path& screening, const LoadedStudy& loaded,
                                        int threads) {
  const StudyStore store = StudyStore::open_to_read(screening);
  std::vector<std::uint32_t> kept = factors_that_matter(store, resampling_of(store, threads));
  if (!kept.empty()) return kept;
  throw InputError({loaded.study.file},
                   "the screening rules every factor out: none moves any output more than chance does");
}

LoadedStudy narrowed_to(const std::vector<std::uint32_t>& kept, const LoadedStudy& loaded) {
  LoadedStudy narrow = loaded;
  narrow.study = narrowed(loaded.study, kept);
  narrow.screening.reset();
  return narrow;
}

}  // namespace megaphone::inline app
