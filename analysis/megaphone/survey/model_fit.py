"""How well the model reproduces the correlations between items: chi-square, CFI, TLI, RMSEA, SRMR.

The statistic is n times the sum of squared residual correlations. Its distribution under the model is that of a
weighted sum of chi-squares; the weights come from the covariance of the residuals, and the statistic is scaled to the
right mean for the indices and to the right mean and variance for its p-value (Satorra & Bentler 1994; Satterthwaite).
CFI and TLI compare with a model without any correlation.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy.stats import chi2

from megaphone.survey.answers import Answers
from megaphone.survey.correlations import Correlations
from megaphone.survey.influence import covariance_of
from megaphone.survey.measurement import Constructs, Measurement, constructs_of
from megaphone.survey.normal import Array
from megaphone.survey.structure import Structure, implied, restrictions

_STEP = 1e-5


@dataclass(frozen=True)
class Model:
    """What is held against the correlations."""

    measurement: Measurement
    structure: Structure

    def degrees(self) -> int:
        """Correlations between items less what is estimated."""
        items = sum(len(block.members) for block in self.measurement.blocks)
        loadings = sum(_free(len(block.members)) for block in self.measurement.blocks)
        constructs = len(self.measurement.constructs)
        between = constructs * (constructs - 1) // 2 - restrictions(self.structure)
        return items * (items - 1) // 2 - loadings - _free(len(self.measurement.facets)) - between

    def reproduced(self, matrix: Array) -> Array:
        """Correlations between items as the model, estimated from some, implies them."""
        estimated = constructs_of(matrix, self.measurement)
        blocks = self._blocks(estimated)
        owner, loading = np.empty(len(matrix), dtype=int), np.empty(len(matrix))
        for number, block in enumerate(self.measurement.blocks):
            owner[block.members] = number
            loading[block.members] = estimated.loadings[block.name]
        return np.asarray(np.outer(loading, loading) * blocks[np.ix_(owner, owner)])

    def _blocks(self, estimated: Constructs) -> Array:
        """Correlations between blocks as the paths, and the facets' loadings, imply them."""
        constructs = implied(estimated.matrix, self.structure)
        names, facets = self.measurement.constructs, self.measurement.facets
        place, loading = [], []
        for block in self.measurement.blocks:
            is_facet = block.name in facets
            place.append(names.index("eor" if is_facet else block.name))
            loading.append(estimated.facets[facets.index(block.name)] if is_facet else 1.0)
        blocks = np.outer(loading, loading) * constructs[np.ix_(place, place)]
        np.fill_diagonal(blocks, 1)
        return np.asarray(blocks)


def fit_indices(answers: Answers, correlations: Correlations, model: Model) -> pd.DataFrame:
    """Hold a model against the correlations it was estimated from.

    Returns
    -------
    pandas.DataFrame
        ``index``, ``value``, ``meaning``; empty when the model restricts nothing.
    """
    degrees = model.degrees()
    if degrees < 1:
        return pd.DataFrame({"index": [], "value": [], "meaning": []})
    residual = correlations.r - _pairs(model, correlations, correlations.matrix)
    covariance = covariance_of(answers, correlations)
    sensitivity = np.eye(len(residual)) - _derivative(model, correlations)
    of_residual = sensitivity @ covariance @ sensitivity.T
    trace, square = np.trace(of_residual), float((of_residual**2).sum())
    statistic = float(residual @ residual)
    scaled = degrees * statistic / trace
    baseline_degrees = len(residual)
    baseline = baseline_degrees * float(correlations.r @ correlations.r) / np.trace(covariance)
    excess, baseline_excess = max(scaled - degrees, 0.0), max(baseline - baseline_degrees, scaled - degrees, 1e-12)
    rows = [
        ("n", answers.people, "people"),
        ("chi_square", scaled, "misfit, scaled; about as large as df when the model holds"),
        ("df", degrees, "degrees of freedom"),
        (
            "p",
            float(chi2.sf(statistic * trace / square, trace**2 / square)),
            "chance of such misfit under the model",
        ),
        ("cfi", 1 - excess / baseline_excess, "1 is perfect; from .95 on called good (Hu & Bentler 1999)"),
        ("tli", _tli(scaled / degrees, baseline / baseline_degrees), "like CFI, with a price on parameters"),
        ("rmsea", np.sqrt(excess / degrees / answers.people), "misfit a degree of freedom; up to .06 called good"),
        ("srmr", np.sqrt(statistic / len(residual)), "root mean square residual correlation; up to .08 called good"),
    ]
    return pd.DataFrame(rows, columns=["index", "value", "meaning"])


def _tli(ratio: float, baseline: float) -> float:
    return (baseline - ratio) / (baseline - 1) if baseline > 1 else np.nan


def _free(indicators: int) -> int:
    """How many loadings are estimated: two indicators load alike, one has a given reliability."""
    return {0: 0, 1: 0, 2: 1}.get(indicators, indicators)


def _pairs(model: Model, correlations: Correlations, matrix: Array) -> Array:
    return np.asarray(model.reproduced(matrix)[correlations.first, correlations.second])


def _derivative(model: Model, correlations: Correlations) -> Array:
    """How the reproduced correlations follow the observed ones: [reproduced pair][observed pair]."""
    matrix, columns = correlations.matrix, []
    for one, two in zip(correlations.first, correlations.second, strict=True):
        shifted = []
        for step in (_STEP, -_STEP):
            moved = matrix.copy()
            moved[one, two] = moved[two, one] = matrix[one, two] + step
            shifted.append(_pairs(model, correlations, moved))
        columns.append((shifted[0] - shifted[1]) / (2 * _STEP))
    return np.array(columns).T
