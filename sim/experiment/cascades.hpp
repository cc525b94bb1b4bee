/// All worlds of one policy in one population as cascades: who shared what and when, whose share they saw it by, and
/// which earlier share they could have seen first.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "experiment/world_outcome.hpp"

namespace megaphone::inline experiment {

/// For which shares the first contact is looked for.
enum class Contacts : std::uint8_t {
  of_peer_induced,  ///< shares that exposure through the company's channel alone would not have brought about
  of_all,           ///< every share: what an observer sees who does not know why somebody shared
};

/// For each share the index of the earlier share that, of those by colleagues whom the person sees, reached the feed
/// first; -1 = none, or not looked for; -2 = a share before day 1, of a warm start. In the order of the record's
/// shares.
std::vector<std::int64_t> first_contacts(const WorldRecord& record, const Campaign& campaign, Contacts contacts);

/// The same for the shares before day 1 and, after them, those of the record: places are counted over both.
std::vector<std::int64_t> first_contacts_of_both(const WorldRecord& record, const Campaign& campaign,
                                                 Contacts contacts);

/// Where a place among both lies among the record's shares: -1 stays, one before day 1 is -2.
std::int64_t place_in_run(const WorldRecord& record, std::int64_t place);

/// Which worlds: every replicate of a policy in one population of one draw, all counted from 0.
struct CascadeRequest {
  std::uint32_t policy = 0, draw = 0, population = 0;
  /// Level and spread of the log hazard (equation 15) in place of those that the measured figures call for.
  std::optional<Calibration> calibration;
};

/// The people of those worlds, without calibrating anything.
Staff staff_of(const Scenario& scenario, const Inputs& inputs, const CascadeRequest& request);

struct Cascades {
  std::shared_ptr<const PolicyCampaign> campaign;
  std::vector<WorldRecord> records;                 ///< [replicate]
  std::vector<std::vector<CascadeStep>> steps;      ///< [replicate][share]
  std::vector<std::vector<std::int64_t>> contacts;  ///< [replicate][share], of all
};

/// The worlds: the same, record by record, as replay() has under these numbers when the calibration is not given.
/// Both throw InputError when the request is outside the scenario's design; this one as calibrate() does, too.
Cascades cascades(const Scenario& scenario, const Inputs& inputs, const CascadeRequest& request, int threads);

}  // namespace megaphone::inline experiment
