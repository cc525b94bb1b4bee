/// What a study is, as its store keeps it: enough to refuse a resumption that would compute something else.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "megaphone/base/error.hpp"
#include "study/row.hpp"

namespace megaphone::inline store {

/// A part of what a study is made from, as text: "scenario", "design", "inputs" (hashes of the files read), ... Parts
/// that say how large the study is do not belong here: StudyHeader::groups may grow, a part may not change.
struct StudyPart {
  std::string name;
  std::string text;
};

struct StudyHeader {
  std::string version;  ///< of the program: another one may compute other numbers
  std::vector<StudyPart> parts;
  std::vector<FactorColumn> factors;
  std::vector<OutputColumn> outputs;
  std::uint32_t points_per_group = 1;
  std::uint32_t replicates = 1;  ///< a point
  std::int64_t seed = 1;         ///< repeated in every row of the store
  std::uint64_t groups = 0;      ///< the only part that may grow
};

/// Rows a group has.
std::uint64_t runs_per_group(const StudyHeader& header);

/// Values a row's outputs have: the periods of all outputs together.
std::size_t output_values(const StudyHeader& header);

/// What differs first between two headers, their `groups` aside, in words: "scenario: contagion.weight was 0.5, is
/// 0.6", naming the first line that differs (a line of TOML by its dotted name); "" when nothing does.
std::string difference(const StudyHeader& stored, const StudyHeader& wanted);

/// Throws InputError at `place` when anything but `groups` differs: "the scenario has changed since this study began:
/// contagion.weight was 0.5, is 0.6".
void require_same(const StudyHeader& stored, const StudyHeader& wanted, const Place& place);

}  // namespace megaphone::inline store
