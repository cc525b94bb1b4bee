/// Stores changed behind the program's back, and a disk as small as a test wants it.
#pragma once

#include <sqlite3.h>
#include <sys/mount.h>

#include <filesystem>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <string>

namespace megaphone {

/// Runs SQL on a file as any other program could.
inline void edit(const std::filesystem::path& path, const std::string& sql) {
  sqlite3* database = nullptr;
  sqlite3_open(path.c_str(), &database);
  const int code = sqlite3_exec(database, sql.c_str(), nullptr, nullptr, nullptr);
  sqlite3_close(database);
  if (code != SQLITE_OK) throw std::runtime_error("the test's own SQL failed");
}

inline std::string bytes_of(const std::filesystem::path& path) {
  std::ostringstream bytes;
  bytes << std::ifstream(path, std::ios::binary).rdbuf();
  return bytes.str();
}

/// A file system in memory below a folder, if the test may mount one.
class SmallDisk {
 public:
  SmallDisk(const std::filesystem::path& folder, const char* size) : folder_(folder) {
    std::filesystem::create_directories(folder);
    there_ = mount("tmpfs", folder.c_str(), "tmpfs", 0, size) == 0;
  }
  ~SmallDisk() {
    if (there_) umount2(folder_.c_str(), MNT_DETACH);
  }
  SmallDisk(const SmallDisk&) = delete;
  SmallDisk& operator=(const SmallDisk&) = delete;

  bool there() const { return there_; }
  bool change(unsigned long flags, const char* size) const {
    return mount("tmpfs", folder_.c_str(), "tmpfs", MS_REMOUNT | flags, size) == 0;
  }

 private:
  std::filesystem::path folder_;
  bool there_ = false;
};

}  // namespace megaphone
