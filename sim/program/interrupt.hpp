/// Ctrl-C: the first asks the run to stop after what is finished, the second ends the program at once.
#pragma once

#include <atomic>

namespace megaphone::program {

/// Turns true at the first Ctrl-C (or SIGTERM) after the first call of this function.
const std::atomic<bool>& interrupted();

}  // namespace megaphone::program
