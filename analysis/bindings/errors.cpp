/// Errors a user can mend, handed on with their place: megaphone.InputError(message, file, line, column, problem). And
/// what a store cannot do: megaphone.StoreError(message).
#include "bindings.hpp"
#include "megaphone/base/error.hpp"
#include "store/study_store.hpp"

namespace nb = nanobind;

namespace megaphone::bindings {
namespace {

/// Messages may repeat bytes of a file that are not UTF-8.
nb::object text_of(const std::string& text) {
  return nb::steal(PyUnicode_DecodeUTF8(text.data(), static_cast<Py_ssize_t>(text.size()), "replace"));
}

void raise(const InputError& error) {
  const nb::object type = nb::module_::import_("megaphone.errors").attr("InputError");
  const Place& place = error.place();
  const nb::object made =
      type(text_of(error.what()), text_of(place.file), place.line, place.column, text_of(error.problem()));
  PyErr_SetObject(type.ptr(), made.ptr());
}

void raise(const StoreError& error) {
  const nb::object type = nb::module_::import_("megaphone.errors").attr("StoreError");
  const std::string advice = error.damaged() ? "; verify() says which chunks" : "";
  PyErr_SetObject(type.ptr(), text_of(error.what() + advice).ptr());
}

}  // namespace

void bind_errors() {
  nb::register_exception_translator([](const std::exception_ptr& thrown, void*) {
    try {
      std::rethrow_exception(thrown);
    } catch (const InputError& error) {
      raise(error);
    } catch (const StoreError& error) {
      raise(error);
    }
  });
}

}  // namespace megaphone::bindings
