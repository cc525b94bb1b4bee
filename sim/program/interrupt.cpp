#include "interrupt.hpp"

#include <csignal>

namespace megaphone::program {
namespace {

std::atomic<bool> stop{false};  // set by the signal handler: the one place where a mutable global cannot be avoided

void on_signal(int signal) {
  stop = true;
  std::signal(signal, SIG_DFL);
}

}  // namespace

const std::atomic<bool>& interrupted() {
  std::signal(SIGINT, on_signal);
  std::signal(SIGTERM, on_signal);
  return stop;
}

}  // namespace megaphone::program
