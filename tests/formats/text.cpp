#include "formats/text.hpp"

#include <doctest/doctest.h>
#include <sys/resource.h>
#include <unistd.h>

#include <vector>

#include "support/scratch_folder.hpp"

using namespace megaphone;
using namespace std::string_literals;

namespace {

std::string refusal_of(const std::string& name, const std::string& content, std::uint64_t limit = largest_text) {
  const ScratchFolder folder;
  const auto path = folder.write(name, content);
  return folder.refusal([&] { read_text(path, limit); });
}

std::string text_of(const std::string& content) {
  const ScratchFolder folder;
  return read_text(folder.write("a.csv", content));
}

struct BrokenText {
  std::string name;
  std::string content;
  std::string message;
};

std::vector<BrokenText> broken_texts() {
  const std::string packed = gzipped("id,department\n1,Sales\n");
  std::string damaged = packed;
  damaged[damaged.size() - 6] = static_cast<char>(damaged[damaged.size() - 6] ^ 1);
  return {
      {"a.csv", "", "a.csv: is empty"},
      {"a.csv", "\xEF\xBB\xBF", "a.csv: is empty"},
      {"a.csv.gz", gzipped(""), "a.csv.gz: is empty"},
      {"a.csv.gz", packed.substr(0, packed.size() - 1),
       "a.csv.gz: the gzip file is cut short; copy or download it again"},
      {"a.csv.gz", packed.substr(0, 12), "a.csv.gz: the gzip file is cut short; copy or download it again"},
      {"a.csv.gz", "\x1F\x8B", "a.csv.gz: the gzip file is cut short; copy or download it again"},
      {"a.csv.gz", damaged, "a.csv.gz: the gzip file is damaged; copy or download it again"},
      {"a.csv.gz", packed + "more", "a.csv.gz: the gzip file is damaged; copy or download it again"},
      {"a.csv.gz", "id\n1\n",
       "a.csv.gz: is named .gz but is not gzip-compressed; drop the .gz from its name or compress it"},
      {"a.csv", "PK\x03\x04rest",
       "a.csv: is an Excel workbook or a zip archive; save the table as CSV (UTF-8) and name that file"},
      {"a.csv", "\xD0\xCF\x11\xE0\xA1",
       "a.csv: is an Excel workbook or a zip archive; save the table as CSV (UTF-8) and name that file"},
      {"a.csv", "\xFF\xFEi\0d\0"s,
       "a.csv: looks like UTF-16; save it as UTF-8 (in Excel: \"CSV UTF-8\") and try again"},
      {"a.csv", "\xFE\xFF\0i\0d"s,
       "a.csv: looks like UTF-16; save it as UTF-8 (in Excel: \"CSV UTF-8\") and try again"},
      {"a.csv", "i\0d\0,\0"s, "a.csv: looks like UTF-16; save it as UTF-8 (in Excel: \"CSV UTF-8\") and try again"},
      {"a.csv", "\0i\0d"s, "a.csv: looks like UTF-16; save it as UTF-8 (in Excel: \"CSV UTF-8\") and try again"},
      {"a.csv", "id\n12\0"s, "a.csv:2:3: a NUL byte; this is a binary file, and a text file is expected"},
      {"a.csv", "id,name\n1,M\xFCller\n",
       "a.csv:2:4: byte 0xFC is not UTF-8; the file looks like Latin-1 or Windows-1252: save it as UTF-8 (in Excel: "
       "\"CSV UTF-8\") and try again"},
      {"a.csv", "\xC3\xA4\xC3\xA4\xE4",
       "a.csv:1:3: byte 0xE4 is not UTF-8; the file looks like Latin-1 or Windows-1252: save it as UTF-8 (in Excel: "
       "\"CSV UTF-8\") and try again"},
  };
}

}  // namespace

TEST_CASE("each kind of file that is no text is refused by what it is") {
  for (const BrokenText& broken : broken_texts()) {
    CHECK(refusal_of(broken.name, broken.content) == broken.message);
  }
}

TEST_CASE("a missing file is refused with the nearest name in its folder") {
  const ScratchFolder folder;
  folder.write("roster.csv", "id\n");
  CHECK(folder.refusal([&] { read_text(folder.path() / "rooster.csv"); }) ==
        "rooster.csv: there is no such file; did you mean 'roster.csv'?");
  CHECK(folder.refusal([&] { read_text(folder.path() / "ties.csv"); }) == "ties.csv: there is no such file");
  CHECK(folder.refusal([&] { read_text(folder.path() / "none" / "ties.csv"); }) ==
        "none/ties.csv: there is no such file");
}

TEST_CASE("a folder in place of a file is refused") {
  const ScratchFolder folder;
  std::filesystem::create_directory(folder.path() / "a.csv");
  CHECK(folder.refusal([&] { read_text(folder.path() / "a.csv"); }) == "a.csv: is a folder; a file is expected");
}

TEST_CASE("a device in place of a file is refused, not waited for") {
  CHECK_THROWS_WITH_AS(read_text("/dev/zero"), "/dev/zero: is not a regular file", InputError);
}

TEST_CASE("a file without permission to read is refused") {
  const ScratchFolder folder;
  const auto path = folder.write("a.csv", "id\n");
  std::filesystem::permissions(path, std::filesystem::perms::none);
  if (geteuid() == 0) return;  // root reads everything
  CHECK(folder.refusal([&] { read_text(path); }) == "a.csv: cannot be read: Permission denied");
}

TEST_CASE("a file above the limit is refused before it is read") {
  const ScratchFolder folder;
  const auto path = folder.write("a.csv", "id\n");
  std::filesystem::resize_file(path, largest_text + 1);  // sparse
  CHECK(folder.refusal([&] { read_text(path); }) == "a.csv: is larger than 2 GiB, the most that is read");
}

TEST_CASE("the limit itself is allowed, plain and compressed, and one byte more is not") {
  CHECK(refusal_of("a.csv", "1234", 4) == "");
  CHECK(refusal_of("a.csv", "12345", 4) == "a.csv: is larger than 4 bytes, the most that is read");
  const std::string packed = gzipped(std::string(std::size_t{1} << 20U, 'a'));
  CHECK(refusal_of("a.csv", packed, std::uint64_t{1} << 20U) == "");
  CHECK(refusal_of("a.csv", gzipped(std::string((std::size_t{1} << 20U) + 1, 'a')), std::uint64_t{1} << 20U) ==
        "a.csv: decompresses to more than 1 MiB, the most that is read");
}

TEST_CASE("text comes as it is but for the byte order mark") {
  CHECK(text_of("id\r\n1\r\n") == "id\r\n1\r\n");
  CHECK(text_of("\xEF\xBB\xBFid") == "id");
}

TEST_CASE("compressed text is recognised by its bytes, of one member or several") {
  CHECK(text_of(gzipped("id\n1\n")) == "id\n1\n");
  CHECK(text_of(gzipped("id\n") + gzipped("1\n")) == "id\n1\n");
  const std::string large(std::size_t{3} << 20U, 'x');
  CHECK(text_of(gzipped(large)) == large);
}

TEST_CASE("every well-formed length of UTF-8 is accepted and every ill-formed sequence refused") {
  for (const char* good : {"\xC2\x80", "\xDF\xBF", "\xE0\xA0\x80", "\xED\x9F\xBF", "\xEE\x80\x80", "\xEF\xBF\xBF",
                           "\xF0\x90\x80\x80", "\xF4\x8F\xBF\xBF", "12345678\xC3\xA4", "1234567\xC3\xA4"}) {
    CHECK(text_of(good) == good);
  }
  for (const char* bad : {"a\x80", "\xC1\xBF", "\xC3", "\xE0\x9F\xBF", "\xED\xA0\x80", "\xE2\x82", "\xF0\x8F\xBF\xBF",
                          "\xF4\x90\x80\x80", "\xF5\x80\x80\x80", "\xC3(", "\xE2\x82(", "\xF0\x9F\x98("}) {
    CHECK(refusal_of("a.csv", bad).find("is not UTF-8") != std::string::npos);
  }
}

TEST_CASE("a place counts lines from 1 and columns in characters") {
  const std::string text = "ab\n\xC3\xA4z\n";
  const auto at = [&](std::size_t offset) { return describe(place_of(text, offset, "f")); };
  CHECK(at(0) == "f:1:1");
  CHECK(at(2) == "f:1:3");
  CHECK(at(3) == "f:2:1");
  CHECK(at(5) == "f:2:2");
  CHECK(at(7) == "f:3:1");
  CHECK(at(99) == "f:3:1");
}

TEST_CASE("spaces, tabs and non-breaking spaces are trimmed, and nothing inside") {
  CHECK(trimmed(" \t\xC2\xA0 a b\xC2\xA0\t ") == "a b");
  CHECK(trimmed("\xC2\xA0") == "");
  CHECK(trimmed("") == "");
  CHECK(trimmed("\na") == "\na");
}

TEST_CASE("a compressed file that grows more than 200 times is refused before any of its text is kept") {
  const std::string bomb = gzipped(std::string(std::size_t{1} << 28U, '1'));  // 256 MiB in 256 KiB
  rusage before{};
  getrusage(RUSAGE_SELF, &before);
  CHECK(refusal_of("a.csv.gz", bomb) ==
        "a.csv.gz: decompresses to more than 200 times its size, as no table of people does");
  CHECK(refusal_of("a.csv.gz", bomb, 1U << 24U) == "a.csv.gz: decompresses to more than 16 MiB, the most that is read");
  rusage after{};
  getrusage(RUSAGE_SELF, &after);
  CHECK(after.ru_maxrss <= before.ru_maxrss + 4096);  // KiB; the peak of making the file counts before
}

TEST_CASE("a compressed text is kept in one piece of its size") {
  std::string text = "id\n";
  for (int k = 0; k < 100'000; ++k) text += std::to_string(k * 7919 % 1'000'003) + "\n";
  const ScratchFolder folder;
  const std::string read = read_text(folder.write("a.csv.gz", gzipped(text)));
  CHECK(read == text);
  CHECK(read.capacity() < text.size() + 64);
}
