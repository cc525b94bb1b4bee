#include "inputs/matrix_market.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace megaphone;

namespace {

/// "1->2 x0.5" for a directed tie, "1--2 x1" for an undirected one; "(1)" for a declared employee.
std::string rows_of(const std::string& text, const std::string& weight = "") {
  NetworkSpec spec;
  spec.weight_column = weight;
  std::string rows;
  const auto node = [&](const NodeRow& row) { rows += "(" + std::string(row.id) + ") "; };
  const auto edge = [&](const EdgeRow& row) {
    rows.append(row.source).append(row.undirected ? "--" : "->").append(row.target);
    rows += " x" + std::to_string(row.weight).substr(0, 3) + "; ";
  };
  visit_matrix_market({"t.mtx", text}, spec, {node, edge});
  return rows;
}

}  // namespace

TEST_CASE("a pattern matrix is ties of weight 1 between the employees 1 to n") {
  CHECK(rows_of("%%MatrixMarket matrix coordinate pattern general\n% remark\n\n3 3 2\n1 2\n3 1\n") ==
        "(1) (2) (3) 1->2 x1.0; 3->1 x1.0; ");
}

TEST_CASE("values of real and integer matrices are weights, with or without a name for them") {
  CHECK(rows_of("%%MatrixMarket matrix coordinate real general\n2 2 1\n1 2 0.5\n", "w") == "(1) (2) 1->2 x0.5; ");
  CHECK(rows_of("%%MatrixMarket matrix coordinate integer general\n2 2 1\n2 1 4\n") == "(1) (2) 2->1 x4.0; ");
}

TEST_CASE("entries of a symmetric matrix are ties without direction, the diagonal included") {
  CHECK(rows_of("%%MatrixMarket matrix coordinate pattern symmetric\n2 2 2\n2 1\n2 2\n") ==
        "(1) (2) 2--1 x1.0; 2--2 x1.0; ");
}

TEST_CASE("the banner's case, blanks, tabs, Windows line ends and a missing last line end do not matter") {
  CHECK(rows_of("%%MatrixMarket MATRIX Coordinate Pattern General\r\n 2\t2  1 \r\n\t2 1\r\n\r\n") ==
        "(1) (2) 2->1 x1.0; ");
  CHECK(rows_of("%%MatrixMarket matrix coordinate pattern general\n2 2 1\n2 1") == "(1) (2) 2->1 x1.0; ");
}

TEST_CASE("a matrix of more rows than the file has bytes is refused before an employee is declared") {
  const std::string banner = "%%MatrixMarket matrix coordinate pattern general\n";
  const auto declared = [&](const std::string& text) {
    std::uint64_t nodes = 0;
    try {
      visit_matrix_market({"t.mtx", text}, {}, {[&](const NodeRow&) { ++nodes; }, [](const EdgeRow&) {}});
    } catch (const InputError& error) {
      return std::to_string(nodes) + " " + error.what();
    }
    return std::to_string(nodes);
  };
  CHECK(declared(banner + "10000000 10000000 1\n1 2\n") ==
        "0 t.mtx:2:1: the matrix has 10000000 rows, but the file has 73 bytes only: nearly all employees would be "
        "without ties; give the number of rows that the ties need");
  CHECK(declared(banner + "10000 10000 1\n1 2\n") == "10000");
  CHECK(declared(banner + "10001 10001 1\n1 2\n").starts_with("0 "));
  CHECK(declared(banner + "10001 10001 1\n1 2\n%" + std::string(10'000, ' ')) == "10001");
}
