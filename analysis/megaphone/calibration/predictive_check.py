"""Observed weeks beside what the engine simulates at the draws of the posterior."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd

from megaphone.calibration.observed import MONTH, Observed
from megaphone.calibration.summary_statistics import Export

Numbers = npt.NDArray[np.float64]

_QUANTILES = {"low_90": 0.05, "low_50": 0.25, "median": 0.5, "high_50": 0.75, "high_90": 0.95}


def predictive(observed: Observed, predicted: Export) -> pd.DataFrame:
    """One row per figure and week; the whole period's figures and those of posts have no week.

    Returns
    -------
    pandas.DataFrame
        ``figure``, ``week`` (posts: their rank, 1 the most shared; NaN for the whole period), ``observed``, ``low_90``
        ... ``high_90`` (quantiles over the draws), ``share_below`` (share of the draws that have less, half of those
        with the same: near 0 or 1 is what the model does not expect).
    """
    weeks = observed.weeks["week"].to_numpy(float)
    parts = [_rows("shares", weeks, observed.weeks["shares"].to_numpy(float), predicted.shares)]
    if "active_sharers" in observed.weeks and predicted.active_sharers is not None:
        seen = observed.weeks["active_sharers"].to_numpy(float)
        parts.append(_rows("active sharers", weeks, seen, predicted.active_sharers))
    if "monthly_participation" in observed.weeks and predicted.monthly_participation is not None:
        seen = observed.weeks["monthly_participation"].to_numpy(float)[MONTH - 1 :]
        parts.append(_rows("monthly participation", weeks[MONTH - 1 :], seen, predicted.monthly_participation))
    if observed.top_5_percent_share is not None and predicted.top_5_percent_share is not None:
        top = predicted.top_5_percent_share[:, None]
        parts.append(_rows("share of the top 5 %", np.array([np.nan]), np.array([observed.top_5_percent_share]), top))
    if observed.post_shares is not None and predicted.post_shares is not None:
        rank = np.arange(1, len(observed.post_shares) + 1, dtype=float)
        ordered = -np.sort(-predicted.post_shares, axis=1)
        parts.append(_rows("shares of the posts", rank, -np.sort(-observed.post_shares.astype(float)), ordered))
    return pd.concat(parts, ignore_index=True)


def _rows(figure: str, weeks: Numbers, seen: Numbers, simulated: Numbers) -> pd.DataFrame:
    quantiles = np.nanquantile(simulated, list(_QUANTILES.values()), axis=0)
    below = (simulated < seen).mean(0) + 0.5 * (simulated == seen).mean(0)
    below = np.where(np.isnan(seen), np.nan, below)
    return pd.DataFrame(
        {"figure": figure, "week": weeks, "observed": seen, **dict(zip(_QUANTILES, quantiles, strict=True))}
    ).assign(share_below=below)
