/// GraphML (Brandes, Eiglsperger, Herman, Himsolt & Marshall 2002, "GraphML progress report", Graph Drawing, LNCS
/// 2265): one graph of nodes and edges with attributes.
#pragma once

#include "megaphone/io/network_rows.hpp"

namespace megaphone {

/// Declares every node (id = the XML attribute `id`; department = its value of the node attribute named "department"),
/// then hands on every edge. The weight is the edge attribute whose attr.name is spec.weight_column, with the key's
/// default where an edge has none. An edge is undirected when the edge, or else the graph's edgedefault, says so.
/// Throws InputError: broken XML; not exactly one graph; nested graphs, hyperedges; a missing edgedefault, id, source,
/// target, key or weight; a node declared twice; an edge of an undeclared node.
void visit_graphml(const NetworkText& network, const NetworkSpec& spec, const RowVisitor& visitor);

}  // namespace megaphone
