/// The schema: looks parameters up, checks their values and writes them into a Scenario. The parameters themselves
/// stand in schema_network.cpp, schema_people.cpp and schema_run.cpp.

#include "megaphone/scenario/schema.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>

#include "base/date.hpp"
#include "base/name.hpp"
#include "schema_parts.hpp"

namespace megaphone::inline scenario {
namespace {

template <typename... Functions>
struct Overloaded : Functions... {
  using Functions::operator()...;
};
template <typename... Functions>
Overloaded(Functions...) -> Overloaded<Functions...>;

using Number = double& (*)(Scenario&);
using OptionalNumber = std::optional<double>& (*)(Scenario&);
using Integer = std::int64_t& (*)(Scenario&);
using Text = std::string& (*)(Scenario&);

constexpr std::size_t longest_text = 4096;  // as long as a path may be on Linux

Parameter title() {
  return {.path = "title",
          .slot = [](Scenario& s) -> std::string& { return s.title; },
          .fallback = "",
          .meaning = "What the comparison is called in every result"};
}

std::vector<Parameter> all_parameters() {
  std::vector<Parameter> all{title()};
  for (const auto& section :
       {network_parameters(), network_shape_parameters(), network_file_parameters(), network_column_parameters(),
        network_row_parameters(), posts_parameters(), contagion_parameters(), people_parameters(),
        people_change_parameters(), measured_parameters(), measured_calendar_parameters(), audience_parameters(),
        audience_price_parameters(), budget_parameters(), run_parameters(), run_choice_parameters()}) {
    all.insert(all.end(), section.begin(), section.end());
  }
  return all;
}

/// The value as a number, when it is one in range.
std::optional<double> number_in_range(const Parameter& parameter, const Value& value) {
  const auto* real = std::get_if<double>(&value);
  const auto* integer = std::get_if<std::int64_t>(&value);
  if (real == nullptr && integer == nullptr) return std::nullopt;
  const double number = real != nullptr ? *real : static_cast<double>(*integer);
  return contains(parameter.range, number) ? std::optional(number) : std::nullopt;
}

bool is_yes_or_no(const Parameter& parameter) { return parameter.choices == yes_or_no(); }

/// The value's number among the choices, when it is one of them.
std::optional<std::size_t> chosen(const Parameter& parameter, const Value& value) {
  const auto* yes = std::get_if<bool>(&value);
  if (yes != nullptr && is_yes_or_no(parameter)) return *yes ? 1 : 0;
  const auto* word = std::get_if<std::string>(&value);
  if (word == nullptr) return std::nullopt;
  const auto found = std::find(parameter.choices.begin(), parameter.choices.end(), *word);
  if (found == parameter.choices.end()) return std::nullopt;
  return static_cast<std::size_t>(found - parameter.choices.begin());
}

bool is_one_line(std::string_view text) { return text.size() <= longest_text && shows_all(text); }

/// Text that may be any: what a parameter without choices takes.
bool is_free_text(const Parameter& parameter, std::string_view text) {
  if (parameter.is_date) return text.empty() || parse_date(text).has_value();
  return is_one_line(text);
}

/// True when the value was right and has been written.
bool write(Scenario& scenario, const Parameter& parameter, const Value& value) {
  return std::visit(
      Overloaded{[&](Number slot) {
                   const auto number = number_in_range(parameter, value);
                   if (number) slot(scenario) = *number;
                   return number.has_value();
                 },
                 [&](OptionalNumber slot) {
                   const auto number = number_in_range(parameter, value);
                   const bool fits = number.has_value() || std::holds_alternative<std::monostate>(value);
                   if (fits) slot(scenario) = number;
                   return fits;
                 },
                 [&](Integer slot) {
                   const auto* integer = std::get_if<std::int64_t>(&value);
                   if (integer == nullptr || !number_in_range(parameter, value)) return false;
                   slot(scenario) = *integer;
                   return true;
                 },
                 [&](Text slot) {
                   const auto* text = std::get_if<std::string>(&value);
                   if (text == nullptr || !(parameter.choices.empty() ? is_free_text(parameter, *text)
                                                                      : chosen(parameter, value).has_value())) {
                     return false;
                   }
                   slot(scenario) = *text;
                   return true;
                 },
                 [&](const ChoiceSlot& slot) {
                   const auto choice = chosen(parameter, value);
                   if (choice) slot.write(scenario, *choice);
                   return choice.has_value();
                 }},
      parameter.slot);
}

std::string number_text(double value) { return fmt::format("{}", value); }

}  // namespace

std::string choices_text(const std::vector<std::string>& choices) {
  std::string text;
  for (const std::string& choice : choices) {
    const bool word =
        std::all_of(choice.begin(), choice.end(), [](char c) { return (c >= 'a' && c <= 'z') || c == '_'; });
    text += text.empty() ? "" : ", ";
    text += word ? choice : choice == "\t" ? "'\\t'" : "'" + choice + "'";
  }
  return text;
}

Range possible_sizes(Target target) {
  switch (target) {
    case Target::push:
      return {-5, 5};
    case Target::reach:
      return {-1, 10};
    case Target::seed:
    case Target::members:
      return {0, 1};
    case Target::asks:
      return {0, 100};
    case Target::cap:
      return {1, 100};
    default:
      return {-3, 3};
  }
}

const std::vector<Parameter>& schema() {
  static const std::vector<Parameter> parameters = all_parameters();
  return parameters;
}

const Parameter* find_parameter(std::string_view path) {
  const auto found = std::find_if(schema().begin(), schema().end(),
                                  [&](const Parameter& parameter) { return parameter.path == path; });
  return found == schema().end() ? nullptr : &*found;
}

const Parameter& parameter_named(std::string_view path, const Place& place) {
  if (const Parameter* parameter = find_parameter(path)) return *parameter;
  std::vector<std::string> known;
  for (const Parameter& each : schema()) known.emplace_back(each.path);
  throw UnknownName(place, "parameter", path, known);
}

Scenario default_scenario() {
  Scenario scenario;
  for (const Parameter& parameter : schema()) {
    if (!std::holds_alternative<std::monostate>(parameter.fallback)) {
      set_parameter(scenario, parameter, parameter.fallback, {});
    }
  }
  // Assumptions: posts appeal to each motivation alike; one feed shows each post to three employees in ten.
  scenario.posts.themes = {{"Company news", {1.0 / 3, 1.0 / 3, 1.0 / 3}}};
  scenario.channels = {{.name = "feed", .reach = 0.30, .who = {}, .place = {}, .members = {}}};
  return scenario;
}

void set_parameter(Scenario& scenario, const Parameter& parameter, const Value& value, const Place& place) {
  if (write(scenario, parameter, value)) return;
  const auto* word = std::get_if<std::string>(&value);
  const std::string near = word == nullptr ? "" : nearest_name(*word, parameter.choices);
  const std::string found = std::holds_alternative<std::monostate>(value) ? "not given" : describe(value);
  throw InputError(place, misfit(parameter, found) + (near.empty() ? "" : "; did you mean '" + near + "'?"));
}

Value parameter_value(const Scenario& scenario, const Parameter& parameter) {
  auto& readable = const_cast<Scenario&>(scenario);  // slots serve reading and writing; nothing is written here
  return std::visit(
      Overloaded{[&](Number slot) -> Value { return slot(readable); },
                 [&](OptionalNumber slot) -> Value { return slot(readable) ? Value(*slot(readable)) : Value(); },
                 [&](Integer slot) -> Value { return slot(readable); },
                 [&](Text slot) -> Value { return slot(readable); },
                 [&](const ChoiceSlot& slot) -> Value {
                   const std::size_t choice = slot.read(scenario);
                   return is_yes_or_no(parameter) ? Value(choice == 1) : Value(parameter.choices.at(choice));
                 }},
      parameter.slot);
}

std::string expectation(const Parameter& parameter) {
  if (is_yes_or_no(parameter)) return "true or false";
  if (!parameter.choices.empty()) return "one of " + choices_text(parameter.choices);
  if (parameter.is_date) return "a date such as 2026-01-05";
  if (std::holds_alternative<Text>(parameter.slot))
    return fmt::format("text on one line of at most {} letters", longest_text);
  return (std::holds_alternative<Integer>(parameter.slot) ? "an integer " : "a number ") + describe(parameter.range);
}

std::string misfit(const Parameter& parameter, std::string_view found) {
  const std::string unit = parameter.unit.empty() ? "" : fmt::format(" ({})", parameter.unit);
  return fmt::format("{} must be {}{}, but is {}", parameter.path, expectation(parameter), unit, found);
}

std::string describe(const Value& value) {
  return std::visit(
      Overloaded{[](std::monostate) { return std::string(); }, [](double number) { return number_text(number); },
                 [](std::int64_t integer) { return fmt::format("{}", integer); },
                 [](const std::string& text) { return megaphone::quoted(text); },
                 [](bool yes) { return std::string(yes ? "true" : "false"); }},
      value);
}

Place place_of(const Scenario& scenario, std::string_view path) {
  for (std::string_view around = path; !around.empty();) {
    const auto found = scenario.places.find(std::string(around));
    if (found != scenario.places.end()) return found->second;
    const std::size_t dot = around.rfind('.');
    around = dot == std::string_view::npos ? std::string_view() : around.substr(0, dot);
  }
  return {scenario.file, 0, 0};
}

void set_place(Scenario& scenario, const std::string& path, const Place& place) { scenario.places[path] = place; }

void forget_places(Scenario& scenario) { scenario.places.clear(); }

}  // namespace megaphone::inline scenario
