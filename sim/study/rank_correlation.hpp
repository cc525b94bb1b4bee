/// Partial rank correlation coefficients (Iman & Conover 1979, Technometrics 21, 499-509; Marino et al. 2008, Journal
/// of Theoretical Biology 254, 178-196): how surely an output goes up or down with each factor, the others held. They
/// mean nothing where it goes both, so every factor is tested for that, and a factor that fails is refused in words.
///
/// The test. Let phi be any function of the output that never falls. Where the output rises with a factor, whatever the
/// other factors and chance do, the mean of phi given the factor's rank u rises too, so it is a mixture of steps. Let
/// c_n be its coefficient on the n-th orthonormal polynomial in u. A step at u = t has c_n / c_1 = sqrt((2 n + 1) / 3)
/// 2 P_n'(s) / (n (n + 1)), s = 2 t - 1, so every monotone response, of any shape, keeps to
///     |c_2 / c_1| <= 1.291,     -0.382 <= c_3 / c_1 <= 1.528,     |c_4 / c_1| <= 1.732
/// (for a factor with few levels: to the bounds of its own steps). A response outside is not monotone: it bends (c_2)
/// or turns several times (c_3, c_4). As phi serve the output's rank and the positive and the negative part of its
/// normal score; the last two see a factor that spreads the output without moving its middle, as Ishigami's third, and
/// they must not rise and fall at once. Coefficients come from one least-squares fit on the polynomials of all factors,
/// with errors that allow for unequal variances. A breach counts when it is surer than a false alarm of
/// `monotony_false_alarm` over all 13 tests of all factors, a Bonferroni bound for independent factors (assumption: the
/// coefficients are near normal; measured: 0 to 1 in 100 of smooth monotone studies, up to 2 in 100 where
/// all happens in the last 3 % of a factor; tests/study/rank_correlation.cpp).
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace megaphone::inline study {

enum class Monotony : std::uint8_t {
  monotone,  ///< nothing speaks against it
  bends,     ///< goes up and then down, or down and then up
  turns,     ///< goes up and down several times
  spreads,   ///< moves high outputs one way and low ones the other
  constant,  ///< the factor or the output does not vary, or the factors are not distinguishable
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
  double r_squared =
      0;  ///< of the rank regression: the proportion of the rank variance that all factors explain together
  std::size_t points = 0;  ///< used: those whose output is finite
};

inline constexpr double monotony_false_alarm = 0.01;

/// Fewest usable points for so many factors: twice the 4 k + 1 coefficients of the test.
std::size_t fewest_rank_points(std::size_t factors);

/// x[point][factor], flattened, and y[point]; equal values share their mean rank; points with a y that is not finite
/// are left out. Throws std::invalid_argument when x has not factors * y.size() values, or when fewer than
/// fewest_rank_points are left.
RankCorrelations rank_correlations(std::span<const double> x, std::span<const double> y, std::size_t factors);

}  // namespace megaphone::inline study
