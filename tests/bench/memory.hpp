/// Memory of this process.
#pragma once

#include <fstream>
#include <string>

namespace megaphone::bench {

/// Most memory resident at a time so far, in MiB, as Linux counts it (VmHWM); 0 elsewhere.
inline double peak_mib() {
  std::ifstream status("/proc/self/status");
  for (std::string word; status >> word;) {
    double kib = 0;
    if (word == "VmHWM:" && status >> kib) return kib / 1024;
  }
  return 0;
}

}  // namespace megaphone::bench
