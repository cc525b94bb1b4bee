"""Saltelli designs for SALib."""

from __future__ import annotations

import warnings
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

_KEY = ["group", "role", "moved"]


class SalibSample(NamedTuple):
    """What ``SALib.analyze.sobol.analyze(problem, Y, calc_second_order=...)`` takes.

    Attributes
    ----------
    problem : dict
        ``num_vars``, ``names``, ``bounds``.
    X : numpy.ndarray
        Values of the factors, [row][factor], in Saltelli order: for each base row A, AB_1 .. AB_k, (BA_1 .. BA_k,) B.
    Y : numpy.ndarray
        The output at each row of ``X``, averaged over replicates.
    calc_second_order : bool
        Whether the design has BA points.
    """

    problem: dict[str, Any]
    X: NDArray[np.float64]
    Y: NDArray[np.float64]
    calc_second_order: bool


def to_salib(
    runs: pd.DataFrame,
    *,
    factors: Sequence[str],
    output: str,
    bounds: Mapping[str, tuple[float, float]] | None = None,
    drop_incomplete: bool = False,
) -> SalibSample:
    """Lay the runs of a Saltelli design out as SALib has them.

    Parameters
    ----------
    runs
        One row per run, in any order, with the columns ``group`` (base row), ``role`` ("a", "ab", "ba", "b"; rows of
        other roles are left out), ``moved`` (number of the moved factor, from 0; of "ab" and "ba" only), ``replicate``,
        ``status`` ("done" when it counts), the factors and the output.
    factors
        Columns of the factors, in the order of ``moved``.
    output
        Column of the output.
    bounds
        Lowest and highest value of each factor. Default: the lowest and highest in the runs. SALib's analysis does not
        use them.
    drop_incomplete
        Leave out base rows of which a run is missing, failed or has no number, and warn how many. The rest is a design
        by itself, since base rows are independent; but runs that fail for some values of the factors only leave a
        region of them out.

    Raises
    ------
    ValueError
        When a run is there twice; and, unless incomplete base rows are dropped, when a run is missing, failed or has no
        number: an analysis without it would be silently wrong.

    Warns
    -----
    RuntimeWarning
        When base rows are dropped.
    """
    if not factors:
        raise ValueError("no factors are named")
    _require_columns(runs, [*_KEY, "replicate", "status", *factors, output])
    rows = runs[runs["role"].isin(["a", "ab", "ba", "b"])]
    second_order = bool((rows["role"] == "ba").any())
    plain = rows["role"].isin(["a", "b"])
    rows = rows.assign(moved=rows["moved"].where(~plain, -1).astype(int))
    if drop_incomplete:
        rows = _complete(rows, len(factors), second_order, output)
    _require_whole(rows, len(factors), second_order)
    _require_numbers(rows, [*factors, output])
    points = rows.groupby(_KEY)[[*factors, output]].mean()
    order = [
        (group, role, moved)
        for group in sorted(rows["group"].unique())
        for role, moved in _saltelli_order(len(factors), second_order)
    ]
    points = points.loc[order]
    X = points[list(factors)].to_numpy(dtype=float)  # noqa: N806
    limits = bounds or {
        name: (float(low), float(high)) for name, low, high in zip(factors, X.min(0), X.max(0), strict=True)
    }
    problem = {
        "num_vars": len(factors),
        "names": list(factors),
        "bounds": [list(limits[name]) for name in factors],
    }
    return SalibSample(problem, X, points[output].to_numpy(dtype=float), second_order)


def _complete(rows: pd.DataFrame, factors: int, second_order: bool, output: str) -> pd.DataFrame:
    """Keep base rows of which every run is done and has a number."""
    runs = len(list(_saltelli_order(factors, second_order))) * rows["replicate"].nunique()
    numbers = pd.to_numeric(rows[output], errors="coerce")
    good = rows["status"].eq("done") & np.isfinite(numbers)
    counts = good.groupby(rows["group"]).sum()
    whole = counts.index[counts >= runs]
    kept = rows[rows["group"].isin(whole)]
    if len(whole) == 0 and len(counts) > 0:
        raise ValueError(f"all {len(counts)} base rows are incomplete")
    if len(whole) < len(counts):
        said = f"{len(counts) - len(whole)} of {len(counts)} base rows are incomplete and left out"
        warnings.warn(said, RuntimeWarning, stacklevel=3)
    return kept


def _saltelli_order(factors: int, second_order: bool) -> Iterator[tuple[str, int]]:
    yield "a", -1
    yield from (("ab", factor) for factor in range(factors))
    if second_order:
        yield from (("ba", factor) for factor in range(factors))
    yield "b", -1


def _require_columns(runs: pd.DataFrame, columns: Sequence[str]) -> None:
    missing = [name for name in columns if name not in runs.columns]
    if missing:
        raise ValueError(f"the runs have no column {', '.join(repr(name) for name in missing)}")


def _require_whole(rows: pd.DataFrame, factors: int, second_order: bool) -> None:
    """Every point of every base row in every replicate, once, and done."""
    if rows.empty:
        raise ValueError("there are no runs of a Saltelli design: no row has the role 'a', 'ab', 'ba' or 'b'")
    bad = rows[rows["status"] != "done"]
    if not bad.empty:
        raise ValueError(f"{len(bad)} of {len(rows)} runs are not done; the first: {_described(bad)}")
    twice = rows[rows.duplicated([*_KEY, "replicate"])]
    if not twice.empty:
        raise ValueError(f"{len(twice)} runs are there twice; the first: {_described(twice)}")
    whole = pd.MultiIndex.from_tuples(
        [
            (group, role, moved, replicate)
            for group in rows["group"].unique()
            for role, moved in _saltelli_order(factors, second_order)
            for replicate in rows["replicate"].unique()
        ],
        names=[*_KEY, "replicate"],
    )
    there = pd.MultiIndex.from_frame(rows[[*_KEY, "replicate"]])
    missing = whole.difference(there)
    if len(missing) > 0:
        raise ValueError(
            f"{len(missing)} of {len(whole)} runs are missing; the first: {_described(missing.to_frame(index=False))}"
        )
    strange = there.difference(whole)
    if len(strange) > 0:
        raise ValueError(
            f"{len(strange)} runs move a factor that is not among the {factors} named; the first: "
            f"{_described(strange.to_frame(index=False))}"
        )


def _require_numbers(rows: pd.DataFrame, columns: Sequence[str]) -> None:
    for name in columns:
        if not pd.api.types.is_numeric_dtype(rows[name]):
            raise ValueError(f"column {name!r} does not hold numbers; SALib takes numbers only")
        if not np.isfinite(rows[name].to_numpy(dtype=float)).all():
            raise ValueError(f"column {name!r} holds values that are missing or infinite")


def _described(rows: pd.DataFrame) -> str:
    row = rows.iloc[0]
    moved = f" with factor {row['moved']} moved" if row["moved"] >= 0 else ""
    return f"base row {row['group']}, role {row['role']!r}{moved}, replicate {row['replicate']}"
