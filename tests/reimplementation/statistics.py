"""Are the means of two samples alike?  All comparisons of a test together raise a false alarm with a stated chance."""

from dataclasses import dataclass

import numpy as np
from scipy import stats


@dataclass(frozen=True)
class Sample:
    """Units that are independent of each other (rows), and what was observed in each (columns)."""

    name: str
    program: np.ndarray
    reader: np.ndarray


def _flat(values: np.ndarray) -> np.ndarray:
    return np.asarray(values, dtype=float).reshape(len(values), -1)


@dataclass(frozen=True)
class Difference:
    """A mean of the program beside that of the re-implementation."""

    name: str
    cell: int
    program: float
    reader: float
    t: float
    p: float
    error: float  # of the difference

    def __str__(self) -> str:
        beside = f"{self.program:.5g} beside {self.reader:.5g}"
        return f"{self.name}[{self.cell}]: {beside}, t = {self.t:.2f}, p = {self.p:.2g}"


def differences(samples: list[Sample]) -> list[Difference]:
    """Welch's t of every column that varies."""
    found = []
    for sample in samples:
        a, b = _flat(sample.program), _flat(sample.reader)
        va, vb = a.var(axis=0, ddof=1) / len(a), b.var(axis=0, ddof=1) / len(b)
        for cell in range(a.shape[1]):
            error = np.sqrt(va[cell] + vb[cell])
            gap = a[:, cell].mean() - b[:, cell].mean()
            if abs(gap) <= 1e-6 * np.abs(a[:, cell]).mean():  # constants, but for rounding
                t, p = 0.0, 1.0
            elif error == 0:
                t, p = np.inf, 0.0
            else:
                free = error**4 / (va[cell] ** 2 / (len(a) - 1) + vb[cell] ** 2 / (len(b) - 1))
                t = gap / error
                p = 2 * stats.t.sf(abs(t), free)
            found.append(Difference(sample.name, cell, a[:, cell].mean(), b[:, cell].mean(), t, p, error))
    return found


def require_alike(samples: list[Sample], *, false_alarms: float, finds: dict[str, float]) -> None:
    """Fail when any mean differs; `finds` says what wrong factor of the mean of a sample's only column is found.

    By Bonferroni's inequality the chance that any comparison fails while all means are alike is at most `false_alarms`:
    half of it is shared by the samples of `finds`, half by all others. A factor is found when it is as large as the
    bound and two standard errors (97.5 % of the times).
    """
    found = differences(samples)
    sums = [each for each in found if each.name in finds]
    bounds = {True: false_alarms / 2 / max(1, len(sums)), False: false_alarms / 2 / max(1, len(found) - len(sums))}
    wrong = [str(each) for each in found if each.p < bounds[each.name in finds]]
    assert not wrong, f"{len(wrong)} of {len(found)} means differ:\n" + "\n".join(wrong)
    z = stats.norm.isf(bounds[True] / 2) + 2
    blunt = {each.name: z * each.error / abs(each.reader) for each in sums}
    assert all(blunt[name] <= factor for name, factor in finds.items()), f"finds only {blunt}"
