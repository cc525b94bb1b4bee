/// The process that reads inputs, and how another one watches it.
#pragma once

#include <sys/types.h>

#include <string>

#include "run.hpp"
#include "shared.hpp"

namespace megaphone::fuzz {

struct Worker {
  pid_t process = 0;
  int desk = 0;
  Folder folder;  ///< its own; what it says on stderr is in "said" there
};

/// Starts a process that takes inputs until there are none; it ends with 0, or with 3 after a fault that it told at its
/// desk.
Worker start_worker(const Task& task, Shared& shared, int desk);

/// Why a process has to be ended: too long at one input or too much memory; "" when it has not.
std::string excess(const Task& task, const Shared& shared, const Worker& worker);

/// Processor seconds of this process.
double own_seconds();

}  // namespace megaphone::fuzz
