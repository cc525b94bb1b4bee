"""What levers do over time: equations 10 to 13."""

import math
from collections import defaultdict
from dataclasses import dataclass
from typing import Any

import numpy as np

from .question import DAYS, MOTIVATIONS
from .traits import paths


def _whole_day(day: float) -> int:
    return math.floor(day + 0.5)


@dataclass(frozen=True)
class Use:
    """A lever in use: its moves with their sizes at the strength of the use, and when it is on."""

    lever: dict[str, Any]
    table: dict[str, Any]
    days: int

    @property
    def start(self) -> int:
        """The first day on which it is on."""
        return min(_whole_day(DAYS * (self.table["weeks"][0] - 1)), self.days) if "weeks" in self.table else 0

    @property
    def end(self) -> int:
        """The day after the last."""
        return min(_whole_day(DAYS * self.table["weeks"][1]), self.days) if "weeks" in self.table else self.days

    def moves(self, shift_for) -> dict[str, np.ndarray]:
        """The sum of the moves M(t) by target, day by day (10); `sic on eor` is a target of its own."""
        sums = defaultdict(lambda: np.zeros(self.days))
        strength = self.table.get("strength", 1.0)
        own, after = [], []
        for move in self.lever["move"]:
            size = move["mean"] * strength
            if move.get("unit") == "d":
                size = shift_for(size)
            elif move.get("unit") == "log_odds":
                size = shift_for(size * math.sqrt(3) / math.pi)
            (after if move.get("phase") == "after" else own).append((move, size))
        at_end = defaultdict(float)
        for move, size in own:
            course = self._own(move, size)
            sums[_target(move)] += course
            if self.end > self.start:
                at_end[move["target"]] += course[self.end - 1]
        for move, size in after:
            whole = size + (at_end[move["target"]] if move.get("counted_from") == "end" else 0)
            t = np.arange(self.end, self.days)
            sums[_target(move)][self.end :] += whole * _left(move, t - self.end)
        return sums

    def _own(self, move: dict[str, Any], size: float) -> np.ndarray:
        course = np.zeros(self.days)
        t = np.arange(self.start, self.end)
        ramp = DAYS * self.table.get("ramp_weeks", 0)
        full = np.minimum(1, (t - self.start + 1) / ramp) if ramp > 0 else 1.0
        if move["target"] == "cap":
            course[self.start : self.end] = size
            return course
        course[self.start : self.end] = size * full * _left(move, t - self.start)
        linger = DAYS * move.get("linger_weeks", 0)
        if linger > 0 and self.end > self.start:
            t = np.arange(self.end, self.days)
            course[self.end :] = course[self.end - 1] * 2.0 ** (-(t - self.end + 1) / linger)
        return course


def _target(move: dict[str, Any]) -> str:
    return "sic on eor" if move.get("size_on") == "eor" else move["target"]


def _left(move: dict[str, Any], days: np.ndarray) -> np.ndarray:
    fade = DAYS * move.get("fade_weeks", 0)
    if fade <= 0:
        return np.ones(len(days))
    floor = move.get("floor", 0.0)
    return floor + (1 - floor) * 2.0 ** (-days / fade)


@dataclass(frozen=True)
class Response:
    """How people follow, day by day: changes of EOR, the motivations (three) and intention."""

    eor: np.ndarray
    motivations: np.ndarray
    intention: np.ndarray


def respond(moves: dict[str, np.ndarray], effects: dict[str, float], days: int, hired: int = 0) -> Response:
    """Equations 11 to 13 for who has been here since day `hired`."""
    to, on = paths(effects)
    c_sic, c_attitudes = effects["causal_share_of_sic"], effects["causal_share_of_attitudes"]
    of_eor, of_motivation = (1 - 2 ** (-1 / effects[f"{k}_half_life"]) for k in ("eor", "motivation"))
    gamma = effects["sic_to_eor"]
    eor, motivations, intention = np.zeros(days), np.zeros((3, days)), np.zeros(days)
    r, m, s = 0.0, np.zeros(3), 0.0
    none = np.zeros(days)
    for t in range(hired, days):
        sic, sic_on_eor = moves.get("sic", none)[t], moves.get("sic on eor", none)[t]
        r += of_eor * (c_sic * gamma * sic + sic_on_eor + moves.get("eor", none)[t] - r)
        m = m + of_motivation * (c_attitudes * to * r + [moves.get(k, none)[t] for k in MOTIVATIONS] - m)
        s += of_motivation * (sic + (sic_on_eor / gamma if gamma else 0) - s)
        eor[t], motivations[:, t] = r, m
        intention[t] = c_attitudes * (effects["eor_to_intention"] * r + on @ m) + effects["sic_to_intention"] * s
    return Response(eor, motivations, intention)
