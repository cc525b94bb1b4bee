/// NCOL, the edge list of the Large Graph Layout tool (Adai, Date, Wieland & Marcotte 2004, "LGL: creating a map of
/// protein function with an algorithm for visualizing very large biological networks", J. Mol. Biol. 340), which igraph
/// writes: one tie per line, two names without blanks and, if there is one, a weight.
#pragma once

#include "inputs/network_rows.hpp"

namespace megaphone::inline inputs {

/// Hands on a tie per line; declares nobody. Empty lines and lines that begin with # are skipped. A third word is the
/// weight, whatever it is called in spec.weight_column; a line without one weighs 1, unless spec.weight_column is
/// given. Throws InputError for lines of other than two or three words, a weight that is no number or is missing, and a
/// file without a tie.
void visit_ncol(const NetworkText& network, const NetworkSpec& spec, const RowVisitor& visitor);

}  // namespace megaphone::inline inputs
