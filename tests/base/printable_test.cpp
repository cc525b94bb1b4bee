/// Texts that others chose, fit for a terminal and a shell.
#include "base/printable.hpp"

#include <doctest/doctest.h>

namespace megaphone {
namespace {

TEST_CASE("What is printable stays as it is, line breaks and letters of any script too") {
  for (const char* text : {"", "Übung d'été", "two\nlines", "\xF0\x9F\x98\x80", "日本"})
    CHECK_EQ(printable(text), text);
}

TEST_CASE("Control characters, bytes that are not UTF-8 and marks that turn text round are shown by their numbers") {
  CHECK_EQ(printable("a\x1B[2Jb\rc\x7F"), "a\\x1b[2Jb\\x0dc\\x7f");
  CHECK_EQ(printable("\xC2\x9B[31m"), "\\xc2\\x9b[31m");
  CHECK_EQ(printable("caf\xE9.toml"), "caf\\xe9.toml");
  CHECK_EQ(printable("\xE2\x80\xAE"
                     "014"),
           "\\u202e014");
}

TEST_CASE("A word that needs no quotes in a shell has none") {
  CHECK_EQ(shell_quoted("runs/a-b_c.toml"), "runs/a-b_c.toml");
  CHECK_EQ(shell_quoted("contagion.weight=0.3"), "contagion.weight=0.3");
}

TEST_CASE("Other words are quoted so that a shell reads them as they are") {
  CHECK_EQ(shell_quoted(""), "''");
  CHECK_EQ(shell_quoted("our company/s.toml"), "'our company/s.toml'");
  CHECK_EQ(shell_quoted("it's"), "'it'\\''s'");
  CHECK_EQ(shell_quoted("$(rm x)"), "'$(rm x)'");
  CHECK_EQ(shell_quoted("a\nb"), "$'a\\012b'");
  CHECK_EQ(shell_quoted("caf\xE9's"), "$'caf\\351\\047s'");
}

}  // namespace
}  // namespace megaphone
