"""Correlations between items, free of the coarseness of their answers.

Two ordinal items have a polychoric correlation, an ordinal and a continuous one a polyserial (Olsson, Drasgow & Dorans
1982, Psychometrika 47, 337-347, the ad hoc estimator), two continuous ones Pearson's. Each pair uses those who answered
both, which is right when answers are missing completely at random.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from megaphone.survey.answers import Answers
from megaphone.survey.normal import Array
from megaphone.survey.polychoric_correlation import HIGHEST, polychoric, tables


@dataclass(frozen=True)
class Correlations:
    """Correlations of all pairs of items.

    Attributes
    ----------
    first, second : [pair]
        The two items of each pair: the upper triangle, row by row.
    together : [pair]
        How many people answered both.
    r : [pair]
    """

    first: NDArray[np.intp]
    second: NDArray[np.intp]
    together: Array
    r: Array

    @property
    def matrix(self) -> Array:
        """The correlations as [item][item]."""
        items = int(self.second[-1]) + 1
        matrix = np.eye(items)
        matrix[self.first, self.second] = matrix[self.second, self.first] = self.r
        return matrix


def correlations_of(answers: Answers, start: Correlations | None = None) -> Correlations:
    """Estimate the correlations of all pairs of items.

    Parameters
    ----------
    answers
        Of everyone; every pair of items was answered by someone.
    start
        Estimates from nearly the same answers, to begin the search with.
    """
    first, second = np.triu_indices(answers.items, 1)
    together = (answers.given.T @ answers.given)[first, second]
    score = centred_scores(answers)
    moments = (score.T @ score)[first, second] / together
    spacing = answers.spacing
    values = np.clip(moments / (spacing[first] * spacing[second]), -HIGHEST, HIGHEST)
    both = answers.ordinal[first] & answers.ordinal[second]
    if both.any():
        one, two = first[both], second[both]
        begin = values[both] if start is None else start.r[both]
        counts = tables(answers, one, two)
        values[both] = polychoric(counts, answers.thresholds[one], answers.thresholds[two], begin)
    return Correlations(first, second, together, values)


def centred_scores(answers: Answers) -> Array:
    """Category numbers of ordinal items, standardised answers of others, less their mean; 0 where there is none."""
    score = np.where(answers.ordinal, answers.category, answers.z) * answers.given
    return np.asarray((score - score.sum(axis=0) / answers.given.sum(axis=0)) * answers.given)
