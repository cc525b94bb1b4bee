/// Files that are whole or not there.
#include "megaphone/formats/whole_file.hpp"

#include <doctest/doctest.h>

#include <ostream>

#include "store/damaged_store.hpp"
#include "support/scratch_folder.hpp"

namespace megaphone {
namespace {

std::size_t entries(const std::filesystem::path& folder) {
  return static_cast<std::size_t>(
      std::distance(std::filesystem::directory_iterator(folder), std::filesystem::directory_iterator()));
}

TEST_CASE("A file is replaced as a whole, and nothing is left beside it") {
  const ScratchFolder folder;
  const std::filesystem::path file = folder.write("a.txt", "before");
  write_whole(file, "after");
  CHECK_EQ(bytes_of(file), "after");
  CHECK_EQ(entries(folder.path()), 1);
}

TEST_CASE("What cannot be written to its end leaves the file that was there") {
  const ScratchFolder folder;
  const std::filesystem::path file = folder.write("a.txt", "before");
  CHECK_THROWS_AS(write_whole(file,
                              [](std::ostream& out) {
                                out << "half";
                                throw std::runtime_error("no more");
                              }),
                  std::runtime_error);
  CHECK_EQ(bytes_of(file), "before");
  CHECK_EQ(entries(folder.path()), 1);
}

TEST_CASE("Of several files all are replaced or none") {
  const ScratchFolder folder;
  folder.write("a.txt", "before");
  std::filesystem::create_directories(folder.path() / "b.txt.unfinished-" += std::to_string(getpid()));
  CHECK_EQ(folder.refusal([&] {
    write_whole(folder.path(), {{"a.txt", "after"}, {"b.txt", "after"}});
  }),
           "b.txt: cannot be written; is the folder writable and the disk not full?");
  CHECK_EQ(bytes_of(folder.path() / "a.txt"), "before");
  std::filesystem::create_directories(folder.path() / "c.txt");
  CHECK_EQ(folder.refusal([&] {
    write_whole(folder.path(), {{"a.txt", "after"}, {"c.txt", "after"}});
  }),
           "c.txt: cannot be written: it is a folder");
  CHECK_EQ(bytes_of(folder.path() / "a.txt"), "before");
}

TEST_CASE("What is no regular file is written into and stays what it is") {
  write_whole("/dev/null", "gone");
  CHECK(std::filesystem::is_character_file("/dev/null"));
  CHECK_THROWS_AS(write_whole("/dev/full", "no room"), InputError);
  CHECK(std::filesystem::is_character_file("/dev/full"));
}

TEST_CASE("An earlier output is replaced, and nothing of another kind") {
  const ScratchFolder folder;
  CHECK_NOTHROW(require_own(folder.path() / "new.csv", {"week,", "day,post,"}));
  CHECK_NOTHROW(require_own(folder.write("empty.csv", ""), {"week,", "day,post,"}));
  CHECK_NOTHROW(require_own(folder.write("earlier.csv", "day,post,label\n1,2,3\n"), {"week,", "day,post,"}));
  CHECK_NOTHROW(require_own("/dev/null", {"week,", "day,post,"}));
  for (const char* text : {"id,department\n1,Sales\n", "day,pos", "day,", "SQLite format 3"}) {
    const std::filesystem::path own = folder.write("own.csv", text);
    CHECK_THROWS_AS(require_own(own, {"week,", "day,post,"}), InputError);
    CHECK_THROWS_AS(require_own(own, {}), InputError);
  }
}

TEST_CASE("A link stays, and the file behind it is replaced") {
  const ScratchFolder folder;
  folder.write("a.txt", "before");
  std::filesystem::create_symlink("a.txt", folder.path() / "link");
  write_whole(folder.path() / "link", "after");
  CHECK(std::filesystem::is_symlink(folder.path() / "link"));
  CHECK_EQ(bytes_of(folder.path() / "a.txt"), "after");
}

}  // namespace
}  // namespace megaphone
