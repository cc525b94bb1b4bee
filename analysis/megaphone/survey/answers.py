"""Answers as the estimators take them: a matrix of people and items, its missing cells, its answer categories."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtri

from megaphone.survey.normal import FAR, Array, density

MOST_CATEGORIES = 11
"""An item with up to as many different answers is ordinal, with more it is continuous (assumption: 0-10 is ordinal)."""

_TINY = 1e-9  # in the place of a spread of 0


@dataclass(frozen=True)
class Answers:
    """Standardised answers.

    Attributes
    ----------
    given : [person][item], 1 or 0
        Whether there is an answer.
    z : [person][item]
        (answer - mean) / standard deviation; 0 where there is none.
    category : [person][item]
        Number of the answer category, from 0; 0 as well where there is none and for continuous items.
    ordinal : [item]
        Whether the item has categories.
    thresholds : [item][category + 1]
        What separates the categories of the standard normal variable behind an ordinal item: -FAR, the thresholds, FAR
        for every category that is not used.
    """

    given: Array
    z: Array
    category: NDArray[np.int64]
    ordinal: NDArray[np.bool_]
    thresholds: Array

    @property
    def people(self) -> int:
        """How many rows."""
        return len(self.given)

    @property
    def items(self) -> int:
        """How many columns."""
        return len(self.ordinal)

    @property
    def spacing(self) -> Array:
        """Per item the sum of the densities at its thresholds: d(mean category) / d(mean of the variable behind)."""
        return np.asarray(np.where(self.ordinal, np.maximum(density(self.thresholds[:, 1:-1]).sum(axis=1), _TINY), 1.0))


def answers_of(values: Array) -> Answers:
    """Standardise answers and find their categories.

    Parameters
    ----------
    values : [person][item]
        Missing ones are NaN. An item that everyone answered alike correlates with nothing.
    """
    given = np.isfinite(values)
    levels = [np.unique(values[given[:, j], j]) for j in range(values.shape[1])]
    ordinal = np.array([len(level) <= MOST_CATEGORIES for level in levels])
    most = max([len(level) for level, is_ordinal in zip(levels, ordinal, strict=True) if is_ordinal], default=2)
    category = np.zeros(values.shape, dtype=np.int64)
    thresholds = np.full((len(levels), most + 1), FAR)
    thresholds[:, 0] = -FAR
    for j, level in enumerate(levels):
        if not ordinal[j]:
            continue
        category[given[:, j], j] = np.searchsorted(level, values[given[:, j], j])
        counts = np.bincount(category[given[:, j], j], minlength=len(level))
        thresholds[j, 1 : len(level)] = ndtri(np.cumsum(counts)[:-1] / counts.sum())
    spread = np.maximum(np.nanstd(values, axis=0), _TINY)
    z = np.where(given, (values - np.nanmean(values, axis=0)) / spread, 0.0)
    return Answers(given.astype(float), z, category, ordinal, thresholds)
