"""How the estimated correlations of items vary together: their covariance, from what each person did to them.

The influence of a person on an estimate is its derivative by that person's weight; the covariance of the estimates is
that of the influences (Muthen 1984, Psychometrika 49, 115-132), which needs no normality of what is observed. The
influences of people of one department are summed first, so that they need not be independent.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtr

from megaphone.survey.answers import Answers
from megaphone.survey.correlations import Correlations, centred_scores
from megaphone.survey.normal import FAR, Array, density
from megaphone.survey.polychoric_correlation import by_threshold, cells

_CHUNK = 2000  # people whose influence is held at a time


def covariance_of(answers: Answers, correlations: Correlations) -> Array:
    """Covariance of the estimated correlations: [pair][pair]."""
    influence = Influence(answers, correlations)
    total = np.zeros((len(correlations.r), len(correlations.r)))
    for start in range(0, answers.people, _CHUNK):
        part = influence.of(np.arange(start, min(start + _CHUNK, answers.people)))
        total += part.T @ part
    return np.asarray(total / answers.people**2)


class Influence:
    """What each person did to each estimate."""

    def __init__(self, answers: Answers, correlations: Correlations) -> None:
        self._answers, self._correlations = answers, correlations
        both = answers.ordinal[correlations.first] & answers.ordinal[correlations.second]
        self._polychoric, self._moment = np.flatnonzero(both), np.flatnonzero(~both)
        self._score, self._spacing = centred_scores(answers), answers.spacing
        if len(self._polychoric):
            self._prepare_polychoric()

    def of(self, rows: NDArray[np.intp]) -> Array:
        """Give the influence of these people: [person][pair]; its mean over everyone is 0."""
        answers, pairs = self._answers, self._correlations
        given = answers.given[rows]
        single = given * (answers.people / answers.given.sum(axis=0))
        double = given[:, pairs.first] * given[:, pairs.second] * (answers.people / pairs.together)
        result = np.empty((len(rows), len(pairs.r)))
        if len(self._polychoric):
            result[:, self._polychoric] = self._of_polychoric(rows, single, double[:, self._polychoric])
        if len(self._moment):
            result[:, self._moment] = self._of_moment(rows, single, double[:, self._moment])
        return result

    def _prepare_polychoric(self) -> None:
        """Find what a cell of a table, and the answer to either item, does to the estimate."""
        pairs, thresholds = self._polychoric, self._answers.thresholds
        first, second = self._correlations.first[pairs], self._correlations.second[pairs]
        rho = self._correlations.r[pairs]
        h, k = thresholds[first], thresholds[second]
        chance, slope = cells(h, k, rho)
        ratio = slope / chance
        information = np.maximum((slope * ratio).sum(axis=(1, 2)), 1e-12)
        self._of_cells = ratio / information[:, None, None]
        self._of_first = _through_thresholds(h, ratio, by_threshold(h, k, rho)) / information[:, None]
        turned = ratio.transpose(0, 2, 1)
        self._of_second = _through_thresholds(k, turned, by_threshold(k, h, rho)) / information[:, None]

    def _of_polychoric(self, rows: NDArray[np.intp], single: Array, double: Array) -> Array:
        first = self._correlations.first[self._polychoric]
        second = self._correlations.second[self._polychoric]
        category, number = self._answers.category[rows], np.arange(len(first))
        one, two = category[:, first], category[:, second]
        through = single[:, first] * self._of_first[number, one] + single[:, second] * self._of_second[number, two]
        return np.asarray(double * self._of_cells[number, one, two] - through)

    def _of_moment(self, rows: NDArray[np.intp], single: Array, double: Array) -> Array:
        first, second = self._correlations.first[self._moment], self._correlations.second[self._moment]
        rho, scale = self._correlations.r[self._moment], self._spacing[first] * self._spacing[second]
        product = self._score[np.ix_(rows, first)] * self._score[np.ix_(rows, second)] / scale
        of_scale = single * self._of_scale(rows)
        return np.asarray(double * (product - rho) - rho * (of_scale[:, first] + of_scale[:, second]))

    def _of_scale(self, rows: NDArray[np.intp]) -> Array:
        """Find what a person does to the logarithm of an item's scale: its standard deviation, or its spacing."""
        answers = self._answers
        inner = answers.thresholds[:, 1:-1]
        slope = np.where(inner < FAR, -inner, 0.0) / self._spacing[:, None]
        ordinal = _by_category(slope, inner)[np.arange(answers.items), answers.category[rows]]
        return np.asarray(np.where(answers.ordinal, ordinal, 0.5 * (answers.z[rows] ** 2 - 1)))


def _through_thresholds(thresholds: Array, ratio: Array, slope: Array) -> Array:
    """Find what an answer does to the likelihood's slope through the thresholds of its item: [pair][category]."""
    inner = thresholds[:, 1:-1]
    moved = ((ratio[:, :-1] - ratio[:, 1:]) * slope).sum(axis=2)  # a threshold that rises takes from the next category
    used = inner < FAR
    return _by_category(np.where(used, moved / np.where(used, density(inner), 1.0), 0.0), inner)


def _by_category(weight: Array, inner: Array) -> Array:
    """Sum weight x ([answer is below the threshold] - its chance) over thresholds: [.][category]."""
    below = np.tri(inner.shape[1] + 1, inner.shape[1], -1) == 0  # [category][threshold]
    return np.asarray(weight @ below.T - (weight * ndtr(inner)).sum(axis=1, keepdims=True))
