/// What the studio's engine takes from Emscripten, so that clang-tidy can read it without.
#pragma once

#define EMSCRIPTEN_KEEPALIVE
#define EM_JS(result, name, parameters, ...) extern "C" result name parameters
