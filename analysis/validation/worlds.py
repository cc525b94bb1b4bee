"""Simulated cascades of many posts at once: a point of level, spread, weight and appeal, a figure a cascade."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import megaphone
import numpy as np
import pandas as pd
from shared import effects_file

POST_DAYS = 40
"""Ticks that a post lives in these fits: long enough that cascades end by themselves."""


def lone_posts(organisation: dict[str, Any], network: dict[str, Any], **more: Any) -> dict[str, Any]:
    """Give the tables of a scenario in which posts appear on the first day, live for POST_DAYS and differ in appeal.

    Nobody rests and nothing is too much, so that no post knows of another: each is a cascade by itself.

    Parameters
    ----------
    organisation, network
        Tables of the scenario.
    more
        ``posts``, how many (1; at most 256), each with an appeal of its own; ``replicates`` of each (64).
    """
    post = {"week": 1, "day": 1, "theme": "Plain", "audience": "everyone"}
    return {
        "organisation": organisation,
        "network": network,
        "posts": {
            "weeks": POST_DAYS // 5,
            "per_week": 0.25,
            "warm_start": False,
            "lifetime_days": POST_DAYS,
            "themes": {"Plain": {"enjoyment": 1e-9}},
            "audience": {"share": 1e-9},  # the regular calendar addresses nobody
        },
        "post": [post] * more.get("posts", 1),
        "people": {"rest_days": 0},
        "channels": {"feed": {"reach": 0.3}},
        "run": {
            "effect_draws": 1,
            "populations": 1,
            "replicates": more.get("replicates", 64),
            "effects": effects_file(post_appeal=0, overload_effect=0),
        },
    }


@dataclass(frozen=True)
class Point:
    """Where the model stands: level and spread of the log hazard, weight of a colleague's share, posts' appeal."""

    level: float
    spread: float
    weight: float
    appeal: float = 0.0  # tau, the effect post_appeal


def shares_of(scenario: megaphone.Scenario, point: Point) -> pd.DataFrame:
    """Run all posts and replicates; ``cascade`` numbers both together, from 0."""
    scenario["contagion.weight"] = point.weight
    scenario["run.effects"] = effects_file(post_appeal=point.appeal, overload_effect=0)
    shares = megaphone.cascades(scenario, hazard=(point.level, point.spread)).shares
    return shares.assign(cascade=(shares["post"] - 1) * int(scenario.run.replicates) + shares["replicate"] - 1)


def parents_of(shares: pd.DataFrame, column: str) -> np.ndarray:
    """Give the positions of the parents within the shares of one cascade, -1 for none; `column`: through or contact."""
    position = pd.Series(np.arange(len(shares)), index=shares.index)
    return position.reindex(shares[column]).fillna(-1).astype(int).to_numpy()


def cascades_of(shares: pd.DataFrame, cascades: int) -> pd.DataFrame:
    """Give a row per cascade, also of those without shares: ``size`` and ``contact``, shares with a contact."""
    own = shares["cascade"].to_numpy()
    return pd.DataFrame(
        {
            "size": np.bincount(own, minlength=cascades),
            "contact": np.bincount(own[shares["contact"].to_numpy() >= 0], minlength=cascades),
        }
    )


LIKE = 0.25
"""Simulated trees within this distance of the log size of a real one are like it."""


def alike(made: pd.DataFrame, size: float) -> pd.DataFrame:
    """Give simulated trees of about the size."""
    return made[np.abs(np.log(made["size"] / size)) <= LIKE]
