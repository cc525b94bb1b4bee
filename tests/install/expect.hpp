// What a stranger's program expects of the library, said on standard error where it does not hold.
#pragma once

#include <cstdio>

inline bool failed = false;

inline void expect(bool holds, const char* what) {
  if (holds) return;
  std::fprintf(stderr, "not as expected: %s\n", what);
  failed = true;
}
