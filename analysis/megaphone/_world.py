"""One world again, with its trace."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from megaphone import _core
from megaphone._scenario import Scenario
from megaphone._tables import frame_of


@dataclass(frozen=True, eq=False)
class World:
    """One simulated future.

    Attributes
    ----------
    shares : pandas.DataFrame
        One row a share, in the order in which they were made: ``week``, ``day``, ``post`` (from 1), ``employee`` (a
        label that says nothing about a row of the roster), ``department`` ("(small group)" where it may not be
        shown), ``through`` ("company", "employee 17"), ``steps_from_company``.
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
    told = _core.simulate(scenario._core, policy, draw, population, replicate, threads)
    return World(frame_of(told.trace), pd.Series(told.outcomes, name="value"))
