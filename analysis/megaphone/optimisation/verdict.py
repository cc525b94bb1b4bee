"""Which policy is best, judged in futures that had no part in choosing it, and from which it is not distinguishable.

The winner is named before the fresh futures are drawn, so its figures there are free of the winner's curse, and its
difference from each runner-up is a paired comparison. It is looked at twice. Future by future it says, by the rule of
every comparison, whether the two are distinguishable: whether one brings more in all but 1 of 20 futures. On average,
over draws of the effects, Student intervals that hold all at once (Bonferroni) but for a chance of `FALSE_ALARM` say
whether the search named the right winner: a runner-up that is clearly ahead on average becomes the winner, and
everything is simulated again in new futures. The first is what a manager meets, who lives one future; the intervals of
the second shrink with every draw that is simulated, so it may be clear between policies that are not distinguishable.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from scipy import stats

from megaphone import _core
from megaphone.optimisation.budget import Budget
from megaphone.optimisation.candidate import Candidate
from megaphone.optimisation.random_numbers import Array, Judged

FALSE_ALARM = 0.05  # chance that any runner-up is wrongly held for clearly behind or ahead on average
ROUNDS = 4  # of fresh futures, at most
_ALL = 1 << 30


@dataclass(frozen=True)
class Difference:
    """The winner's value minus another's, on average and future by future.

    Attributes
    ----------
    mean, error, low, high : float
        Of what is wanted, on average over draws of the effects: the mean, its standard error, and an interval that
        holds for all the others at once.
    ahead, ahead_error : float
        Proportion of futures in which the winner's lift is larger, equal ones counted half, and its standard error.
    clear : int
        1 where the winner's lift is clearly above the other's, -1 where it is clearly below, 0 where the two are not
        distinguishable (`clear_sign`).
    """

    mean: float
    error: float
    low: float
    high: float
    ahead: float
    ahead_error: float
    clear: int


def clear_sign(differences: Array) -> int:
    """Hold differences of lifts, one a future, against 0, as every comparison does.

    1: clearly above 0; -1: clearly below; 0: not distinguishable from it, which is where the 90 % interval of the
    differences includes 0, or where there are fewer than 20.
    """
    return _core.clear_sign(np.ascontiguousarray(differences, dtype=np.float64).ravel())


def error_of_mean(by_draw: Array) -> float:
    """Give the standard error of a mean over independent draws; NaN when there is but one draw."""
    return float(np.std(by_draw, ddof=1)) / float(np.sqrt(len(by_draw))) if len(by_draw) > 1 else float("nan")


def mean_interval(by_draw: Array, doubt: float) -> tuple[float, float]:
    """Give the Student interval of a mean over independent draws; all of the line when there is but one draw."""
    draws = len(by_draw)
    mean = float(np.mean(by_draw))
    if draws < 2:
        return -np.inf, np.inf
    half = float(stats.t.ppf(1 - doubt / 2, draws - 1)) * error_of_mean(by_draw)
    return mean - half, mean + half


def differences(judged: Judged, winner: int, others: Sequence[int]) -> list[Difference]:
    """Compare the winner with others, all at once."""
    found = []
    for other in others:
        by_draw = judged.by_draw[winner] - judged.by_draw[other]
        low, high = mean_interval(by_draw, FALSE_ALARM / len(others))
        lifts = judged.lifts[winner] - judged.lifts[other]
        ahead = ((lifts > 0) + (lifts == 0) / 2).mean(axis=1)
        error, ahead_error = error_of_mean(by_draw), error_of_mean(ahead)
        mean, share = float(by_draw.mean()), float(ahead.mean())
        found.append(Difference(mean, error, low, high, share, ahead_error, clear_sign(lifts)))
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
        Places that fresh futures showed to cost more than the budget.
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
    """Simulate finalists and frontier in fresh futures until no finalist is clearly ahead of the winner on average.

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
        Simulates candidates in the futures of a round, counted from 1.
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
