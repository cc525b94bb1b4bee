/// The encoding is found as appendix F of XML 1.0 says; the C library's iconv converts.
#include "xml_text.hpp"

#include <fmt/format.h>
#include <iconv.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdint>
#include <string_view>
#include <vector>

#include "formats/text.hpp"
#include "formats/unicode.hpp"

namespace megaphone::inline formats {
namespace {

using namespace std::string_view_literals;

/// A name of an encoding in capitals, and what iconv calls it. Files that say ISO-8859-1 or ASCII and have bytes from
/// 0x80 to 0x9F are Windows-1252, of which the two are a part: as the WHATWG Encoding standard has it.
struct Encoding {
  std::string_view name;
  const char* code;
};
constexpr std::array<Encoding, 28> encodings{{{"UTF-8", "UTF-8"},
                                              {"UTF8", "UTF-8"},
                                              {"US-ASCII", "WINDOWS-1252"},
                                              {"ASCII", "WINDOWS-1252"},
                                              {"ISO-8859-1", "WINDOWS-1252"},
                                              {"LATIN1", "WINDOWS-1252"},
                                              {"WINDOWS-1252", "WINDOWS-1252"},
                                              {"CP1252", "WINDOWS-1252"},
                                              {"ISO-8859-2", "ISO-8859-2"},
                                              {"ISO-8859-5", "ISO-8859-5"},
                                              {"ISO-8859-7", "ISO-8859-7"},
                                              {"ISO-8859-9", "ISO-8859-9"},
                                              {"ISO-8859-15", "ISO-8859-15"},
                                              {"WINDOWS-1250", "WINDOWS-1250"},
                                              {"WINDOWS-1251", "WINDOWS-1251"},
                                              {"WINDOWS-1253", "WINDOWS-1253"},
                                              {"WINDOWS-1254", "WINDOWS-1254"},
                                              {"WINDOWS-1257", "WINDOWS-1257"},
                                              {"KOI8-R", "KOI8-R"},
                                              {"MACINTOSH", "MACINTOSH"},
                                              {"SHIFT_JIS", "CP932"},
                                              {"EUC-JP", "EUC-JP"},
                                              {"GB2312", "GB18030"},
                                              {"GBK", "GB18030"},
                                              {"GB18030", "GB18030"},
                                              {"BIG5", "BIG5"},
                                              {"EUC-KR", "EUC-KR"},
                                              {"UTF-16", "UTF-16BE"}}};

/// What the beginning of a file says of its encoding.
struct Declared {
  std::string name;      ///< in capitals
  std::size_t skip = 0;  ///< bytes of the mark
  bool by_file = false;  ///< false: nothing is said, and UTF-8 is assumed
};

std::string upper_case(std::string_view text) {
  std::string upper(text);
  std::transform(upper.begin(), upper.end(), upper.begin(),
                 [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; });
  return upper;
}

/// The value of `encoding` in the XML declaration, or "".
std::string_view declared_name(std::string_view text) {
  if (!text.starts_with("<?xml")) return "";
  const std::string_view declaration = text.substr(0, text.find("?>"));
  const std::size_t key = declaration.find("encoding");
  const std::size_t open = key == std::string_view::npos ? key : declaration.find_first_of("\"'", key);
  if (open == std::string_view::npos) return "";
  const std::size_t close = declaration.find(declaration[open], open + 1);
  return close == std::string_view::npos ? "" : declaration.substr(open + 1, close - open - 1);
}

Declared declared_encoding(std::string_view bytes) {
  if (bytes.starts_with("\xEF\xBB\xBF")) return {"UTF-8", 3, true};
  if (bytes.starts_with("\xFF\xFE")) return {"UTF-16LE", 2, true};
  if (bytes.starts_with("\xFE\xFF")) return {"UTF-16BE", 2, true};
  if (bytes.starts_with("<\0"sv)) return {"UTF-16LE", 0, true};
  if (bytes.starts_with("\0<"sv)) return {"UTF-16BE", 0, true};
  const std::string_view name = declared_name(bytes);
  return name.empty() ? Declared{"UTF-8", 0, false} : Declared{upper_case(name), 0, true};
}

const char* code_of(const std::string& name, const std::string& file) {
  if (name == "UTF-16LE" || name == "UTF-16BE") return name == "UTF-16LE" ? "UTF-16LE" : "UTF-16BE";
  const auto* found =
      std::find_if(encodings.begin(), encodings.end(), [&](const Encoding& each) { return each.name == name; });
  if (found != encodings.end()) return found->code;
  std::vector<std::string> known;
  known.reserve(encodings.size());
  for (const Encoding& each : encodings) known.emplace_back(each.name);
  throw UnknownName({file, 1, 0}, "encoding", name, known);
}

/// A conversion of the C library, closed at the end of its life.
class Converter {
 public:
  explicit Converter(const char* from) : handle_(iconv_open("UTF-8", from)) {}
  ~Converter() {
    if (is_open()) iconv_close(handle_);
  }
  Converter(const Converter&) = delete;
  Converter& operator=(const Converter&) = delete;

  bool is_open() const { return reinterpret_cast<std::intptr_t>(handle_) != -1; }

  /// Appends the text of all bytes; returns how many were read, fewer than all when one is none of the encoding's.
  std::size_t convert(std::string& bytes, std::string& text) {
    char* in = bytes.data();
    std::size_t left = bytes.size();
    std::array<char, 1U << 16U> buffer{};
    for (;;) {
      char* out = buffer.data();
      std::size_t room = buffer.size();
      const std::size_t done = iconv(handle_, &in, &left, &out, &room);
      const int problem = errno;
      text.append(buffer.data(), buffer.size() - room);
      if (done != static_cast<std::size_t>(-1) || problem != E2BIG) return bytes.size() - left;
    }
  }

 private:
  iconv_t handle_;
};

std::string advice(const Declared& declared) {
  return declared.by_file ? "save it as UTF-8, or let its first line declare the encoding that it has"
                          : "the file declares no encoding: let its first line be <?xml version=\"1.0\" "
                            "encoding=\"ISO-8859-1\"?>, with the encoding that it has";
}

[[noreturn]] void refuse_byte(const std::string& text, const std::string& file, char byte, const Declared& declared) {
  throw InputError(place_of(text, text.size(), file),
                   fmt::format("byte 0x{:02X} stands for no character in {}; {}", static_cast<unsigned char>(byte),
                               declared.name, advice(declared)));
}

std::string converted(std::string bytes, const std::string& file, const Declared& declared) {
  Converter converter(code_of(declared.name, file));
  if (!converter.is_open()) {
    throw InputError({file, 1, 0}, fmt::format("this machine cannot read the encoding {}; save the file as UTF-8",
                                               megaphone::quoted(declared.name)));
  }
  std::string text;
  text.reserve(bytes.size());
  const std::size_t read = converter.convert(bytes, text);
  if (read < bytes.size()) refuse_byte(text, file, bytes[read], declared);
  return text;
}

void require_utf8(const std::string& text, const std::string& file, const Declared& declared) {
  const std::size_t wrong = first_invalid(text);
  if (wrong != std::string::npos) refuse_byte(text.substr(0, wrong), file, text[wrong], declared);
}

}  // namespace

std::string read_xml_text(const std::filesystem::path& path) {
  const std::string file = path.string();
  std::string bytes = read_bytes(path);
  const Declared declared = declared_encoding(bytes);
  bytes.erase(0, declared.skip);
  std::string text = std::string_view(code_of(declared.name, file)) == "UTF-8"sv
                         ? std::move(bytes)
                         : converted(std::move(bytes), file, declared);
  if (text.empty()) throw InputError({file}, "is empty");
  require_utf8(text, file, declared);
  const std::size_t zero = text.find('\0');
  if (zero == std::string::npos) return composed(std::move(text));
  throw InputError(place_of(text, zero, file), "a NUL byte; this is a binary file, and an XML file is expected");
}

}  // namespace megaphone::inline formats
