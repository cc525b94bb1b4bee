/// Partial rank correlation coefficients (Iman & Conover 1979, Technometrics 21, 499-509; Marino et al. 2008, Journal
/// of Theoretical Biology 254, 178-196): how surely an output goes up or down with each factor, the others held. They
/// mean nothing where it goes both, so every factor is tested for that, and a factor that fails is refused in words.
///
/// The test. Let u be a factor's rank in (0, 1) and phi any function of the output that never falls. Where the output
/// rises with the factor (or falls: all signs turn), whatever the other factors and chance do, E[phi | u] rises too,
/// and is a mixture of steps. For a step at u = t the coefficient of the n-th orthonormal Legendre polynomial is
/// sqrt((2 n + 1) / 3) 2 P_n'(s) / (n (n + 1)) times the first one, s = 2 t - 1. So for a monotone response
///     -1.291 |c1| <= c2 <= 1.291 |c1|     and, signed like c1,     -0.382 |c1| <= c3 <= 1.528 |c1|,
/// whatever its shape, and a response outside is not monotone: it bends (c2) or turns twice (c3). phi is the output's
/// rank G, max(G, 1/2) and min(G, 1/2): the last two see a factor that spreads the output without moving its middle,
/// as Ishigami's third. They also must not rise and fall at once. The coefficients come from one least-squares fit on
/// the polynomials of all factors, with errors that allow for unequal variances (HC1), and a breach counts when it is
/// surer than 1 in `false_alarm` over all 10 tests of all factors together: at most that share of monotone studies
/// with independent factors is refused anything (assumption: the fit's coefficients are near normal).
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace megaphone {

enum class Monotony : std::uint8_t {
  monotone,     ///< nothing speaks against it
  bends,        ///< goes up and then down, or down and then up
  turns_twice,  ///< up, down and up again, or the reverse
  spreads,      ///< moves high outputs one way and low ones the other
  constant,     ///< the factor or the output does not vary, or the factors cannot be told apart
};

/// For the reader; "" when monotone.
std::string_view sentence(Monotony monotony);

struct RankCorrelation {
  double value = 0;  ///< -1 .. 1
  double low = 0;   ///< 95 % interval: Fisher's z with the variance of ranks, (1 + value^2 / 2) / (n - k - 2) (Bonett &
  double high = 0;  ///< Wright 2000, Psychometrika 65, 23-28; n points, k factors)
  Monotony monotony = Monotony::monotone;
};

struct RankCorrelations {
  std::vector<RankCorrelation> factors;
  double r_squared = 0;    ///< of the rank regression: the share of the rank variance that all factors explain together
  std::size_t points = 0;  ///< used: those whose output is finite
};

inline constexpr double monotony_false_alarm = 0.01;

/// Fewest usable points for so many factors: twice the 3 k + 1 coefficients of the test.
std::size_t fewest_rank_points(std::size_t factors);

/// x[point][factor], flattened, and y[point]; equal values share their mean rank; points with a y that is not finite
/// are left out. Throws std::invalid_argument when x has not factors * y.size() values, or when fewer than
/// fewest_rank_points are left.
RankCorrelations rank_correlations(std::span<const double> x, std::span<const double> y, std::size_t factors);

}  // namespace megaphone
