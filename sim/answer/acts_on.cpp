/// Which effects can act on what a policy changes: those on the way from what its levers move to the intention to share
/// (MODEL.md, equations 10-15), and those by which it chooses its people.
#include <algorithm>

#include "answer/sensitivity.hpp"
#include "company/lever_use.hpp"

namespace megaphone::inline answer {
namespace {

/// What a policy moves, directly or through its causes, and by what it chooses people.
struct Touched {
  bool sic = false, sic_by_size = false, eor = false, load = false;
  bool push = false;   ///< whose shift of the log hazard is worked out at the level
  bool posts = false;  ///< other posts than the baseline's
  std::array<bool, motivation_count> motivation{};
  bool by_propensity = false;           ///< people are chosen by intention or influence
  bool by_sic = false, by_eor = false;  ///< departments are
  bool any_motivation() const { return std::find(motivation.begin(), motivation.end(), true) != motivation.end(); }
  bool any() const { return sic || eor || any_motivation(); }
};

void add(const LeverUse& use, const LeverCatalogue& catalogue, Touched& touched) {
  for (const Move& move : lever_named(catalogue, use.lever, use.place).moves) {
    const auto target = static_cast<std::size_t>(move.target);
    const auto first = static_cast<std::size_t>(Target::self_enhancement);
    touched.sic |= move.target == Target::sic;
    touched.sic_by_size |= move.target == Target::sic && move.size_on == SizeOn::target;
    touched.eor |= move.target == Target::eor;
    touched.push |= move.target == Target::push && move.unit != SizeUnit::log_hazard;
    touched.load |= move.target == Target::asks || move.target == Target::cap;
    if (target >= first && target < first + motivation_count) touched.motivation[target - first] = true;
  }
  touched.by_propensity |=
      use.who.top && (use.who.top->by == RankBy::intention || use.who.top->by == RankBy::influence);
  touched.by_sic |= use.who.lowest_departments && use.who.lowest_departments->by == Trait::sic;
  touched.by_eor |= use.who.lowest_departments && use.who.lowest_departments->by == Trait::eor;
}

Touched touched_by(const Policy& policy, const LeverCatalogue& catalogue) {
  Touched touched;
  for (const LeverUse& use : policy.levers) add(use, catalogue, touched);
  touched.load |= policy.posts_per_week.has_value();
  touched.posts = policy.posts_per_week.has_value();
  touched.eor |= touched.sic;
  for (bool& motivation : touched.motivation) motivation |= touched.eor;
  return touched;
}

}  // namespace

bool acts_on(Effect effect, const Policy& policy, const LeverCatalogue& catalogue) {
  const Touched touched = touched_by(policy, catalogue);
  switch (effect) {
    case Effect::sic_to_eor:
      return touched.sic || touched.by_eor;
    case Effect::sic_to_intention:
      return touched.sic;
    case Effect::eor_to_self_enhancement:
    case Effect::eor_to_altruism:
    case Effect::eor_to_enjoyment:
    case Effect::eor_to_intention:
    case Effect::eor_half_life:
      return touched.eor;
    case Effect::self_enhancement_to_intention:
    case Effect::altruism_to_intention:
    case Effect::enjoyment_to_intention:
      return touched.motivation[static_cast<std::size_t>(effect) -
                                static_cast<std::size_t>(Effect::self_enhancement_to_intention)];
    case Effect::motivation_half_life:
      return touched.any_motivation();
    case Effect::theme_match:
      return touched.any_motivation() || touched.by_propensity;
    case Effect::intention_to_participation:
      return touched.any() || touched.by_propensity;
    case Effect::causal_share_of_sic:
      return touched.sic_by_size;
    case Effect::causal_share_of_attitudes:
      return touched.any();
    case Effect::department_share_of_sic:
      return touched.by_sic || touched.by_eor;
    case Effect::department_share_of_attitudes:
      return touched.by_eor;
    case Effect::post_appeal:
      return touched.posts || touched.push;
    case Effect::overload_effect:
      return touched.load;
    case Effect::motivation_residual_correlation:
      return false;
  }
  return false;
}

}  // namespace megaphone::inline answer
