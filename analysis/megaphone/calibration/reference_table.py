"""A reference table: parameters drawn from their priors, and what the engine simulates of each.

Points are a Latin hypercube over the standard normal scores of the parameters (`scipy.stats.qmc`). Effects
that are not among the parameters are drawn anew at every point, and so are people, network and chance.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
from scipy.special import ndtr, ndtri
from scipy.stats import qmc

from megaphone import _core
from megaphone._base.progress import progress_bar
from megaphone.calibration.observed import MONTH, Observed
from megaphone.calibration.priors import PARTICIPATION, Prior
from megaphone.calibration.summary_statistics import Export, summaries
from megaphone.errors import InputError
from megaphone.scenario import Scenario

Numbers = npt.NDArray[np.float64]

REPLICATES = 4  # the engine draws random numbers for four worlds at a time
_CHUNK, _LEAST = 64, 8  # points at a time: often enough to hear Ctrl-C
_ENDS = 1e-12


@dataclass(frozen=True, eq=False)
class Simulator:
    """The engine, for one scenario, one period and some parameters.

    Attributes
    ----------
    core
        The engine's simulator.
    priors
        What is known of each parameter, in the order of the points' columns.
    posts
        Of every observed week.
    posts_per_week
        That participation is counted at: the scenario's figure, else the observed mean.
    threads
        0 is all.
    """

    core: _core.PlatformSimulator
    priors: dict[str, Prior]
    posts: list[int]
    posts_per_week: float
    threads: int = 0

    @classmethod
    def of(
        cls, scenario: Scenario, posts: list[int], priors: Mapping[str, Prior], *, policy: str, threads: int
    ) -> Simulator:
        """Make the simulator; the figures measured are taken to be of as many posts a week as were observed."""
        counted = scenario.copy()
        counted.measured.posts_per_week = _posts_per_week(scenario, posts)
        core = _core.PlatformSimulator(counted.core, policy, posts, list(priors))
        return cls(core, dict(priors), list(posts), counted.measured.posts_per_week, threads)

    @property
    def employees(self) -> int:
        """How many there are."""
        return int(self.core.employees)

    def values(self, scores: Numbers) -> Numbers:
        """Give the parameters at standard normal scores, both [point, parameter]."""
        columns = [prior.at(scores[:, k]) for k, prior in enumerate(self.priors.values())]
        return np.ascontiguousarray(np.stack(columns, axis=1))

    def run(
        self,
        scores: Numbers,
        first: int,
        *,
        replicates: int = REPLICATES,
        wanted: int | None = None,
        progress: str = "",
    ) -> Simulated:
        """Simulate points until `wanted` companies are there; numbers from `first` on give their random numbers."""
        parts: list[dict[str, Numbers]] = []
        refused: list[str] = []
        start, found, most = 0, 0, len(scores) if wanted is None else wanted
        with progress_bar(shown=bool(progress), unit=" points", desc=progress, total=most) as bar:
            while start < len(scores) and (wanted is None or found < wanted):
                size = _CHUNK if wanted is None else min(_CHUNK, max(_LEAST, wanted - found))
                chunk = self.values(scores[start : start + size])
                told = self.core.run(chunk, first + start, replicates, self.threads)
                refused += filter(None, told.pop("problems"))
                told["point"] = told["point"] + start
                if len(told["point"]):
                    parts.append(told)
                start, found = start + size, found + len(told["point"])
                bar.update((min(start, most) if wanted is None else min(found, most)) - bar.n)
        if not parts:
            problem = f"no company could be simulated; the first: {refused[0] if refused else 'none was asked for'}"
            raise InputError(f"calibrate: {problem}", "calibrate", problem=problem)
        whole = {name: np.concatenate([part[name] for part in parts]) for name in parts[0]}
        done = Simulated(whole["point"].astype(np.int64), scores, self._export(whole), tuple(refused))
        return done if wanted is None else done.head(wanted)

    def _export(self, whole: Mapping[str, Numbers]) -> Export:
        return Export(
            whole["shares"].astype(float),
            whole["active_sharers"].astype(float),
            whole["monthly_sharers"][:, MONTH - 1 :] / self.employees,
            whole["top_5_percent_share"],
            whole["post_shares"].astype(float),
        )


@dataclass(frozen=True, eq=False)
class Simulated:
    """Companies that were simulated.

    Attributes
    ----------
    point
        [company], the point that a company stands at: several replicates share one.
    scores
        [point, parameter], of all points, also those that could not be.
    export
        What a platform would have exported of each company.
    refused
        Why points could not be, one text a point.
    """

    point: npt.NDArray[np.int64]
    scores: Numbers
    export: Export
    refused: tuple[str, ...]

    def head(self, companies: int) -> Simulated:
        """Give the first companies."""
        return replace(self, point=self.point[:companies], export=self.export.rows(slice(companies)))


@dataclass(frozen=True, eq=False)
class ReferenceTable:
    """Scores and summaries of many companies.

    Attributes
    ----------
    scores
        [company, parameter], standard normal before anything is seen.
    point
        [company], the point that a company stands at.
    summaries
        Name and [company] values.
    names
        Of the parameters.
    points, refused
        How many points were asked for, and how many of them could not be.
    """

    scores: Numbers
    point: npt.NDArray[np.int64]
    summaries: dict[str, Numbers]
    names: tuple[str, ...]
    points: int
    refused: int

    @property
    def companies(self) -> int:
        """How many companies there are."""
        return len(self.point)

    def within(self, box: tuple[float, float]) -> ReferenceTable:
        """Give the companies whose participation has a score between the two."""
        at = self.scores[:, self.names.index(PARTICIPATION)]
        kept = (at >= box[0]) & (at <= box[1])
        chosen = {name: values[kept] for name, values in self.summaries.items()}
        return replace(self, scores=self.scores[kept], point=self.point[kept], summaries=chosen)


def _posts_per_week(scenario: Scenario, posts: list[int]) -> float:
    said = float(scenario.measured.posts_per_week)
    return said if said > 0 else round(sum(posts) / len(posts), 6)


@dataclass(frozen=True)
class Sampling:
    """Which points a reference table has.

    Attributes
    ----------
    box : tuple of float
        Lowest and highest score of participation.
    points : int
        How many.
    seed : int
        Of their places.
    first : int
        Number of the first one; the number decides the random numbers.
    """

    box: tuple[float, float]
    points: int
    seed: int
    first: int

    def scores(self, priors: Mapping[str, Prior]) -> Numbers:
        """Spread the points over the scores of the parameters: standard normal, participation cut to the box."""
        unit = qmc.LatinHypercube(len(priors), seed=np.random.default_rng(self.seed)).random(self.points)
        at = list(priors).index(PARTICIPATION)
        low, high = ndtr(self.box[0]), ndtr(self.box[1])
        unit[:, at] = low + (high - low) * unit[:, at]
        return np.asarray(ndtri(np.clip(unit, _ENDS, 1 - _ENDS)))


def simulate_table(simulator: Simulator, like: Export, sampling: Sampling, *, progress: str) -> ReferenceTable:
    """Simulate a reference table, reduced to the figures that `like` has."""
    scores = sampling.scores(simulator.priors)
    done = simulator.run(scores, sampling.first, progress=progress)
    reduced = summaries(done.export.like(like), simulator.posts, simulator.employees)
    names, refused = tuple(simulator.priors), len(done.refused)
    return ReferenceTable(scores[done.point], done.point, reduced, names, sampling.points, refused)


def participation_box(observed: Observed | Export, prior: Prior, employees: int) -> tuple[float, float]:
    """Bound the score of participation by what was counted, far beyond what chance can do.

    Counted monthly sharers are off by their square root and by how people and weeks differ: the bounds are half a unit
    of log odds and four such errors away. Where only weekly sharers were counted, a month has at least as many as a
    week and at most as many as four weeks together; where only shares were, at most as many as shares. Outside of the
    bounds no simulated company looks like the observed one, so leaving them out changes nothing but the time it takes.

    Returns
    -------
    tuple of float
        Lowest and highest score.
    """
    export = Export.of(observed) if isinstance(observed, Observed) else observed
    weekly = float(export.shares[0].mean())
    low, high = 0.0, MONTH * weekly
    if export.active_sharers is not None:
        low, high = float(export.active_sharers[0].mean()), MONTH * float(export.active_sharers[0].mean())
    if export.monthly_participation is not None:
        low = high = float(np.nanmean(export.monthly_participation[0])) * employees
    months = max(1.0, export.shares.shape[1] / MONTH)
    ends = []
    for count, side in ((low, -1), (high, 1)):
        margin = 0.5 + 4 / math.sqrt(1 + count * months)
        share = min(max(count / employees, 0.1 / employees), 0.98)
        odds = math.log(share / (1 - share)) + side * margin
        ends.append(float(prior.score(np.array(1 / (1 + math.exp(-odds))))))
    lowest = -6.0 if low == 0 else max(ends[0], -6.0)
    return lowest, min(max(ends[1], lowest + 0.1), 6.0)
