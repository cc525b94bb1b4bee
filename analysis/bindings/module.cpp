/// The extension module megaphone._core.
#include "bindings.hpp"
#include "megaphone/base/version.hpp"
#include "megaphone/formats/provenance.hpp"

NB_MODULE(_core, module) {
  using namespace megaphone::bindings;
  module.doc() = "Megaphone's C++ library for Python. Use the package megaphone, which documents it.";
  module.attr("version") = megaphone::version.data();
  module.attr("compiler") = megaphone::compiler.data();
  module.attr("commit") = megaphone::commit().c_str();
  bind_errors();
  bind_schema(module);
  bind_scenario(module);
  bind_comparison(module);
  bind_answer(module);
  bind_world(module);
  bind_workplace(module);
  bind_study(module);
  bind_store(module);
  bind_session(module);
  bind_sobol(module);
  bind_platform(module);
}
