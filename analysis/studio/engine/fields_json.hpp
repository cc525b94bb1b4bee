/// Records of a scenario as JSON, by their description (scenario/fields.hpp): an object with the keys of the scenario
/// file. What is not given is null; names are always a list, and weeks always two, the last null for "to the end".
#pragma once

#include <nlohmann/json.hpp>

#include "scenario/field_slots.hpp"

namespace megaphone::studio {

using Json = nlohmann::ordered_json;

Json record_json(const RecordInfo& record, const FieldValue& value);

/// The values of an object, whose missing keys are not given. Throws InputError at the field of the form,
/// "form:policy.0.lever.1.weeks" (`path` and the key), when a value cannot be.
FieldValue values_of(const RecordInfo& record, const Json& json, const std::string& path);

/// A field of the form in the place of a file.
Place form_field(const std::string& path);

template <typename Record>
Json record_json(const Described<Record>& described, const Record& record) {
  return record_json(described.info, values_of(described, record));
}

template <typename Record>
Record record_of(const Described<Record>& described, const Json& json, const std::string& path) {
  return record_of(described, values_of(described.info, json, path));
}

}  // namespace megaphone::studio
