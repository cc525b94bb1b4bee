#include "remarks.hpp"

#include <fmt/format.h>

#include <cstdio>

#include "base/printable.hpp"

namespace megaphone::program {

void tell_remarks(const Scenario& scenario, const Options& options) {
  if (options.quiet) return;
  for (const std::string& remark : scenario.remarks) {
    fmt::print(stderr, "warning: {}: {}\n", printable(scenario.file), printable(remark));
  }
}

}  // namespace megaphone::program
