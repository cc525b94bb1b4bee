"""Fits what the engine takes as given to what a platform counted."""

from __future__ import annotations

import functools
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from megaphone._base.arguments import require_text, require_threads
from megaphone.calibration.information import informed, sentences, uninformed
from megaphone.calibration.observed import Observed, Source, read_observed
from megaphone.calibration.priors import BASELINE, Prior, chosen_priors, without_idle
from megaphone.calibration.summary_statistics import Export, summaries
from megaphone.scenario import Scenario

if TYPE_CHECKING:
    from megaphone.calibration.reference_table import ReferenceTable, Simulated, Simulator
    from megaphone.calibration.regression import Posterior
    from megaphone.plot import Picture

COMPANIES = 8_000
DRAWS = 500
SPARE = 4  # more draws than asked for, since some may be impossible
PREDICTIVE_FIRST = 1 << 18  # luck that no row of the table has


@dataclass(frozen=True, eq=False)
class Calibration:
    """What the figures say of the parameters.

    Made by `calibrate`. Every draw was simulated once more, so the engine can run all of them.

    Attributes
    ----------
    scenario : Scenario
        As given (a copy).
    observed : Observed
        What it was fitted to.
    draws : pandas.DataFrame
        One row a draw from the posterior, one column a parameter by its dotted path; all rows count alike.
    parameters : pandas.DataFrame
        One row a parameter: ``mean``, ``sd``, ``low_90``, ``high_90``, the same before (``prior_mean``, ``prior_sd``),
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
        from megaphone.calibration.predictive_check import predictive

        return predictive(self.observed, self.predicted)

    def write(self, path: str | os.PathLike[str]) -> tuple[Path, Path]:
        """Write an effects file with joint draws, and the draws beside it, for ``run.effects`` of a scenario.

        Effects that the figures tell nothing about keep their place in the effects file that this one extends.

        Parameters
        ----------
        path
            Of the effects file, such as "effects/calibrated.toml"; its folder is made if need be.

        Returns
        -------
        tuple of pathlib.Path
            The effects file and the CSV of the draws.
        """
        from megaphone.calibration.effects_file import write

        return write(self, Path(path))

    def plot_predictive(self, *, title: str | None = None) -> Picture:
        """Draw the observed weeks over what the engine simulates at the draws."""
        from megaphone.calibration.pictures import plot_predictive

        return plot_predictive(self, title=title)

    def plot_parameters(self, *, title: str | None = None) -> Picture:
        """Draw every parameter before and after the figures were seen."""
        from megaphone.calibration.pictures import plot_parameters

        return plot_parameters(self, title=title)

    def __repr__(self) -> str:
        return f"<Calibration to {len(self.observed.weeks)} weeks: {len(self.draws)} draws of {self.draws.shape[1]}>"


def calibrate(
    scenario: Scenario,
    observed: Source | Observed,
    *,
    per_post: Source | None = None,
    policy: str = BASELINE,
    priors: Mapping[str, Prior | None] | None = None,
    companies: int = COMPANIES,
    draws: int = DRAWS,
    threads: int = 0,
    progress: bool = True,
) -> Calibration:
    """Fit participation, concentration, contagion, activity and half-lives to what a platform counted.

    The engine simulates companies at parameters drawn from what is known (`priors`); those that would have exported
    figures like the observed ones, moved to where they would match, are draws from the posterior. The weeks and their
    posts are the observed ones; everything else is the scenario's.

    Parameters
    ----------
    scenario
        Organisation, network, channels, life of a post, policies; it is copied first.
    observed
        CSV file or frame, one row a week: ``week``, ``posts``, ``shares``, and what is known of ``active_sharers``,
        ``monthly_participation``, ``top_5_percent_share``; see `read_observed`.
    per_post
        CSV file or frame, one row a post: ``week``, ``shares``.
    policy
        The policy of the scenario that was in force, its week 1 being the first observed one. Without one, nothing
        can be said of half-lives.
    priors
        Priors by dotted path in place of the usual ones (`default_priors`), or of further parameters; None leaves one
        out, which then stays as the scenario has it.
    companies
        How many to simulate, at a fourth as many points.
    draws
        How many to keep.
    threads
        0 is all; results do not depend on it.
    progress
        Show bars.

    Raises
    ------
    InputError
        For anything wrong with the scenario, the figures or a path, and when no company can be simulated.

    Notes
    -----
    Ctrl-C raises KeyboardInterrupt when the companies at work are done, within a second for companies of some ten
    thousand employees. The method, and why it is this one, is told in sim/DECISIONS.md; how well it recovers known
    parameters is tested by simulation-based calibration (Talts et al. 2018).
    """
    require_threads(threads)
    require_text("policy", policy)
    given = priors or {}
    known, idle = without_idle(chosen_priors(scenario, given), given, policy)
    seen = observed if isinstance(observed, Observed) else read_observed(observed, per_post=per_post)
    task = _Task.of(scenario, seen, policy, known, idle, threads)
    if not isinstance(observed, Observed):
        read_observed(observed, per_post=per_post, employees=task.simulator.employees)
    return task.fitted(companies, draws, progress)


@dataclass(frozen=True, eq=False)
class _Task:
    """What is to be fitted to what."""

    scenario: Scenario
    seen: Observed
    policy: str
    simulator: Simulator
    idle: Mapping[str, Prior]

    @classmethod
    def of(
        cls,
        scenario: Scenario,
        seen: Observed,
        policy: str,
        known: Mapping[str, Prior],
        idle: Mapping[str, Prior],
        threads: int,
    ) -> _Task:
        from megaphone.calibration.reference_table import Simulator  # SciPy's statistics take a second to load

        simulator = Simulator.of(scenario, seen.posts, known, policy=policy, threads=threads)
        return cls(scenario.copy(), seen, policy, simulator, idle)

    def fitted(self, companies: int, draws: int, progress: bool) -> Calibration:
        """Simulate a table, draw from the posterior, and keep the first draws that can be."""
        from megaphone.calibration import reference_table, regression

        simulator, seed = self.simulator, int(self.scenario.run.seed)
        counted = Export.of(self.seen)
        table = reference_table.simulate_table(
            simulator,
            counted,
            reference_table.participation_box(counted, next(iter(simulator.priors.values())), simulator.employees),
            points=max(companies // reference_table.REPLICATES, 1),
            seed=seed,
            first=0,
            progress="simulating companies" if progress else "",
        )
        reduced = summaries(counted, simulator.posts, simulator.employees)
        said = regression.posterior(table, reduced, draws=SPARE * draws, seed=seed)
        shown = "simulating at the draws" if progress else ""
        again = simulator.run(said.scores, PREDICTIVE_FIRST, replicates=1, wanted=draws, progress=shown)
        return self._told(table, said, again)

    def _told(self, table: ReferenceTable, said: Posterior, again: Simulated) -> Calibration:
        simulator, scores = self.simulator, said.scores[again.point]
        values = pd.DataFrame(simulator.values(scores), columns=list(simulator.priors))
        known = [informed(values, scores, simulator.priors), uninformed(self.idle)]
        return Calibration(
            self.scenario,
            self.seen,
            self.policy,
            simulator.employees,
            simulator.posts_per_week,
            simulator.priors,
            values,
            pd.concat(known, ignore_index=True),
            again.export,
            table.companies,
            (*self.seen.notes, *_notes(table, len(again.refused))),
            _far(said),
        )


def _far(said: Posterior) -> tuple[str, ...]:
    return tuple(
        f"The model hardly produces such figures: the {name} is {abs(away):.0f} standard deviations "
        f"{'above' if away > 0 else 'below'} the mean of the simulated companies. Do not rely on the fit."
        for name, away in said.far.items()
    )


def _notes(table: ReferenceTable, refused: int) -> list[str]:
    notes = []
    if table.refused:
        share = table.refused / table.points
        notes.append(
            f"{share:.1%} of the points cannot be: no such participation, concentration and contagion together."
        )
    if refused:
        notes.append(f"{refused} draws cannot be, for the same reason, and were replaced by others.")
    return notes
