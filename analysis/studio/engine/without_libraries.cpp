/// What the program takes from libraries that Debian has no WebAssembly of: gzip and GraphML files are refused in
/// words, and the one instruction set is what the compiler was told.
#include <hwy/highway.h>

#include <stdexcept>

#include "io/gzip.hpp"
#include "megaphone/base/error.hpp"
#include "megaphone/engine/simd.hpp"
#include "megaphone/io/graphml.hpp"

namespace megaphone {

std::string decompressed(const std::string& /*bytes*/, const std::string& file, std::uint64_t /*limit*/) {
  throw InputError({file}, "is compressed; the studio reads plain files: decompress it, or use the program");
}

void visit_graphml(const NetworkText& network, const NetworkSpec& /*spec*/, const RowVisitor& /*visitor*/) {
  throw InputError({network.file}, "is GraphML, which the studio does not read: save it as CSV, or use the program");
}

std::vector<std::string> simd_targets() { return {hwy::TargetName(HWY_STATIC_TARGET)}; }

void use_simd_target(const std::string& name) {
  if (!name.empty() && name != simd_targets().front()) throw std::invalid_argument("no such instruction set here");
}

}  // namespace megaphone
