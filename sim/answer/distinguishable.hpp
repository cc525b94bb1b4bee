/// The one definition of "distinguishable": of two policies, and of a policy and the baseline.
#pragma once

#include <vector>

namespace megaphone::inline answer {

/// Of one policy's outcome minus another's, future by future under common random numbers: 1 where the first is clearly
/// above the other, -1 where it is clearly below, 0 where the two are not distinguishable, that is where the 90 %
/// interval of the differences includes 0. Of two that are distinguishable one has more in all but 1 of 20 futures.
/// Fewer than fewest_worlds differences distinguish nothing. The ends of the interval are rounded to the step
/// (privacy.hpp) before they are held against 0; 0 = they are not rounded.
int clear_sign(std::vector<double> differences, double step = 0);

}  // namespace megaphone::inline answer
