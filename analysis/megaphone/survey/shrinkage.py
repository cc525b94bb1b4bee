"""A survey's estimates together with what is known without it: one normal update for each effect.

The default is a normal prior with its mean and standard deviation, the survey a normal observation with its standard
error; each weighs by its precision, 1 / variance. With few answers the default speaks, with many the survey.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Shrunk:
    """A combined estimate.

    Attributes
    ----------
    mean, sd : float
    weight : float
        Of the survey, from 0 to 1; the default has the rest.
    """

    mean: float
    sd: float
    weight: float


def shrink(estimate: float, error: float, mean: float, sd: float) -> Shrunk:
    """Combine an estimate with a prior; a prior with sd = 0 is left as it is."""
    if sd == 0:
        return Shrunk(mean, 0.0, 0.0)
    weight = sd**2 / (sd**2 + error**2)
    return Shrunk(weight * estimate + (1 - weight) * mean, (weight * error**2) ** 0.5, weight)
