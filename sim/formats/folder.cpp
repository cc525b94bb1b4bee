#include "formats/folder.hpp"

#include <system_error>

namespace megaphone::inline formats {
namespace {

namespace fs = std::filesystem;

/// The folder without symbolic links, as far as it exists: ".." leads to where it seems to only from there.
fs::path real(const fs::path& folder) {
  std::error_code error;
  const fs::path whole = fs::absolute(folder.empty() ? fs::path(".") : folder);
  const fs::path found = fs::weakly_canonical(whole, error);
  return error ? whole.lexically_normal() : found;
}

}  // namespace

fs::path folder_of(const fs::path& file) { return file.has_parent_path() ? file.parent_path() : fs::path("."); }

fs::path named_by(const fs::path& file, const std::string& name) { return file.parent_path() / name; }

std::string name_from(const fs::path& folder, const fs::path& file, const std::string& name) {
  if (fs::path(name).is_absolute()) return name;
  const fs::path there = (real(folder_of(file)) / name).lexically_normal();
  return there.lexically_proximate(real(folder)).generic_string();
}

}  // namespace megaphone::inline formats
