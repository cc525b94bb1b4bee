"""Scale scores and what is usually told of them: descriptives, reliabilities, correlations."""

from __future__ import annotations

import numpy as np
import pandas as pd

from megaphone.survey.cleaning import SMALLEST_GROUP
from megaphone.survey.codebook import Scale
from megaphone.survey.measurement import one_factor
from megaphone.survey.normal import Array

_LEAST_ITEMS = 0.5  # of a scale's items, for a person to have a score


def scores(answers: pd.DataFrame, scales: tuple[Scale, ...]) -> pd.DataFrame:
    """Mean of the items of each scale: [row][scale]; NaN for who answered fewer than half of its items.

    EOR in facets has a column of its own beside those of the facets: the mean of the facets.
    """
    columns: dict[str, pd.Series[float]] = {}
    for scale in scales:
        items = answers[[item.column for item in scale.items]]
        columns[scale.name] = items.mean(axis=1).where(items.notna().mean(axis=1) >= _LEAST_ITEMS)
    frame = pd.DataFrame(columns)
    facets = [scale.name for scale in scales if scale.name.startswith("eor.")]
    if facets:
        frame.insert(list(frame.columns).index(facets[0]), "eor", frame[facets].mean(axis=1, skipna=False))
    return frame


def descriptives(frame: pd.DataFrame, scales: tuple[Scale, ...]) -> pd.DataFrame:
    """Describe each scale.

    Columns: ``scale``, ``items``, ``lowest`` and ``highest`` (what can be answered, not what was), ``n``, ``missing``,
    ``mean``, ``sd``, ``skew``.
    """
    rows = []
    for scale in scales:
        column = frame[scale.name]
        least = float(np.mean([item.least for item in scale.items]))
        most = float(np.mean([item.most for item in scale.items]))
        rows.append((scale.name, len(scale.items), least, most, *_of_column(column)))
    if "eor" in frame and not any(scale.name == "eor" for scale in scales):
        rows.append(
            ("eor", sum(scale.name.startswith("eor.") for scale in scales), np.nan, np.nan, *_of_column(frame["eor"]))
        )
    names = ["scale", "items", "lowest", "highest", "n", "missing", "mean", "sd", "skew"]
    return pd.DataFrame(rows, columns=names)


def _of_column(column: pd.Series[float]) -> tuple[float, ...]:
    people, missing = int(column.notna().sum()), int(column.isna().sum())
    if people < SMALLEST_GROUP:
        return people, missing, np.nan, np.nan, np.nan
    return people, missing, column.mean(), column.std(), float(column.astype(float).skew())  # type: ignore[arg-type]


def reliabilities(answers: pd.DataFrame, frame: pd.DataFrame, scales: tuple[Scale, ...]) -> pd.DataFrame:
    """Reliability of each scale score: ``scale``, ``items``, ``alpha``, ``omega``, ``inter_item``, ``declared``.

    Alpha is Cronbach's, of covariances over those who answered both items; omega is McDonald's, of a one-factor model
    (three items or more). ``inter_item`` is the mean correlation of two items.
    """
    rows = []
    for scale in scales:
        items = answers[[item.column for item in scale.items]]
        rows.append((scale.name, len(scale.items), *_of_items(items), scale.reliability))
    facets = [scale.name for scale in scales if scale.name.startswith("eor.")]
    if len(facets) > 1:
        rows.append(("eor", len(facets), *_of_items(frame[facets]), None))
    return pd.DataFrame(rows, columns=["scale", "items", "alpha", "omega", "inter_item", "declared"])


def _of_items(items: pd.DataFrame) -> tuple[float, float, float]:
    items = items.loc[:, items.max() > items.min()]  # what nobody answered, or everyone alike, tells nothing
    if items.shape[1] < 2:
        return np.nan, np.nan, np.nan
    if items.notna().all(axis=1).sum() < SMALLEST_GROUP:
        return np.nan, np.nan, np.nan
    correlation = items.corr().to_numpy()
    inter_item = float(correlation[np.triu_indices(len(correlation), 1)].mean())
    covariance = items.cov().to_numpy()
    return alpha(covariance), omega_of(covariance) if len(covariance) > 2 else np.nan, inter_item


def alpha(covariance: Array) -> float:
    """Cronbach's alpha of a sum of items (Cronbach 1951, Psychometrika 16, 297-334)."""
    items = len(covariance)
    if covariance.sum() <= 0:
        return np.nan
    return float(items / (items - 1) * (1 - np.trace(covariance) / covariance.sum()))


def omega_of(covariance: Array) -> float:
    """McDonald's omega of a sum of items with one common factor (McDonald 1999, Test Theory, chapter 6)."""
    spread = np.sqrt(np.diag(covariance))
    loadings = one_factor(covariance / np.outer(spread, spread)) * spread
    common = float(loadings.sum()) ** 2
    return common / (common + float((spread**2 - loadings**2).sum()))


def correlations(frame: pd.DataFrame) -> pd.DataFrame:
    """Pearson's correlation of each pair of scale scores: ``first``, ``second``, ``n``, ``r``."""
    given = frame.notna().to_numpy(dtype=int)
    together = given.T @ given
    matrix = frame.corr(min_periods=SMALLEST_GROUP).to_numpy()
    names = list(frame.columns)
    rows = [
        (names[one], names[two], together[one, two], matrix[one, two])
        for one in range(len(names))
        for two in range(one + 1, len(names))
    ]
    return pd.DataFrame(rows, columns=["first", "second", "n", "r"])
