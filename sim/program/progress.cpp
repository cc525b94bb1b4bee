#include "progress.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <cstdio>
#include <utility>

#include "table.hpp"

namespace megaphone::program {
namespace {

constexpr std::chrono::milliseconds between_updates{200};

double seconds_between(std::chrono::steady_clock::time_point a, std::chrono::steady_clock::time_point b) {
  return std::chrono::duration<double>(b - a).count();
}

}  // namespace

ProgressLine::ProgressLine(bool quiet, std::string unit)
    : shown_(!quiet && isatty(STDERR_FILENO) == 1),
      unit_(std::move(unit)),
      start_(Clock::now()),
      last_(start_ - between_updates) {}

ProgressLine::~ProgressLine() {
  if (shown_) std::fputs("\r\x1b[K", stderr);
}

void ProgressLine::show(double done, double all, const std::string& note, double before) {
  const auto now = Clock::now();
  if (!shown_ || now - last_ < between_updates) return;
  last_ = now;
  const double elapsed = seconds_between(start_, now);
  std::string rest;
  if (done > before) {
    const double rate = (done - before) / elapsed;
    rest = fmt::format(", {} {}/s, {} left", counted(rate), unit_, duration((all - done) / rate));
  }
  fmt::print(stderr, "\r\x1b[K{:.0f} % of {} {}, {}{}", 100 * done / all, counted(all), unit_, note, rest);
  std::fflush(stderr);
}

std::string duration(double seconds) {
  if (seconds < 10) return fmt::format("{:.1f} s", seconds);
  if (seconds < 90) return fmt::format("{:.0f} s", seconds);
  const auto whole = static_cast<long>(seconds);
  if (whole < 5400) return fmt::format("{} min {} s", whole / 60, whole % 60);
  return fmt::format("{} h {} min", whole / 3600, whole / 60 % 60);
}

}  // namespace megaphone::program
