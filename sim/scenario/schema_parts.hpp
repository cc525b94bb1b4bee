/// The schema in short lists of parameters, in the order in which schema() puts them together.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "megaphone/scenario/schema.hpp"

namespace megaphone::inline scenario {

std::vector<Parameter> network_parameters();
std::vector<Parameter> network_shape_parameters();
std::vector<Parameter> network_file_parameters();
std::vector<Parameter> network_column_parameters();
std::vector<Parameter> network_row_parameters();
std::vector<Parameter> posts_parameters();
std::vector<Parameter> contagion_parameters();
std::vector<Parameter> people_parameters();
std::vector<Parameter> people_change_parameters();
std::vector<Parameter> measured_parameters();
std::vector<Parameter> measured_calendar_parameters();
std::vector<Parameter> audience_parameters();
std::vector<Parameter> audience_price_parameters();
std::vector<Parameter> budget_parameters();
std::vector<Parameter> run_parameters();
std::vector<Parameter> run_choice_parameters();

/// The slot of a member of one of the scenario's sections.
template <auto section, auto member>
auto& at(Scenario& scenario) {
  return scenario.*section.*member;
}

/// The slot of an enumeration (or a bool) in one of the scenario's sections.
template <auto section, auto member>
ChoiceSlot choice_at() {
  return {[](const Scenario& s) { return static_cast<std::size_t>(s.*section.*member); },
          [](Scenario& s, std::size_t chosen) {
            auto& slot = s.*section.*member;
            slot = static_cast<std::remove_reference_t<decltype(slot)>>(chosen);
          }};
}

/// The words of an enumeration, as choices.
template <typename Names>
std::vector<std::string> words(const Names& names) {
  return {names.begin(), names.end()};
}

/// The choices of a yes or no, in the order of false and true.
inline std::vector<std::string> yes_or_no() { return {"false", "true"}; }

/// The choices as a reader writes them: words as they are, separators in quotes.
std::string choices_text(const std::vector<std::string>& choices);

/// The marks before decimals that a CSV file may have.
inline std::vector<std::string> decimal_marks() { return {".", ","}; }

/// The separators a CSV file may have.
inline std::vector<std::string> separators() { return {",", ";", "\t", "|", " "}; }

}  // namespace megaphone::inline scenario
