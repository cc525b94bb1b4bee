/// Damaged scenario files: whatever the damage, they are read or refused, and nothing else happens.

#include <doctest/doctest.h>

#include "base/random.hpp"
#include "full_scenario.hpp"
#include "refusal.hpp"

namespace megaphone {
namespace {

/// True when the text is read, or refused at a line that it has.
bool read_or_refused(const std::string& text) {
  try {
    parse_scenario(text, "s.toml");
  } catch (const InputError& error) {
    return error.place().file == "s.toml" && error.place().line <= std::count(text.begin(), text.end(), '\n') + 1;
  }
  return true;
}

std::string repeated(const std::string& text, int times) {
  std::string all;
  for (int i = 0; i < times; ++i) all += text;
  return all;
}

}  // namespace

TEST_CASE("A scenario cut off after any byte is read or refused") {
  const std::string text(full_scenario);
  for (std::size_t length = 0; length < text.size(); ++length) {
    CAPTURE(length);
    CHECK(read_or_refused(text.substr(0, length)));
  }
}

TEST_CASE("A scenario with any byte replaced is read or refused") {
  RandomStream stream(1, {.purpose = Purpose::label});
  const std::string text(full_scenario);
  for (std::size_t at = 0; at < text.size(); ++at) {
    CAPTURE(at);
    std::string damaged = text;
    damaged[at] = static_cast<char>(index_below(stream, 256));
    CHECK(read_or_refused(damaged));
  }
}

TEST_CASE("A scenario with two lines exchanged is read or refused") {
  RandomStream stream(2, {.purpose = Purpose::label});
  const std::string text(full_scenario);
  for (int i = 0; i < 1000; ++i) {
    const std::size_t a = text.find('\n', index_below(stream, text.size() / 2));
    const std::size_t b = text.find('\n', text.size() / 2 + index_below(stream, text.size() / 2 - 2));
    CHECK(read_or_refused(text.substr(0, a) + text.substr(b) + text.substr(a, b - a)));
  }
}

TEST_CASE("Lists and tables nested a million deep are refused") {
  CHECK(read_or_refused("a = " + repeated("[", 1000000)));
  CHECK(read_or_refused("a = " + repeated("{ a = ", 1000000)));
}

TEST_CASE("A key of very many parts is refused") {
  const std::string message = "s.toml:1:40: a key must have at most 20 parts";
  CHECK_EQ(refusal_of_scenario("a" + repeated(".a", 1000000) + " = 1"), message);
  CHECK_EQ(refusal_of_scenario(repeated("a.", 1000000) + "a = 1"), message);
  CHECK_EQ(refusal_of_scenario("[" + repeated("a.", 1000000) + "a]"), "s.toml:1:41: a key must have at most 20 parts");
}

TEST_CASE("Dots in texts and comments are no parts of keys") {
  const std::string company = "organisation = { departments = { Sales = 100 } }\n";
  const std::string dots(40, '.');
  CHECK_EQ(refusal_of_scenario(company + "title = \"" + dots + "\"  # " + dots), "accepted");
  CHECK_EQ(refusal_of_scenario(company + "title = '" + dots + "'"), "accepted");
  CHECK_EQ(refusal_of_scenario(company + "title = \"\"\"\\\"" + dots + "\"\"\"\""), "accepted");
  CHECK_EQ(refusal_of_scenario(company + "title = \"\\\"" + dots + "\""), "accepted");
}

TEST_CASE("A line of ten million letters is refused with its beginning") {
  CHECK_EQ(
      refusal_of_scenario("title = \"" + repeated("x", 10000000) + "\""),
      "s.toml:1:9: title must be text on one line of at most 4096 letters, but is '" + std::string(60, 'x') + "...'");
}

}  // namespace megaphone
