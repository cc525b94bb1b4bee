"""Tests the fit by simulation-based calibration (Talts et al. 2018, arXiv:1804.06788).

Companies are simulated at parameters drawn from the priors and fitted as if they had been observed. Were the posteriors
right, the rank of a true value among its posterior's draws would be uniform.

A fit simulates its own reference table, with participation bounded by what was counted. Here one table without bounds
is simulated for all, and each fit takes those of its companies that are within its bounds: the same distribution.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy.stats import chi2

from megaphone._base.former import takes_former
from megaphone._base.progress import progress_bar
from megaphone.calibration.fitting import PREDICTIVE_FIRST, SPARE
from megaphone.calibration.priors import BASELINE, Prior, chosen_priors, without_idle
from megaphone.calibration.reference_table import ReferenceTable, Sampling, Simulator, participation_box, simulate_table
from megaphone.calibration.regression import posterior
from megaphone.calibration.summary_statistics import Export, summaries
from megaphone.scenario import Scenario

_EVERYTHING = (-6.0, 6.0)
_TRUTHS_FIRST = 1 << 19


@dataclass(frozen=True, eq=False)
class Ranks:
    """Ranks of true values among the draws of their posteriors.

    Attributes
    ----------
    ranks : pandas.DataFrame
        One row per fit, one column per parameter: how many of `draws` are below the true value.
    truths, means, sds : pandas.DataFrame
        Standard normal scores of the true values; means and standard deviations of the posteriors' scores.
    draws : int
        Draws of a posterior; a rank is one of 0 ... draws.
    """

    ranks: pd.DataFrame
    truths: pd.DataFrame
    means: pd.DataFrame
    sds: pd.DataFrame
    draws: int

    def p_values(self, bins: int) -> pd.Series[float]:
        """Chi-square test of uniform ranks in that many bins of equal width, for each parameter."""
        values = {}
        for name in self.ranks:
            counts = np.bincount(self.ranks[name].to_numpy() * bins // (self.draws + 1), minlength=bins)
            expected = len(self.ranks) / bins
            values[name] = float(chi2.sf(((counts - expected) ** 2 / expected).sum(), bins - 1))
        return pd.Series(values)


@dataclass(frozen=True, eq=False)
class Trial:
    """How known parameters are to be recovered.

    Attributes
    ----------
    fits : int
        How many companies to fit.
    points : int
        Of the one reference table, spread over the priors without bounds.
    draws : int
        Of each posterior.
    checked : bool
        Leave out draws that cannot be, as `calibrate` does; without it a fit takes a tenth of the time.
    like : Export, optional
        The figures to fit to; None is all that there are.
    priors : mapping of str to Prior or None, optional
        As in `CalibrationSettings`.
    threads : int
        0 is all; results do not depend on it.
    """

    fits: int
    points: int
    draws: int = 99
    checked: bool = True
    like: Export | None = None
    priors: Mapping[str, Prior | None] | None = None
    threads: int = 0


@takes_former("trial", Trial, ("fits", "points", "draws", "checked", "like", "priors", "threads"))
def simulated_calibrations(
    scenario: Scenario, posts: list[int], *, trial: Trial, policy: str = BASELINE, progress: bool = True
) -> Ranks:
    """Fit companies whose parameters are known.

    Parameters
    ----------
    scenario, policy, progress
        As in `calibrate`.
    posts
        Of every week.
    trial
        How many companies, and how they are fitted.
    """
    given = trial.priors or {}
    known, _ = without_idle(chosen_priors(scenario, given), given, policy)
    simulator = Simulator.of(scenario, posts, known, policy=policy, threads=trial.threads)
    seed = int(scenario.run.seed)
    truths = np.random.default_rng(seed).standard_normal((trial.fits, len(known)))
    done = simulator.run(truths, _TRUTHS_FIRST, replicates=1, progress="simulating truths" if progress else "")
    seen = done.export if trial.like is None else done.export.like(trial.like)
    sampling = Sampling(_EVERYTHING, points=trial.points, seed=seed, first=0)
    table = simulate_table(simulator, seen, sampling, progress="simulating companies" if progress else "")
    return ranks_of(simulator, table, seen, truths[done.point], trial, progress)


def ranks_of(
    simulator: Simulator,
    table: ReferenceTable,
    seen: Export,
    truths: npt.NDArray[np.float64],
    trial: Trial,
    progress: bool,
) -> Ranks:
    """Fit every company with the part of the table that is within its bounds."""
    prior = next(iter(simulator.priors.values()))
    ranks, means, sds = [], [], []
    for number, truth in enumerate(progress_bar(truths, shown=progress, unit=" fits", desc="fitting")):
        company = seen.rows(slice(number, number + 1))
        part = table.within(participation_box(company, prior, simulator.employees))
        reduced = summaries(company, simulator.posts, simulator.employees)
        said = posterior(part, reduced, draws=SPARE * trial.draws, seed=number).scores
        if trial.checked:
            said = said[simulator.run(said, PREDICTIVE_FIRST, replicates=1, wanted=trial.draws).point]
        said = said[: trial.draws]
        ranks.append((said < truth).sum(0))
        means.append(said.mean(0))
        sds.append(said.std(0, ddof=1))
    names = list(simulator.priors)
    frames = [pd.DataFrame(np.array(rows), columns=names) for rows in (ranks, truths, means, sds)]
    return Ranks(frames[0], frames[1], frames[2], frames[3], trial.draws)
