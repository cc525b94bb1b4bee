/// The instruction sets that the engine was compiled for. It takes the best that the machine has; the results are the
/// same with each. For tests and benchmarks, which force one after the other.
#pragma once

#include <string>
#include <vector>

namespace megaphone::inline engine {

/// Those this machine can run, best first; the last needs nothing special.
std::vector<std::string> simd_targets();

/// Uses that one from now on, "" = the best again. Not while worlds are running. Throws std::invalid_argument.
void use_simd_target(const std::string& name);

}  // namespace megaphone::inline engine
