/// Reads a scenario file: scalars by the schema, every other table by the fields of its record, then
/// the overrides, then the checks.

#include "megaphone/scenario/scenario_file.hpp"

#include <fmt/format.h>

#include <charconv>

#include "formats/folder.hpp"
#include "formats/text.hpp"
#include "formats/unicode.hpp"
#include "megaphone/scenario/schema.hpp"
#include "read_tables.hpp"
#include "read_weeks.hpp"
#include "scenario/records.hpp"
#include "scenario/schema_tables.hpp"

namespace megaphone::inline scenario {
namespace {

constexpr std::uint64_t largest_scenario = std::uint64_t{1} << 26;  // bytes; a list of a million degrees has 5e6

/// The keys of a table that are no parameters.
std::vector<std::string> other_keys(std::string_view table) {
  if (table == "network") return keys_of(network_info());
  if (table == "posts") return keys_of(posts_info());
  return {};
}

Value value_of(const toml::node& node) {
  if (const auto day = date_in(node)) return date_text(*day);
  if (const auto* text = node.as_string()) return text->get();
  if (const auto* integer = node.as_integer()) return integer->get();
  if (const auto* real = node.as_floating_point()) return real->get();
  if (const auto* yes = node.as_boolean()) return yes->get();
  return {};
}

void read_parameter(const toml::node& node, const Parameter& parameter, const std::string& file, Scenario& scenario) {
  const Place place = place_of(node, file);
  const Value value = value_of(node);
  const bool odd_date = !node.is_string() && date_in(node) && !parameter.is_date;
  if (odd_date || std::holds_alternative<std::monostate>(value)) {
    throw InputError(place, misfit(parameter, found(node)));
  }
  set_parameter(scenario, parameter, value, place);
}

std::vector<std::string> keys_of_table(std::string_view table) {
  std::vector<std::string> keys = other_keys(table);
  const std::string start = fmt::format("{}.", table);
  for (const Parameter& parameter : schema()) {
    if (parameter.path.starts_with(start)) keys.emplace_back(parameter.path.substr(start.size()));
  }
  return keys;
}

void read_table(const Section& root, std::string_view table, Scenario& scenario) {
  const auto section = subsection(root, table);
  if (!section) return;
  allow_only(*section, keys_of_table(table));
  for (const Entry& entry : entries(*section)) {
    const Parameter* parameter = find_parameter(dotted(*section, entry.key));
    if (parameter != nullptr) read_parameter(*entry.node, *parameter, section->file, scenario);
  }
}

void read_scalars(const Section& root, Scenario& scenario) {
  std::vector<std::string> known{"title", "organisation", "channels", "post", "season", "policy"};
  for (const SchemaTable& table : schema_tables) known.emplace_back(table.name);
  allow_only(root, known);
  if (has(root, "title")) read_parameter(*root.table->get("title"), *find_parameter("title"), root.file, scenario);
  for (const SchemaTable& table : schema_tables) read_table(root, table.name, scenario);
}

template <typename Number>
std::optional<Number> whole_number(std::string_view text) {
  Number number{};
  const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
  const bool whole = read.ec == std::errc() && read.ptr == text.data() + text.size();
  return whole ? std::optional(number) : std::nullopt;
}

/// The text of an override as the kind of value that the parameter takes; as text when it cannot be read so, which
/// set_parameter then refuses.
Value override_value(const Parameter& parameter, std::string_view text) {
  if (std::holds_alternative<std::string>(parameter.fallback)) return composed(std::string(text));
  if (const auto integer = whole_number<std::int64_t>(trimmed(text))) return *integer;
  if (const auto real = whole_number<double>(trimmed(text))) return *real;
  return std::string(text);
}

void apply_override(Scenario& scenario, const std::string& text) {
  const Place place{"--set " + text, 0, 0};
  const std::size_t equals = text.find('=');
  if (equals == std::string::npos) throw InputError(place, "a parameter and its value are wanted: --set run.seed=2");
  const std::string_view path = trimmed(std::string_view(text).substr(0, equals));
  const Parameter& parameter = parameter_named(path, place);
  set_parameter(scenario, parameter, override_value(parameter, std::string_view(text).substr(equals + 1)), place);
  set_place(scenario, std::string(path), place);
}

/// What stands under the former name of a key stands under its name, too.
void add_former_places(Scenario& scenario) {
  for (std::size_t i = 0; i < scenario.policies.size(); ++i) {
    for (std::size_t k = 0; k < scenario.policies[i].levers.size(); ++k) {
      const std::string lever = fmt::format("policy.{}.lever.{}.", i, k);
      for (const FieldInfo& field : lever_use_fields().info.fields) {
        const auto former = scenario.places.find(lever + std::string(field.former));
        if (former != scenario.places.end()) set_place(scenario, lever + field.key, former->second);
      }
    }
  }
}

/// A file or a list of degrees says what kind of network is meant, unless the scenario says it itself.
void conclude_kind(Scenario& scenario) {
  if (scenario.places.contains("network.kind")) return;
  if (!scenario.network.degrees.empty()) scenario.network.kind = NetworkKind::degrees;
  if (!scenario.network.files.empty()) scenario.network.kind = NetworkKind::file;
}

}  // namespace

Scenario parse_scenario(std::string_view text, std::string file, const std::vector<std::string>& overrides) {
  const toml::table document = parse_toml(text, file);
  const Section root{&document, "", file};
  Scenario scenario = default_scenario();
  scenario.file = std::move(file);
  scenario.places = all_places(root);
  read_scalars(root, scenario);
  for (const std::string& each : overrides) apply_override(scenario, each);  // dates below count from posts.start
  check_start(scenario);
  const Reading reading{scenario.posts, scenario.remarks};
  scenario.organisation = read_organisation(root, reading);
  read_network_lists(root, scenario.network);
  read_posts(root, scenario.posts, scenario.remarks);
  scenario.channels = read_channels(root, reading);
  scenario.policies = read_policies(root, reading);
  add_former_places(scenario);
  conclude_kind(scenario);
  check_scenario(scenario);
  return scenario;
}

Scenario read_scenario(const std::filesystem::path& path, const std::vector<std::string>& overrides) {
  return parse_scenario(read_text(path, largest_scenario), path.string(), overrides);
}

std::filesystem::path file_beside(const Scenario& scenario, const std::string& file) {
  return named_by(scenario.file, file);
}

}  // namespace megaphone::inline scenario
