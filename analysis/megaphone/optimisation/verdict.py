"""Which policy is best, judged by luck that had no part in choosing it, and from which it is not distinguishable.

The winner is named before the fresh luck is drawn, so its figures there are free of the winner's curse, and its
difference from each runner-up is a paired comparison over draws of the effects. Student intervals of those differences
hold all at once (Bonferroni) but for a chance of `FALSE_ALARM`; a runner-up whose interval includes 0 is tied. When one
is clearly ahead of the winner it becomes the winner, and everything is simulated again on new luck.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from scipy import stats

from megaphone.optimisation.budget import Budget
from megaphone.optimisation.candidate import Candidate
from megaphone.optimisation.random_numbers import Array, Judged

FALSE_ALARM = 0.05  # chance that any runner-up is wrongly distinguished from the winner
ROUNDS = 4  # of fresh luck, at most
_ALL = 1 << 30


@dataclass(frozen=True)
class Difference:
    """The winner's value minus another's: the mean with a simultaneous interval, and the chance to be ahead.

    Attributes
    ----------
    mean, low, high : float
        Of what is wanted.
    ahead : float
        Share of futures in which the winner's lift is larger, ties counted half.
    """

    mean: float
    low: float
    high: float
    ahead: float

    @property
    def is_tie(self) -> bool:
        """Whether the two are not distinguishable."""
        return self.low <= 0 <= self.high


def mean_interval(by_draw: Array, doubt: float) -> tuple[float, float]:
    """Give the Student interval of a mean over independent draws; all of the line when there is but one draw."""
    draws = len(by_draw)
    mean = float(np.mean(by_draw))
    if draws < 2:
        return -np.inf, np.inf
    error = float(np.std(by_draw, ddof=1)) / np.sqrt(draws)
    half = float(stats.t.ppf(1 - doubt / 2, draws - 1)) * error
    return mean - half, mean + half


def differences(judged: Judged, winner: int, others: Sequence[int]) -> list[Difference]:
    """Compare the winner with others, all at once."""
    found = []
    for other in others:
        by_draw = judged.by_draw[winner] - judged.by_draw[other]
        low, high = mean_interval(by_draw, FALSE_ALARM / len(others))
        lifts = judged.lifts[winner] - judged.lifts[other]
        ahead = float(np.mean(lifts > 0) + np.mean(lifts == 0) / 2)
        found.append(Difference(float(by_draw.mean()), low, high, ahead))
    return found


@dataclass(frozen=True)
class Verdict:
    """The last fresh round.

    Attributes
    ----------
    candidates : list of Candidate
        Those simulated, as in `judged`; none of those listed below is over the budget.
    judged : Judged
        The fresh round.
    winner : int or None
        Place of the winner; None when every finalist turned out to be over the budget.
    runners_up : list of int
        Places of the other finalists, the best first.
    differences : list of Difference
        From each runner-up.
    frontier : list of int
        Places of what was on the frontier before the fresh round.
    over_budget : list of int
        Places that fresh luck showed to cost more than the budget.
    rounds : int
        Fresh rounds that it took.
    """

    candidates: list[Candidate]
    judged: Judged
    winner: int | None
    runners_up: list[int]
    differences: list[Difference]
    frontier: list[int]
    over_budget: list[int]
    rounds: int


def settle(
    finalists: Sequence[Candidate],
    frontier: Sequence[Candidate],
    budget: Budget,
    judge: Callable[[Sequence[Candidate], int], Judged],
    *,
    shown: int = _ALL,
    also: Sequence[Candidate] = (),
) -> Verdict:
    """Simulate finalists and frontier on fresh luck until no finalist is clearly ahead of the winner.

    Parameters
    ----------
    finalists
        The best first: the first within the budget is the winner to begin with. Those after the first `shown` within
        the budget are left out.
    frontier
        Shown beside them.
    budget
        What may be spent.
    judge
        Simulates candidates on the luck of a round, counted from 1.
    shown
        Finalists at most; default: all.
    also
        Finalists beyond that number.
    """
    candidates = list(dict.fromkeys([*finalists, *frontier]))
    order = list(range(len(finalists)))
    for number in range(1, ROUNDS + 1):
        judged = judge(candidates, number)
        costs = zip(judged.cash, judged.hours, strict=True)
        over = [place for place, (cash, hours) in enumerate(costs) if not budget.holds(float(cash), float(hours))]
        within = [place for place in order if place not in over]
        fitting = [*within[:shown], *(place for place in within[shown:] if candidates[place] in also)]
        if not fitting:
            return Verdict(candidates, judged, None, [], [], _without(frontier, candidates, over), over, number)
        winner, others = fitting[0], fitting[1:]
        others.sort(key=lambda place: -judged.means[place])
        apart = differences(judged, winner, others)
        ahead = [place for place, difference in zip(others, apart, strict=True) if difference.high < 0]
        if not ahead or number == ROUNDS:
            break
        order = [ahead[0], *(place for place in order if place != ahead[0])]
    return Verdict(candidates, judged, winner, others, apart, _without(frontier, candidates, over), over, number)


def _without(frontier: Sequence[Candidate], candidates: Sequence[Candidate], over: Sequence[int]) -> list[int]:
    places = [candidates.index(one) for one in frontier]
    return [place for place in places if place not in over]
