"""Posterior draws from a reference table: approximate Bayesian computation with regression adjustment.

1. A ridge regression with squares and products (scikit-learn) predicts every parameter's score from the summaries; its
   predictions are the few numbers that companies are compared by (Fearnhead & Prangle 2012, JRSS B 74, 419-474). A
   simulated company's are predicted from the others, as the observed one's are, so none is nearer for having been seen.
2. The companies nearest to the observed one by these numbers are kept, nearer ones with more weight (Epanechnikov).
3. What is left of the difference is taken out: a weighted linear regression of the scores on these numbers among the
   kept, and one of the logarithm of its squared residuals, move every kept company's scores to where it would be if its
   numbers were the observed ones (Beaumont, Zhang & Balding 2002, Genetics 162, 2025-2035; Blum & Francois 2010,
   Statistics and Computing 20, 63-73).

Whole rows are moved and drawn, so the correlations of the parameters are kept.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from sklearn.linear_model import LinearRegression, Ridge
from sklearn.model_selection import GroupKFold, cross_val_predict
from sklearn.pipeline import Pipeline, make_pipeline
from sklearn.preprocessing import PolynomialFeatures, StandardScaler
from threadpoolctl import threadpool_limits

from megaphone.calibration.reference_table import ReferenceTable

Numbers = npt.NDArray[np.float64]

KEPT = 0.2
_FEWEST_KEPT = 800
_FOLDS = 5
_PENALTY = 100.0  # little for thousands of companies; penalties from 0.1 to 10,000 predicted unseen ones no better
_FAR = 5.0  # standard deviations, beyond which squares and products would explode


@dataclass(frozen=True, eq=False)
class Posterior:
    """Draws of the scores, all alike.

    Attributes
    ----------
    scores
        [draw, parameter].
    names
        Of the parameters.
    far : dict
        Summaries of the observed company that hardly any simulated one comes near, and how many standard deviations of
        the simulated ones they are away from their mean.
    """

    scores: Numbers
    names: tuple[str, ...]
    far: dict[str, float]


@dataclass(frozen=True, eq=False)
class Projection:
    """What predicts the parameters' scores from the summaries."""

    names: tuple[str, ...]
    pipeline: Pipeline
    middle: Numbers
    width: Numbers
    of_table: Numbers  # [company, parameter], each predicted without its point

    @classmethod
    def fitted(cls, table: ReferenceTable) -> Projection:
        """Fit it to a table."""
        raw = np.stack(list(table.summaries.values()), axis=1)
        middle, width = raw.mean(0), np.maximum(raw.std(0), 1e-9)
        tamed = _tamed(raw, middle, width)
        pipeline = make_pipeline(
            StandardScaler(), PolynomialFeatures(2, include_bias=False), StandardScaler(), Ridge(_PENALTY)
        )
        of_table = cross_val_predict(pipeline, tamed, table.scores, groups=table.point, cv=GroupKFold(_FOLDS))
        pipeline.fit(tamed, table.scores)
        return cls(tuple(table.summaries), pipeline, middle, width, _matrix(of_table, len(raw)))

    def __call__(self, summaries: dict[str, Numbers]) -> Numbers:
        """Predict the scores, [company, parameter]."""
        raw = np.stack([summaries[name] for name in self.names], axis=1)
        return _matrix(self.pipeline.predict(_tamed(raw, self.middle, self.width)), len(raw))

    def far(self, summaries: dict[str, Numbers]) -> dict[str, float]:
        """Name the summaries of the first company that are out of reach, with their distance."""
        away = [(summaries[name][0] - self.middle[k]) / self.width[k] for k, name in enumerate(self.names)]
        return {name: float(d) for name, d in zip(self.names, away, strict=True) if abs(d) > _FAR}


def posterior(
    table: ReferenceTable, observed: dict[str, Numbers], *, draws: int, seed: int, projection: Projection | None = None
) -> Posterior:
    """Draw from the posterior of the scores.

    Parameters
    ----------
    table
        Simulated companies.
    observed
        Summaries of one company.
    draws
        How many.
    seed
        Of the choice of rows.
    projection
        Fitted to the table; None fits it.
    """
    with threadpool_limits(1):  # the matrices are small: more threads only wait for each other
        return _posterior(table, observed, draws, seed, projection or Projection.fitted(table))


def _posterior(
    table: ReferenceTable, observed: dict[str, Numbers], draws: int, seed: int, projection: Projection
) -> Posterior:
    numbers, target = projection.of_table, projection(observed)[0]
    width = np.maximum((table.scores - numbers).std(0), 1e-6)
    kept, weights = _nearest(numbers, target, width, max(_FEWEST_KEPT, round(KEPT * len(numbers))))
    moved = _adjusted(table.scores[kept], (numbers[kept] - target) / width, weights)
    rows = _systematic(weights, draws, np.random.default_rng(seed))
    return Posterior(moved[rows], table.names, projection.far(observed))


def _tamed(raw: Numbers, middle: Numbers, width: Numbers) -> Numbers:
    return np.asarray(np.clip((raw - middle) / width, -_FAR, _FAR))


def _matrix(predicted: npt.ArrayLike, rows: int) -> Numbers:
    return np.asarray(predicted, dtype=np.float64).reshape(rows, -1)


def _nearest(numbers: Numbers, target: Numbers, width: Numbers, count: int) -> tuple[npt.NDArray[np.int64], Numbers]:
    """Rows of the companies nearest to the target, and their weights."""
    distance = np.sqrt((((numbers - target) / width) ** 2).sum(1))
    count = min(count, len(distance) - 1)
    order = np.argsort(distance, kind="stable")
    bandwidth = max(float(distance[order[count]]), 1e-9)
    kept = order[:count]
    weights = np.maximum(1 - (distance[kept] / bandwidth) ** 2, 1e-6)
    return kept, weights / weights.sum()


def _adjusted(scores: Numbers, offset: Numbers, weights: Numbers) -> Numbers:
    """Move the scores to where they would be at offset 0."""
    mean = LinearRegression().fit(offset, scores, sample_weight=weights)
    residual = scores - mean.predict(offset)
    log_square = np.log(residual**2 + 1e-12)
    spread = LinearRegression().fit(offset, log_square, sample_weight=weights)
    scale = np.exp(0.5 * np.clip(spread.intercept_ - spread.predict(offset), -2, 2))
    return np.asarray(mean.intercept_ + residual * scale)


def _systematic(weights: Numbers, draws: int, random: np.random.Generator) -> npt.NDArray[np.int64]:
    """Choose rows in proportion to their weights, as evenly as can be; in random order."""
    at = (np.arange(draws) + random.random()) / draws
    cumulative = np.cumsum(weights)
    rows = np.searchsorted(cumulative / cumulative[-1], at)
    return random.permutation(np.minimum(rows, len(weights) - 1))
