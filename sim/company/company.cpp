#include "company/company.hpp"

#include "company/influence.hpp"

namespace megaphone::inline company {

std::shared_ptr<const Company> make_company(std::shared_ptr<const Setting> setting, Staff staff,
                                            const Calibration& calibration) {
  MonthOfPosts month = month_of(*setting, staff);
  auto company =
      std::make_shared<Company>(Company{std::move(setting), std::move(staff), calibration, std::move(month)});
  add_influence(*company);
  return company;
}

}  // namespace megaphone::inline company
