/// GraphML in the encodings that it declares.
#include "formats/xml_text.hpp"

#include <doctest/doctest.h>

#include <string>

#include "support/scratch_folder.hpp"

using namespace megaphone;
using namespace std::string_literals;

namespace {

std::string read(const std::string& bytes, const std::string& name = "t.graphml") {
  const ScratchFolder folder;
  const auto path = folder.write(name, bytes);
  std::string text;
  const std::string refusal = folder.refusal([&] { text = read_xml_text(path); });
  return refusal.empty() ? text : refusal;
}

std::string declared(const std::string& encoding, const std::string& rest) {
  return "<?xml version=\"1.0\" encoding='" + encoding + "'?>" + rest;
}

/// A text of ASCII letters in UTF-16.
std::string utf16(const std::string& text, bool little) {
  std::string bytes;
  for (const char letter : text) bytes += little ? letter + "\0"s : "\0"s + letter;
  return bytes;
}

}  // namespace

TEST_CASE("an XML file is read by the encoding that it declares") {
  CHECK(read(declared("ISO-8859-1", "<a>M\xFCller</a>")) == declared("ISO-8859-1", "<a>M\xC3\xBCller</a>"));
  CHECK(read(declared("windows-1252", "<a>\x80</a>")) == declared("windows-1252", "<a>\xE2\x82\xAC</a>"));
  CHECK(read(declared("iso-8859-15", "<a>\xA4</a>")) == declared("iso-8859-15", "<a>\xE2\x82\xAC</a>"));
  CHECK(read(declared("Shift_JIS", "<a>\x93\xFA</a>")) == declared("Shift_JIS", "<a>\xE6\x97\xA5</a>"));
  CHECK(read(declared("UTF-8", "<a>\xC3\xBC</a>")) == declared("UTF-8", "<a>\xC3\xBC</a>"));
  CHECK(read("<a>\xC3\xBC</a>") == "<a>\xC3\xBC</a>");
  CHECK(read(gzipped(declared("latin1", "<a>\xFC</a>")), "t.graphml.gz") == declared("latin1", "<a>\xC3\xBC</a>"));
}

TEST_CASE("UTF-16 is known by its mark or by its first letter") {
  const std::string text = declared("UTF-16", "<a/>");
  CHECK(read("\xFF\xFE"s + utf16(text, true)) == text);
  CHECK(read("\xFE\xFF"s + utf16(text, false)) == text);
  CHECK(read(utf16("<a/>", true)) == "<a/>");
  CHECK(read(utf16("<a/>", false)) == "<a/>");
  CHECK(read("\xEF\xBB\xBF<a/>") == "<a/>");
}

TEST_CASE("a byte that the encoding does not have is refused with advice that is right") {
  CHECK(read("<a>\nM\xFCller</a>") ==
        "t.graphml:2:2: byte 0xFC stands for no character in UTF-8; the file declares no encoding: let its first line "
        "be <?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>, with the encoding that it has");
  CHECK(
      read(declared("UTF-8", "\n\xFC")) ==
      "t.graphml:2:1: byte 0xFC stands for no character in UTF-8; save it as UTF-8, or let its first line declare the "
      "encoding that it has");
  CHECK(read(declared("EUC-JP", "\n\x8F")).starts_with("t.graphml:2:1: byte 0x8F stands for no character in EUC-JP"));
}

TEST_CASE("an encoding that is not known is refused by its name") {
  CHECK(read(declared("ISO-8859-", "<a/>")) ==
        "t.graphml:1: encoding 'ISO-8859-' is not known; did you mean 'ISO-8859-1'?");
  CHECK(read("\xFF\xFE") == "t.graphml: is empty");
  CHECK(read(declared("UTF-8", "\n\0"s)) ==
        "t.graphml:2:1: a NUL byte; this is a binary file, and an XML file is expected");
}
