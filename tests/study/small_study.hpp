// Studies of the small company, made in memory.
#pragma once

#include "study/runner.hpp"
#include "study/study.hpp"
#include "support/small_company.hpp"

namespace megaphone::test {

/// A study of the small company that varies those paths, uniformly within those ranges; keeps the shares of the
/// baseline and the lift of listening.
struct Range2 {
  std::string path;
  double lowest, highest;
};

inline Study small_study(const std::vector<Range2>& ranges, DesignKind kind = DesignKind::sobol) {
  Study study;
  study.scenario = small_scenario();
  study.inputs = small_inputs();
  const std::vector<FactorTarget> targets = factor_targets(study.scenario, study.inputs);
  for (const Range2& range : ranges) {
    study.factors.push_back({factor_target(targets, range.path, {}), Uniform{range.lowest, range.highest}, {}});
  }
  study.outputs = {{"shares", Outcome::shares, 0, std::nullopt, Period::run},
                   {"lift", Outcome::shares, 1, 0, Period::run}};
  study.design.kind = kind;
  study.design.factors = static_cast<std::uint32_t>(ranges.size());
  study.design.size = 4;
  study.replicates = 2;
  return study;
}

/// The rows of the first groups, on `threads` threads.
inline Chunk rows_of(const Study& study, std::uint64_t groups, int threads = 1) {
  StudyRunner runner(study);
  return *runner.run({0, groups}, threads);
}

inline bool same_row(const Row& a, const Row& b) {
  return a.run == b.run && a.group == b.group && a.point == b.point && a.role == b.role && a.moved == b.moved &&
         a.replicate == b.replicate && a.population == b.population && a.status == b.status && a.message == b.message &&
         a.factors == b.factors && a.outputs == b.outputs;
}

inline bool same_rows(const std::vector<Row>& a, const std::vector<Row>& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), same_row);
}

}  // namespace megaphone::test
