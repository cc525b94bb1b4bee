"""Simulated cascades over a grid of levels, spreads and contagion weights, one post each, as figures a cascade.

A grid over the level serves twice: a single level is the model as it is, in which all posts are alike; a mixture of
levels is the model with posts that differ in appeal, which it does not have. Both come from the same worlds.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import megaphone
import numpy as np
import pandas as pd
from tqdm import tqdm

POST_DAYS = 40
"""Ticks that a post lives in these fits: long enough that cascades end by themselves."""


def one_post(organisation: dict[str, Any], network: dict[str, Any], **more: dict[str, Any]) -> dict[str, Any]:
    """Give the tables of a scenario in which post 1 appears on the first day and lives for POST_DAYS."""
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
        "post": [{"week": 1, "day": 1, "theme": "Plain", "audience": "everyone"}],
        "channels": {"feed": {"reach": 0.3}},
        "run": {"effect_draws": 1, "populations": 1, "replicates": 64},
        **more,
    }


def shares_of(scenario: megaphone.Scenario, weight: float, level: float, spread: float) -> pd.DataFrame:
    """Run post 1 of every replicate at a contagion weight and a hazard."""
    scenario["contagion.weight"] = weight
    shares = megaphone.cascades(scenario, hazard=(level, spread)).shares
    return shares[shares["post"] == 1]


def parents_of(shares: pd.DataFrame, column: str) -> np.ndarray:
    """Give the positions of the parents within the shares of one cascade, -1 for none; `column`: through or contact."""
    position = pd.Series(np.arange(len(shares)), index=shares.index)
    return position.reindex(shares[column]).fillna(-1).astype(int).to_numpy()


def cascades_of(shares: pd.DataFrame, replicates: int) -> pd.DataFrame:
    """Give a row per replicate: ``size``, ``direct`` and ``contact`` (shares), ``depth``, ``width``."""
    world = shares["replicate"].to_numpy() - 1
    steps = shares["steps_from_company"].to_numpy()
    size = np.bincount(world, minlength=replicates)
    by_depth = np.zeros((replicates, int(steps.max(initial=0)) + 1), np.int64)
    np.add.at(by_depth, (world, steps), 1)
    return pd.DataFrame(
        {
            "size": size,
            "direct": np.bincount(world[steps == 1], minlength=replicates),
            "contact": np.bincount(world[shares["contact"].to_numpy() >= 0], minlength=replicates),
            "depth": np.where(by_depth > 0, np.arange(by_depth.shape[1]), 0).max(axis=1),
            "width": by_depth.max(axis=1),
        }
    )


def grid(
    scenario: megaphone.Scenario,
    levels: Iterable[float],
    spreads: Iterable[float],
    weights: Iterable[float],
    *,
    largest: float,
    name: str,
) -> pd.DataFrame:
    """Run the grid: rows of `cascades_of` with ``spread``, ``weight`` and ``level``.

    For each spread and weight levels rise until the mean cascade is above `largest`; more appeal would only make
    cascades that the data do not have.
    """
    replicates = int(scenario.run.replicates)
    parts = []
    for spread, weight in tqdm([(s, w) for s in spreads for w in weights], desc=name, leave=False):
        for level in levels:
            found = cascades_of(shares_of(scenario, weight, level, spread), replicates)
            parts.append(found.assign(spread=spread, weight=weight, level=level))
            if found["size"].mean() > largest:
                break
    return pd.concat(parts, ignore_index=True)


def level_weights(levels: np.ndarray, centre: float, appeal: float) -> np.ndarray:
    """Weigh levels of the grid as if they were normal around `centre`; an appeal of 0 takes the nearest level alone."""
    gap = np.abs(levels - centre)
    return np.exp(-0.5 * (gap / appeal) ** 2) if appeal > 0 else (gap == gap.min()).astype(float)


def weighted_quantiles(values: np.ndarray, weights: np.ndarray, at: np.ndarray) -> np.ndarray:
    """Give quantiles of weighted values, the smallest value at which the share reached is at least `at`."""
    order = np.argsort(values, kind="stable")
    reached = weights[order].cumsum() / weights.sum()
    return values[order][np.searchsorted(reached, at - 1e-12).clip(max=len(values) - 1)]


LIKE = 0.25
"""Simulated trees within this distance of the log size of a real one are like it."""


def alike(made: pd.DataFrame, size: float) -> pd.DataFrame:
    """Give simulated trees of about the size."""
    return made[np.abs(np.log(made["size"] / size)) <= LIKE]
