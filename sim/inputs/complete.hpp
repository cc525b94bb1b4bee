/// Completes an organisation with the reporting lines and levels that its files do not give.
#pragma once

#include "megaphone/model/organisation.hpp"

namespace megaphone::inline inputs {

/// Reporting lines and levels that nobody gave are built (a tree of that span; levels named "1", "2", ... from the
/// top), so that "managers" and "level" always mean something.
void complete(Organisation& organisation, double span_of_control);

}  // namespace megaphone::inline inputs
