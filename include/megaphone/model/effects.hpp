/// What is known about the effects: one prior per effect with a status and a source, and the draws from them.
/// Source of the structure and directions: Lee & Kim (2021), Corporate Communications 26(2), 311-327. Sizes are
/// inputs; their sources stand in the effects file.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "megaphone/model/joint_draws.hpp"
#include "megaphone/model/prior.hpp"

namespace megaphone::inline model {

/// Every uncertain effect, named as in the effects file. Paths are standardised (per standard deviation).
enum class Effect : std::uint8_t {
  sic_to_eor,                       ///< gamma
  eor_to_self_enhancement,          ///< lambda_1
  eor_to_altruism,                  ///< lambda_2
  eor_to_enjoyment,                 ///< lambda_3
  eor_to_intention,                 ///< beta_r
  self_enhancement_to_intention,    ///< beta_1
  altruism_to_intention,            ///< beta_2
  enjoyment_to_intention,           ///< beta_3
  sic_to_intention,                 ///< beta_s, 0 under full mediation
  motivation_residual_correlation,  ///< rho_m
  intention_to_participation,       ///< d_ib, of monthly participation per standard deviation of intention
  causal_share_of_sic,              ///< c_1, share of SIC's association with EOR that survives when SIC is moved
  department_share_of_sic,          ///< icc
  eor_half_life,                    ///< H_r, working days
  motivation_half_life,             ///< H_m, working days
  theme_match,                      ///< kappa, weight of the motivations a post appeals to
  overload_effect,                  ///< phi, fall of log hazard per post a week above what is tolerated
  causal_share_of_attitudes,        ///< c_2, the same of EOR and motivations with what follows them
  department_share_of_attitudes,    ///< omega, of the residuals of EOR and motivations
  post_appeal,                      ///< tau, standard deviation of log hazard between posts
};
inline constexpr int effect_count = 20;
inline constexpr std::array<std::string_view, effect_count> effect_names{"sic_to_eor",
                                                                         "eor_to_self_enhancement",
                                                                         "eor_to_altruism",
                                                                         "eor_to_enjoyment",
                                                                         "eor_to_intention",
                                                                         "self_enhancement_to_intention",
                                                                         "altruism_to_intention",
                                                                         "enjoyment_to_intention",
                                                                         "sic_to_intention",
                                                                         "motivation_residual_correlation",
                                                                         "intention_to_participation",
                                                                         "causal_share_of_sic",
                                                                         "department_share_of_sic",
                                                                         "eor_half_life",
                                                                         "motivation_half_life",
                                                                         "theme_match",
                                                                         "overload_effect",
                                                                         "causal_share_of_attitudes",
                                                                         "department_share_of_attitudes",
                                                                         "post_appeal"};

/// The range an effect can have at all; priors must lie inside. (lowest, highest), both allowed.
struct EffectRange {
  double lowest;
  double highest;
};
EffectRange possible_range(Effect effect);

/// The priors of all effects: the content of an effects file. Effects that have a column in `draws` are drawn from
/// there; their priors are then what the draws say of each alone.
struct EffectsTable {
  std::array<Prior, effect_count> priors;
  std::shared_ptr<const JointDraws> draws = nullptr;  ///< null: every effect is drawn by itself
  const Prior& operator[](Effect effect) const { return priors[static_cast<std::size_t>(effect)]; }
  Prior& operator[](Effect effect) { return priors[static_cast<std::size_t>(effect)]; }
};

/// The prior of an effect that is uncertain and drawn by itself; none where its value is fixed or comes from joint
/// draws.
std::optional<Prior> prior_of_its_own(const EffectsTable& table, Effect effect);

/// One value for every effect.
struct Effects {
  std::array<double, effect_count> values{};
  double operator[](Effect effect) const { return values[static_cast<std::size_t>(effect)]; }
  double& operator[](Effect effect) { return values[static_cast<std::size_t>(effect)]; }
};

/// A draw, and how many impossible ones were rejected before it.
struct EffectsDraw {
  Effects effects;
  int rejected = 0;
  std::vector<DrawnParameter> parameters = {};  ///< of the scenario, where joint draws carry some
};

/// The largest explained variance of intention that a draw may imply (design choice: a regression of intention on
/// attitudes that explains more has not been seen; assumption).
inline constexpr double highest_explained_variance = 0.75;

/// Draw number `index` from the joint draws and the priors: redrawn until is_possible (MODEL.md, equation 5). Throws
/// std::runtime_error after 10,000 rejections, naming the share rejected.
EffectsDraw draw_effects(const EffectsTable& table, std::uint64_t seed, std::uint32_t index);

}  // namespace megaphone::inline model
