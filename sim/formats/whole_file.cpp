#include "megaphone/formats/whole_file.hpp"

#include <unistd.h>

#include <algorithm>
#include <fstream>
#include <ostream>
#include <system_error>

#include "megaphone/base/error.hpp"

namespace megaphone::inline formats {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void refuse(const fs::path& file) {
  throw InputError({file.string()}, "cannot be written; is the folder writable and the disk not full?");
}

/// Another process that writes the same file has another name for what is unfinished.
fs::path unfinished(const fs::path& file) {
  fs::path beside = file;
  beside += ".unfinished-" + std::to_string(getpid());
  return beside;
}

void discard(const fs::path& file) {
  std::error_code none;
  fs::remove(file, none);
}

void write(const fs::path& file, const std::function<void(std::ostream&)>& fill) {
  std::ofstream out(file, std::ios::binary);
  if (!out) refuse(file);
  fill(out);
  out.close();
  if (!out) refuse(file);
}

/// Writes beside the file; gives the name under which it now stands.
fs::path written_beside(const fs::path& file, const std::function<void(std::ostream&)>& fill) {
  fs::path beside = unfinished(file);
  try {
    write(beside, fill);
  } catch (const InputError& error) {
    discard(beside);
    if (error.place().file == beside.string()) refuse(file);
    throw;
  } catch (...) {
    discard(beside);
    throw;
  }
  return beside;
}

void move_to(const fs::path& beside, const fs::path& file) {
  std::error_code error;
  fs::rename(beside, file, error);
  if (!error) return;
  discard(beside);
  throw InputError({file.string()}, "cannot be written: " + error.message());
}

/// The file that a name stands for: a link stays, and what it leads to is replaced.
fs::path behind_links(const fs::path& file) {
  std::error_code error;
  const fs::path found = fs::is_symlink(file, error) ? fs::weakly_canonical(file, error) : file;
  return error ? file : found;
}

auto text_into(std::string_view text) {
  return [text](std::ostream& out) { out.write(text.data(), static_cast<std::streamsize>(text.size())); };
}

}  // namespace

void write_whole(const fs::path& file, const std::function<void(std::ostream&)>& fill) {
  std::error_code error;
  const fs::file_status there = fs::status(file, error);
  if (fs::exists(there) && !fs::is_regular_file(there)) return write(file, fill);
  const fs::path target = behind_links(file);
  move_to(written_beside(target, fill), target);
}

void write_whole(const fs::path& file, std::string_view text) { write_whole(file, text_into(text)); }

void write_whole(const fs::path& folder, const std::vector<NamedText>& files) {
  for (const NamedText& file : files) {  // nothing else that stands in the way lets itself be written beside
    std::error_code error;
    if (!fs::is_directory(folder / file.name, error)) continue;
    throw InputError({(folder / file.name).string()}, "cannot be written: it is a folder");
  }
  std::vector<fs::path> beside;
  try {
    for (const NamedText& file : files) beside.push_back(written_beside(folder / file.name, text_into(file.text)));
  } catch (...) {
    for (const fs::path& each : beside) discard(each);
    throw;
  }
  for (std::size_t k = 0; k < files.size(); ++k) move_to(beside[k], folder / files[k].name);
}

void require_own(const fs::path& file, const std::vector<std::string>& heads) {
  if (!fs::is_regular_file(file) || fs::file_size(file) == 0) return;
  const auto begins_with = [&](const std::string& head) {
    std::ifstream in(file, std::ios::binary);
    std::string begin(head.size(), '\0');
    in.read(begin.data(), static_cast<std::streamsize>(begin.size()));
    return in && begin == head;
  };
  if (std::any_of(heads.begin(), heads.end(), begins_with)) return;
  throw InputError({file.string()},
                   "is there, and is not an earlier output of this command; it would be lost: name another file, or "
                   "move it away");
}

}  // namespace megaphone::inline formats
