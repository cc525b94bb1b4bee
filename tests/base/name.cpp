// Which characters may not stand in a name, by their bytes.
#include "base/name.hpp"

#include <doctest/doctest.h>

#include <string>

#include "megaphone/base/error.hpp"

using namespace megaphone;

TEST_CASE("characters that nobody sees and that change the text around them cannot be in a name") {
  for (const char* hidden : {"\x01", "\n", "\x7f", "\xC2\x80", "\xC2\x9F", "\xE2\x80\xA8", "\xE2\x80\xA9",
                             "\xE2\x80\xAA", "\xE2\x80\xAE", "\xE2\x81\xA6", "\xE2\x81\xA9"}) {
    CAPTURE(quoted(hidden));
    CHECK(!is_name(std::string("Leader") + hidden + "board"));
    CHECK(!shows_all(hidden));
    CHECK(control_character(hidden, 0) == std::string_view(hidden).size());
  }
}

TEST_CASE("letters of any script, direction marks and the neighbours of controls can be in a name") {
  for (const char* seen :
       {" ", "~", "\xC2\xA0", "\xC3\x80", "\xE2\x80\x8E", "\xE2\x80\x8F", "\xE2\x80\xA7", "\xE2\x80\xAF",
        "\xE2\x81\xA5", "\xE2\x81\xAA", "\xE2\x82\xAC", "\xD7\x9E\xD7\x9B", "\xF0\x9F\x93\xA3"}) {
    CAPTURE(seen);
    CHECK(is_name(seen));
  }
}

TEST_CASE("a name has from 1 to 200 letters, whatever their bytes") {
  CHECK(!is_name(""));
  CHECK(is_name(std::string(200, 'a')));
  CHECK(!is_name(std::string(201, 'a')));
  std::string people;
  for (int i = 0; i < 200; ++i) people += "\xE4\xBA\xBA";
  CHECK(is_name(people));
  CHECK(!is_name(people + "a"));
}

TEST_CASE("a message shows what would turn its text around as bytes") {
  CHECK(quoted("a\xE2\x80\xAE"
               "b") == "'a\\xe2\\x80\\xaeb'");
  CHECK(quoted("\xC3\xA9\xC2\x85") == "'\xC3\xA9\\xc2\\x85'");
}
