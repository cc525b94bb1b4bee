/// The folder with the results of one comparison. New results are written beside it and then replace it as a whole, so
/// that a full disk, a crash or a second program never leaves the files of two comparisons in it.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "megaphone/formats/whole_file.hpp"

namespace megaphone::inline report {

/// The file of a results folder that says what made it, and which files it has, with their hashes.
inline constexpr const char* provenance_file = "provenance.json";

/// What stands in a folder before results are put there.
struct EarlierResults {
  bool there = false;    ///< results of a comparison
  std::string scenario;  ///< the name of its file, "" when it had none
  std::string place;     ///< hash of where that file stood, "" when it had none; see where_hash_of
};

/// What stands in the folder; nothing when there is no folder. Throws InputError when a file with the name of one of
/// the results is there that is not as a comparison left it: somebody's own, or changed since.
EarlierResults earlier_results(const std::filesystem::path& folder);

/// Hash of the absolute path of a scenario's file, "" when there is no such file: tells two scenarios of one name apart
/// without saying where they are.
std::string where_hash_of(const std::filesystem::path& scenario);

/// Puts the results into the folder, which is made if need be, in place of earlier ones. Other files in it stay. Throws
/// InputError as earlier_results, and when the folder or a file cannot be written; then all is as before.
void put_results(const std::filesystem::path& folder, const std::vector<NamedText>& files);

/// For a folder in which a study is to begin: the files that it leaves beside its store must not be there, for they are
/// those of another study, or somebody's own. Throws InputError naming the first.
void require_no_study_results(const std::filesystem::path& folder);

}  // namespace megaphone::inline report
