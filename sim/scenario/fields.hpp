/// The keys of the scenario file beside the scalars of the schema, described once: whom a lever is for, a lever in use,
/// a channel, a roster, ... Reading (read_fields), writing (write_fields), checking (check_fields), the tables of
/// `megaphone schema`, the studio's JSON and the types of Python and TypeScript all follow these descriptions. A new
/// key is a member of its struct and a line in the struct's list of fields (records.hpp).
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "megaphone/base/error.hpp"
#include "megaphone/base/range.hpp"

namespace megaphone::inline scenario {

/// What a key takes, and how a FieldValue holds it.
enum class FieldKind : std::uint8_t {
  number,         ///< double
  integer,        ///< std::int64_t
  yes_or_no,      ///< bool
  choice,         ///< one of a few words: std::int64_t, the word's number
  name,           ///< std::string
  names,          ///< one name or a list of them: std::vector<std::string>
  path,           ///< of a file: std::string
  paths,          ///< one or a list: std::vector<std::string>
  date,           ///< std::string, "2026-01-05"
  week,           ///< a number or a date: double; std::string where it is written as a date
  weeks,          ///< the first and the last: two of std::vector<FieldValue>, the last perhaps not given
  integers,       ///< a list of them; read by hand
  record,         ///< a table: std::vector<FieldValue>, one for each of its fields
  records,        ///< [[tables]]: std::vector<FieldValue>, each a record
  named_records,  ///< a table with a free name for each record; read by hand
  named_integers  ///< a table with a free name for each integer; read by hand
};

inline constexpr std::array<std::string_view, 16> field_kind_names{
    "number", "integer", "yes_or_no", "choice",   "name",   "names",   "path",          "paths",
    "date",   "week",    "weeks",     "integers", "record", "records", "named_records", "named_integers"};

struct RecordInfo;

/// Everything that is said of a key; what its kind does not need stays empty.
struct FieldInfo {
  std::string key;
  FieldKind kind{};
  Range range{};                       ///< of numbers
  std::vector<std::string> choices{};  ///< of a choice
  const RecordInfo* record = nullptr;  ///< of a table
  std::string_view unit{};
  std::string_view meaning;          ///< a sentence without its full stop
  std::string_view required{};       ///< not empty: the key must be given, and this completes "KEY is missing: "
  std::string_view when_left_out{};  ///< the default in words, where the value itself does not say it
  std::string_view former{};         ///< the key's name in earlier versions, which still works and is remarked upon
  std::string_view empty_word{};     ///< "everyone": the text that stands for a table without conditions
  std::string_view wanted{};         ///< what a table must be, in a message about something else
  std::string_view wanted_filled{};  ///< the same about an empty table; "" = it may be empty
};

/// A value of a field; monostate is "not given". `place` is where a table was read.
struct FieldValue {
  std::variant<std::monostate, double, std::int64_t, bool, std::string, std::vector<std::string>,
               std::vector<FieldValue>>
      is;
  Place place{};
};

/// What is wrong with a record whose every value may be: of which key ("" = the record itself), and in words.
struct FieldProblem {
  std::string key;
  std::string problem;
};

/// A table of the scenario file.
struct RecordInfo {
  std::string name;          ///< as code names it, "lever_use"
  std::string heading;       ///< as the file has it, "[[policy.lever]]"
  std::string_view meaning;  ///< a sentence without its full stop
  std::vector<FieldInfo> fields{};
  std::vector<FieldValue> defaults{};  ///< of each field, what a record has that does not give it
  std::optional<FieldProblem> (*rule)(const std::vector<FieldValue>&) = nullptr;  ///< what no key alone can break
};

/// Whether there is something to write: empty texts, lists and tables and "no" say nothing.
bool says_something(const FieldValue& value);

/// The values of a record or a list, none when it is not given.
const std::vector<FieldValue>& parts_of(const FieldValue& value);

/// The number in a value, nothing when it is not given; of an integer too.
std::optional<double> number_in(const FieldValue& value);

/// "a number above 0 and up to 1", "one of sic, eor", "a name or a list of names".
std::string expectation(const FieldInfo& field);

}  // namespace megaphone::inline scenario
