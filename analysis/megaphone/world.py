"""One world again, with its trace; and all worlds of a policy in one population, as cascades."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import NamedTuple

import pandas as pd

from megaphone import _core
from megaphone._base.arguments import require_text, require_threads
from megaphone.scenario import Scenario
from megaphone.tables import frame_of


@dataclass(frozen=True, eq=False)
class World:
    """One simulated future.

    Attributes
    ----------
    shares : pandas.DataFrame
        One row per share, in the order in which they were made: ``week``, ``day``, ``post`` (from 1; those that
        appeared before day 1 are 0, -1, ...), ``employee`` (a label that says nothing about a row of the roster; with a
        roster or a network file new at each call and for each post), ``department`` ("(small group)" where it may not
        be shown), ``through`` ("company", "employee 17", "colleague before day 1"), ``steps_from_company``.
    outcomes : pandas.Series
        Every outcome of the world by name; `outcomes` lists units and meanings.
    """

    shares: pd.DataFrame
    outcomes: pd.Series[float]


def simulate(
    scenario: Scenario,
    *,
    policy: str = "Baseline",
    draw: int = 1,
    population: int = 1,
    replicate: int = 1,
    threads: int = 0,
) -> World:
    """Run one world of a scenario: the very world that `compare` has under these numbers.

    Parameters
    ----------
    scenario
        The scenario.
    policy
        Name of the policy.
    draw, population, replicate
        Draw of the effects, population within the draw, replicate within the population; from 1.
    threads
        0 is all; the world does not depend on it.

    Raises
    ------
    InputError
        For a policy or a number that the scenario does not have, and as `compare` does.
    """
    require_threads(threads)
    require_text("policy", policy)
    told = _core.simulate(scenario.core, policy, draw, population, replicate, threads)
    return World(frame_of(told.trace), pd.Series(told.outcomes, name="value"))


class Hazard(NamedTuple):
    """Level and spread of the log hazard to share (equation 15 of sim/MODEL.md).

    Attributes
    ----------
    level : float
        Log hazard per unit of exposure of the average employee: one exposure to the company's post makes them share
        with the chance 1 - exp(-exp(level)).
    spread : float
        Standard deviation over employees of what lasts in it, at least 0.
    """

    level: float
    spread: float


@dataclass(frozen=True, eq=False)
class Cascades:
    """All worlds of one policy in one population.

    Attributes
    ----------
    shares : pandas.DataFrame
        One row per share, by replicate in the order in which they were made: ``replicate``, ``day``, ``post`` and
        ``employee`` (as in `World.shares`), ``department``, ``through`` (index of the colleague's share that it
        follows, -1 for the company, -2 for a share before day 1), ``steps_from_company``, ``contact`` (index of the
        first share by a colleague that reached the person's feed before, whatever made them share; -1: none, -2: one
        before day 1). ``contact`` is what an onlooker sees who knows who is tied to whom but not what moved them;
        ``through`` is what moved them.
    hazard : Hazard
        Level and spread of the log hazard: those asked for, or those that the measured figures call for.
    """

    shares: pd.DataFrame
    hazard: Hazard


def cascades(
    scenario: Scenario,
    *,
    policy: str = "Baseline",
    draw: int = 1,
    population: int = 1,
    hazard: tuple[float, float] | None = None,
    threads: int = 0,
) -> Cascades:
    """Run every replicate of a scenario in one population: the very worlds that `compare` has.

    Parameters
    ----------
    scenario
        The scenario.
    policy
        Name of the policy.
    draw, population
        Draw of the effects, population within the draw; from 1.
    hazard
        Level and spread of the log hazard, in place of those that make the model agree with the measured figures of the
        scenario: for fitting the model to something else.
    threads
        0 is all; the worlds do not depend on it.

    Raises
    ------
    InputError
        For a policy or a number that the scenario does not have, and as `compare` does.
    ValueError
        For a hazard that is not finite, or of negative spread.
    """
    if hazard is not None and not (math.isfinite(hazard[0]) and 0 <= hazard[1] < math.inf):
        raise ValueError(f"hazard must be a finite level and a spread of at least 0, but is {tuple(hazard)}")
    require_threads(threads)
    require_text("policy", policy)
    told = _core.cascades(scenario.core, policy, draw, population, hazard, threads)
    shares = pd.DataFrame(told.take())
    # several small departments bear one name, which a categorical may not have twice
    shares["department"] = pd.Series(told.departments, dtype=str).reindex(shares["department"]).to_numpy()
    return Cascades(shares, Hazard(*told.hazard))
