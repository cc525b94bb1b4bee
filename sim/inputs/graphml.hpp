/// GraphML (Brandes, Eiglsperger, Herman, Himsolt & Marshall 2002, "GraphML progress report", Graph Drawing, LNCS
/// 2265): one graph of nodes and edges with attributes, as NetworkX, igraph, Gephi, Cytoscape, yEd and NetworKit write
/// it.
#pragma once

#include <string>
#include <vector>

#include "inputs/network_rows.hpp"
#include "inputs/numbering.hpp"

namespace megaphone::inline inputs {

/// Declares every node, then hands on every edge.
/// - A node's id is its value of the attribute spec.id_attribute, or the XML attribute `id` when that is "".
/// - Its department is its value of spec.department_attribute, or of "department", if there is one, when that is "".
/// - The weight is the edge attribute whose attr.name is spec.weight_column, with the key's default where an edge has
///   none. An attribute that is declared for other elements only is read where edges or nodes carry it, with a remark.
/// - "label" is also the text that yEd draws on a node.
/// - An edge is undirected when the edge, or else the edgedefault of its graph, says so.
/// - A node that holds a graph is a group: the nodes and edges of that graph are read as if they stood outside it, and
/// the
///   group itself is nobody, which a remark says.
/// Throws InputError: broken XML; not exactly one graph at the top; hyperedges; a missing edgedefault, id, source,
/// target, attribute or weight; two nodes of one id; an edge of an undeclared node or of a group.
void visit_graphml(const NetworkText& network, const NetworkSpec& spec, const RowVisitor& visitor);

/// The names of the attributes that a node may have; none when the file is of another format.
std::vector<std::string> node_attributes(const NetworkText& network);

/// What else to say when the id of a node is nobody's: which attribute holds ids that are known, or which attributes
/// there are; "" when the file is of another format or the scenario names an attribute already.
std::string id_attribute_hint(const NetworkText& network, const NetworkSpec& spec, const EmployeeIds& ids);

}  // namespace megaphone::inline inputs
