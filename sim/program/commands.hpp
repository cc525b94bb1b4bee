/// The commands of the program, one source file each. They print; they throw InputError for what the user can mend.
#pragma once

#include "options.hpp"

namespace megaphone::program {

Exit compare(const Options& options);  ///< run every policy, print the comparison, write the results folder
Exit check(const Options& options);    ///< read everything, print what would run
Exit replay(const Options& options);   ///< one world again, with its trace
Exit start(const Options& options);    ///< `new`: a commented scenario to begin with
Exit schema();                         ///< every parameter with range, default, status and source

}  // namespace megaphone::program
