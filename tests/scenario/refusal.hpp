/// A broken text and the exact message that refuses it.
#pragma once

#include <string>

#include "megaphone/scenario/scenario_file.hpp"

namespace megaphone {

struct Refusal {
  std::string text;
  std::string message;
};

/// What the InputError thrown by `read` says; "accepted" when there is none.
template <class Read>
std::string refusal_by(Read read) {
  try {
    read();
  } catch (const InputError& error) {
    return error.what();
  }
  return "accepted";
}

inline std::string refusal_of_scenario(const std::string& text) {
  return refusal_by([&] { parse_scenario(text, "s.toml"); });
}

}  // namespace megaphone
