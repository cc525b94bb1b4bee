/// Chooses the format by the file's name and reads edge lists.
#include "megaphone/io/network_rows.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "megaphone/io/csv.hpp"
#include "megaphone/io/graphml.hpp"
#include "megaphone/io/matrix_market.hpp"

namespace megaphone {
namespace {

std::string_view id_in(const CsvReader& table, std::size_t column, std::string_view role) {
  const std::string_view id = table[column];
  if (id.empty()) throw InputError(table.place(column), fmt::format("the {} is empty", role));
  return id;
}

void visit_csv(const NetworkText& network, const NetworkSpec& spec, const RowVisitor& visitor) {
  CsvReader table(network.file, network.text, separator_character(spec.separator, spec.place));
  const std::size_t source = table.column(spec.source_column, "source_column");
  const std::size_t target = table.column(spec.target_column, "target_column");
  const bool weighted = !spec.weight_column.empty();
  const std::size_t weight = weighted ? table.column(spec.weight_column, "weight_column") : 0;
  while (table.next()) {
    visitor.edge({.source = id_in(table, source, "source"),
                  .target = id_in(table, target, "target"),
                  .weight = weighted ? table.number(weight) : 1,
                  .undirected = false,
                  .source_offset = table.offset(source),
                  .target_offset = table.offset(target),
                  .weight_offset = table.offset(weight)});
  }
}

}  // namespace

NetworkFormat network_format(const std::string& file) {
  std::string name = file;
  std::transform(name.begin(), name.end(), name.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  if (name.ends_with(".gz")) name.resize(name.size() - 3);
  if (name.ends_with(".csv") || name.ends_with(".tsv") || name.ends_with(".txt")) return NetworkFormat::csv;
  if (name.ends_with(".graphml")) return NetworkFormat::graphml;
  if (name.ends_with(".mtx")) return NetworkFormat::matrix_market;
  throw InputError({file},
                   "the format of a network file is told by its name, which must end in .csv, .tsv, .txt, "
                   ".graphml or .mtx, or one of these and .gz");
}

void visit_rows(const NetworkText& network, const NetworkSpec& spec, const RowVisitor& visitor) {
  switch (network_format(network.file)) {
    case NetworkFormat::csv:
      return visit_csv(network, spec, visitor);
    case NetworkFormat::graphml:
      return visit_graphml(network, spec, visitor);
    case NetworkFormat::matrix_market:
      return visit_matrix_market(network, spec, visitor);
  }
}

}  // namespace megaphone
