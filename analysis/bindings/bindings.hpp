/// The parts of the extension module, one source each. They convert; what anything means is said in the library's
/// headers and in the Python package.
#pragma once

#include <nanobind/nanobind.h>

namespace megaphone::bindings {

void bind_errors();                           ///< InputError becomes megaphone.InputError
void bind_schema(nanobind::module_& module);  ///< parameters and outcomes, as rows of tables
void bind_scenario(nanobind::module_& module);
void bind_comparison(nanobind::module_& module);
void bind_answer(nanobind::module_& module);  ///< what is distinguishable, printed figures, where results come from
void bind_world(nanobind::module_& module);
void bind_workplace(nanobind::module_& module);  ///< figures about a population and its network
void bind_study(nanobind::module_& module);      ///< studies, and what runs them
void bind_store(nanobind::module_& module);      ///< stores of studies, and what they say
void bind_session(nanobind::module_& module);    ///< a study while it is being run
void bind_sobol(nanobind::module_& module);      ///< indices of arrays
void bind_platform(nanobind::module_& module);   ///< what a platform would have exported

}  // namespace megaphone::bindings
