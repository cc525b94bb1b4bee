"""Intraclass correlation: the proportion of the differences between people that lies between departments.

ICC(1) of a one-way analysis of variance with departments at random (Shrout & Fleiss 1979, Psychological Bulletin 86,
420-428; unequal departments count with their mean size less the spread of sizes). Standard error: Swiger et al. (1964,
Biometrics 20, 818-826).
"""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from megaphone.survey.cleaning import SMALLEST_GROUP

LEAST_DEPARTMENTS = 5
"""With fewer, no share between departments is given (assumption)."""


def icc(values: pd.Series[float], departments: NDArray[np.intp]) -> tuple[float, float, int, int]:
    """Estimate ICC(1).

    Parameters
    ----------
    values : [person]
        NaN is missing.
    departments : [person]
        Numbers; -1: none.

    Returns
    -------
    icc, error, departments, people
        NaN, NaN with fewer than 5 departments, nobody sharing one, or values that are all the same.
    """
    numbers = values.to_numpy(dtype=float)
    known = np.isfinite(numbers) & (departments >= 0)
    y, group = numbers[known], np.unique(departments[known], return_inverse=True)[1]
    people, count = len(y), int(group.max(initial=-1)) + 1
    if count < LEAST_DEPARTMENTS or people < max(count + 1, SMALLEST_GROUP):
        return np.nan, np.nan, count, people
    sizes = np.bincount(group)
    means = np.bincount(group, weights=y) / sizes
    between = float((sizes * (means - y.mean()) ** 2).sum()) / (count - 1)
    within = float(((y - means[group]) ** 2).sum()) / (people - count)
    size = (people - float((sizes**2).sum()) / people) / (count - 1)
    whole = between + (size - 1) * within
    if whole <= 0:
        return np.nan, np.nan, count, people
    rho = (between - within) / whole
    spread = 2 * (people - 1) * (1 - rho) ** 2 * (1 + (size - 1) * rho) ** 2
    error = np.sqrt(spread / (size**2 * (people - count) * (count - 1)))
    return float(rho), float(error), count, people


def icc_table(frame: pd.DataFrame, departments: NDArray[np.intp]) -> pd.DataFrame:
    """ICC(1) of each scale score: ``scale``, ``icc1``, ``se``, ``departments``, ``n``."""
    rows = [(name, *icc(frame[name], departments)) for name in frame.columns]
    return pd.DataFrame(rows, columns=["scale", "icc1", "se", "departments", "n"])
