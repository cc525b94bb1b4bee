// The designs, each a pure function of (design, group).
#include "megaphone/study/design.hpp"
