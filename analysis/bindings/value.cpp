#include "value.hpp"

#include <nanobind/stl/string.h>

#include <string>
#include <type_traits>

namespace nb = nanobind;

namespace megaphone::bindings {
namespace {

Value integer_of(nb::handle object) {
  const nb::object index = nb::steal(PyNumber_Index(object.ptr()));
  if (!index.is_valid()) throw nb::python_error();
  int overflow = 0;
  const long long integer = PyLong_AsLongLongAndOverflow(index.ptr(), &overflow);
  if (overflow == 0) return std::int64_t{integer};
  const double number = PyLong_AsDouble(index.ptr());
  if (PyErr_Occurred() != nullptr) throw nb::python_error();
  return number;
}

Value number_of(nb::handle object) {
  const double number = PyFloat_AsDouble(object.ptr());
  if (PyErr_Occurred() != nullptr) throw nb::python_error();
  return number;
}

}  // namespace

Value value_of(nb::handle object) {
  if (object.is_none()) return {};
  if (PyBool_Check(object.ptr())) return nb::cast<bool>(object);
  if (PyUnicode_Check(object.ptr())) return nb::cast<std::string>(object);
  if (PyIndex_Check(object.ptr()) != 0) return integer_of(object);
  return number_of(object);
}

nb::object object_of(const Value& value) {
  return std::visit(
      [](const auto& held) -> nb::object {
        if constexpr (std::is_same_v<std::decay_t<decltype(held)>, std::monostate>) {
          return nb::none();
        } else {
          return nb::cast(held);
        }
      },
      value);
}

}  // namespace megaphone::bindings
