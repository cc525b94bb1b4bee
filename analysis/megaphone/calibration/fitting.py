"""Fits what the engine takes as given to what a platform counted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from megaphone._base.arguments import require_text
from megaphone._base.former import takes_former
from megaphone.calibration.calibration import Calibration
from megaphone.calibration.information import informed, uninformed
from megaphone.calibration.observed import Observed, read_observed
from megaphone.calibration.observed_table import Source
from megaphone.calibration.priors import BASELINE, INTENSITY, Prior, chosen_priors, without_idle
from megaphone.calibration.reference_table import (
    REPLICATES,
    ReferenceTable,
    Sampling,
    Simulated,
    Simulator,
    participation_box,
    simulate_table,
)
from megaphone.calibration.settings import CalibrationSettings
from megaphone.calibration.summary_statistics import Export, summaries
from megaphone.scenario import Scenario

if TYPE_CHECKING:
    from megaphone.calibration.regression import Posterior

SPARE = 4  # more draws than asked for, since some may be impossible
_INTENSE = (
    " Where few employees share much, such as the members of a platform, the scenario says so: members of a channel,"
    " and measured.shares_per_sharer in place of measured.top_5_percent_share."
)
PREDICTIVE_FIRST = 1 << 18  # random numbers that no row of the table has


@takes_former("settings", CalibrationSettings, ("priors", "companies", "draws", "threads"))
def calibrate(
    scenario: Scenario,
    observed: Source | Observed,
    *,
    per_post: Source | None = None,
    policy: str = BASELINE,
    settings: CalibrationSettings | None = None,
    progress: bool = True,
) -> Calibration:
    """Fit participation, concentration, contagion, activity and half-lives to what a platform counted.

    The engine simulates companies at parameters drawn from what is known (the priors); those that would have exported
    figures like the observed ones, moved to where they would match, are draws from the posterior. The weeks and their
    posts are the observed ones; everything else is the scenario's.

    Parameters
    ----------
    scenario
        Organisation, network, channels, life of a post, policies; it is copied first.
    observed
        CSV file or frame, one row per week: ``week``, ``posts``, ``shares``, and what is known of ``active_sharers``,
        ``monthly_participation``, ``top_5_percent_share``; see `read_observed`.
    per_post
        CSV file or frame, one row per post: ``week``, ``shares``.
    policy
        The policy of the scenario that was in force, its week 1 being the first observed one. Without one, nothing
        can be said of half-lives.
    settings
        Priors, how many companies are simulated and how many draws kept, and threads; default: the usual ones.
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
    how = CalibrationSettings() if settings is None else settings
    how.check()
    require_text("policy", policy)
    given = how.priors or {}
    known, idle = without_idle(chosen_priors(scenario, given), given, policy)
    seen = observed if isinstance(observed, Observed) else read_observed(observed, per_post=per_post)
    simulator = Simulator.of(scenario, seen.posts, known, policy=policy, threads=how.threads)
    if not isinstance(observed, Observed):
        read_observed(observed, per_post=per_post, employees=simulator.employees)
    return _Task(scenario.copy(), seen, policy, simulator, idle).fitted(how, progress)


@dataclass(frozen=True, eq=False)
class _Task:
    """What is to be fitted to what."""

    scenario: Scenario
    seen: Observed
    policy: str
    simulator: Simulator
    idle: Mapping[str, Prior]

    def fitted(self, how: CalibrationSettings, progress: bool) -> Calibration:
        """Simulate a table, draw from the posterior, and keep the first draws that can be."""
        from megaphone.calibration import regression  # loads scikit-learn, which takes a second

        simulator, seed = self.simulator, int(self.scenario.run.seed)
        counted = Export.of(self.seen)
        participation = next(iter(simulator.priors.values()))
        box = participation_box(counted, participation, simulator.employees)
        sampling = Sampling(box, points=max(how.companies // REPLICATES, 1), seed=seed, first=0)
        table = simulate_table(simulator, counted, sampling, progress="simulating companies" if progress else "")
        reduced = summaries(counted, simulator.posts, simulator.employees)
        said = regression.posterior(table, reduced, draws=SPARE * how.draws, seed=seed)
        shown = "simulating at the draws" if progress else ""
        again = simulator.run(said.scores, PREDICTIVE_FIRST, replicates=1, wanted=how.draws, progress=shown)
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
    advice = "" if INTENSITY in said.names else _INTENSE
    return tuple(
        f"The model hardly produces such figures: the {name} is {abs(away):.0f} standard deviations "
        f"{'above' if away > 0 else 'below'} the mean of the simulated companies. Do not rely on the fit."
        f"{advice if name == 'shares a sharer' and away > 0 else ''}"
        for name, away in said.far.items()
    )


def _notes(table: ReferenceTable, refused: int) -> list[str]:
    notes = []
    if table.refused:
        share = table.refused / table.points
        spread = "shares a sharer" if INTENSITY in table.names else "concentration"
        notes.append(f"{share:.1%} of the points cannot be: no such participation, {spread} and contagion together.")
    if refused:
        notes.append(f"{refused} draws cannot be, for the same reason, and were replaced by others.")
    return notes
