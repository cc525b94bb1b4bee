/// Effects of an earlier version whose numbers mean something else now.
#pragma once

#include <string>

#include "megaphone/base/error.hpp"

namespace megaphone::inline inputs {

/// Throws InputError for the name of a former effect, saying what to write in its place.
void refuse_former(const std::string& name, const Place& place);

}  // namespace megaphone::inline inputs
