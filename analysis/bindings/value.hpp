/// A parameter's value as Python has it: None, bool, int, float or str.
#pragma once

#include <nanobind/nanobind.h>

#include "megaphone/scenario/schema.hpp"

namespace megaphone::bindings {

/// Whole numbers of any type (also NumPy's) become integers, other numbers doubles; an integer beyond 64 bits becomes a
/// double, which a parameter that wants an integer then refuses. Throws TypeError for anything else.
Value value_of(nanobind::handle object);

nanobind::object object_of(const Value& value);

}  // namespace megaphone::bindings
