"""Sobol' indices of arrays, against SALib, SciPy, OpenTURNS and the exact answers."""

import re

import megaphone
import numpy as np
import pandas as pd
import pytest
from megaphone import SobolSettings
from megaphone.study.sobol import shares_one_seed
from numpy.typing import NDArray
from SALib.analyze import sobol
from SALib.sample import sobol as sampling
from SALib.test_functions import Ishigami

FACTORS = ["x1", "x2", "x3"]
PROBLEM = {"num_vars": 3, "names": FACTORS, "bounds": [[-np.pi, np.pi]] * 3}
ROWS = 256
Floats = NDArray[np.float64]


def saltelli(*, second_order: bool = False) -> tuple[Floats, Floats]:
    """SALib's points and Ishigami's values there, in SALib's order: A, AB, (BA,) B."""
    points = sampling.sample(PROBLEM, ROWS, calc_second_order=second_order, scramble=True, seed=4)
    return points, Ishigami.evaluate(points)


def blocks(values: Floats) -> Floats:
    """The same [base row][point] in the order A, B, AB, (BA)."""
    rows = values.reshape(ROWS, -1)
    return np.concatenate([rows[:, :1], rows[:, -1:], rows[:, 1:-1]], axis=1)


def index(table: pd.DataFrame, name: str) -> Floats:
    """Values of an index in the order of the factors."""
    return table.loc[table["index"] == name, "value"].to_numpy()


@pytest.mark.parametrize("second_order", [False, True])
def test_total_indices_are_those_of_salib(second_order: bool) -> None:
    _, values = saltelli(second_order=second_order)
    theirs = sobol.analyze(PROBLEM, values, calc_second_order=second_order)
    ours = megaphone.sobol_indices(blocks(values), factors=FACTORS, second_order=second_order)
    np.testing.assert_allclose(index(ours, "ST"), theirs["ST"], rtol=0, atol=1e-10)


def test_total_and_first_order_indices_are_those_of_scipy() -> None:
    stats = pytest.importorskip("scipy.stats")
    rows = blocks(saltelli()[1])
    given = {"f_A": rows[None, :, 0], "f_B": rows[None, :, 1], "f_AB": rows[:, 2:].T[:, None, :]}
    theirs = stats.sobol_indices(func=given, n=ROWS)
    ours = megaphone.sobol_indices(rows, factors=FACTORS, settings=SobolSettings("saltelli"))
    np.testing.assert_allclose(index(ours, "S1"), theirs.first_order.ravel(), rtol=0, atol=1e-10)
    np.testing.assert_allclose(index(ours, "ST"), theirs.total_order.ravel(), rtol=0, atol=1e-10)


def test_first_order_indices_of_martinez_are_those_of_openturns() -> None:
    openturns = pytest.importorskip("openturns")
    points, values = saltelli()
    rows = blocks(values)
    inputs = np.stack([blocks(points[:, k]) for k in range(3)], axis=-1)
    stacked = inputs.transpose(1, 0, 2).reshape(-1, 3), rows.T.reshape(-1, 1)
    theirs = openturns.MartinezSensitivityAlgorithm(*map(openturns.Sample, stacked), ROWS).getFirstOrderIndices()
    ours = megaphone.sobol_indices(rows, factors=FACTORS, settings=SobolSettings("martinez"))
    np.testing.assert_allclose(index(ours, "S1"), np.array(theirs), rtol=0, atol=1e-10)


def test_all_estimators_come_near_the_exact_indices() -> None:
    rows = blocks(saltelli(second_order=True)[1])
    for first_order in ("adjusted", "martinez", "saltelli"):
        table = megaphone.sobol_indices(rows, factors=3, second_order=True, settings=SobolSettings(first_order))
        np.testing.assert_allclose(index(table, "S1"), [0.314, 0.442, 0], atol=0.12)
        np.testing.assert_allclose(index(table, "ST"), [0.558, 0.442, 0.244], atol=0.12)
    pair = table[(table["index"] == "S2") & (table["factor"] == "0 x 2")]
    np.testing.assert_allclose(pair["value"], 0.244, atol=0.12)


def test_chance_is_told_apart_by_replicates() -> None:
    rows = blocks(saltelli()[1])[:, :, None]
    noise = np.random.default_rng(8).normal(0, 3.7, (*rows.shape[:2], 4))  # as much variance as the factors make
    noise[:, 2:] = noise[:, :1]  # A and AB share their random numbers
    table = megaphone.sobol_indices(rows + noise, factors=FACTORS, replicates=4)
    np.testing.assert_allclose(index(table, "ST"), [0.558, 0.442, 0.244], atol=0.2)
    np.testing.assert_allclose(index(table, "chance_share"), 0.5, atol=0.1)


def test_a_point_more_is_who_works_here() -> None:
    rows = blocks(saltelli()[1])
    table = megaphone.sobol_indices(np.concatenate([rows, rows[:, :1]], axis=1), factors=FACTORS)
    population = table[table["factor"] == "who works here"]
    assert list(population["index"]) == ["S1", "ST"]
    assert population["value"].iloc[1] == 0


def test_a_table_has_a_row_a_figure_with_its_interval() -> None:
    table = megaphone.sobol_indices(blocks(saltelli()[1]), factors=FACTORS)
    assert list(table.columns) == ["factor", "index", "value", "error", "low", "high"]
    assert list(table["index"]) == ["mean", "explained", "run_variance", "chance_share", *["S1", "ST"] * 3]
    assert list(table["factor"]) == [*[""] * 4, "x1", "x1", "x2", "x2", "x3", "x3"]
    shares = table[table["index"] == "ST"]
    assert ((shares["low"] < shares["value"]) & (shares["value"] < shares["high"])).all()


def test_the_seed_decides_the_intervals_and_threads_do_not() -> None:
    rows = blocks(saltelli()[1])
    one, same, other = (
        megaphone.sobol_indices(rows, factors=3, settings=SobolSettings(seed=seed, threads=threads, resamples=50))
        for seed, threads in ((1, 1), (1, 2), (2, 1))
    )
    pd.testing.assert_frame_equal(one, same)
    assert not np.array_equal(one["error"], other["error"])
    np.testing.assert_array_equal(one["value"], other["value"])


def test_figures_that_mean_nothing_are_said_to() -> None:
    with pytest.warns(RuntimeWarning, match="no variance to explain"):
        megaphone.sobol_indices(np.ones((64, 5)), factors=3)


def test_values_of_another_shape_are_refused() -> None:
    text = "values must be [base row][5 or 6 points][1 replicates] for 3 factors, but their shape is (9, 4)"
    with pytest.raises(ValueError, match=re.escape(text)):
        megaphone.sobol_indices(np.ones((9, 4)), factors=3)
    with pytest.raises(ValueError, match="2 replicates"):
        megaphone.sobol_indices(np.ones((9, 5)), factors=3, replicates=2)


def test_an_estimator_that_is_not_there_is_refused_with_the_nearest() -> None:
    with pytest.raises(megaphone.InputError, match="did you mean 'saltelli'"):
        megaphone.sobol_indices(np.ones((64, 5)), factors=3, settings=SobolSettings("satelli"))  # type: ignore[arg-type]


EXACT_TOTAL = [0.558, 0.442, 0.244]


def noisy(kind: str, replicates: int = 4) -> Floats:
    """Ishigami's values with as much chance as the factors make, whose random numbers are shared as `kind` says."""
    rows = blocks(saltelli()[1])[:, :, None]
    noise = np.random.default_rng(8).normal(0, 3.7, (*rows.shape[:2], replicates))
    if kind == "block":
        noise[:, 2:] = noise[:, :1]
    if kind == "common":
        noise[:] = np.linspace(-6, 6, replicates)
    return rows + noise


@pytest.mark.parametrize("kind", ["block", "own"])
@pytest.mark.filterwarnings("error")
def test_designs_with_random_numbers_of_their_own_are_not_warned_of(kind: str) -> None:
    table = megaphone.sobol_indices(noisy(kind), factors=FACTORS, replicates=4, pairing=kind)  # type: ignore[arg-type]
    np.testing.assert_allclose(index(table, "ST"), EXACT_TOTAL, atol=0.25)


def test_one_seed_for_all_points_is_noticed() -> None:
    with pytest.warns(RuntimeWarning, match=r'as if all points shared one seed.*say pairing="common"'):
        table = megaphone.sobol_indices(noisy("common"), factors=FACTORS, replicates=4)
    assert index(table, "S1").sum() > 1.2  # exact: .756
    small = np.random.default_rng(3).normal(size=(1, 1, 2))  # little chance, noticed nevertheless
    assert shares_one_seed(blocks(saltelli()[1])[:, :, None] + 1e-6 * small)


@pytest.mark.filterwarnings("error")
def test_with_one_seed_for_all_points_the_indices_are_those_of_the_mean() -> None:
    table = megaphone.sobol_indices(noisy("common"), factors=FACTORS, replicates=4, pairing="common")
    plain = megaphone.sobol_indices(blocks(saltelli()[1]), factors=FACTORS)
    np.testing.assert_allclose(index(table, "ST"), index(plain, "ST"), atol=1e-9)
    np.testing.assert_allclose(index(table, "S1"), index(plain, "S1"), atol=1e-9)
    assert not {"run_variance", "chance_share"} & set(table["index"])


def test_a_pairing_that_is_not_there_is_refused_with_the_nearest() -> None:
    with pytest.raises(megaphone.InputError, match="did you mean 'common'"):
        megaphone.sobol_indices(np.ones((64, 5)), factors=3, pairing="comon")  # type: ignore[arg-type]
