/// The companies of a study's points. Networks, people and baseline levels are each made once for the factors that they
/// depend on: points that differ only in levers share all three, points that differ in an effect share the network.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "company/calibrate.hpp"
#include "company/company.hpp"
#include "study/memo.hpp"
#include "study/study.hpp"

namespace megaphone::inline study {

class Staffing {
 public:
  explicit Staffing(const Study& study);

  /// The setting at these values of the factors. Throws InputError, in words, when they contradict each other.
  Setting setting_at(const std::vector<Value>& values) const;

  /// The company of a population at them. Throws InputError, in words, when they contradict each other or today's
  /// figures cannot be reproduced.
  std::shared_ptr<const Company> company_at(const std::vector<Value>& values, std::uint32_t population);

 private:
  Staff staff_at(const Setting& setting, const std::vector<Value>& values, std::uint32_t population);
  Calibration calibration_at(const Setting& setting, const std::vector<Value>& values, const Staff& staff);
  std::string key_of(const std::vector<Value>& values, bool Touches::*touched) const;
  CalibrationReport calibrate_at(const Setting& setting, const std::vector<Value>& values,
                                 const CalibrationReport* neighbour);
  std::shared_ptr<const CalibrationReport> calibration_as_it_stands();

  const Study& study_;
  Setting base_;
  std::shared_ptr<const Workplace> fixed_;  ///< of all populations; none when networks are generated
  Memo<std::shared_ptr<const Workplace>> workplaces_;
  Memo<std::shared_ptr<const People>> people_;
  Memo<CalibrationReport> calibrations_;
};

}  // namespace megaphone::inline study
