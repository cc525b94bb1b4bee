/// The parts of the extension module, one source each. They convert; what anything means is said in the library's
/// headers and in the Python package.
#pragma once

#include <nanobind/nanobind.h>

namespace megaphone::bindings {

void bind_errors();                           ///< InputError becomes megaphone.InputError
void bind_schema(nanobind::module_& module);  ///< parameters and outcomes, as rows of tables
void bind_scenario(nanobind::module_& module);
void bind_comparison(nanobind::module_& module);
void bind_world(nanobind::module_& module);

}  // namespace megaphone::bindings
