// What every provenance.json says.
#include "report/provenance.hpp"

#include <doctest/doctest.h>

#include "megaphone/base/error.hpp"
#include "megaphone/base/version.hpp"
#include "support/scratch_folder.hpp"

namespace {

using namespace megaphone;
using Keys = std::vector<std::string>;

Keys keys_of(const nlohmann::ordered_json& json) {
  Keys keys;
  for (const auto& [key, value] : json.items()) keys.push_back(key);
  return keys;
}

TEST_CASE("every provenance says what program it was, then what is its own, then the files") {
  const auto json = provenance_of({"megaphone x", {}, 1.5}, 7, {{"checksum", "abc"}});
  CHECK(keys_of(json) == Keys{"program", "version", "commit", "compiler", "command", "seed", "host", "finished",
                              "seconds", "checksum", "files"});
  CHECK(json["program"] == "megaphone");
  CHECK(json["version"] == version);
  CHECK(json["command"] == "megaphone x");
  CHECK(json["seed"] == 7);
  CHECK(json["seconds"] == 1.5);
  CHECK(json["checksum"] == "abc");
  CHECK(json["files"].empty());
}

TEST_CASE("a provenance names the files without their folders, with the hashes of what is in them") {
  const ScratchFolder folder;
  folder.write("roster.csv", "id\n1\n");
  const auto json = provenance_of({"", {folder.path() / "roster.csv"}, 0}, 1);
  CHECK(json["files"][0]["name"] == "roster.csv");
  CHECK(json["files"][0]["xxh3_128"] == text_fingerprint("id\n1\n"));
  CHECK_THROWS_AS(provenance_of({"", {folder.path() / "gone.csv"}, 0}, 1), InputError);
}

}  // namespace
