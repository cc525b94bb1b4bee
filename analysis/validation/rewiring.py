"""Ties of a network changed at their ends: everybody keeps their number of ties, and triangles go."""

from __future__ import annotations

import random
from collections.abc import Sequence


def triangles(ties: Sequence[tuple[int, int]]) -> int:
    """Count triangles."""
    near = neighbours(ties)
    return sum(len(near[a] & near[b]) for a, b in ties) // 3


def neighbours(ties: Sequence[tuple[int, int]]) -> dict[int, set[int]]:
    """Give everybody's colleagues."""
    near: dict[int, set[int]] = {}
    for a, b in ties:
        near.setdefault(a, set()).add(b)
        near.setdefault(b, set()).add(a)
    return near


Pairs = tuple[tuple[int, int], tuple[int, int]]


class Rewiring:
    """Pairs of ties a-b, c-d that become a-d, c-b: everybody keeps their number of ties, and triangles go.

    Which pairs is chance. Changes that would make a tie twice are passed over.
    """

    def __init__(self, ties: Sequence[tuple[int, int]], seed: int) -> None:
        self.ties, self.near, self.count = list(ties), neighbours(ties), triangles(ties)
        self._chance = random.Random(seed)

    def by_chance(self, changes: int) -> None:
        """Make so many attempts, whatever becomes of the triangles."""
        for _ in range(changes):
            self._attempt(also_more=True)

    def until(self, triangles_left: float) -> None:
        """Make changes that add no triangle until no more of them are left."""
        while self.count > triangles_left:
            self._attempt(also_more=False)

    def _attempt(self, *, also_more: bool) -> None:
        first, second = (self._chance.randrange(len(self.ties)) for _ in range(2))
        (a, b), (c, d) = self.ties[first], self.ties[second]
        if self._chance.random() < 0.5:
            c, d = d, c
        if len({a, b, c, d}) < 4 or d in self.near[a] or b in self.near[c]:
            return
        before = self.count
        self._change(((a, b), (c, d)), ((a, d), (c, b)))
        if self.count > before and not also_more:
            self._change(((a, d), (c, b)), ((a, b), (c, d)))
        else:
            self.ties[first], self.ties[second] = (a, d), (c, b)

    def _change(self, gone: Pairs, new: Pairs) -> None:
        for x, y in gone:
            self.count -= len(self.near[x] & self.near[y])
            self.near[x].discard(y)
            self.near[y].discard(x)
        for x, y in new:
            self.count += len(self.near[x] & self.near[y])
            self.near[x].add(y)
            self.near[y].add(x)
