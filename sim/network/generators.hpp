/// Networks made up when no real one is at hand. All are undirected: each tie comes in both directions, sorted. All
/// draws are addressed (draws.hpp) and all arithmetic is portable, so a seed gives the same ties on every machine.
/// What cannot be used as asked is refused with InputError (no place: only the caller knows the file).
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "megaphone/network/social_network.hpp"

namespace megaphone::inline network {

/// A company: departments as a stochastic block model with reporting lines and cross ties (degree-corrected: Karrer &
/// Newman 2011, Physical Review E 83, 016107). That ties follow departments and reporting lines so is an assumption;
/// how strongly is measured (0.34 of ties within departments in the e-mail of a research institution, Yin et al. 2017).
struct DepartmentRule {
  std::span<const std::uint32_t> department;  ///< [employee], any index below 2^32 - 1; a department may be empty
  std::span<const std::uint32_t> manager;     ///< [employee], an employee or `nobody`; empty = a tree is built
  double mean_ties = 18;                      ///< undirected ties per employee, >= 0
  double within_department = 0.34;            ///< proportion of ties inside departments, 0 .. 1
  double degree_spread = 0;                   ///< sd of the logarithm of an employee's expected ties, 0 .. 2
  double closure = 0;                         ///< proportion of ties, lines aside, that close a triangle, 0 .. 1
  double span_of_control = 8;                 ///< reports per manager in a tree that is built, >= 1, rounded
  std::uint64_t seed = 0;
  std::uint32_t population = 0;
};

/// Asked and made, in undirected ties. Where they differ the departments had no room, or the reporting lines alone
/// are more than was asked.
struct DepartmentAccount {
  std::uint64_t within_asked = 0, within_made = 0;          ///< ties inside departments
  std::uint64_t cross_asked = 0, cross_made = 0;            ///< ties between departments
  std::uint64_t reporting_within = 0, reporting_cross = 0;  ///< of those made, reporting lines
  std::uint64_t closing_asked = 0, closing_made = 0;        ///< ties that close a triangle
  std::uint32_t full_departments = 0;  ///< departments of two or more in which everybody is tied to everybody
};

struct DepartmentNetwork {
  std::vector<Tie> ties;
  std::vector<std::uint32_t> manager;  ///< [employee], the reporting lines used
  std::vector<std::uint32_t> level;    ///< [employee], 1 = reports to nobody
  DepartmentAccount account;
};

/// Exactly round(employees * mean_ties / 2) ties, exactly the asked share of them within departments, as far as there
/// is room. Every reporting line is a tie. The rest is drawn: tie by tie, ends in proportion to their sociability
/// (lognormal), ties that are there already thrown back. Departments share the ties within in proportion to their
/// sociability; one too small to hold its part is made complete, and the others take what it cannot hold. Cross ties
/// are weighted by department so that an employee's expected number of ties depends on sociability (and reports), not
/// on the department's size, as far as sizes allow. What ties within cannot hold goes to cross ties and the other way
/// round: the mean number of ties comes before the share.
///
/// With closure, that proportion of the ties drawn is taken out again, and each that can be is made between two who
/// lost one and have a colleague in common (closing.hpp); the others are drawn as before. So nobody's number of ties
/// changes, inside or between departments, but for what found no triangle. closure 0 gives the ties of before.
DepartmentNetwork department_network(const DepartmentRule& rule);

/// A generated network without departments, and how many undirected ties were asked and made.
struct GeneratedNetwork {
  std::vector<Tie> ties;
  std::uint64_t asked = 0, made = 0;
};

/// A small world (Watts & Strogatz 1998, Nature 393, 440-442).
struct SmallWorldRule {
  std::uint32_t employees = 0;
  std::uint32_t ties_per_employee = 0;  ///< even, below employees
  double rewiring = 0;                  ///< chance of a tie to be moved, 0 .. 1
  std::uint64_t seed = 0;
  std::uint32_t population = 0;
};

/// A ring in which each employee is tied to the nearest, each tie's far end moved with the chance `rewiring` to an
/// employee drawn from those its near end is not yet tied to (it stays where there is none).
GeneratedNetwork watts_strogatz(const SmallWorldRule& rule);

/// Growth by preferential attachment (Barabasi & Albert 1999, Science 286, 509-512): the first ties_per_newcomer + 1
/// employees are all tied to each other; each further one is tied to ties_per_newcomer different earlier ones, drawn in
/// proportion to their ties. 1 <= ties_per_newcomer < employees. The mean number of ties nears 2 ties_per_newcomer.
GeneratedNetwork barabasi_albert(std::uint32_t employees, std::uint32_t ties_per_newcomer, std::uint64_t seed,
                                 std::uint32_t population);

/// A network in which each employee has exactly the degree asked for: the configuration model (Bollobas 1980, European
/// Journal of Combinatorics 1, 311-316), stubs matched at random; ties to oneself and double ties are then mended by
/// switching ends with ties drawn at random. A list so tight that this does not end is built by Havel and Hakimi's rule
/// and mixed by 10 switches a tie. A list no network has (Erdos & Gallai 1960) is refused with the numbers.
GeneratedNetwork network_of_degrees(std::span<const std::uint32_t> degrees, std::uint64_t seed,
                                    std::uint32_t population);

}  // namespace megaphone::inline network
