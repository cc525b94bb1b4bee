/// Vectors handed to Python as NumPy arrays, without a copy.
#pragma once

#include <nanobind/nanobind.h>
#include <nanobind/ndarray.h>

#include <cstddef>
#include <memory>
#include <utility>
#include <vector>

namespace megaphone::bindings {

/// A read-only array over the values, which it then owns.
template <typename Number>
nanobind::object array_of(std::vector<Number> values, const std::vector<std::size_t>& shape) {
  auto kept = std::make_unique<std::vector<Number>>(std::move(values));
  const nanobind::capsule owner(kept.get(),
                                [](void* held) noexcept { delete static_cast<std::vector<Number>*>(held); });
  const Number* data = kept.release()->data();
  return nanobind::cast(nanobind::ndarray<nanobind::numpy, const Number>(data, shape.size(), shape.data(), owner));
}

/// The same of one dimension.
template <typename Number>
nanobind::object array_of(std::vector<Number> values) {
  const std::size_t size = values.size();
  return array_of(std::move(values), {size});
}

}  // namespace megaphone::bindings
