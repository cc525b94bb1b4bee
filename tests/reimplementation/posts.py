"""Which posts there are: the calendar, seasons, the warm start, themes and appeal (section 3)."""

import math
from dataclasses import dataclass
from typing import Any

import numpy as np

from .chance import Chance
from .question import DAYS, MOTIVATIONS, Question


@dataclass(frozen=True)
class Post:
    """A post; days count from 0, those before day 1 are below 0."""

    day: int
    number: int  # on its day, from 0
    theme: np.ndarray  # its weights less their mean over the themes
    audience: Any


def season_on(question: Question, day: int) -> dict[str, Any]:
    """The season in which a day of the run is."""
    for season in question.scenario.get("season", []):
        first, last = season["weeks"]
        if DAYS * (first - 1) <= day < DAYS * last:
            return season
    return {}


def warm_days(question: Question) -> int:
    """How many days before day 1 are gone through."""
    if not question["posts.warm_start"]:
        return 0
    held = question["posts.lifetime_days"] - 1 + min(question["people.rest_days"], 260)
    return DAYS * math.ceil(max(1, held) / DAYS)


def _days_of_regular_posts(question: Question, per_week: float) -> list[int]:
    due, k, days = 0.0, 0, []
    for day in range(question.days):
        due += per_week / DAYS * season_on(question, day).get("posts", 1)
        while k + 0.5 < due - 1e-9:
            days.append(day)
            k += 1
    if k + 0.5 < due + 1e-9:
        days.append(question.days - 1)  # one that is due as the run ends comes on its last day
    return days


def calendar(question: Question, per_week: float) -> tuple[list[Post], list[Post]]:
    """The posts that are gone through, in order, and those that are over before and count as asked."""
    tables = list(question.scenario.get("posts", {}).get("themes", {"News": dict.fromkeys(MOTIVATIONS, 1)}).items())
    weights = np.array([[table.get(k, 0) for k in MOTIVATIONS] for _, table in tables], dtype=float)
    centred = dict(zip((name for name, _ in tables), weights - weights.mean(axis=0), strict=True))
    names = list(centred)
    audience = question.scenario.get("posts", {}).get("audience", "everyone")
    dated = [
        (day, 0, k, names[k % len(names)], audience) for k, day in enumerate(_days_of_regular_posts(question, per_week))
    ]
    warm = warm_days(question)
    if question["posts.warm_start"]:
        pace, k = question["posts.per_week"], -1
        while (day := math.floor((k + 0.5) * DAYS / pace)) >= -warm - DAYS:
            dated.append((day, 0, k, names[k % len(names)], audience))
            k -= 1
    for k, post in enumerate(question.scenario.get("post", [])):
        day = DAYS * (post["week"] - 1) + post.get("day", 1) - 1
        dated.append((day, 1, k, post["theme"], post.get("audience", audience)))
    posts, on_day = [], {}
    for day, _, _, theme, whom in sorted(dated, key=lambda post: post[:3]):
        posts.append(Post(day, on_day.setdefault(day, 0), centred[theme], whom))
        on_day[day] += 1
    return [post for post in posts if post.day >= -warm], [post for post in posts if post.day < -warm]


def log_appeal(chance: Chance, post: Post, tau: float) -> np.ndarray:
    """What a post adds to everybody's log hazard in each world: tau g - tau^2 / 2."""
    g = chance.of("appeal", post.day, post.number).standard_normal((chance.worlds, 1), dtype=np.float32)
    return tau * g - np.float32(tau**2 / 2)
