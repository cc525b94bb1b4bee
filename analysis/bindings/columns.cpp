#include "columns.hpp"

#include <nanobind/stl/pair.h>
#include <nanobind/stl/string.h>
#include <nanobind/stl/string_view.h>
#include <nanobind/stl/vector.h>

#include <algorithm>
#include <limits>
#include <span>
#include <variant>

#include "owned_array.hpp"

namespace nb = nanobind;

namespace megaphone::bindings {
namespace {

constexpr double none = std::numeric_limits<double>::quiet_NaN();

Columns prepared(const StudyHeader& header, std::uint64_t runs) {
  Columns columns;
  columns.run.reserve(runs);
  columns.group.reserve(runs);
  columns.point.reserve(runs);
  columns.replicate.reserve(runs);
  columns.population.reserve(runs);
  columns.moved.reserve(runs);
  columns.role.reserve(runs);
  columns.status.reserve(runs);
  columns.numbers.resize(header.factors.size());
  columns.words.resize(header.factors.size());
  columns.outputs.resize(header.outputs.size());
  for (std::size_t k = 0; k < header.factors.size(); ++k) {
    if (header.factors[k].is_text) {
      columns.words[k].codes.reserve(runs);
    } else {
      columns.numbers[k].reserve(runs);
    }
  }
  for (std::size_t k = 0; k < header.outputs.size(); ++k) columns.outputs[k].reserve(runs * header.outputs[k].periods);
  return columns;
}

double number_of(const Value& value) {
  if (const auto* number = std::get_if<double>(&value)) return *number;
  if (const auto* integer = std::get_if<std::int64_t>(&value)) return static_cast<double>(*integer);
  return none;
}

/// Yes and no in the words of the table.
std::string word_of(const Value& value) {
  if (const auto* yes = std::get_if<bool>(&value)) return *yes ? "true" : "false";
  if (const auto* word = std::get_if<std::string>(&value)) return *word;
  return "";
}

void append(Words& column, const std::string& word) {
  if (word.empty()) {
    column.codes.push_back(-1);
    return;
  }
  const auto at = std::find(column.words.begin(), column.words.end(), word);
  column.codes.push_back(static_cast<std::int32_t>(at - column.words.begin()));
  if (at == column.words.end()) column.words.push_back(word);
}

void append_outputs(Columns& columns, const Row& row, const StudyHeader& header) {
  auto value = row.outputs.begin();
  for (std::size_t k = 0; k < header.outputs.size(); ++k) {
    std::vector<double>& column = columns.outputs[k];
    if (row.outputs.empty()) {
      column.insert(column.end(), header.outputs[k].periods, none);
    } else {
      column.insert(column.end(), value, value + header.outputs[k].periods);
      value += header.outputs[k].periods;
    }
  }
}

void append(Columns& columns, const Row& row, const StudyHeader& header) {
  if (!row.message.empty()) columns.messages.emplace_back(columns.run.size(), row.message);
  columns.run.push_back(row.run);
  columns.group.push_back(row.group);
  columns.point.push_back(row.point);
  columns.replicate.push_back(row.replicate);
  columns.population.push_back(row.population);
  columns.moved.push_back(row.moved);
  columns.role.push_back(static_cast<std::uint8_t>(row.role));
  columns.status.push_back(static_cast<std::uint8_t>(row.status));
  for (std::size_t k = 0; k < row.factors.size(); ++k) {
    if (header.factors[k].is_text) {
      append(columns.words[k], word_of(row.factors[k]));
    } else {
      columns.numbers[k].push_back(number_of(row.factors[k]));
    }
  }
  append_outputs(columns, row, header);
}

nb::object output_array(std::vector<double> values, std::size_t periods) {
  if (periods == 1) return array_of(std::move(values));
  const std::size_t runs = values.size() / periods;
  return array_of(std::move(values), {runs, periods});
}

template <std::size_t N>
std::vector<std::string> words_of(const std::array<std::string_view, N>& names) {
  return {names.begin(), names.end()};
}

}  // namespace

Columns read_columns(const StudyStore& store) {
  const StudyProgress progress = store.progress();
  Columns columns = prepared(store.header(), progress.done + progress.impossible + progress.failed);
  store.for_each_group([&](std::uint64_t, std::span<const Row> rows) {
    for (const Row& row : rows) append(columns, row, store.header());
  });
  return columns;
}

nb::dict dict_of(Columns columns, const StudyHeader& header) {
  nb::list factors;
  for (std::size_t k = 0; k < header.factors.size(); ++k) {
    if (header.factors[k].is_text) {
      factors.append(nb::make_tuple(array_of(std::move(columns.words[k].codes)), columns.words[k].words));
    } else {
      factors.append(array_of(std::move(columns.numbers[k])));
    }
  }
  nb::list outputs;
  for (std::size_t k = 0; k < header.outputs.size(); ++k) {
    outputs.append(output_array(std::move(columns.outputs[k]), header.outputs[k].periods));
  }
  nb::dict dict;
  dict["run"] = array_of(std::move(columns.run));
  dict["group"] = array_of(std::move(columns.group));
  dict["point"] = array_of(std::move(columns.point));
  dict["role"] = nb::make_tuple(array_of(std::move(columns.role)), words_of(role_names));
  dict["moved"] = array_of(std::move(columns.moved));
  dict["replicate"] = array_of(std::move(columns.replicate));
  dict["population"] = array_of(std::move(columns.population));
  dict["status"] = nb::make_tuple(array_of(std::move(columns.status)), words_of(row_status_names));
  dict["messages"] = nb::cast(columns.messages);
  dict["factors"] = factors;
  dict["outputs"] = outputs;
  return dict;
}

nb::dict dict_of(const StudyProgress& progress) {
  nb::dict dict;
  dict["done"] = progress.done;
  dict["impossible"] = progress.impossible;
  dict["failed"] = progress.failed;
  dict["runs"] = progress.runs;
  dict["groups"] = progress.groups;
  return dict;
}

}  // namespace megaphone::bindings
