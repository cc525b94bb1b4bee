"""Saltelli designs for SALib, against SALib itself."""

import re

import numpy as np
import pandas as pd
import pytest
from megaphone import to_salib
from SALib.analyze import sobol
from SALib.sample import sobol as sampling
from SALib.test_functions import Ishigami

FACTORS = ["x.one", "x.two", "x.three"]
PROBLEM = {"num_vars": 3, "names": FACTORS, "bounds": [[-np.pi, np.pi]] * 3}
ROWS = 64


def saltelli_runs(*, second_order: bool, replicates: int = 1) -> pd.DataFrame:
    """Runs of Ishigami's function, shuffled; replicates lie evenly around its value."""
    points = sampling.sample(PROBLEM, ROWS, calc_second_order=second_order, scramble=True, seed=1)
    moves = [("a", -1), *(("ab", k) for k in range(3)), *(("ba", k) for k in range(3) if second_order), ("b", -1)]
    frame = pd.DataFrame(points, columns=FACTORS)
    frame["y"] = Ishigami.evaluate(points)
    frame["group"] = np.repeat(np.arange(ROWS), len(moves))
    frame["point"] = np.tile(np.arange(len(moves)), ROWS)
    frame[["role", "moved"]] = moves * ROWS
    frame["status"] = "done"
    around = np.arange(replicates) - (replicates - 1) / 2
    copies = [frame.assign(replicate=r, y=frame["y"] + around[r]) for r in range(replicates)]
    runs = pd.concat(copies, ignore_index=True)
    runs["run"] = np.arange(len(runs))
    return runs.sample(frac=1, random_state=2)


@pytest.mark.parametrize("second_order", [False, True])
def test_the_analysis_is_that_of_salib_s_own_sample(second_order: bool) -> None:
    X = sampling.sample(PROBLEM, ROWS, calc_second_order=second_order, scramble=True, seed=1)  # noqa: N806
    own = sobol.analyze(PROBLEM, Ishigami.evaluate(X), calc_second_order=second_order, seed=3)
    sample = to_salib(saltelli_runs(second_order=second_order), factors=FACTORS, output="y")
    ours = sobol.analyze(sample.problem, sample.Y, calc_second_order=sample.calc_second_order, seed=3)
    np.testing.assert_array_equal(sample.X, X)
    assert sample.calc_second_order == second_order
    for index in own:
        np.testing.assert_array_equal(ours[index], own[index])


def test_replicates_are_averaged() -> None:
    one = to_salib(saltelli_runs(second_order=False), factors=FACTORS, output="y")
    three = to_salib(saltelli_runs(second_order=False, replicates=3), factors=FACTORS, output="y")
    np.testing.assert_allclose(three.Y, one.Y, rtol=0, atol=1e-12)
    np.testing.assert_allclose(three.X, one.X, rtol=1e-15)


def test_rows_of_other_roles_are_left_out() -> None:
    runs = saltelli_runs(second_order=False)
    population = runs[runs["role"] == "a"].assign(role="luck", y=1e9)
    with_population = to_salib(pd.concat([runs, population]), factors=FACTORS, output="y")
    np.testing.assert_array_equal(with_population.Y, to_salib(runs, factors=FACTORS, output="y").Y)


def test_the_problem_names_the_factors_and_their_bounds() -> None:
    runs = saltelli_runs(second_order=False)
    given = to_salib(runs, factors=FACTORS, output="y", bounds=dict.fromkeys(FACTORS, (-4.0, 4.0))).problem
    assert given == {"num_vars": 3, "names": FACTORS, "bounds": [[-4, 4]] * 3}
    seen = to_salib(runs, factors=FACTORS, output="y").problem["bounds"][1]
    assert seen == [runs["x.two"].min(), runs["x.two"].max()]


def refusal(runs: pd.DataFrame, factors: list[str] = FACTORS) -> str:
    """What to_salib says to the runs."""
    with pytest.raises(ValueError) as caught:
        to_salib(runs, factors=factors, output="y")
    return str(caught.value)


def test_a_missing_run_is_refused_and_named() -> None:
    runs = saltelli_runs(second_order=True, replicates=2)
    lost = (runs["group"] == 5) & (runs["role"] == "ba") & (runs["moved"] == 1) & (runs["replicate"] == 1)
    assert refusal(runs[~lost]) == (
        "1 of 1024 runs are missing; the first: base row 5, role 'ba' with factor 1 moved, replicate 1"
    )


def test_a_run_that_is_not_done_is_refused() -> None:
    runs = saltelli_runs(second_order=False).sort_values("run")
    runs.loc[runs["run"] == 7, "status"] = "impossible"
    assert re.match(r"1 of 320 runs are not done; the first: base row 1, role 'ab' with factor 1 moved", refusal(runs))


def test_a_run_that_is_there_twice_is_refused() -> None:
    runs = saltelli_runs(second_order=False)
    assert refusal(pd.concat([runs, runs.head(1)])).startswith("1 runs are there twice; the first: base row ")


def test_a_number_that_is_missing_is_refused() -> None:
    runs = saltelli_runs(second_order=False)
    runs.loc[runs["run"] == 3, "y"] = np.nan
    assert refusal(runs) == "column 'y' holds values that are missing or infinite"


def test_a_factor_of_words_is_refused() -> None:
    runs = saltelli_runs(second_order=False).assign(**{"x.two": "independent"})
    assert refusal(runs) == "column 'x.two' does not hold numbers; SALib takes numbers only"


def test_too_few_factors_are_refused() -> None:
    assert "move a factor that is not among the 2 named" in refusal(saltelli_runs(second_order=False), FACTORS[:2])


def test_a_column_that_is_not_there_is_refused() -> None:
    assert refusal(saltelli_runs(second_order=False).drop(columns="status")) == "the runs have no column 'status'"


def test_another_design_is_refused() -> None:
    runs = saltelli_runs(second_order=False).assign(role="point")
    assert refusal(runs).startswith("there are no runs of a Saltelli design")


def test_incomplete_base_rows_are_dropped_when_asked() -> None:
    runs = saltelli_runs(second_order=False, replicates=2).sort_values("run").reset_index(drop=True)
    runs.loc[(runs["group"] == 3) & (runs["role"] == "ab") & (runs["moved"] == 1), "status"] = "failed"
    runs.loc[(runs["group"] == 5) & (runs["role"] == "b") & (runs["replicate"] == 1), "y"] = np.nan
    runs = runs.drop(index=runs.index[(runs["group"] == 7) & (runs["role"] == "a")][0])
    with pytest.raises(ValueError, match="not done"):
        to_salib(runs, factors=FACTORS, output="y")
    with pytest.warns(RuntimeWarning, match="3 of 64 base rows are incomplete and left out"):
        sample = to_salib(runs, factors=FACTORS, output="y", drop_incomplete=True)
    whole = to_salib(saltelli_runs(second_order=False, replicates=2), factors=FACTORS, output="y")
    kept = np.repeat(~np.isin(np.arange(ROWS), [3, 5, 7]), 5)
    np.testing.assert_array_equal(sample.X, whole.X[kept])
    np.testing.assert_array_equal(sample.Y, whole.Y[kept])


@pytest.mark.filterwarnings("error")
def test_nothing_is_dropped_from_a_complete_design_and_not_everything_from_another() -> None:
    runs = saltelli_runs(second_order=True)
    sample = to_salib(runs, factors=FACTORS, output="y", drop_incomplete=True)
    np.testing.assert_array_equal(sample.Y, to_salib(runs, factors=FACTORS, output="y").Y)
    with pytest.raises(ValueError, match="all 64 base rows are incomplete"):
        to_salib(runs[runs["role"] != "b"], factors=FACTORS, output="y", drop_incomplete=True)
