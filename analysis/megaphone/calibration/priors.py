"""What is known of a parameter before the figures are seen: monotone functions of a standard normal score.

On the scale of that score every prior has the standard deviation 1, so a posterior's spread there says at once how much
of what was not known is still not known.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

import numpy as np
import numpy.typing as npt
from scipy.special import expit, logit, ndtr, ndtri

from megaphone import _core
from megaphone.errors import InputError
from megaphone.scenario import Scenario

Numbers = npt.NDArray[np.float64]

PARTICIPATION = "measured.monthly_participation"
CONCENTRATION = "measured.top_5_percent_share"
INTENSITY = "measured.shares_per_sharer"
CONTAGION = "contagion.weight"
ACTIVITY = "people.activity_mean"
BASELINE = "Baseline"
APPEAL = "effects.post_appeal"
HALF_LIVES = ("effects.eor_half_life", "effects.motivation_half_life")
DEFAULT_PATHS = (PARTICIPATION, CONCENTRATION, INTENSITY, CONTAGION, ACTIVITY, APPEAL, *HALF_LIVES)


class Prior(Protocol):
    """A distribution as a monotone function of a standard normal score."""

    def at(self, score: Numbers) -> Numbers:
        """Give the values at standard normal scores."""

    def score(self, value: Numbers) -> Numbers:
        """Give the standard normal scores of values."""


@dataclass(frozen=True)
class LogNormal:
    """A number above a bound, known up to a factor of what it is above it.

    Parameters
    ----------
    median
        Above the bound.
    log_sd
        Standard deviation of the logarithm, above 0: 0.7 is a factor of two either way, two times in three.
    above
        The bound.
    """

    median: float
    log_sd: float
    above: float = 0

    def at(self, score: Numbers) -> Numbers:
        """Give the values at standard normal scores."""
        return np.asarray(self.above + (self.median - self.above) * np.exp(self.log_sd * score))

    def score(self, value: Numbers) -> Numbers:
        """Give the standard normal scores of values."""
        beyond = (np.asarray(value) - self.above) / (self.median - self.above)
        return np.asarray(np.log(beyond) / self.log_sd)


@dataclass(frozen=True)
class LogitNormal:
    """A share: normal on the scale of log odds.

    Parameters
    ----------
    median
        Between 0 and 1.
    logit_sd
        Standard deviation of the log odds, above 0.
    """

    median: float
    logit_sd: float

    def at(self, score: Numbers) -> Numbers:
        """Give the values at standard normal scores."""
        return np.asarray(expit(logit(self.median) + self.logit_sd * score))

    def score(self, value: Numbers) -> Numbers:
        """Give the standard normal scores of values."""
        return np.asarray((logit(np.asarray(value)) - logit(self.median)) / self.logit_sd)


@dataclass(frozen=True)
class TruncatedNormal:
    """A normal that keeps within bounds, as the priors of an effects file do.

    Parameters
    ----------
    mean, sd
        Of the normal before it is cut; sd above 0.
    lowest, highest
        The bounds.
    """

    mean: float
    sd: float
    lowest: float
    highest: float

    def at(self, score: Numbers) -> Numbers:
        """Give the values at standard normal scores."""
        low, high = ndtr((self.lowest - self.mean) / self.sd), ndtr((self.highest - self.mean) / self.sd)
        value = self.mean + self.sd * ndtri(low + (high - low) * ndtr(score))
        return np.asarray(np.clip(value, self.lowest, self.highest))

    def score(self, value: Numbers) -> Numbers:
        """Give the standard normal scores of values."""
        low, high = ndtr((self.lowest - self.mean) / self.sd), ndtr((self.highest - self.mean) / self.sd)
        return np.asarray(ndtri((ndtr((np.asarray(value) - self.mean) / self.sd) - low) / (high - low)))


def default_priors(scenario: Scenario) -> dict[str, Prior]:
    """Say what is known of the usual parameters, from the scenario and its effects file.

    Participation: log odds around the scenario's value with sd 1.5 (3 % means 0.2 % to 37 %; *assumption*).
    Concentration: the scenario's value and spread, at least 10 points, from 10 % to 90 % (10 points are the scenario's
    default, a *judgement*). Where the scenario gives the shares per sharer in its place: that, up to a factor of e of
    what it is above one (*assumption*). Contagion's weight: the scenario's value up to a factor of e (*assumption*);
    left out when it is 0, since then colleagues are taken not to count. Activity: log odds around the scenario's value
    with sd 1 (*assumption*). Half-lives and how much posts differ in appeal: the effects file; left out when it holds
    them fixed.
    """
    priors: dict[str, Prior] = {PARTICIPATION: LogitNormal(_now(scenario, PARTICIPATION), 1.5)}
    if scenario.measured.shares_per_sharer > 0:
        priors[INTENSITY] = LogNormal(_now(scenario, INTENSITY), 1.0, above=1)
    else:
        priors[CONCENTRATION] = _concentration(scenario)
    if _now(scenario, CONTAGION) > 0:
        priors[CONTAGION] = LogNormal(_now(scenario, CONTAGION), 1.0)
    priors[ACTIVITY] = LogitNormal(min(_now(scenario, ACTIVITY), 0.95), 1.0)
    for path in (APPEAL, *HALF_LIVES):
        prior = prior_in_file(scenario, path)
        if prior is not None:
            priors[path] = prior
    return priors


def chosen_priors(scenario: Scenario, given: Mapping[str, Prior | None]) -> dict[str, Prior]:
    """Give the usual priors with those that the user gave in their place; None leaves a parameter out.

    Raises
    ------
    InputError
        When a path is nothing that could be calibrated, or the scenario is calibrated already.
    """
    drawn = _core.draws_file(scenario.core)
    if drawn:
        problem = f"the scenario's effects file has joint draws ({drawn}) already: calibrate with the one it extends"
        raise InputError(f"run.effects: {problem}", "run.effects", problem=problem)
    priors = default_priors(scenario)
    for path, prior in given.items():
        _core.known_of(scenario.core, path)
        priors.pop(path, None)
        if prior is not None:
            priors[path] = prior
    if PARTICIPATION not in priors:
        problem = f"{PARTICIPATION} cannot be left out: every other parameter is read beside it"
        raise InputError(f"priors: {problem}", "priors", problem=problem)
    return priors


def without_idle(
    priors: Mapping[str, Prior], given: Mapping[str, Prior | None], policy: str
) -> tuple[dict[str, Prior], dict[str, Prior]]:
    """Part the priors into those to fit and those that cannot have acted.

    Half-lives say how people follow a lever. Where none was in force, figures and half-lives are independent and the
    posterior is the prior, exactly; fitting would only add noise. Half-lives that the user names are fitted all the
    same.
    """
    idle = [path for path in HALF_LIVES if policy == BASELINE and path in priors and path not in given]
    fitted = {path: prior for path, prior in priors.items() if path not in idle}
    return fitted, {path: priors[path] for path in idle}


def prior_in_file(scenario: Scenario, path: str) -> TruncatedNormal | None:
    """Give the prior that the effects file has; None when it holds the number fixed."""
    prior = _core.known_of(scenario.core, path)["prior"]
    if prior is None or prior[1] == 0:
        return None
    return TruncatedNormal(*prior)


def _now(scenario: Scenario, path: str) -> float:
    return float(_core.known_of(scenario.core, path)["now"])


def _concentration(scenario: Scenario) -> TruncatedNormal:
    sd = max(float(scenario.measured.top_5_percent_share_sd), 0.1)
    return TruncatedNormal(min(max(_now(scenario, CONCENTRATION), 0.1), 0.9), sd, 0.1, 0.9)
