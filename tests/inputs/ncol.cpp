#include "inputs/ncol.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace megaphone;

namespace {

/// "a->b x1; " for each tie, or what the reader says of a file that it refuses.
std::string rows_of(const std::string& text, const std::string& weight = "") {
  NetworkSpec spec;
  spec.weight_column = weight;
  std::string rows;
  const auto edge = [&](const EdgeRow& row) {
    rows.append(row.source).append("->").append(row.target);
    rows += " x" + std::to_string(row.weight).substr(0, 3) + "; ";
  };
  try {
    visit_ncol({"t.ncol", text}, spec, {[](const NodeRow&) {}, edge});
  } catch (const InputError& error) {
    return error.what();
  }
  return rows;
}

}  // namespace

TEST_CASE("a line of NCOL is a tie of two names and perhaps a weight") {
  CHECK(rows_of("# made by igraph\n1001 1002 2\r\n\n1002\tu3\n") == "1001->1002 x2.0; 1002->u3 x1.0; ");
}

TEST_CASE("lines of NCOL that are no ties are refused at their place") {
  CHECK(rows_of("1 2\n3\n") ==
        "t.ncol:2:1: expected two names and at most a weight, found 1 words; names have no blanks in this format");
  CHECK(rows_of("Ann Lee Bob Ray\n").starts_with("t.ncol:1:1: expected two names and at most a weight, found 4"));
  CHECK(rows_of("1 2 much\n") == "t.ncol:1:5: expected a number, found 'much'");
  CHECK(rows_of("1 2 3\n1 3\n", "weight") == "t.ncol:2:1: the line has no weight, but the scenario asks for 'weight'");
  CHECK(rows_of("# nothing\n") == "t.ncol: there is no tie in this file");
}
