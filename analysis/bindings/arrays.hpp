/// Outcomes of all worlds as NumPy arrays. They are gathered once into memory of the library, which the arrays look
/// into and keep alive.
#pragma once

#include <nanobind/nanobind.h>

#include <string_view>

#include "megaphone/experiment/run.hpp"

namespace megaphone::bindings {

/// [outcome][policy][draw][population][replicate], float64, in the unit of the outcome.
nanobind::object outcome_array(const RunResult& run);

/// One of series_infos. Counts are [policy][draw][population][replicate][day]: uint32, impressions float64. Changes of
/// the mean employee, which chance does not move, are [policy][draw][population][day], float64. Throws UnknownName.
nanobind::object series_array(const RunResult& run, const std::string& name);

}  // namespace megaphone::bindings
