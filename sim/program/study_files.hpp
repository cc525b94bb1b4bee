/// Where a study keeps what it has, and what it leaves there.
#pragma once

#include <filesystem>

#include "megaphone/io/study_file.hpp"
#include "megaphone/io/study_store.hpp"
#include "options.hpp"

namespace megaphone::program {

/// --out, or STUDY-study beside where the program was started.
std::filesystem::path study_folder(const Options& options);

/// The store in a study's folder, or the file itself.
std::filesystem::path store_in(const std::filesystem::path& folder_or_file);

/// Analyses the store and writes indices.csv, methods.md and the pictures into the folder; prints what matters most
/// unless `quiet`.
void write_analysis(const StudyStore& store, const std::filesystem::path& folder, const Options& options);

/// Whether the folder's provenance.json is of just these runs.
bool has_provenance(const StudyStore& store, const std::filesystem::path& folder);

/// provenance.json: versions, seed, command, host, time, hashes of the files read, checksum of the store.
void write_provenance(const StudyStore& store, const LoadedStudy& loaded, const std::filesystem::path& folder,
                      const Options& options, double seconds);

}  // namespace megaphone::program
