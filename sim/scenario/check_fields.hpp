/// Checks the values of a record that was made in memory against its description.
#pragma once

#include <string>
#include <string_view>

#include "megaphone/scenario/scenario.hpp"
#include "scenario/field_slots.hpp"

namespace megaphone::inline scenario {

/// A part of a scenario: the dotted path to it, and what messages call it.
struct Part {
  const Scenario& scenario;
  std::string path;
  std::string name;

  Part inside(std::string_view key) const;
  Part element(std::size_t number) const;
};

/// Throws InputError "NAME problem" where the file says the part.
[[noreturn]] void refuse(const Part& part, const std::string& problem);

/// Throws InputError when a number is out of range.
void require(const Part& part, std::string_view key, double value, const Range& range);

/// Throws InputError when a name is none.
void require_name(const Part& part, std::string_view key, const std::string& name);

/// Every value in its range, every name a name, every choice one of the choices, and the rule of the record, in all
/// tables within as well. Throws InputError.
void check_fields(const Part& part, const RecordInfo& record, const FieldValue& value);

template <typename Record>
void check_record(const Part& part, const Described<Record>& described, const Record& record) {
  check_fields(part, described.info, values_of(described, record));
}

}  // namespace megaphone::inline scenario
