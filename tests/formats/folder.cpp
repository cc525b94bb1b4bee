/// Where files stand.

#include "formats/folder.hpp"

#include <doctest/doctest.h>

#include "support/scratch_folder.hpp"

namespace megaphone {
namespace {

TEST_CASE("The folder of a file is never empty") {
  CHECK_EQ(folder_of("s.toml"), ".");
  CHECK_EQ(folder_of("./s.toml"), ".");
  CHECK_EQ(folder_of("../s.toml"), "..");
  CHECK_EQ(folder_of("/s.toml"), "/");
}

TEST_CASE("A file that a file names stands beside it, unless its name is a whole path") {
  CHECK_EQ(named_by("s.toml", "people.csv"), "people.csv");
  CHECK_EQ(named_by("runs/s.toml", "people.csv"), "runs/people.csv");
  CHECK_EQ(named_by("runs/s.toml", "/data/people.csv"), "/data/people.csv");
}

TEST_CASE("A name is right from another folder, given by any name") {
  CHECK_EQ(name_from("results", "s.toml", "people.csv"), "../people.csv");
  CHECK_EQ(name_from("", "runs/s.toml", "people.csv"), "runs/people.csv");
  CHECK_EQ(name_from(".", "s.toml", "people.csv"), "people.csv");
  CHECK_EQ(name_from("/a/results/one", "/a/runs/s.toml", "data/people.csv"), "../../runs/data/people.csv");
  CHECK_EQ(name_from("results", "s.toml", "/data/people.csv"), "/data/people.csv");
}

TEST_CASE("A name is right from a folder that is reached through a symbolic link") {
  const ScratchFolder folder;
  std::filesystem::create_directories(folder.path() / "disk/results/of/long/ago");
  std::filesystem::create_directory_symlink("disk/results/of/long", folder.path() / "link");
  folder.write("people.csv", "id\n");
  const std::string name = name_from(folder.path() / "link/ago", folder.path() / "s.toml", "people.csv");
  CHECK(std::filesystem::exists(folder.path() / "link/ago" / name));
}

}  // namespace
}  // namespace megaphone
