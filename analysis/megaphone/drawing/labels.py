"""Where a name can stand beside a point without covering another; all measures are fractions of a panel."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import NamedTuple


class Box(NamedTuple):
    """A rectangle."""

    left: float
    right: float
    low: float
    high: float

    @classmethod
    def around(cls, x: float, y: float, width: float, height: float) -> Box:
        """Give the rectangle with that middle, reaching `width` and `height` to each side."""
        return cls(x - width, x + width, y - height, y + height)

    def grown(self, width: float, height: float) -> Box:
        """Give the rectangle with that much more on each side."""
        return Box(self.left - width, self.right + width, self.low - height, self.high + height)

    def distance(self, point: tuple[float, float]) -> float:
        """Tell how far a point outside is from the rectangle."""
        across = max(self.left - point[0], point[0] - self.right, 0)
        return math.hypot(across, max(self.low - point[1], point[1] - self.high, 0))

    def covers(self, other: Box) -> bool:
        """Tell whether the two have a part in common."""
        return self.left < other.right and other.left < self.right and self.low < other.high and other.low < self.high

    def is_inside(self) -> bool:
        """Tell whether the rectangle lies in the panel."""
        return self.left >= 0 and self.right <= 1 and self.low >= 0 and self.high <= 1


def free_place(point: tuple[float, float], size: tuple[float, float], taken: Sequence[Box]) -> Box:
    """Find the nearest free place for a name of that width and height; right above the point when none is free."""
    places = sorted(_places(point, size), key=lambda box: box.distance(point))
    free = [box for box in places if box.is_inside() and not any(box.covers(other) for other in taken)]
    return (free or places)[0]


def _places(point: tuple[float, float], size: tuple[float, float]) -> Iterator[Box]:
    """Above and below the point, to its right and left, ever further away."""
    (x, y), (width, height) = point, size
    for rise in (side * (0.9 + 0.4 * step) * height for step in range(12) for side in (1, -1)):
        for along in (0.03 * step for step in range(8)):
            for left in (x + 0.01 + along, x - 0.01 - along - width):
                yield Box(left, left + width, y + rise - height / 2, y + rise + height / 2)
