/// The folder of a study and the files in it.
#pragma once

#include <filesystem>

#include "options.hpp"
#include "report/study_analysis.hpp"

namespace megaphone::program {

/// --out, or STUDY-study beside where the program was started.
std::filesystem::path study_folder(const Options& options);

/// The store in a study's folder, or the file itself.
std::filesystem::path store_in(const std::filesystem::path& folder_or_file);

/// Prints what matters most of the analysis.
void print_analysis(const StudyStore& store, const StudyAnalysis& analysis);

}  // namespace megaphone::program
