/// Sobol' indices from Saltelli blocks of noisy runs, one base row at a time.
///
/// The output is y = f(x, p, z): x the factors, p the population (given by the stream of the point), z chance.
/// Replicate k of any two points of a base row with the same stream has the same p and the same z_k; with different
/// streams it has different ones. Let g(x, p) be the mean over z. What is explained is the variance V of g, over the
/// factors and the population, which counts as one more independent input: the population point is to it what AB_i is
/// to factor i. The rest of a single run's variance is chance, W.
///
/// Without bias from chance. A mean over r replicates has the variance V + W / r, and a plain index takes W / r for
/// variance that the factors explain. But replicates k and l, k != l, have independent chance, so the mean of the
/// products of *different* replicates of two points x, y is free of it, whether or not they share their stream:
///     mean over k != l of x_k y_l = mean(x) mean(y) - s_xy / r,     s_xy the covariance within the pair.
/// Every product of two runs of the same stream is taken so. For the differences d_k = A_k - AB_i,k it gives
///     T_i = mean over rows of [mean(d)^2 - s_d^2 / r] / 2 / V,      so w_d = s_d^2 / 2 is half their variance:
/// common chance cancels in d_k and is not taken off twice. For a point with itself it gives V = Var(mean) - W / r, and
/// for B and the population point, which share their stream, it keeps their common chance out of the population's S1.
///
/// Estimators, N base rows, a b c the values of A, B and AB_i, all at once free of chance as above:
///     V   pooled variance of A and B (divisor 2N), the normalisation of SciPy's sobol_indices and of SALib
///     ST  Jansen: mean((a - c)^2) / 2 / V (Jansen 1999, Computer Physics Communications 117, 35-43); equals SciPy's
///         and SALib's ST
///     S1  one of FirstOrder
///     S2  closed index of a pair from BA_i AB_j - A B (Saltelli 2002, Computer Physics Communications 145, 280-297),
///         the mean of both orders (i, j) and (j, i), less both S1
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "study/estimate.hpp"

namespace megaphone::inline study {

enum class FirstOrder : std::uint8_t {
  /// Correlation of B and AB_i less what A brings into it by accident:
  /// (cov(b, c) - beta cov(a, b)) / sqrt(var b var c), beta the slope of c on a. Cov(a, b) is 0 but for sampling error,
  /// and c follows a where factor i matters little (after Glen & Isaacs 2012, Environmental Modelling & Software 37,
  /// 157-166). On Ishigami's function with 4,096 base rows its error is about that of the better of the other two, and
  /// up to half of Martinez's where points share chance as large as the signal or larger.
  adjusted,
  martinez,  ///< correlation of B and AB_i (Martinez 2011): equals OpenTURNS' Martinez
  saltelli,  ///< mean(b (c - a)) / V (Saltelli et al. 2010), centred by the mean of A and B: equals SciPy's; SALib
             ///< centres by all points, which moves it in the fifth digit or so
};

struct IndicesShape {
  std::uint32_t factors = 0;
  std::uint32_t outputs = 1;  ///< a series is an output for each period
  std::uint32_t replicates = 1;
  bool second_order = false;
  bool population = true;  ///< the blocks have the population point
  bool noisy = true;       ///< runs differ by chance; two replicates are needed to separate it from the factors
  FirstOrder first_order = FirstOrder::adjusted;
};

/// An index that rests on fewer base rows makes the verdict too_few.
inline constexpr std::uint64_t fewest_base_rows = 16;

/// What a factor does to an output. The population comes after the last factor.
struct FactorIndices {
  Estimate first;
  Estimate total;
  std::uint64_t base_rows = 0;  ///< complete for both
};

struct PairIndex {
  std::uint32_t one = 0, other = 0;  ///< one < other; `factors` is the population
  Estimate second;
};

struct OutputIndices {
  Verdict verdict = Verdict::fine;  ///< under_noise: the interval of V reaches 0
  Estimate mean;
  Estimate explained;     ///< V
  Estimate run_variance;  ///< V + W
  Estimate chance_share;  ///< W / (V + W); not estimable with one replicate of a noisy output, 0 when not noisy
  double missing = 0;     ///< proportion of the runs
  std::vector<FactorIndices> factors;
  std::vector<PairIndex> pairs;  ///< second order only: (0, 1), (0, 2) .. (1, 2) ..
};

/// Runs of a base row: points in the order of group_points times replicates.
std::uint32_t runs_per_base_row(const IndicesShape& shape);

/// Gathers base rows. A run that is missing (not finite) costs as little as possible: its point continues with the
/// other replicates, two at least when chance is taken out, else one, and a pair of points with those that both have; a
/// point without enough is left out together with its base row in those indices only that need it.
class SobolIndices {
 public:
  SobolIndices(const IndicesShape& shape, const Resampling& resampling);
  ~SobolIndices();
  SobolIndices(SobolIndices&&) noexcept;
  SobolIndices& operator=(SobolIndices&&) noexcept;

  /// values[point][replicate][output], flattened; NaN where a run is missing. Throws std::invalid_argument when their
  /// number is not runs_per_base_row * outputs. The same base rows in another order give the same figures but for
  /// rounding.
  void add(std::uint64_t group, std::span<const double> values);

  /// [output]. More rows may be added afterwards.
  std::vector<OutputIndices> indices();

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace megaphone::inline study
