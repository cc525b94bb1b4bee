"""How much the figures say of each parameter, as a measure and in words.

The measure is the ratio of standard deviations after and before, on the scale on which the prior is a standard normal:
1 is as before, 0 is exact. The words change where half and 85 % of the standard deviation are left (*assumption*:
conventions, not tests). Where nothing is told, the ratio comes out within some 5 % of 1.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt
import pandas as pd

from megaphone._base.figures import figure
from megaphone.calibration.priors import Prior

WELL, PARTLY = 0.5, 0.85
_GRID = np.linspace(-4, 4, 4001)


def informed(values: pd.DataFrame, scores: npt.NDArray[np.float64], priors: Mapping[str, Prior]) -> pd.DataFrame:
    """Say of every parameter what is known after, what was before, and how much of it is new."""
    rows = []
    for k, (path, prior) in enumerate(priors.items()):
        low, high = np.quantile(values[path], [0.05, 0.95])
        mean, sd = _moments(prior)
        ratio = float(scores[:, k].std(ddof=1))
        rows.append(
            {
                "parameter": path,
                "mean": values[path].mean(),
                "sd": values[path].std(),
                "low_90": low,
                "high_90": high,
                "prior_mean": mean,
                "prior_sd": sd,
                "ratio": ratio,
                "informed": word_for(ratio),
            }
        )
    return pd.DataFrame(rows)


def uninformed(priors: Mapping[str, Prior]) -> pd.DataFrame:
    """Say the same of parameters that cannot have acted: they are known as they were."""
    rows = []
    for path, prior in priors.items():
        mean, sd = _moments(prior)
        low, high = prior.at(np.array([-1.6448536, 1.6448536]))
        known = {"mean": mean, "sd": sd, "low_90": low, "high_90": high, "prior_mean": mean, "prior_sd": sd}
        rows.append({"parameter": path, **known, "ratio": 1.0, "informed": "not"})
    return pd.DataFrame(rows)


def word_for(ratio: float) -> str:
    """Give "well", "partly" or "not"."""
    if ratio <= WELL:
        return "well"
    return "partly" if ratio <= PARTLY else "not"


def sentences(parameters: pd.DataFrame, fitted: set[str]) -> list[str]:
    """Say the same in words, one sentence a parameter; those that were not fitted could not act."""
    said = []
    figures = parameters[["mean", "low_90", "high_90"]].to_numpy(dtype=float)
    for row, (mean, low, high) in zip(parameters.itertuples(), figures, strict=True):
        measure = f"its spread is {row.ratio:.0%} of what it was"
        interval = f"{figure(mean)} (90 %: {figure(low)} to {figure(high)})"
        if row.informed == "not":
            why = "" if row.parameter in fitted else " No lever was in force that could show it."
            said.append(
                f"{row.parameter}: these figures do not tell it; {measure}. In the draws it is {interval}.{why}"
            )
        else:
            degree = "these figures tell it" if row.informed == "well" else "these figures tell it in part only"
            said.append(f"{row.parameter} is {interval}: {degree}; {measure}.")
    return said


def _moments(prior: Prior) -> tuple[float, float]:
    """Mean and standard deviation of a prior, over its scores from -4 to 4."""
    weight = np.exp(-0.5 * _GRID**2)
    weight /= weight.sum()
    values = prior.at(_GRID)
    mean = float((weight * values).sum())
    return mean, float(np.sqrt((weight * (values - mean) ** 2).sum()))
