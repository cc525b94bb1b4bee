/// Writes records as TOML by their description.
#pragma once

#include <string>
#include <string_view>

#include "megaphone/scenario/scenario.hpp"
#include "scenario/field_slots.hpp"

namespace megaphone::inline scenario {

/// A record as an inline table: { key = value, ... }, with the keys that say something; the empty word of the field
/// ("everyone") when none does. `posts` says when week 1 begins, from which weeks are dates.
std::string table_text(const FieldInfo& field, const FieldValue& value, const PostsSpec& posts);

/// A record as lines "key = value", each after `indent`; lists of tables come after them, indented by two more.
std::string lines_text(const RecordInfo& record, const FieldValue& value, const PostsSpec& posts,
                       std::string_view indent = "");

/// A value as it stands after "key = "; "" when it says nothing.
std::string value_text(const FieldInfo& field, const FieldValue& value, const PostsSpec& posts);

}  // namespace megaphone::inline scenario
