/// Everything that reads what a user or a stranger may have made, each with good files to start from and what becomes
/// of a damaged one.
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "base/random.hpp"

namespace megaphone::fuzz {

/// A folder in which a file is put before it is read; it belongs to this process alone.
using Folder = std::filesystem::path;

struct Reader {
  std::string name;
  /// A damaged file.
  std::function<std::string(const Folder&, RandomStream&)> make;
  /// Reads it. Throws InputError or StoreError to refuse it; whatever else it does is a fault.
  std::function<void(const Folder&, const std::string& bytes)> read;
};

/// All of them; files that they read besides the damaged one are written to the folder.
std::vector<Reader> all_readers(const Folder& folder);

// By room, for all_readers.
std::vector<Reader> scenario_readers();
std::vector<Reader> table_readers();
std::vector<Reader> study_readers();
std::vector<Reader> store_readers(const Folder& folder);

/// A maker that damages one of the samples.
std::function<std::string(const Folder&, RandomStream&)> damage_of(std::vector<std::string> samples);

void write_file(const Folder& folder, const std::string& name, const std::string& bytes);
std::string bytes_of(const std::filesystem::path& path);

/// A shipped file, by its place below scenarios/.
std::string shipped(const std::string& path);

enum class End { read, refused, fault };

struct Outcome {
  End end = End::read;
  std::string said;  ///< the refusal, or what is wrong
};

/// What becomes of an input. A refusal that has no words is a fault.
Outcome outcome_of(const Reader& reader, const Folder& folder, const std::string& bytes);

}  // namespace megaphone::fuzz
