"""Level, spread and slope of the log hazard without peers, by quadrature: equations 19 to 21, 26 and 27."""

import math
from dataclasses import dataclass, replace

import numpy as np

_NODES, _WEIGHTS = np.polynomial.hermite_e.hermegauss(96)
_WEIGHTS = _WEIGHTS / _WEIGHTS.sum()
_TOP = 1.6448536269514722


def _bisect(rises, target: float, low: float, high: float) -> float:
    for _ in range(80):
        middle = (low + high) / 2
        low, high = (middle, high) if rises(middle) < target else (low, middle)
    return (low + high) / 2


@dataclass(frozen=True)
class Month:
    """A month of posts, each met with the chance `met`, that differ in appeal by `appeal`; of `members` of all."""

    posts: int
    met: float
    appeal: float
    members: float = 1.0

    def share(self, y: np.ndarray) -> np.ndarray:
        """G(y), the chance to share a post that one meets (26)."""
        log_hazard = np.asarray(y)[..., None] + self.appeal * _NODES - self.appeal**2 / 2
        return (-np.expm1(-np.exp(np.minimum(log_hazard, 50)))) @ _WEIGHTS

    def curve(self, level: float, spread: float) -> tuple[np.ndarray, np.ndarray]:
        """Lasting log hazards and G at each, to look up between them."""
        y = np.linspace(level - 6 * spread, level + 6 * spread, 2001)
        return y, self.share(y)

    def participation(self, level: float, spread: float) -> float:
        """P(alpha, s) (19)."""
        x, weight = _normal()
        return self.members * float(weight @ (1 - (1 - self.met * self.share(level + spread * x)) ** self.posts))

    def concentration(self, level: float, spread: float) -> float:
        """C(alpha, s) (20)."""
        x, weight = _normal(_TOP)
        top = weight @ self.share(level + spread * x)
        x, weight = _normal()
        return float(top / (weight @ self.share(level + spread * x)))

    def per_sharer(self, level: float, spread: float) -> float:
        """Shares of a month per employee with at least one (20a)."""
        x, weight = _normal()
        shares = self.posts * self.met * (weight @ self.share(level + spread * x)) * self.members
        return float(shares / self.participation(level, spread))

    def level_for(self, participation: float, spread: float) -> float:
        """The level at which so many take part."""
        return _bisect(lambda level: self.participation(level, spread), participation, -40, 20)

    def calibrate(self, participation: float, target: float, what: str = "concentration") -> tuple[float, float]:
        """Level and the least spread at which participation and the other target (by name of its method) are met."""

        def figure(spread: float) -> float:
            return getattr(self, what)(self.level_for(participation, spread), spread)

        high = next(s for s in np.arange(0.25, 8.1, 0.25) if figure(s) >= target)
        spread = _bisect(figure, target, high - 0.25, high)
        return self.level_for(participation, spread), spread

    def shift_for(self, d: float, level: float, spread: float) -> float:
        """B(d), the shift of the log hazard that moves the log odds of members' participation by d pi / sqrt 3 (27)."""

        def logit(p: float) -> float:
            return math.log(p / (1 - p))

        of_members = replace(self, members=1.0)
        return _shift(lambda x: logit(of_members.participation(level + x, spread)), d)


def _shift(log_odds, d: float) -> float:
    bound = math.log(1000)
    return _bisect(log_odds, log_odds(0.0) + d * math.pi / math.sqrt(3), -bound, bound)


def _normal(above: float = -9.0) -> tuple[np.ndarray, np.ndarray]:
    x = np.linspace(above, 9.0, 1201)
    weight = np.exp(-x * x / 2) / math.sqrt(2 * math.pi) * (x[1] - x[0]) / 3  # Simpson's rule
    weight[1:-1:2] *= 4
    weight[2:-1:2] *= 2
    return x, weight


def chance_online(mean: float, concentration: float, days: int) -> float:
    """Mean of 1 - (1 - activity)^days, when activity has a Beta distribution (8)."""
    b = (1 - mean) * concentration
    return 1 - math.prod((b + k) / (concentration + k) for k in range(days))
