"""Megaphone: agent-based simulation of employee advocacy.

Compares internal-communication policies in simulation: how many employees would share what their company publishes,
how surely, and at what cost. The model, the engine and the statistics are Megaphone's C++ library; this package reads
scenarios, runs them, and hands on the results as pandas frames, xarray datasets and pictures.

    >>> import megaphone
    >>> scenario = megaphone.Scenario.example("listening-or-leaderboard")
    >>> scenario.run.effect_draws = 4
    >>> comparison = megaphone.compare(scenario)
    >>> print(comparison.answer)

A study varies many factors at once and says which of them matter:

    >>> study = megaphone.sweep("study.toml")
    >>> study.indices

The best policy within a budget:

    >>> found = megaphone.optimise(scenario, budget=40_000)
    >>> print(found.answer)

Pictures are in `megaphone.plot`, which loads matplotlib and is imported by itself.
"""

from megaphone._core import version as __version__
from megaphone._policies import LeverUse, Policy
from megaphone.calibration import Calibration, CalibrationSettings, calibrate
from megaphone.comparison import Comparison, compare
from megaphone.errors import InputError, StoreError
from megaphone.loading import load
from megaphone.optimisation import Optimum, SearchSettings, optimise
from megaphone.population import Attitudes, Network, attitudes, network
from megaphone.scenario import Scenario
from megaphone.study.results import StudyResults
from megaphone.study.running import sweep
from megaphone.study.saltelli import SalibSample, to_salib
from megaphone.study.sobol import SobolSettings, sobol_indices
from megaphone.survey import SurveyFit, fit
from megaphone.tables import outcomes, schema
from megaphone.world import Cascades, Hazard, World, cascades, simulate

__all__ = [
    "Attitudes",
    "Calibration",
    "CalibrationSettings",
    "Cascades",
    "Comparison",
    "Hazard",
    "InputError",
    "LeverUse",
    "Network",
    "Optimum",
    "Policy",
    "SalibSample",
    "Scenario",
    "SearchSettings",
    "SobolSettings",
    "StoreError",
    "StudyResults",
    "SurveyFit",
    "World",
    "__version__",
    "attitudes",
    "calibrate",
    "cascades",
    "compare",
    "fit",
    "load",
    "network",
    "optimise",
    "outcomes",
    "schema",
    "simulate",
    "sobol_indices",
    "sweep",
    "to_salib",
]
