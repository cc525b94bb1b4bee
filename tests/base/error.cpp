// The exact words a user reads.
#include "megaphone/base/error.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace megaphone;

namespace {
const std::vector<std::string> levers = {"town_halls", "leaderboard", "listening", "training"};
}

TEST_CASE("a place names file, line and column as far as they are known") {
  CHECK(describe({"launch.toml", 14, 17}) == "launch.toml:14:17");
  CHECK(describe({"launch.toml", 14, 0}) == "launch.toml:14");
  CHECK(describe({"launch.toml", 0, 0}) == "launch.toml");
  CHECK(describe({"", 14, 17}).empty());
}

TEST_CASE("an input error says place and problem in one line and keeps both") {
  const InputError error({"launch.toml", 3, 5}, "days must be at least 1; found 0");
  CHECK(std::string(error.what()) == "launch.toml:3:5: days must be at least 1; found 0");
  CHECK(error.problem() == "days must be at least 1; found 0");
  CHECK(error.place().file == "launch.toml");
  CHECK(error.place().line == 3);
  CHECK(error.place().column == 5);
}

TEST_CASE("an input error without a file is the problem alone") {
  CHECK(std::string(InputError({}, "nothing to compare").what()) == "nothing to compare");
}

TEST_CASE("an unknown name is told with the nearest known one") {
  const UnknownName error({"launch.toml", 14, 17}, "lever", "town_hal", levers);
  CHECK(std::string(error.what()) == "launch.toml:14:17: lever 'town_hal' is not known; did you mean 'town_halls'?");
}

TEST_CASE("an unknown name far from all lists the known ones when they are few") {
  const UnknownName error({"a.toml", 2, 1}, "rule", "viral", {"simple", "threshold"});
  CHECK(std::string(error.what()) == "a.toml:2:1: rule 'viral' is not known; known: 'simple', 'threshold'");
}

TEST_CASE("twelve known names are listed, thirteen are not") {
  std::vector<std::string> many(12, "simple");
  CHECK(UnknownName({}, "rule", "qqqqqqqq", many).problem().size() > 100);
  many.emplace_back("simple");
  CHECK(UnknownName({}, "rule", "qqqqqqqq", many).problem() == "rule 'qqqqqqqq' is not known");
  CHECK(UnknownName({}, "rule", "qqqqqqqq", {}).problem() == "rule 'qqqqqqqq' is not known");
}

TEST_CASE("a quote keeps to one short line whatever the file held") {
  CHECK(quoted("plain text~") == "'plain text~'");
  CHECK(quoted("a\nb\x7f") == "'a\\x0ab\\x7f'");
  CHECK(quoted(std::string_view("\0", 1)) == "'\\x00'");
  CHECK(quoted(std::string(60, 'x')) == "'" + std::string(60, 'x') + "'");
  CHECK(quoted(std::string(61, 'x')) == "'" + std::string(60, 'x') + "...'");
}

TEST_CASE("a quote keeps UTF-8 letters and never cuts one in half") {
  CHECK(quoted("Zoë") == "'Zoë'");
  CHECK(quoted(std::string(59, 'x') + "ë") == "'" + std::string(59, 'x') + "...'");
}

TEST_CASE("one edit of each kind is near: a letter lost, added, changed, two swapped, another case") {
  for (const char* slip : {"listning", "lisstening", "listeming", "litsening", "LISTENING"}) {
    CHECK(nearest_name(slip, levers) == "listening");
  }
}

TEST_CASE("each of them counts as one edit, all that a short name may have") {
  for (const char* near : {"abd", "abcxd", "abxd", "abdc"}) CHECK(nearest_name("abcd", {near}) == near);
  for (const char* far : {"ab", "abxcxd", "axxd", "badc"}) CHECK(nearest_name("abcd", {far}).empty());
}

TEST_CASE("case is no edit, from A to Z") { CHECK(nearest_name("AAZZ", {"aazz"}) == "aazz"); }

TEST_CASE("a swap of neighbours counts as one edit, not two") {
  CHECK(nearest_name("sru", {"srx", "rsu"}) == "srx");
  CHECK(nearest_name("usr", {"sur"}) == "sur");
  CHECK(nearest_name("usr", {"sxr"}).empty());
}

TEST_CASE("up to a third of the letters, and no more than three, may be wrong") {
  CHECK(nearest_name("abcdef", {"abcdxy"}) == "abcdxy");
  CHECK(nearest_name("abcdef", {"abcxyz"}).empty());
  CHECK(nearest_name("abcdefghijklmno", {"abcdefghijklxyz"}) == "abcdefghijklxyz");
  CHECK(nearest_name("abcdefghijklmno", {"abcdefghijkwxyz"}).empty());
  CHECK(nearest_name("ab", {"ax"}) == "ax");
  CHECK(nearest_name("a", {"b"}).empty());
}

TEST_CASE("the nearest wins, and the first among equals") {
  CHECK(nearest_name("levels", {"levexx", "levelx"}) == "levelx");
  CHECK(nearest_name("level", {"lever", "leven"}) == "lever");
  CHECK(nearest_name("anything", {}).empty());
}

TEST_CASE("a name of ten million letters is answered at once") {
  std::string long_name;
  long_name.resize(10'000'000, 'x');
  CHECK(UnknownName({}, "lever", long_name, levers).problem().size() < 200);
}
