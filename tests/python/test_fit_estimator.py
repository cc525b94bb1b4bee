"""The estimator of paths: its parts against independent calculations, the whole against known effects."""

from collections.abc import Callable

import numpy as np
import pandas as pd
import pytest
import semopy
from megaphone.survey.answers import answers_of
from megaphone.survey.correlations import correlations_of
from megaphone.survey.influence import Influence, covariance_of
from megaphone.survey.measurement import Block, Measurement, constructs_of, one_factor
from megaphone.survey.model_fit import Model, fit_indices
from megaphone.survey.normal import below_both
from megaphone.survey.standard_errors import Estimates, groups_of, jackknife
from megaphone.survey.structure import paths_of, structure_of
from numpy.typing import NDArray
from scipy.optimize import minimize_scalar
from scipy.stats import multivariate_normal, norm
from simulated_survey import COLUMNS, ITEMS, Array, answers, traits
from test_fit_structure import STRUCTURE, TRUTH

ENDS = np.cumsum([0, *ITEMS.values()])
MEASUREMENT = Measurement(
    [Block(name, np.arange(start, end)) for name, start, end in zip(ITEMS, ENDS, ENDS[1:], strict=False)]
)


def fitted(values: Array, departments: NDArray[np.intp]) -> tuple[Array, Estimates]:
    whole = correlations_of(answers_of(values))

    def estimator(kept: NDArray[np.bool_]) -> Array:
        correlations = correlations_of(answers_of(values[kept]), whole)
        return paths_of(constructs_of(correlations.matrix, MEASUREMENT).matrix, STRUCTURE)

    return estimator(np.ones(len(values), dtype=bool)), jackknife(estimator, groups_of(len(values), departments))


def recover(points: int, surveys: int, seed: int) -> tuple[Array, Array]:
    """Standardised bias of each path (in Monte Carlo standard errors) and coverage of its 95 % interval."""
    estimates, covered = [], []
    for number in range(surveys):
        random = np.random.default_rng([seed, points, number])
        trait, departments = traits(random, 419)
        _, result = fitted(answers(random, trait, points=points), departments.astype(np.intp))
        low, high = result.interval()
        estimates.append(result.estimate)
        covered.append((low <= TRUTH) & (high >= TRUTH))
    spread = np.std(estimates, axis=0, ddof=1) / np.sqrt(surveys)
    return (np.mean(estimates, axis=0) - TRUTH) / spread, np.mean(covered, axis=0)


@pytest.mark.parametrize("points", [0, 5, 7])
def test_known_effects_are_recovered_from_419_answers(points: int) -> None:
    # False alarms: of nine biases one beyond five standard errors (t, 7 degrees) 1.5 %; coverage far below 1 %.
    bias, coverage = recover(points, 8, seed=1)
    assert np.abs(bias).max() < 5
    assert coverage.mean() > 0.85


@pytest.mark.slow
@pytest.mark.parametrize("points", [0, 5, 7])
def test_known_effects_are_recovered_without_bias_and_covered_as_promised(points: int) -> None:
    # False alarms: of nine biases one beyond three standard errors 2 %; of nine coverages one outside .92-.98 3 %.
    bias, coverage = recover(points, 500, seed=9)
    print(points, dict(zip(STRUCTURE.paths, zip(bias.round(1), coverage.round(3), strict=True), strict=True)))
    assert np.abs(bias).max() < 3
    assert coverage.min() > 0.92
    assert coverage.max() < 0.98


def test_the_chance_of_being_below_two_thresholds_is_that_of_scipy() -> None:
    grid = [(h, k, r) for h in (-2.1, 0.0, 0.7) for k in (-0.4, 0.0, 1.9) for r in (-0.95, -0.3, 0.0, 0.6, 0.98)]
    for h, k, r in grid:
        expected = multivariate_normal([0, 0], [[1, r], [r, 1]]).cdf([h, k])
        assert below_both(np.array(h), np.array(k), np.array(r)) == pytest.approx(expected, abs=2e-7)


def test_a_polychoric_correlation_is_the_likeliest_one() -> None:
    random = np.random.default_rng(5)
    behind = random.multivariate_normal([0, 0], [[1, 0.5], [0.5, 1]], 300)
    values = np.column_stack([np.digitize(behind[:, 0], [-1, 0.3, 1.2]), np.digitize(behind[:, 1], [0.1, 0.9])]) * 1.0
    table = pd.crosstab(values[:, 0], values[:, 1]).to_numpy()
    rows, columns = (np.concatenate([[-8], norm.ppf(np.cumsum(table.sum(axis=a))[:-1] / 300), [8]]) for a in (1, 0))

    def surprise(rho: float) -> float:
        law = multivariate_normal([0, 0], [[1, rho], [rho, 1]])
        below = np.array([[law.cdf([h, k]) for k in columns] for h in rows])
        return float(-(table * np.log(np.diff(np.diff(below, axis=0), axis=1))).sum())

    best = minimize_scalar(surprise, bounds=(-0.9, 0.9), method="bounded", options={"xatol": 1e-6}).x
    assert correlations_of(answers_of(values)).r[0] == pytest.approx(best, abs=2e-4)


@pytest.mark.parametrize("points", [0, 5])
def test_items_correlate_as_the_variables_behind_them_whatever_the_points(points: int) -> None:
    # 100,000 people: standard errors below .006; five of them.
    random = np.random.default_rng(8)
    behind = random.multivariate_normal([0, 0, 0], [[1, 0.6, 0.3], [0.6, 1, -0.4], [0.3, -0.4, 1]], 100_000)
    values = behind.copy()
    if points:
        values[:, :2] = np.digitize(behind[:, :2], [-0.5, 0.4, 1.0, 1.6])  # the third is continuous: polyserial
    np.testing.assert_allclose(correlations_of(answers_of(values)).r, [0.6, 0.3, -0.4], atol=0.03 if points else 0.02)


def test_answers_of_both_kinds_have_the_influence_that_leaving_them_out_shows() -> None:
    random = np.random.default_rng(3)
    trait, _ = traits(random, 2000)
    values = answers(random, trait, points=5)[:, :7]
    values[:, 5:] = answers(random, trait, points=0)[:, 5:7]
    all_answers = answers_of(values)
    whole = correlations_of(all_answers)
    influence = Influence(all_answers, whole).of(np.arange(2000))
    np.testing.assert_allclose(influence.mean(axis=0), 0, atol=1e-6)
    for person in range(0, 2000, 200):
        without = correlations_of(answers_of(np.delete(values, person, axis=0)), whole)
        shown = (whole.r - without.r) * 1999
        np.testing.assert_allclose(influence[person], shown, atol=0.05 * np.abs(shown).max())


def test_the_covariance_of_correlations_is_that_of_pearsons_textbook_formula() -> None:
    random = np.random.default_rng(2)
    values = random.multivariate_normal([0, 0], [[1, 0.5], [0.5, 1]], 20_000)
    all_answers = answers_of(values)
    variance = covariance_of(all_answers, correlations_of(all_answers))[0, 0]
    assert variance * 20_000 == pytest.approx((1 - 0.5**2) ** 2, rel=0.06)


def test_one_factor_is_found_exactly_when_it_is_there() -> None:
    loadings = np.array([0.9, 0.5, -0.3, 0.7])
    matrix = np.outer(loadings, loadings)
    np.fill_diagonal(matrix, 1)
    np.testing.assert_allclose(one_factor(matrix), loadings, atol=1e-8)
    np.testing.assert_allclose(one_factor(np.array([[1, 0.49], [0.49, 1]])), [0.7, 0.7])


def test_one_factor_leaves_the_smallest_residuals() -> None:
    random = np.random.default_rng(4)
    matrix = np.corrcoef(random.normal(size=(60, 1)) + random.normal(size=(60, 5)), rowvar=False)

    def residual(loadings: Array) -> float:
        return float(((matrix - np.outer(loadings, loadings))[np.triu_indices(5, 1)] ** 2).sum())

    best = one_factor(matrix)
    for _ in range(200):
        assert residual(best) <= residual(best + 0.01 * random.normal(size=5)) + 1e-12


def test_facets_measure_the_relationship_by_what_they_share() -> None:
    items = np.concatenate([np.full(3, 0.8)] * 5)
    facets = np.array([0.9, 0.7, 0.8, 0.6])
    blocks = np.outer(facets, facets)
    np.fill_diagonal(blocks, 1)
    between = np.eye(5)
    between[:4, :4] = blocks
    between[4, :4] = between[:4, 4] = 0.5 * facets  # the fifth construct correlates .5 with what they share
    owner = np.repeat(np.arange(5), 3)
    matrix = np.outer(items, items) * between[np.ix_(owner, owner)]
    np.fill_diagonal(matrix, 1)
    names = ("eor.trust", "eor.control_mutuality", "eor.satisfaction", "eor.commitment", "altruism")
    measurement = Measurement([Block(name, np.arange(3 * k, 3 * k + 3)) for k, name in enumerate(names)], names[:4])
    found = constructs_of(matrix, measurement)
    assert measurement.constructs == ["eor", "altruism"]
    np.testing.assert_allclose(found.facets, facets, atol=1e-6)
    assert found.matrix[0, 1] == pytest.approx(0.5, abs=1e-6)
    np.testing.assert_allclose(
        Model(measurement, structure_of(["eor", "altruism"])).reproduced(matrix), _off(matrix, items)
    )


def _off(matrix: Array, loadings: Array) -> Array:
    """The matrix with communalities on its diagonal."""
    return matrix - np.eye(len(matrix)) + np.diag(loadings**2)


def test_a_single_score_is_corrected_for_its_reliability() -> None:
    matrix = np.array([[1, 0.3], [0.3, 1]])
    blocks = [Block("sic", np.array([0]), 0.81), Block("eor", np.array([1]), 0.64)]
    assert constructs_of(matrix, Measurement(blocks)).matrix[0, 1] == pytest.approx(0.3 / 0.9 / 0.8)


def test_leaving_out_everyone_in_turn_gives_the_textbook_error_of_a_mean_and_mends_a_variance() -> None:
    values = np.random.default_rng(1).normal(size=30)
    both: Callable[[NDArray[np.bool_]], Array] = lambda kept: np.array([values[kept].mean(), values[kept].var()])  # noqa: E731
    result = jackknife(both, np.arange(30))
    assert result.errors[0] == pytest.approx(values.std(ddof=1) / np.sqrt(30))
    np.testing.assert_allclose(result.estimate, [values.mean(), values.var(ddof=1)])


def test_groups_keep_departments_whole_and_are_of_about_the_same_size() -> None:
    departments = np.repeat(np.arange(100), np.random.default_rng(2).integers(1, 30, 100))
    groups = groups_of(len(departments), departments)
    assert pd.Series(groups).groupby(departments).nunique().max() == 1
    sizes = np.bincount(groups)
    assert len(sizes) == 40
    assert sizes.min() > 0.7 * sizes.max()
    assert np.ptp(np.bincount(groups_of(419, None))) <= 1


def test_errors_allow_people_of_one_department_to_be_alike() -> None:
    # Everyone of a department gives the same answer: the error is that of 50 answers, not of 1000; sd of it 10 %.
    values = np.repeat(np.random.default_rng(6).normal(size=50), 20)
    mean: Callable[[NDArray[np.bool_]], Array] = lambda kept: np.array([values[kept].mean()])  # noqa: E731
    result = jackknife(mean, groups_of(1000, np.repeat(np.arange(50), 20)))
    assert result.errors[0] == pytest.approx(values.std() / np.sqrt(50), rel=0.3)


def test_the_fit_statistic_is_as_large_as_its_degrees_of_freedom_when_the_model_holds() -> None:
    # Mean of 6 surveys: standard error .05; four of them.
    ratios = []
    for number in range(6):
        random = np.random.default_rng([4, number])
        trait, _ = traits(random, 419, share=0)
        ratios.append(indices(answers(random, trait, points=0))["chi_square"] / 243)
    assert np.mean(ratios) == pytest.approx(1, abs=0.2)


def test_a_model_that_does_not_hold_fits_badly() -> None:
    random = np.random.default_rng(4)
    trait, _ = traits(random, 419)
    values = answers(random, trait, points=0, missing=0)
    good = indices(values)
    values[:, 12] += 2 * values[:, 20]  # an item of one construct asks for another as well
    bad = indices(values)
    assert good["p"] > 0.01 > 1e-6 > bad["p"]
    assert good["cfi"] > 0.97 > bad["cfi"]
    assert good["rmsea"] < 0.03 < bad["rmsea"]
    assert good["srmr"] < 0.05 < bad["srmr"]


def indices(values: Array) -> dict[str, float]:
    all_answers = answers_of(values)
    table = fit_indices(all_answers, correlations_of(all_answers), Model(MEASUREMENT, STRUCTURE))
    return dict(zip(table["index"], table["value"], strict=True))


def test_paths_agree_with_those_of_a_library_for_structural_equations() -> None:
    # 4,000 people without gaps, maximum likelihood there: both estimators within .02 of each other.
    random = np.random.default_rng(12)
    trait, _ = traits(random, 4000)
    values = answers(random, trait, points=0, missing=0)
    theirs = semopy_paths(pd.DataFrame(values, columns=COLUMNS))
    ours = paths_of(constructs_of(correlations_of(answers_of(values)).matrix, MEASUREMENT).matrix, STRUCTURE)
    for name, value in zip(STRUCTURE.paths[:-1], ours, strict=False):
        assert value == pytest.approx(theirs[name], abs=0.02), name


def semopy_paths(frame: pd.DataFrame) -> dict[str, float]:
    measured = [f"{name} =~ " + " + ".join(c for c in COLUMNS if c.rstrip("0123456789") == name) for name in ITEMS]
    equations = [f"{effect} ~ " + " + ".join(causes) for effect, causes in STRUCTURE.equations.items()]
    residuals = ["self_enhancement ~~ altruism", "self_enhancement ~~ enjoyment", "altruism ~~ enjoyment"]
    model = semopy.Model("\n".join([*measured, *equations, *residuals]))
    model.fit(frame)
    table = model.inspect(std_est=True)
    return {f"{row.rval}_to_{row.lval}": row["Est. Std"] for _, row in table[table["op"] == "~"].iterrows()}
