/// What the program takes from libraries that Debian has no WebAssembly of: gzip and GraphML files are refused in
/// words, letters are composed by the browser, and the one instruction set is what the compiler was told.
#include <emscripten.h>
#include <hwy/highway.h>

#include <algorithm>
#include <cstdlib>
#include <memory>
#include <stdexcept>

#include "engine/simd.hpp"
#include "formats/gzip.hpp"
#include "formats/text.hpp"
#include "formats/unicode.hpp"
#include "formats/xml_text.hpp"
#include "inputs/graphml.hpp"
#include "megaphone/base/error.hpp"

EM_JS(char*, composed_by_browser, (const char* text, std::size_t size), {
  const normal = UTF8ToString(text, size).normalize("NFC");
  const bytes = lengthBytesUTF8(normal) + 1;
  const place = _malloc(bytes);
  stringToUTF8(normal, place, bytes);
  return place;
});

namespace megaphone::inline formats {

/// The browser's own normalisation, form C. A text with a NUL, which would end there, is refused elsewhere.
std::string composed(std::string text) {
  const auto may_change = [](char byte) { return static_cast<unsigned char>(byte) >= 0xCC; };
  const bool has_nul = text.find('\0') != std::string::npos;
  if (has_nul || std::none_of(text.begin(), text.end(), may_change)) return text;
  const std::unique_ptr<char, decltype(&std::free)> normal(composed_by_browser(text.data(), text.size()), &std::free);
  return normal.get();
}

std::string decompressed(const std::string& /*bytes*/, const std::string& file, std::uint64_t /*limit*/) {
  throw InputError({file}, "is compressed; the studio reads plain files: decompress it, or use the program");
}

std::string read_xml_text(const std::filesystem::path& path) { return read_text(path); }

}  // namespace megaphone::inline formats

namespace megaphone::inline inputs {

void visit_graphml(const NetworkText& network, const NetworkSpec& /*spec*/, const RowVisitor& /*visitor*/) {
  throw InputError({network.file}, "is GraphML, which the studio does not read: save it as CSV, or use the program");
}

std::vector<std::string> node_attributes(const NetworkText& /*network*/) { return {}; }

std::string id_attribute_hint(const NetworkText& /*network*/, const NetworkSpec& /*spec*/, const EmployeeIds& /*ids*/) {
  return "";
}

}  // namespace megaphone::inline inputs

namespace megaphone::inline engine {

std::vector<std::string> simd_targets() { return {hwy::TargetName(HWY_STATIC_TARGET)}; }

void use_simd_target(const std::string& name) {
  if (!name.empty() && name != simd_targets().front()) throw std::invalid_argument("no such instruction set here");
}

}  // namespace megaphone::inline engine
