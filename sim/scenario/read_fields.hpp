/// Reads records of a scenario file by their description.
#pragma once

#include <string_view>
#include <vector>

#include "formats/toml.hpp"
#include "megaphone/scenario/scenario.hpp"
#include "scenario/field_slots.hpp"

namespace megaphone::inline scenario {

/// What is known where records are read, and what is noted on the way.
struct Reading {
  const PostsSpec& posts;             ///< says when week 1 begins, from which dates count
  std::vector<std::string>& remarks;  ///< on keys that have another name now, each once
};

/// The values of a table, one for each field of the record. Throws InputError, or UnknownName for a key that no field
/// has, at the first value that is not of its kind or out of range; rules of the record are for check_values.
FieldValue read_fields(const Section& section, const RecordInfo& record, const Reading& reading);

/// The value of one key; monostate when it is not given.
FieldValue read_field(const Section& section, const FieldInfo& field, const Reading& reading);

template <typename Record>
Record read_record(const Section& section, const Described<Record>& described, const Reading& reading) {
  return record_of(described, read_fields(section, described.info, reading));
}

}  // namespace megaphone::inline scenario
