"""Shapes of cascades: depth, width, structural virality, tails. Given trees as parents; -1 is the company or root."""

from __future__ import annotations

from typing import Any

import numpy as np
from scipy.optimize import minimize_scalar
from scipy.special import zeta

Ints = np.ndarray[Any, np.dtype[np.int64]]


def depths(parents: Ints) -> Ints:
    """Give the steps from the root; parents stand before their children. -1 as parent: one step.

    Parameters
    ----------
    parents : array of int, [share]
        Index of the parent share in the same array, or -1.
    """
    depth = np.ones(len(parents), np.int64)
    for k, parent in enumerate(parents):
        if parent >= 0:
            depth[k] = depth[parent] + 1
    return depth


def width(depth: Ints) -> int:
    """Give the most shares at one depth; 0 without shares."""
    return int(np.bincount(depth).max()) if len(depth) else 0


def structural_virality(parents: Ints) -> float:
    """Give the mean distance between two nodes of the tree that the root and its shares are.

    Near 2 when everybody shares straight from the root, larger for longer chains: Goel, Anderson, Hofman & Watts
    (2016), Management Science 62, 180-196. NaN without shares. From the sizes of subtrees: the edge above a node
    lies on the ways between its subtree and the rest.
    """
    nodes = len(parents) + 1
    if nodes < 2:
        return float("nan")
    below = np.ones(len(parents), np.int64)
    for k in range(len(parents) - 1, -1, -1):
        if parents[k] >= 0:
            below[parents[k]] += below[k]
    return float((below * (nodes - below)).sum() / (nodes * (nodes - 1) / 2))


def tail_exponent(sizes: Ints, smallest: int) -> tuple[float, int]:
    """Fit a power law to the sizes from `smallest` on: exponent by maximum likelihood, and how many sizes it rests on.

    Discrete: Clauset, Shalizi & Newman (2009), SIAM Review 51, 661-703, equation 3.7. A description of the tail's
    slope, not a claim that it is a power law. NaN for fewer than ten sizes.
    """
    tail = np.asarray(sizes)[np.asarray(sizes) >= smallest]
    if len(tail) < 10:
        return float("nan"), len(tail)
    logs = np.log(tail).mean()
    found = minimize_scalar(lambda a: np.log(zeta(a, smallest)) + a * logs, bounds=(1.01, 8), method="bounded")
    return float(found.x), len(tail)


def gini(values: np.ndarray[Any, Any]) -> float:
    """Give the Gini coefficient of values of at least 0: 0 when all are equal, near 1 when one holds all."""
    ordered = np.sort(np.asarray(values, float))
    n = len(ordered)
    return float(2 * (np.arange(1, n + 1) * ordered).sum() / (n * ordered.sum()) - (n + 1) / n)
