"""What a search compares candidates by: their value, their cost, and the budget."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Budget:
    """The most a policy may cost on average; None: no limit."""

    cash: float | None = None
    hours: float | None = None

    def holds(self, cash: float, hours: float) -> bool:
        """Tell whether a policy of that cost may be had."""
        return (self.cash is None or cash <= self.cash) and (self.hours is None or hours <= self.hours)

    def part(self, part: float) -> Budget:
        """Give a part of it."""
        return Budget(
            None if self.cash is None else part * self.cash, None if self.hours is None else part * self.hours
        )


@dataclass(frozen=True)
class Tried:
    """A candidate in the futures of the search: its value there is biased upwards by having been looked for."""

    value: float
    cash: float
    hours: float


def not_beaten(rows: Sequence[tuple[float, float, float]]) -> list[int]:
    """Find the rows (value, cash, hours) that no other row equals or betters in all three; of equals the first."""
    kept = []
    for place, (value, cash, hours) in enumerate(rows):
        beaten = any(
            v >= value and c <= cash and h <= hours and ((v, c, h) != (value, cash, hours) or other < place)
            for other, (v, c, h) in enumerate(rows)
            if other != place
        )
        if not beaten:
            kept.append(place)
    return kept
