/// Chooses the format by the file's name and reads edge lists.
#include "megaphone/io/network_rows.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "megaphone/io/csv.hpp"
#include "megaphone/io/graphml.hpp"
#include "megaphone/io/matrix_market.hpp"
#include "megaphone/io/ncol.hpp"

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

constexpr std::array<std::pair<std::string_view, NetworkFormat>, 6> endings{{{".csv", NetworkFormat::csv},
                                                                             {".tsv", NetworkFormat::csv},
                                                                             {".txt", NetworkFormat::csv},
                                                                             {".graphml", NetworkFormat::graphml},
                                                                             {".mtx", NetworkFormat::matrix_market},
                                                                             {".ncol", NetworkFormat::ncol}}};
constexpr std::string_view known_endings = ".csv, .tsv, .txt, .graphml, .mtx or .ncol";

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

}  // namespace megaphone
