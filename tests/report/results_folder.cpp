/// The folder of results is replaced as a whole, and never something else.
#include "report/results_folder.hpp"

#include <doctest/doctest.h>

#include <set>

#include "megaphone/formats/provenance.hpp"
#include "store/damaged_store.hpp"
#include "support/scratch_folder.hpp"

namespace megaphone {
namespace {

namespace fs = std::filesystem;

/// Two files as results of a run would be.
std::vector<NamedText> results(const std::string& seed) {
  const std::string worlds = "seed " + seed;
  return {
      {"worlds.csv", worlds},
      {"provenance.json",
       R"({"program": "megaphone", "scenario": "s.toml", "scenario_place": "p", "outputs": [{"name": "worlds.csv", )"
       R"("xxh3_128": ")" +
           text_fingerprint(worlds) + "\"}]}"}};
}

std::set<std::string> names_in(const fs::path& folder) {
  std::set<std::string> names;
  for (const auto& entry : fs::directory_iterator(folder)) names.insert(entry.path().filename().string());
  return names;
}

const std::set<std::string> both{"worlds.csv", "provenance.json"};

TEST_CASE("Results take the place of earlier ones as a whole, and nothing is left beside them") {
  const ScratchFolder folder;
  for (const char* seed : {"1", "2"}) {
    put_results(folder.path() / "deep/out", results(seed));
    CHECK_EQ(bytes_of(folder.path() / "deep/out/worlds.csv"), std::string("seed ") + seed);
  }
  CHECK_EQ(names_in(folder.path() / "deep/out"), both);
  CHECK_EQ(names_in(folder.path() / "deep"), std::set<std::string>{"out"});
}

TEST_CASE("A file that the new run does not leave is not kept from the earlier one, and other files stay") {
  const ScratchFolder folder;
  std::vector<NamedText> more = results("1");
  more.insert(more.begin(), {"levers.toml", "x"});
  more.back().text = R"({"program": "megaphone", "outputs": [{"name": "levers.toml", "xxh3_128": ")" +
                     text_fingerprint("x") + R"("}, {"name": "worlds.csv", "xxh3_128": ")" +
                     text_fingerprint("seed 1") + "\"}]}";
  for (const bool has_notes : {false, true}) {
    put_results(folder.path() / "out", more);
    if (has_notes) folder.write("out/notes.txt", "mine");
    put_results(folder.path() / "out", results("2"));
    CHECK_FALSE(fs::exists(folder.path() / "out/levers.toml"));
    CHECK_EQ(fs::exists(folder.path() / "out/notes.txt"), has_notes);
    CHECK_EQ(bytes_of(folder.path() / "out/worlds.csv"), "seed 2");
  }
}

TEST_CASE("A file of somebody else's with the name of a result is never written over") {
  const ScratchFolder folder;
  folder.write("scenario.toml", "mine");
  CHECK_EQ(folder.refusal([&] { put_results(folder.path(), results("1")); }),
           "scenario.toml: was not left by a comparison; results would be written over it: move it away, or name "
           "another folder with --out");
  CHECK_EQ(names_in(folder.path()), std::set<std::string>{"scenario.toml"});
}

TEST_CASE("A result that was edited is never written over") {
  const ScratchFolder folder;
  put_results(folder.path() / "out", results("1"));
  folder.write("out/worlds.csv", "edited");
  CHECK_EQ(folder.refusal([&] { put_results(folder.path() / "out", results("2")); }),
           "out/worlds.csv: was changed after a comparison left it; results would be written over it: move it away, or "
           "name another folder with --out");
  CHECK_EQ(bytes_of(folder.path() / "out/worlds.csv"), "edited");
}

TEST_CASE("A provenance of something else is not taken for that of results") {
  const ScratchFolder folder;
  for (const char* text : {"{}", "[1, 2", "[]", R"({"program": "megaphone"})", R"({"program": "x", "outputs": []})"}) {
    folder.write("provenance.json", text);
    CHECK_NE(folder.refusal([&] { put_results(folder.path(), results("1")); }), "");
    CHECK_EQ(bytes_of(folder.path() / "provenance.json"), text);
  }
}

TEST_CASE("A disk that is full leaves the earlier results as they were") {
  const ScratchFolder folder;
  const SmallDisk disk(folder.path() / "disk", "size=64k");
  if (!disk.there()) {
    MESSAGE("skipped: no disk may be mounted here");
    return;
  }
  put_results(folder.path() / "disk/out", results("1"));
  std::vector<NamedText> large = results("2");
  large.insert(large.begin() + 1, {"daily.csv", std::string(100'000, 'x')});
  CHECK_EQ(folder.refusal([&] { put_results(folder.path() / "disk/out", large); }),
           "disk/out/daily.csv: cannot be written; is the folder writable and the disk not full?");
  CHECK_EQ(names_in(folder.path() / "disk/out"), both);
  CHECK_EQ(bytes_of(folder.path() / "disk/out/worlds.csv"), "seed 1");
  CHECK_EQ(names_in(folder.path() / "disk"), std::set<std::string>{"out"});
}

TEST_CASE("A link to a folder that is not there is refused, and left") {
  const ScratchFolder folder;
  fs::create_directory_symlink("nowhere", folder.path() / "out");
  const std::string refused = "out: the results folder cannot be made: it is a link to a folder that is not there";
  CHECK_EQ(folder.refusal([&] { earlier_results(folder.path() / "out"); }), refused);
  CHECK_EQ(folder.refusal([&] { put_results(folder.path() / "out", results("1")); }), refused);
  CHECK(fs::is_symlink(folder.path() / "out"));
}

TEST_CASE("Earlier results say of which scenario they are") {
  const ScratchFolder folder;
  CHECK_FALSE(earlier_results(folder.path() / "out").there);
  put_results(folder.path() / "out", results("1"));
  const EarlierResults earlier = earlier_results(folder.path() / "out");
  CHECK(earlier.there);
  CHECK_EQ(earlier.scenario, "s.toml");
  CHECK_EQ(earlier.place, "p");
}

TEST_CASE("Two scenarios of one name in two folders are distinguished, and one by any name is the same") {
  const ScratchFolder folder;
  fs::create_directories(folder.path() / "a");
  fs::create_directories(folder.path() / "b");
  const fs::path one = folder.write("a/s.toml", "");
  const fs::path other = folder.write("b/s.toml", "");
  CHECK_NE(where_hash_of(one), where_hash_of(other));
  CHECK_EQ(where_hash_of(one), where_hash_of(folder.path() / "b/../a/./s.toml"));
  CHECK_EQ(where_hash_of(folder.path() / "none.toml"), "");
}

}  // namespace
}  // namespace megaphone
