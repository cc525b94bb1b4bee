"""Errors of estimates, and estimates without their small-sample bias, by leaving out groups of people in turn.

Source: Busing, Meijer & van der Leeden (1999), "Delete-m jackknife for unequal m", Statistics and Computing 9, 3-8.
Departments are left out as wholes, so that people of one department may be alike.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.stats import t

from megaphone.survey.normal import Array

LEAST_DEPARTMENTS = 20
"""With fewer departments the spread between them says too little about errors; people then count one by one."""
_MOST_GROUPS = 40
_SEED = 20210515


@dataclass(frozen=True)
class Estimates:
    """Estimates with their errors.

    Attributes
    ----------
    estimate, errors : [estimate]
    degrees : int
        Degrees of freedom of the errors.
    """

    estimate: Array
    errors: Array
    degrees: int

    def interval(self, level: float = 0.95) -> tuple[Array, Array]:
        """Give the interval that covers the truth with this probability."""
        reach = t.ppf(0.5 + level / 2, self.degrees) * self.errors
        return self.estimate - reach, self.estimate + reach


def groups_of(people: int, departments: NDArray[np.intp] | None) -> NDArray[np.intp]:
    """Put everyone into one of at most 40 groups of about the same size: [person], numbers from 0.

    Parameters
    ----------
    people
        How many.
    departments : [person]
        Numbers from 0, when whole departments are to stay together.
    """
    random = np.random.default_rng(_SEED)
    if departments is None:
        return np.asarray(random.permutation(people) % min(_MOST_GROUPS, people), dtype=np.intp)
    sizes = np.bincount(departments)
    order = random.permutation(len(sizes))
    order = order[np.argsort(-sizes[order], kind="stable")]
    filled = np.zeros(min(_MOST_GROUPS, len(sizes)))
    group = np.empty(len(sizes), dtype=np.intp)
    for department in order:  # the largest first, each to the group with the fewest people
        group[department] = filled.argmin()
        filled[group[department]] += sizes[department]
    return group[departments]


def jackknife(
    estimator: Callable[[NDArray[np.bool_]], Array],
    groups: NDArray[np.intp],
    watched: Callable[[Iterable[int]], Iterable[int]] = iter,
) -> Estimates:
    """Estimate from everyone and without each group.

    Parameters
    ----------
    estimator
        Gives the estimates from those people who are True.
    groups : [person]
        Numbers from 0, none without people.
    watched
        Is handed the group numbers and hands them on, as a progress bar does.
    """
    whole = estimator(np.ones(len(groups), dtype=bool))
    count = int(groups.max()) + 1
    left_out = np.array([estimator(groups != group) for group in watched(range(count))])
    ratio = (len(groups) / np.bincount(groups))[:, None]
    pseudo = ratio * whole - (ratio - 1) * left_out
    values = count * whole - ((1 - 1 / ratio) * left_out).sum(axis=0)
    errors = np.sqrt((((pseudo - values) ** 2) / (ratio - 1)).mean(axis=0))
    return Estimates(values, errors, count - 1)
