// Rows into the table `run` and out of it. The columns, in order: ten that every study has, the factors, the outputs.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <limits>

#include "row_bytes.hpp"
#include "store/study_store.hpp"
#include "tables.hpp"

namespace megaphone::inline store {
namespace {

constexpr int fixed_columns = 10;

struct BindValue {
  Statement& statement;
  int at;

  void operator()(std::monostate) const { statement.bind_nothing(at); }
  void operator()(double value) const { statement.bind_number(at, canonical(value)); }
  void operator()(std::int64_t value) const { statement.bind_integer(at, value); }
  void operator()(const std::string& value) const { statement.bind_text(at, value); }
  void operator()(bool value) const { statement.bind_integer(at, value ? 1 : 0); }
};

/// A column of words holds integers only for yes and no, a column of numbers no words.
Value read_value(const Statement& row, int column, bool is_text) {
  switch (row.kind(column)) {
    case SQLITE_INTEGER:
      if (is_text) return row.integer(column) != 0;
      return row.integer(column);
    case SQLITE_FLOAT:
      return row.number(column);
    case SQLITE_TEXT:
      return std::string(row.text(column));
    default:
      return {};
  }
}

template <class Closed, std::size_t N>
Closed closed(std::string_view word, const std::array<std::string_view, N>& names, const std::string& file,
              std::uint64_t run) {
  for (std::size_t i = 0; i < N; ++i) {
    if (names[i] == word) return static_cast<Closed>(i);
  }
  throw StoreError(
      fmt::format("{}: is damaged: run {} has {} where one of a few words belongs", file, run, quoted(word)), true);
}

std::uint64_t whole(const Statement& row, int column) { return static_cast<std::uint64_t>(row.integer(column)); }

std::uint32_t small(const Statement& row, int column) { return static_cast<std::uint32_t>(row.integer(column)); }

bool fits(const Value& value, bool is_text) {
  if (std::holds_alternative<std::monostate>(value)) return true;
  if (const double* number = std::get_if<double>(&value)) return !is_text && *number == *number;
  return is_text != std::holds_alternative<std::int64_t>(value);
}

}  // namespace

std::string row_problem(const Row& row, std::uint64_t run, const StudyHeader& header) {
  const std::uint64_t in_group = run % runs_per_group(header);
  if (row.run != run || row.group != run / runs_per_group(header) || row.point != in_group / header.replicates ||
      row.replicate != in_group % header.replicates) {
    return fmt::format("has run {} where run {} belongs", row.run, run);
  }
  if (row.factors.size() != header.factors.size()) {
    return fmt::format("has {} factors in run {}, not {}", row.factors.size(), run, header.factors.size());
  }
  for (std::size_t i = 0; i < row.factors.size(); ++i) {
    if (fits(row.factors[i], header.factors[i].is_text)) continue;
    return fmt::format("has {} for {} in run {}", describe(row.factors[i]), header.factors[i].path, run);
  }
  const std::size_t values = row.status == RowStatus::done ? output_values(header) : 0;
  if (row.outputs.size() == values) return "";
  return fmt::format("has {} values of outputs in run {}, not {}", row.outputs.size(), run, values);
}

RowWriter::RowWriter(const Database& database, const StudyHeader& header)
    : insertion_([&] {
        std::string sql = "INSERT INTO run VALUES (?";
        const std::size_t columns = fixed_columns + header.factors.size() + header.outputs.size();
        for (std::size_t i = 1; i < columns; ++i) sql += ",?";
        return database.prepare(sql + ")");
      }()),
      series_(header.outputs.size()) {}

void RowWriter::write(const Row& row, const StudyHeader& header) {
  insertion_.bind_integer(1, static_cast<std::int64_t>(row.run));
  insertion_.bind_integer(2, static_cast<std::int64_t>(row.group));
  insertion_.bind_integer(3, row.point);
  insertion_.bind_text(4, role_names[static_cast<std::size_t>(row.role)]);
  if (row.moved == nothing_moved) {
    insertion_.bind_nothing(5);
  } else {
    insertion_.bind_integer(5, row.moved);
  }
  insertion_.bind_integer(6, row.replicate);
  insertion_.bind_integer(7, row.population);
  insertion_.bind_integer(8, header.seed);
  insertion_.bind_text(9, row_status_names[static_cast<std::size_t>(row.status)]);
  insertion_.bind_text(10, row.message);
  int at = fixed_columns;
  for (const Value& value : row.factors) std::visit(BindValue{insertion_, ++at}, value);
  write_outputs(row, header, at);
  insertion_.run();
}

void RowWriter::write_outputs(const Row& row, const StudyHeader& header, int at) {
  std::size_t value = 0;
  for (std::size_t i = 0; i < header.outputs.size(); ++i) {
    const std::uint32_t periods = header.outputs[i].periods;
    if (row.status != RowStatus::done) {
      insertion_.bind_nothing(++at);
    } else if (periods == 1) {
      insertion_.bind_number(++at, canonical(row.outputs[value]));  // NaN is kept as NULL
    } else {
      series_[i].clear();
      for (std::uint32_t period = 0; period < periods; ++period) append_number(series_[i], row.outputs[value + period]);
      insertion_.bind_bytes(++at, series_[i]);
    }
    value += periods;
  }
}

RowReader::RowReader(const Database& database, std::uint64_t first, std::uint64_t count)
    : selection_(database.prepare("SELECT * FROM run WHERE run >= ? AND run <= ? ORDER BY run")) {
  constexpr std::uint64_t highest = std::numeric_limits<std::int64_t>::max();
  selection_.bind_integer(1, static_cast<std::int64_t>(std::min(first, highest)));
  const std::uint64_t last = count == 0 ? 0 : first + (count - 1);
  selection_.bind_integer(
      2, count == 0 ? -1 : static_cast<std::int64_t>(last < first ? highest : std::min(last, highest)));
}

bool RowReader::next(Row& row, const StudyHeader& header, const std::string& file) {
  if (!selection_.step()) return false;
  row.run = whole(selection_, 0);
  if (before_ && row.run <= *before_) {
    throw StoreError(fmt::format("{}: is damaged: run {} stands after run {}", file, row.run, *before_), true);
  }
  before_ = row.run;
  row.group = whole(selection_, 1);
  row.point = small(selection_, 2);
  if (selection_.integer(7) != header.seed) {
    throw StoreError(fmt::format("{}: is damaged: run {} has another seed than the study", file, row.run), true);
  }
  row.role = closed<Role>(selection_.text(3), role_names, file, row.run);
  row.moved = selection_.kind(4) == SQLITE_NULL ? nothing_moved : static_cast<std::int32_t>(selection_.integer(4));
  row.replicate = small(selection_, 5);
  row.population = small(selection_, 6);
  row.status = closed<RowStatus>(selection_.text(8), row_status_names, file, row.run);
  row.message = selection_.text(9);
  row.factors.resize(header.factors.size());
  int at = fixed_columns;
  for (std::size_t i = 0; i < header.factors.size(); ++i) {
    row.factors[i] = read_value(selection_, at++, header.factors[i].is_text);
  }
  read_outputs(row, header, file);
  return true;
}

void RowReader::read_outputs(Row& row, const StudyHeader& header, const std::string& file) const {
  row.outputs.clear();
  if (row.status != RowStatus::done) return;
  int at = fixed_columns + static_cast<int>(header.factors.size());
  for (const OutputColumn& output : header.outputs) {
    const int column = at++;
    if (output.periods == 1) {
      const bool known = selection_.kind(column) != SQLITE_NULL;
      row.outputs.push_back(known ? selection_.number(column) : std::numeric_limits<double>::quiet_NaN());
      continue;
    }
    const std::string_view bytes = selection_.bytes(column);
    if (bytes.size() != std::size_t{8} * output.periods) {
      throw StoreError(fmt::format("{}: is damaged: run {} has {} bytes for {}, not {}", file, row.run, bytes.size(),
                                   megaphone::quoted(output.name), std::size_t{8} * output.periods),
                       true);
    }
    for (std::size_t byte = 0; byte + 8 <= bytes.size(); byte += 8) {
      row.outputs.push_back(number_from_bytes(bytes.data() + byte));
    }
  }
}

}  // namespace megaphone::inline store
