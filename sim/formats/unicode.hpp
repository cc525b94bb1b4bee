/// Letters that can be written in two ways ("ü" as one sign, or as u and a diaeresis) are written in one, so that equal
/// names are equal bytes: Unicode's normalisation form C (UAX #15).
#pragma once

#include <string>

namespace megaphone::inline formats {

/// The UTF-8 text in normalisation form C; a text that is so already is given back as it is.
std::string composed(std::string text);

}  // namespace megaphone::inline formats
