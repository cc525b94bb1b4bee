"""From items to constructs: loadings of each construct by itself, then the correlations between constructs.

Structural after measurement (Rosseel & Loh 2022, Psychological Methods, doi:10.1037/met0000503): a one-factor model is
fitted to the items of each construct alone, by unweighted least squares; the correlations between constructs are those
between sums of items, divided by what measurement error leaves of them. A bad item spoils its own construct and not the
paths elsewhere. Sums weigh items alike: weights that were estimated would fit chance, which lowers correlations.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from megaphone.survey.normal import Array

HIGHEST_LOADING = 0.995
"""A loading is not allowed nearer to 1 (a Heywood case): its item would be the construct itself."""

_SWEEPS = 5000
_LEAST_LOADING = 1e-3  # in the place of the common loading of two items that do not correlate positively


@dataclass(frozen=True)
class Block:
    """The indicators of one construct or facet.

    Attributes
    ----------
    name : str
    members : [indicator]
        Their places among the items.
    reliability : float
        Of a single indicator; not used for two or more.
    """

    name: str
    members: NDArray[np.intp]
    reliability: float = 1.0


@dataclass(frozen=True)
class Measurement:
    """What measures what.

    Attributes
    ----------
    blocks : list of Block
        Of every facet and every construct without facets.
    facets : tuple of str
        The blocks that together are EOR; empty when EOR is a block, or is not measured.
    """

    blocks: list[Block]
    facets: tuple[str, ...] = ()

    @property
    def constructs(self) -> list[str]:
        """The constructs: blocks, EOR in the place of the first of its facets."""
        names = [block.name for block in self.blocks if block.name not in self.facets[1:]]
        return ["eor" if name in self.facets else name for name in names]


@dataclass(frozen=True)
class Constructs:
    """Estimates of a measurement model.

    Attributes
    ----------
    loadings : dict of str to [indicator]
        Standardised loadings of items by block.
    blocks : [block][block]
        Correlations between blocks, free of measurement error.
    facets : [facet]
        Standardised loadings of the facets on EOR; empty without facets.
    matrix : [construct][construct]
        Correlations between constructs, in the order of `Measurement.constructs`.
    """

    loadings: dict[str, Array]
    blocks: Array
    facets: Array = field(default_factory=lambda: np.empty(0))
    matrix: Array = field(default_factory=lambda: np.empty((0, 0)))


def one_factor(matrix: Array) -> Array:
    """Find the loadings that leave the smallest sum of squared residual correlations: [indicator], their sum positive.

    Two indicators load alike (tau-equivalence).
    """
    if len(matrix) == 2:
        return np.full(2, min(np.sqrt(max(matrix[0, 1], _LEAST_LOADING**2)), HIGHEST_LOADING))
    off = matrix - np.eye(len(matrix))
    start = off.sum(axis=1) / np.sqrt(max(off.sum(), 1e-6))
    loadings = [float(min(max(value, -HIGHEST_LOADING), HIGHEST_LOADING)) for value in start]
    rows = off.tolist()
    for _ in range(_SWEEPS):
        change = 0.0
        for j, row in enumerate(rows):
            others = max(sum(value * value for value in loadings) - loadings[j] ** 2, 1e-12)
            best = sum(r * value for r, value in zip(row, loadings, strict=True)) / others
            best = min(max(best, -HIGHEST_LOADING), HIGHEST_LOADING)
            change = max(change, abs(best - loadings[j]))
            loadings[j] = best
        if change < 1e-11:
            break
    return np.array(loadings) * (1.0 if sum(loadings) >= 0 else -1.0)


def constructs_of(matrix: Array, measurement: Measurement) -> Constructs:
    """Estimate loadings, and correlations between constructs, from the correlations between items."""
    blocks = measurement.blocks
    loadings = {block.name: _loadings(matrix, block) for block in blocks}
    between = _between(matrix, [block.members for block in blocks], [loadings[block.name] for block in blocks])
    if not measurement.facets:
        return Constructs(loadings, between, matrix=between)
    names = [block.name for block in blocks]
    places = np.array([names.index(facet) for facet in measurement.facets])
    of_facets = one_factor(between[np.ix_(places, places)]) if len(places) > 1 else np.ones(1)
    kept = [name for name in names if name not in measurement.facets[1:]]
    members = [places if name in measurement.facets else np.array([names.index(name)]) for name in kept]
    weights = [of_facets if name in measurement.facets else np.ones(1) for name in kept]
    return Constructs(loadings, between, of_facets, _between(between, members, weights))


def _loadings(matrix: Array, block: Block) -> Array:
    if len(block.members) == 1:
        return np.array([np.sqrt(block.reliability)])
    within = matrix[np.ix_(block.members, block.members)]
    return _one_factor_again(within.tobytes(), len(within)).copy()


@functools.lru_cache(maxsize=32)
def _one_factor_again(matrix: bytes, indicators: int) -> Array:
    """Give the loadings of a block, which mostly is the same as a moment ago when derivatives are taken."""
    return one_factor(np.frombuffer(matrix).reshape(indicators, indicators))


def _between(matrix: Array, members: list[NDArray[np.intp]], loadings: list[Array]) -> Array:
    """Correlations between what groups of variables measure, from sums of the variables."""
    sums = np.zeros((len(members), len(matrix)))
    for row, (places, values) in enumerate(zip(members, loadings, strict=True)):
        sums[row, places] = 1 / values.sum()
    between = sums @ matrix @ sums.T
    np.fill_diagonal(between, 1)
    return np.asarray(between)
