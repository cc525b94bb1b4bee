"""The search: every candidate where there are few, otherwise from single levers to sets to a genetic algorithm.

Levers are tried alone first, then the sets that look best from that, then what NSGA-II (Deb et al. 2002, IEEE
Transactions on Evolutionary Computation 6, 182-197), as Optuna has it, makes of the best: much of what is wanted at
little cash and few hours. All candidates meet the same futures, so the search climbs a fixed landscape; what is
chance in it is found out afterwards.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from megaphone.optimisation.budget import Budget, Tried, not_beaten
from megaphone.optimisation.candidate import Candidate, Choice, Pricing
from megaphone.optimisation.combining import promising
from megaphone.optimisation.random_numbers import Judged
from megaphone.optimisation.space import Space

if TYPE_CHECKING:
    import optuna

BATCH = 96  # candidates in one comparison: each comparison calibrates its draws anew
_ASKED = 40  # times a batch that the sampler is asked before the search counts as exhausted
_NONE = "-"

Judge = Callable[[Sequence[Candidate]], Judged]


@dataclass
class Exploration:
    """What was tried so far; `tried` grows while the search runs, so that nothing is lost when it is stopped."""

    space: Space
    pricing: Pricing
    budget: Budget
    most: int
    seed: int
    tried: dict[Candidate, Tried] = field(default_factory=dict)
    is_complete: bool = False
    """Whether nothing that may fit the budget is left to try."""

    def is_affordable(self, candidate: Candidate) -> bool:
        """Tell whether a candidate is worth simulating: false when it surely costs too much."""
        return self.budget.holds(self.pricing.least(candidate, "cash"), self.pricing.least(candidate, "hours"))

    def run(self, judge: Judge) -> None:
        """Try candidates until all are tried, or `most`."""
        if self.space.size() <= 4 * self.most:
            affordable = [one for one in self.space.candidates() if self.is_affordable(one)]
            if len(affordable) <= self.most:
                self._try_all(affordable, judge)
                self.is_complete = True
                return
        self._try_alone(judge)
        alone = {one[0]: tried for one, tried in self.tried.items() if len(one) == 1}
        plain = {choice: tried for choice, tried in alone.items() if not self.pricing.needs_traits((choice,))}
        for known, part in ((alone, 0.4), (plain, 0.4)):
            many = int(part * (self.most - len(self.tried)))
            sets = promising(known, self.budget, self.space.most_levers, many, self.tried)
            self._try_all([one for one in sets if self.is_affordable(one)], judge)
        _Evolution(self).run(judge)

    def _try_alone(self, judge: Judge) -> None:
        """Try levers by themselves, with up to half of all candidates: the strongest and longest uses first."""
        singles = [(choice,) for lever in self.space.levers for choice in lever.choices()]
        singles = [one for one in singles if self.is_affordable(one)]
        singles.sort(key=lambda one: (-one[0].strength, one[0].weeks[0] - one[0].weeks[1]))
        self._try_all(singles[: max(1, self.most // 2)], judge)

    def _try_all(self, candidates: Sequence[Candidate], judge: Judge) -> None:
        for start in range(0, len(candidates), BATCH):
            self.try_batch(candidates[start : start + BATCH], judge)

    def try_batch(self, candidates: Sequence[Candidate], judge: Judge) -> None:
        """Have candidates judged in one comparison, and keep what they bring and cost."""
        if not candidates:
            return
        judged = judge(candidates)
        for candidate, value, cash, hours in zip(candidates, judged.means, judged.cash, judged.hours, strict=True):
            self.tried[candidate] = Tried(float(value), float(cash), float(hours))

    def within_budget(self) -> list[Candidate]:
        """List what was tried and may be had, the best first."""
        fitting = [one for one, tried in self.tried.items() if self.budget.holds(tried.cash, tried.hours)]
        return sorted(fitting, key=lambda one: (-self.tried[one].value, self.tried[one].cash, self.tried[one].hours))

    def frontier(self) -> list[Candidate]:
        """List those that bring something and that no other beats in value, cash and hours at once, the best first."""
        fitting = [one for one in self.within_budget() if self.tried[one].value > 0]
        rows = [self.tried[one] for one in fitting]
        return [fitting[place] for place in not_beaten([(row.value, row.cash, row.hours) for row in rows])]


class _Evolution:
    """The search in a large space."""

    def __init__(self, exploration: Exploration) -> None:
        import optuna  # takes half a second to load, and small searches do without it

        optuna.logging.set_verbosity(optuna.logging.WARNING)
        self.exploration = exploration
        self.space = exploration.space
        sampler = optuna.samplers.NSGAIISampler(population_size=BATCH, seed=exploration.seed % (1 << 32))
        self.study = optuna.create_study(directions=["maximize", "minimize", "minimize"], sampler=sampler)
        begin = dict.fromkeys([*spread(exploration.frontier(), BATCH // 2), *exploration.within_budget()])
        for candidate in list(begin)[:BATCH]:
            self.study.enqueue_trial(self._parameters(candidate))

    def run(self, judge: Judge) -> None:
        exploration = self.exploration
        while len(exploration.tried) < exploration.most:
            wanted = min(BATCH, exploration.most - len(exploration.tried))
            asked, new = self._ask(wanted)
            exploration.try_batch(new, judge)
            for trial, candidate in asked:
                self._tell(trial, candidate)
            if not new:
                return

    def _ask(self, wanted: int) -> tuple[list[tuple[optuna.Trial, Candidate]], list[Candidate]]:
        """Ask for candidates until so many are new and affordable; the others are told at once."""
        asked: list[tuple[optuna.Trial, Candidate]] = []
        new: list[Candidate] = []
        for _ in range(_ASKED * BATCH):
            trial = self.study.ask()
            candidate = self._candidate(trial)
            fresh = candidate not in self.exploration.tried and candidate not in new
            if fresh and self.exploration.is_affordable(candidate):
                new.append(candidate)
                asked.append((trial, candidate))
            elif candidate in new:
                asked.append((trial, candidate))
            else:
                self._tell(trial, candidate)
            if len(new) == wanted:
                break
        return asked, new

    def _tell(self, trial: optuna.Trial, candidate: Candidate) -> None:
        pricing, budget = self.exploration.pricing, self.exploration.budget
        tried = self.exploration.tried.get(candidate)
        if tried is None:  # not simulated: surely over the budget
            tried = Tried(0.0, pricing.least(candidate, "cash"), pricing.least(candidate, "hours"))
        for unit, cost, limit in (("cash", tried.cash, budget.cash), ("hours", tried.hours, budget.hours)):
            if limit is not None:
                trial.set_constraint(unit, (cost - limit) / max(limit, 1.0))
        self.study.tell(trial, [tried.value, tried.cash, tried.hours])

    def _candidate(self, trial: optuna.Trial) -> Candidate:
        """Read a candidate off a trial: slots with a lever or none each; a lever in two slots counts once."""
        chosen: dict[str, Choice] = {}
        names = [lever.lever for lever in self.space.levers]
        for slot in range(self.space.most_levers):
            known = names if slot == 0 else [_NONE, *names]
            name = trial.suggest_categorical(f"slot {slot}", known)
            if name == _NONE:
                continue
            lever = self.space.levers[names.index(name)]
            choice = Choice(
                name,
                lever.groups[trial.suggest_categorical(f"{slot} {name} group", range(len(lever.groups)))],
                lever.strengths[trial.suggest_categorical(f"{slot} {name} strength", range(len(lever.strengths)))],
                lever.weeks[trial.suggest_categorical(f"{slot} {name} weeks", range(len(lever.weeks)))],
            )
            chosen.setdefault(name, choice)
        return tuple(chosen[name] for name in names if name in chosen)

    def _parameters(self, candidate: Candidate) -> dict[str, object]:
        """Write a candidate as a trial's parameters."""
        levers = {lever.lever: lever for lever in self.space.levers}
        parameters: dict[str, object] = {f"slot {slot}": _NONE for slot in range(self.space.most_levers)}
        for slot, choice in enumerate(candidate):
            lever = levers[choice.lever]
            parameters |= {
                f"slot {slot}": choice.lever,
                f"{slot} {choice.lever} group": lever.groups.index(choice.group),
                f"{slot} {choice.lever} strength": lever.strengths.index(choice.strength),
                f"{slot} {choice.lever} weeks": lever.weeks.index(choice.weeks),
            }
        return parameters


def spread(places: Sequence[Candidate], most: int) -> list[Candidate]:
    """Keep the first, the last and evenly spaced ones between, up to `most`."""
    if len(places) <= most:
        return list(places)
    return [places[round(float(at))] for at in np.linspace(0, len(places) - 1, most)]
