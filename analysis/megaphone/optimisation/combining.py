"""Which levers to try together, foretold from what each brings alone: lifts of a few levers nearly add up.

A beam search over sets of choices keeps the most promising partial sets within the budget. What levers do to each other
is then found out by simulating the sets that look best, and by the search that goes on from them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import islice, zip_longest

from megaphone.optimisation.budget import Budget, Tried, not_beaten
from megaphone.optimisation.candidate import Candidate, Choice

_BEAM = 2000  # partial sets kept in each round
_OPTIONS = 16  # of a lever
_PARTS = (1.0, 0.6, 0.35, 0.2, 0.1, 0.05)  # of the budget: sets for little money are looked for as well


@dataclass(frozen=True)
class _Sum:
    candidate: Candidate
    value: float
    cash: float
    hours: float

    def plus(self, choice: Choice, alone: Tried) -> _Sum:
        return _Sum(
            (*self.candidate, choice), self.value + alone.value, self.cash + alone.cash, self.hours + alone.hours
        )


def promising(
    alone: Mapping[Choice, Tried], budget: Budget, most_levers: int, many: int, tried: Mapping[Candidate, Tried]
) -> list[Candidate]:
    """Give sets of two or more levers to try, the most promising first.

    Parameters
    ----------
    alone
        What each choice brings by itself, in the order of the levers.
    budget
        What may be spent.
    most_levers
        In a set.
    many
        Sets wanted.
    tried
        Sets that need not be given again.
    """
    options = _options(alone)
    beams = [_beam(options, alone, budget.part(part), most_levers) for part in _PARTS]
    in_turn = (one.candidate for rank in zip_longest(*beams) for one in rank if one is not None)
    return list(islice((one for one in dict.fromkeys(in_turn) if one not in tried), many))


def _options(alone: Mapping[Choice, Tried]) -> dict[str, list[Choice]]:
    """Keep of each lever what nothing else of it beats, and brings something."""
    by_lever: dict[str, list[Choice]] = {}
    for choice, tried in alone.items():
        if tried.value > 0:
            by_lever.setdefault(choice.lever, []).append(choice)
    for lever, choices in by_lever.items():
        rows = [(alone[one].value, alone[one].cash, alone[one].hours) for one in choices]
        kept = sorted((choices[place] for place in not_beaten(rows)), key=lambda one: -alone[one].value)
        by_lever[lever] = kept[:_OPTIONS]
    return by_lever


def _beam(
    options: Mapping[str, Sequence[Choice]], alone: Mapping[Choice, Tried], budget: Budget, most: int
) -> list[_Sum]:
    levers = list(options)
    partial = [_Sum((), 0.0, 0.0, 0.0)]
    found: list[_Sum] = []
    for _ in range(most):
        larger = []
        for one in partial:
            last = levers.index(one.candidate[-1].lever) if one.candidate else -1
            for lever in levers[last + 1 :]:
                sums = (one.plus(choice, alone[choice]) for choice in options[lever])
                larger += [sum for sum in sums if budget.holds(sum.cash, sum.hours)]
        partial = sorted(larger, key=lambda one: -one.value)[:_BEAM]
        found += [one for one in partial if len(one.candidate) > 1]
    return sorted(found, key=lambda one: -one.value)
