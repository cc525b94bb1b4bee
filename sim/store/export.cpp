// Stores as tables that every program reads: one row per run, written as it is read.
#include <fmt/format.h>

#include <ostream>
#include <variant>

#include "formats/csv_writer.hpp"
#include "megaphone/formats/whole_file.hpp"
#include "store/study_store.hpp"

namespace megaphone::inline store {
namespace {

std::vector<CsvValue> column_names(const StudyHeader& header) {
  std::vector<CsvValue> names{"run",       "grp",        "point", "role",   "moved",
                              "replicate", "population", "seed",  "status", "message"};
  for (const FactorColumn& factor : header.factors) names.emplace_back(factor.path);
  for (const OutputColumn& output : header.outputs) {
    if (output.periods == 1) names.emplace_back(output.name);
    for (std::uint32_t period = 1; output.periods > 1 && period <= output.periods; ++period) {
      names.emplace_back(fmt::format("{}[{}]", output.name, period));
    }
  }
  return names;
}

struct AsCell {
  CsvValue operator()(std::monostate) const { return std::nullopt; }
  CsvValue operator()(bool value) const { return value ? "true" : "false"; }
  CsvValue operator()(const auto& value) const { return value; }
};

std::vector<CsvValue> cells_of(const Row& row, const StudyHeader& header) {
  std::vector<CsvValue> cells{row.run,
                              row.group,
                              row.point,
                              role_names[static_cast<std::size_t>(row.role)],
                              row.moved == nothing_moved ? CsvValue(std::nullopt) : CsvValue(row.moved),
                              row.replicate,
                              row.population,
                              header.seed,
                              row_status_names[static_cast<std::size_t>(row.status)],
                              row.message};
  for (const Value& value : row.factors) cells.push_back(std::visit(AsCell{}, value));
  for (const double value : row.outputs) cells.emplace_back(value);
  if (row.status != RowStatus::done) cells.resize(cells.size() + output_values(header), CsvValue(std::nullopt));
  return cells;
}

void write_line(std::ostream& out, const std::vector<CsvValue>& cells) {
  std::string line;
  for (const CsvValue& cell : cells) {
    if (!line.empty()) line += ',';
    line += cell.written;
  }
  out << line << '\n';
}

void require_written(const std::ostream& out, const std::string& file) {
  if (!out) throw StoreError(file + ": cannot be written; is the disk full?");
}

}  // namespace

void export_csv(const StudyStore& store, std::ostream& out) {
  write_line(out, column_names(store.header()));
  store.for_each_group([&](std::uint64_t, std::span<const Row> rows) {
    for (const Row& row : rows) write_line(out, cells_of(row, store.header()));
    require_written(out, "the table");
  });
  require_written(out.flush(), "the table");
}

void export_csv(const StudyStore& store, const std::filesystem::path& path) {
  require_own(path, {"run,grp,point,role,moved,replicate,population,seed,status,message,"});
  write_whole(path, [&](std::ostream& out) { export_csv(store, out); });
}

}  // namespace megaphone::inline store
