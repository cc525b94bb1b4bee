"""Sobol' indices of any values, by the estimators of a study."""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from typing import Literal

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike

from megaphone import _core

_POPULATION = "who works here"


def sobol_indices(
    values: ArrayLike,
    *,
    factors: int | Sequence[str],
    replicates: int = 1,
    second_order: bool = False,
    first_order: Literal["adjusted", "martinez", "saltelli"] = "adjusted",
    resamples: int = 200,
    seed: int = 1,
    threads: int = 0,
) -> pd.DataFrame:
    """Estimate Sobol' indices from the outputs of a Saltelli design, of any model, with or without chance.

    With replicates, chance is told apart from what the factors do: the indices are shares of the variance that the
    factors explain, free of the bias that chance gives to plain estimates. The method is described in
    include/megaphone/study/sobol_indices.hpp.

    Parameters
    ----------
    values
        The output, [base row][point][replicate]; without the last axis when `replicates` is 1. Points in the order A,
        B, AB_1 .. AB_k, and with `second_order` BA_1 .. BA_k; AB_i is A with factor i from B. One more point may
        follow: A's factors under B's luck, for models whose replicates share something that a point cannot set (such
        as who works there); it then counts as one more factor, "who works here". NaN: the run is missing.
    factors
        Their names, or how many there are.
    replicates
        Runs of each point, alike but for chance. With 1 the output counts as free of chance.
    second_order
        Whether the design has BA points, for S2.
    first_order
        Estimator of S1. "adjusted" (after Glen & Isaacs 2012) is the most accurate, "martinez" equals OpenTURNS'
        Martinez, "saltelli" (Saltelli et al. 2010) equals SciPy's. ST is Jansen's and equals SciPy's and SALib's.
    resamples, seed
        Of the bootstrap over base rows that intervals come from.
    threads
        0 is all; the result does not depend on it.

    Returns
    -------
    pandas.DataFrame
        One row a figure: ``factor``, ``index``, ``value``, ``error``, ``low``, ``high`` (95 %). ``index`` is S1, ST,
        S2 (``factor`` is "one x other"), or of the output itself (``factor`` is "") mean, explained, run_variance,
        chance_share.

    Raises
    ------
    ValueError
        When the shape of `values` is not that of such a design.

    Warns
    -----
    RuntimeWarning
        When the figures cannot be used as they stand: no variance, too few base rows, chance drowns the factors.
    """
    names = [str(k) for k in range(factors)] if isinstance(factors, int) else list(factors)
    array = np.ascontiguousarray(values, dtype=np.float64)
    if array.ndim == 2 and replicates == 1:
        array = array[:, :, np.newaxis]
    points = len(names) * (2 if second_order else 1) + 2
    if array.ndim != 3 or array.shape[2] != replicates or array.shape[1] not in (points, points + 1) or not names:
        raise ValueError(
            f"values must be [base row][{points} or {points + 1} points][{replicates} replicates] for {len(names)} "
            f"factors, but their shape is {np.shape(values)}"
        )
    rows, reservation = _core.sobol_indices(
        array,
        len(names),
        second_order=second_order,
        population=array.shape[1] == points + 1,
        noisy=replicates > 1,
        first_order=first_order,
        resamples=resamples,
        seed=seed,
        threads=threads,
    )
    if reservation:
        warnings.warn(reservation, RuntimeWarning, stacklevel=2)
    names.append(_POPULATION)
    table = [(_factor(names, one, other), *figures) for one, other, *figures in rows]
    return pd.DataFrame(table, columns=["factor", "index", "value", "error", "low", "high"])


def _factor(names: list[str], one: int, other: int) -> str:
    if one < 0:
        return ""
    return names[one] if other < 0 else f"{names[one]} x {names[other]}"
