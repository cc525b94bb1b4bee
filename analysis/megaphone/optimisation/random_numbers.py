"""Simulates many candidates at once, all in the same futures, as policies of one comparison.

The stages (search, race, fresh) have seeds of their own, derived from the scenario's, so that what was chosen in one is
judged in another by futures that had no part in the choice.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from megaphone._policies import Policy
from megaphone.comparison import Comparison, compare
from megaphone.scenario import Scenario

Array = NDArray[np.float64]
_SEEDS = 1 << 53


@dataclass(frozen=True)
class Futures:
    """How many simulated futures, and which.

    Attributes
    ----------
    seed : int
        Of the run.
    draws, populations, replicates : int
        Draws of the effects, populations in each draw, replicates in each population.
    """

    seed: int
    draws: int
    populations: int
    replicates: int

    @classmethod
    def of_stage(cls, stage: str, seed: int, draws: int, populations: int, replicates: int) -> Futures:
        """Give a stage random numbers of its own."""
        digest = hashlib.blake2b(f"{seed}/{stage}".encode(), digest_size=8).digest()
        return cls(int.from_bytes(digest, "big") % _SEEDS, draws, populations, replicates)

    def apply_to(self, scenario: Scenario) -> None:
        """Write it into a scenario."""
        scenario.run.populations = 1  # whatever the replicates are, they can be divided by it
        scenario.run.seed = self.seed
        scenario.run.effect_draws = self.draws
        scenario.run.replicates = self.populations * self.replicates
        scenario.run.populations = self.populations


@dataclass(frozen=True)
class Stages:
    """The futures of each stage; the fresh ones of round n are those of the stage "fresh n"."""

    seed: int
    fresh_draws: int

    def search(self) -> Futures:
        """Give the futures that candidates are searched in."""
        return Futures.of_stage("search", self.seed, 16, 1, 4)

    def race(self) -> Futures:
        """Give the futures that finalists are chosen by."""
        return Futures.of_stage("race", self.seed, 32, 1, 8)

    def fresh(self, number: int) -> Futures:
        """Give futures that had no part in any choice."""
        return Futures.of_stage(f"fresh {number}", self.seed, self.fresh_draws, 2, 8)


@dataclass(frozen=True)
class Goal:
    """What is wanted of a policy.

    Attributes
    ----------
    outcome : str
        "shares", "advocates" or "reach".
    at_least : float, optional
        None: the expected lift is wanted. Otherwise the chance that the lift is at least this.
    """

    outcome: str
    at_least: float | None = None

    def of(self, lifts: Array) -> Array:
        """Turn lifts into what is averaged."""
        return lifts if self.at_least is None else (lifts >= self.at_least).astype(np.float64)


@dataclass(frozen=True)
class Judged:
    """Candidates in the same futures.

    Attributes
    ----------
    lifts : numpy.ndarray
        Policy minus baseline in the same world, [candidate, draw, world of the draw].
    by_draw : numpy.ndarray
        What is wanted, averaged over the worlds of a draw, [candidate, draw]; draws are independent of each other.
    cash, hours : numpy.ndarray
        Mean cost, [candidate].
    comparison : Comparison
        Everything else.
    """

    lifts: Array
    by_draw: Array
    cash: Array
    hours: Array
    comparison: Comparison

    @property
    def means(self) -> Array:
        """What is wanted, [candidate]."""
        return np.asarray(self.by_draw.mean(axis=1))


def simulate(
    scenario: Scenario,
    policies: Sequence[Policy],
    futures: Futures,
    goal: Goal,
    threads: int,
    *,
    progress: bool = False,
) -> Judged:
    """Run the policies.

    Raises
    ------
    InputError
        For a policy that the scenario cannot have.
    """
    run = scenario.copy()
    futures.apply_to(run)
    run.policies = policies
    comparison = compare(run, threads=threads, progress=progress)
    worlds = comparison.to_xarray()
    outcome = worlds[goal.outcome].to_numpy()
    flat = outcome.reshape(outcome.shape[0], outcome.shape[1], -1)
    lifts = flat[1:] - flat[:1]

    def mean(name: str) -> Array:
        return np.asarray(worlds[name].to_numpy()[1:].mean(axis=(1, 2, 3)), dtype=np.float64)

    return Judged(lifts, goal.of(lifts).mean(axis=2), mean("cash"), mean("hours"), comparison)
