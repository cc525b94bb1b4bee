/// Version and commit of the program, for provenance and --version.
#pragma once

#include <string_view>

namespace megaphone::inline base {

inline constexpr std::string_view version = "0.1.0";

#if defined(__clang__)
inline constexpr std::string_view compiler = "clang " __clang_version__;
#elif defined(__GNUC__)
inline constexpr std::string_view compiler = "gcc " __VERSION__;
#else
inline constexpr std::string_view compiler = "unknown";
#endif

}  // namespace megaphone::inline base
