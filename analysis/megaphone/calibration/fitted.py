"""What a calibration says, in figures: draws and tables that sentences, pictures and effects file are made from."""

from __future__ import annotations

import functools
from dataclasses import dataclass

import pandas as pd

from megaphone.calibration.information import sentences
from megaphone.calibration.observed import Observed
from megaphone.calibration.predictive_check import predictive
from megaphone.calibration.priors import Prior
from megaphone.calibration.summary_statistics import Export
from megaphone.scenario import Scenario


@dataclass(frozen=True, eq=False)
class Fitted:
    """What the figures say of the parameters.

    Every draw was simulated once more, so the engine can run all of them.

    Attributes
    ----------
    scenario : Scenario
        As given (a copy).
    observed : Observed
        What it was fitted to.
    draws : pandas.DataFrame
        One row per draw from the posterior, one column per parameter by its dotted path; all rows count alike.
    parameters : pandas.DataFrame
        One row per parameter: ``mean``, ``sd``, ``low_90``, ``high_90``, of the prior ``prior_mean`` and ``prior_sd``,
        ``ratio`` (standard deviation after over before, on the scale on which the prior is a standard normal) and
        ``informed`` ("well", "partly", "not").
    predicted : Export
        What the engine simulates at every draw, [draw, week].
    notes : tuple of str
        What was left out, in words.
    far : tuple of str
        What the model cannot produce, in words. When there is anything, the fit is not to be relied on.
    """

    scenario: Scenario
    observed: Observed
    policy: str
    employees: int
    posts_per_week: float
    priors: dict[str, Prior]
    draws: pd.DataFrame
    parameters: pd.DataFrame
    predicted: Export
    companies: int
    notes: tuple[str, ...]
    far: tuple[str, ...] = ()

    @property
    def is_reliable(self) -> bool:
        """Whether the model produces figures like the observed ones; if not, the draws are of no use."""
        return not self.far

    @property
    def correlations(self) -> pd.DataFrame:
        """Correlations of the parameters over the draws."""
        return self.draws.corr()

    @property
    def sentences(self) -> tuple[str, ...]:
        """What the model cannot produce, what is known of each parameter now, then the notes."""
        return (*self.far, *sentences(self.parameters, set(self.priors)), *self.notes)

    @functools.cached_property
    def predictive(self) -> pd.DataFrame:
        """Observed weeks beside simulated ones: ``figure``, ``week``, ``observed``, and quantiles over the draws."""
        return predictive(self.observed, self.predicted)
