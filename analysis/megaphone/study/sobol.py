"""Sobol' indices of any values, by the estimators of a study."""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray
from scipy.stats import f

from megaphone import _core
from megaphone._base.arguments import require_threads
from megaphone._base.former import takes_former
from megaphone._base.toml_file import unknown_name
from megaphone.errors import InputError

_POPULATION = "who works here"
_OF_CHANCE = ("run_variance", "chance_share")
_FEWEST_ROWS = 8
_FALSE_ALARM = 1e-6
_ONE_SEED = (
    "replicates differ in the same way in every base row, as if all points shared one seed: then chance is taken out "
    'wrongly and the indices are too high; give each base row random numbers of its own, or say pairing="common"'
)


@dataclass(frozen=True)
class SobolSettings:
    """How Sobol' indices are estimated.

    Attributes
    ----------
    first_order : str
        Estimator of S1. "adjusted" (after Glen & Isaacs 2012) is the most accurate, "martinez" equals OpenTURNS'
        Martinez, "saltelli" (Saltelli et al. 2010) equals SciPy's. ST is Jansen's and equals SciPy's and SALib's.
    resamples, seed : int
        Of the bootstrap over base rows that intervals come from.
    threads : int
        0 is all; the result does not depend on it.
    """

    first_order: Literal["adjusted", "martinez", "saltelli"] = "adjusted"
    resamples: int = 200
    seed: int = 1
    threads: int = 0


@takes_former("settings", SobolSettings, ("first_order", "resamples", "seed", "threads"))
def sobol_indices(
    values: ArrayLike,
    *,
    factors: int | Sequence[str],
    replicates: int = 1,
    pairing: Literal["block", "own", "common"] = "block",
    second_order: bool = False,
    settings: SobolSettings | None = None,
) -> pd.DataFrame:
    """Estimate Sobol' indices from the outputs of a Saltelli design, of any model, with or without chance.

    With replicates the indices are corrected for replicate noise: they are proportions of the variance that the factors
    explain, free of the bias that chance gives to plain estimates. The method is described in
    sim/study/sobol_indices.hpp.

    Parameters
    ----------
    values
        The output, [base row][point][replicate]; without the last axis when `replicates` is 1. Points in the order A,
        B, AB_1 .. AB_k, and with `second_order` BA_1 .. BA_k; AB_i is A with factor i from B. One more point may
        follow: A's factors under B's random numbers, for models whose replicates share something that a point cannot
        set (such as the population); it then counts as one more factor, "who works here". NaN: the run is missing.
        Which runs may share random numbers, `pairing` says.
    factors
        Their names, or how many there are.
    replicates
        Runs of each point, alike but for chance. With 1 the output counts as free of chance.
    pairing
        Which runs share random numbers (a seed), as in a study. Base rows never do, except with "common".
        "block": replicate k of A has those of replicate k of every AB_i, and replicate k of B those of every BA_i (and
        of the further point); A and B have different ones, and so have replicates. This is the most precise.
        "own": every run has its own.
        "common": replicate k has the same in every point of every base row. Chance then cannot be taken out as above:
        the indices would come out too high, with intervals that miss the truth. They are those of the mean over the
        replicates, as it is with these random numbers, instead; there is no ``run_variance`` and no ``chance_share``.
        With few replicates, what chance does to the effects of the factors stays in the indices.
    second_order
        Whether the design has BA points, for S2.
    settings
        Estimator, bootstrap and threads; default: the usual ones.

    Returns
    -------
    pandas.DataFrame
        One row per figure: ``factor``, ``index``, ``value``, ``error``, ``low``, ``high`` (95 %). ``index`` is S1, ST,
        S2 (``factor`` is "one x other"), or of the output itself (``factor`` is "") mean, explained, run_variance,
        chance_share.

    Raises
    ------
    ValueError
        When the shape of `values` is not that of such a design.

    Warns
    -----
    RuntimeWarning
        When the figures cannot be used as they stand: no variance, too few base rows, chance drowns the factors, or
        replicates that look as if they had the same random numbers in every base row although `pairing` is not
        "common" (a test that a proper design fails once in a million times).

    Notes
    -----
    Intervals are symmetric, of the bootstrap's standard error, and too narrow where a few base rows decide (heavy
    tails). Measured on the G* function with four factors (a = 0, .5, 3, 9), 95 % intervals of S1 and ST held the truth,
    over all factors (500 studies each; 200 with 4,096 base rows; a Monte Carlo error of .01 to .015):

    =====  ============  ============  ============  ============
    alpha  64 base rows  256           1,024         4,096
    =====  ============  ============  ============  ============
    1      .90 to .95    .92 to .96    .94 to .96    .94 to .99
    2      .83 to .95    .90 to .95    .92 to .96    .94 to .98
    5      .63 to .96    .76 to .93    .86 to .96    .89 to .96
    =====  ============  ============  ============  ============

    Outputs like the last row (shares of rare cascades are) need thousands of base rows, or their logarithm as output.
    """
    names = [str(k) for k in range(factors)] if isinstance(factors, int) else list(factors)
    array = np.ascontiguousarray(values, dtype=np.float64)
    if array.ndim == 2 and replicates == 1:
        array = array[:, :, np.newaxis]
    how = SobolSettings() if settings is None else settings
    require_threads(how.threads)
    if pairing not in ("block", "own", "common"):
        raise InputError(unknown_name("pairing", pairing, ["block", "own", "common"]), "pairing")
    points = len(names) * (2 if second_order else 1) + 2
    if array.ndim != 3 or array.shape[2] != replicates or array.shape[1] not in (points, points + 1) or not names:
        raise ValueError(
            f"values must be [base row][{points} or {points + 1} points][{replicates} replicates] for {len(names)} "
            f"factors, but their shape is {np.shape(values)}"
        )
    if pairing == "common":
        array, replicates = np.ascontiguousarray(array.mean(axis=2, keepdims=True)), 1
    elif replicates > 1 and shares_one_seed(array):
        warnings.warn(_ONE_SEED, RuntimeWarning, stacklevel=3)
    rows, reservation = _core.sobol_indices(
        array,
        len(names),
        second_order=second_order,
        population=array.shape[1] == points + 1,
        noisy=replicates > 1,
        first_order=how.first_order,
        resamples=how.resamples,
        seed=how.seed,
        threads=how.threads,
    )
    if reservation:
        warnings.warn(reservation, RuntimeWarning, stacklevel=3)
    names.append(_POPULATION)
    table = [(_factor(names, one, other), *figures) for one, other, *figures in rows]
    frame = pd.DataFrame(table, columns=["factor", "index", "value", "error", "low", "high"])
    return frame[~frame["index"].isin(_OF_CHANCE)].reset_index(drop=True) if pairing == "common" else frame


def shares_one_seed(values: NDArray[np.float64]) -> bool:
    """Tell whether replicates differ from each other in the same way in every base row: a repeated-measures F test.

    Parameters
    ----------
    values : [base row][point][replicate]
    """
    whole = values[np.isfinite(values).all(axis=(1, 2))]
    count, _, replicates = whole.shape
    if count < _FEWEST_ROWS:
        return False
    of_row = (whole - whole.mean(axis=2, keepdims=True)).mean(axis=1)
    of_replicate = of_row.mean(axis=0)
    rest = float(((of_row - of_replicate) ** 2).sum()) / ((count - 1) * (replicates - 1))
    between: float = count * float((of_replicate**2).sum()) / (replicates - 1)
    if rest <= 1e-12 * between:  # the same to the last bits
        return between > 0.0
    chance = float(f.sf(between / rest, replicates - 1, (count - 1) * (replicates - 1)))
    return chance < _FALSE_ALARM


def _factor(names: list[str], one: int, other: int) -> str:
    if one < 0:
        return ""
    return names[one] if other < 0 else f"{names[one]} x {names[other]}"
