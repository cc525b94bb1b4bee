/// Chooses the format by the file's name and reads edge lists.
#include "inputs/network_rows.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "formats/csv.hpp"
#include "formats/number.hpp"
#include "id_column.hpp"
#include "inputs/graphml.hpp"
#include "inputs/matrix_market.hpp"
#include "inputs/ncol.hpp"

namespace megaphone::inline inputs {
namespace {

/// A row of a file without a header has no names: its first columns are source and target.
std::string column_name(const std::string& name, bool header, std::string_view usual, std::string_view number) {
  return header || name != usual ? name : std::string(number);
}

/// Lines that begin with # are comments, unless the first of them is the header that the scenario means.
CsvFormat format_of(const NetworkText& network, const NetworkSpec& spec) {
  CsvFormat format = csv_format(spec.separator, spec.decimal, spec.place);
  const std::string_view first_line = std::string_view(network.text).substr(0, network.text.find_first_of("\r\n"));
  format.header = spec.header;
  format.comments = !spec.header || first_line.find(spec.source_column) == std::string_view::npos;
  return format;
}

/// A column of a network file; where the header lacks it and holds a number, it is probably a tie.
std::size_t column_of(const CsvReader& table, const std::string& name, std::string_view kind) {
  const auto is_number = [](const std::string& text) { return parse_number(text).has_value(); };
  try {
    return table.column(name, kind);
  } catch (const UnknownName& error) {
    if (std::none_of(table.columns().begin(), table.columns().end(), is_number)) throw;
    throw InputError(error.place(), error.problem() + "; if the file has no header, set header = false in [network]");
  }
}

std::string_view end_of_tie(const CsvReader& table, const IdColumn& column, std::string_view role) {
  const std::string_view id = id_in(table, column);
  if (id.empty()) throw InputError(table.place(column.position), fmt::format("the {} is empty", role));
  return id;
}

void visit_csv(const NetworkText& network, const NetworkSpec& spec, const RowVisitor& visitor) {
  const CsvFormat format = format_of(network, spec);
  CsvReader table(network.file, network.text, format);
  const auto ids_in = [&](const std::string& name, std::string_view kind) {
    return id_column(network.file, network.text, format, column_of(table, name, kind));
  };
  const IdColumn source = ids_in(column_name(spec.source_column, spec.header, "source", "1"), "source_column");
  const IdColumn target = ids_in(column_name(spec.target_column, spec.header, "target", "2"), "target_column");
  const bool weighted = !spec.weight_column.empty();
  const std::size_t weight = weighted ? table.column(spec.weight_column, "weight_column") : 0;
  while (table.next()) {
    visitor.edge({.source = end_of_tie(table, source, "source"),
                  .target = end_of_tie(table, target, "target"),
                  .weight = weighted ? table.number(weight) : 1,
                  .undirected = false,
                  .source_offset = table.offset(source.position),
                  .target_offset = table.offset(target.position),
                  .weight_offset = table.offset(weight)});
  }
}

constexpr std::array<std::pair<std::string_view, NetworkFormat>, 7> endings{{{".csv", NetworkFormat::csv},
                                                                             {".tsv", NetworkFormat::csv},
                                                                             {".txt", NetworkFormat::csv},
                                                                             {".edgelist", NetworkFormat::csv},
                                                                             {".graphml", NetworkFormat::graphml},
                                                                             {".mtx", NetworkFormat::matrix_market},
                                                                             {".ncol", NetworkFormat::ncol}}};
constexpr std::string_view known_endings = ".csv, .tsv, .txt, .edgelist, .graphml, .mtx or .ncol";

/// A format that other tools write, and how Python reads it.
struct OtherFormat {
  std::string_view ending;
  std::string_view name;
  std::string_view reading;
  std::string_view writing;
};
constexpr std::string_view by_networkx = "import networkx; networkx.write_graphml(networkx.";
constexpr std::string_view by_igraph = "import igraph; igraph.Graph.";
constexpr std::array<OtherFormat, 7> other_formats{
    {{".gml", "GML", by_networkx, "read_gml('FILE', label=None), 'FILE.graphml')"},
     {".net", "Pajek", by_networkx, "read_pajek('FILE'), 'FILE.graphml')"},
     {".paj", "Pajek", by_networkx, "read_pajek('FILE'), 'FILE.graphml')"},
     {".gexf", "GEXF", by_networkx, "read_gexf('FILE'), 'FILE.graphml')"},
     {".lgl", "LGL", by_igraph, "Read_Lgl('FILE').write_graphml('FILE.graphml')"},
     {".dl", "UCINET DL", by_igraph, "Read_DL('FILE').write_graphml('FILE.graphml')"},
     {".graphmlz", "compressed GraphML", by_igraph, "Read_GraphMLz('FILE').write_graphml('FILE.graphml')"}}};

/// "; this one looks like GML; Python converts it: ..." for formats that others read; "" for unknown ones.
std::string way_to_convert(std::string_view name) {
  for (const OtherFormat& format : other_formats) {
    if (!name.ends_with(format.ending)) continue;
    return fmt::format("; this one looks like {}, which Python converts: {}{}", format.name, format.reading,
                       format.writing);
  }
  return "";
}

}  // namespace

NetworkFormat network_format(const std::string& file) {
  std::string name = file;
  std::transform(name.begin(), name.end(), name.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  if (name.ends_with(".gz")) name.resize(name.size() - 3);
  for (const auto& [ending, format] : endings) {
    if (name.ends_with(ending)) return format;
  }
  throw InputError({file}, fmt::format("the format of a network file is told by its name, which must end in {}, or one "
                                       "of these and .gz{}",
                                       known_endings, way_to_convert(name)));
}

void visit_rows(const NetworkText& network, const NetworkSpec& spec, const RowVisitor& visitor) {
  switch (network_format(network.file)) {
    case NetworkFormat::csv:
      return visit_csv(network, spec, visitor);
    case NetworkFormat::graphml:
      return visit_graphml(network, spec, visitor);
    case NetworkFormat::matrix_market:
      return visit_matrix_market(network, spec, visitor);
    case NetworkFormat::ncol:
      return visit_ncol(network, spec, visitor);
  }
}

}  // namespace megaphone::inline inputs
