"""Who meets a post, who is a member, and what colleagues' shares count: equations 17 to 18a, addressed and overload."""

import math
from typing import Any

import numpy as np

from .chance import Chance
from .groups import covered
from .question import DAYS, Question
from .traits import Traits


def dose(question: Question, n: np.ndarray, ties: np.ndarray) -> np.ndarray:
    """What n colleagues' shares count (17); `ties` is how many colleagues each sees."""
    weight, rule = np.float32(question["contagion.weight"]), question["contagion.rule"]
    if rule == "independent":
        return weight * n
    if rule == "saturating":
        scale = np.float32(question["contagion.saturation"])
        return weight * scale * -np.expm1(-n / scale)
    if rule == "threshold":
        return weight * np.maximum(0, n - question["contagion.needed"] + 1)
    return (weight * ties.mean() / np.maximum(ties, 1)).astype(np.float32) * n


class Channels:
    """The company's channels and who is a member of each."""

    def __init__(self, question: Question, chance: Chance, traits: Traits) -> None:
        self.tables = question.channels
        self.whom = [covered(table.get("who"), question, chance, traits) for table in self.tables]
        self.u = chance.uniform("member")

    def members(self, table: dict[str, Any], left_out: np.ndarray | float) -> np.ndarray:
        """Who uses a channel, when the drives have left out that part of those who were none (18a)."""
        return self.u < 1 - (1 - table.get("members", 1.0)) * left_out

    def any_member(self, left_out: np.ndarray | float) -> np.ndarray:
        """Who is a member of at least one channel."""
        return np.any(
            [whom & self.members(table, left_out) for table, whom in zip(self.tables, self.whom, strict=True)], axis=0
        )

    def missed(self, reach_change: np.ndarray | float, left_out: np.ndarray | float) -> np.ndarray:
        """The chance that no channel shows a post to a person (18)."""
        missed = np.ones_like(self.u)
        for table, whom in zip(self.tables, self.whom, strict=True):
            reach = np.clip(table["reach"] * (1 + reach_change), 0, 1)
            missed *= 1 - reach * (whom & self.members(table, left_out))
        return missed


def let_through(cap: np.ndarray, place: tuple[int, int, int], chance: Chance) -> np.ndarray:
    """Whom a frequency cap lets a post through to; place: of the post in its week, posts of the week, the week."""
    position, posts, week = place
    start = np.floor(chance.uniform("place of the cap") * posts)
    return (position + start + week) % posts < np.floor(cap)


def overload(asked: list[tuple[int, np.ndarray]], day: int, asks: np.ndarray, tolerated: float) -> np.ndarray:
    """Posts addressed in the five days up to this one, and reminders, above what is tolerated."""
    return np.maximum(0, sum(mask.astype(np.float32) for when, mask in asked if when > day - DAYS) + asks - tolerated)


def weeks_places(days: list[int]) -> list[tuple[int, int, int]]:
    """Of each post its position in its week, the posts of the week, and the week."""
    weeks = [math.floor(day / DAYS) for day in days]
    return [(weeks[:k].count(week), weeks.count(week), week) for k, week in enumerate(weeks)]
