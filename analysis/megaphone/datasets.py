"""Worlds as xarray datasets."""

from __future__ import annotations

import numpy as np
import pandas as pd
import xarray as xr

from megaphone import _core

_WORLD = ("policy", "draw", "population", "replicate")


def dataset_of_run(finished: _core.ComparisonRun) -> xr.Dataset:
    """Outcomes and daily series of a run, without copying an array."""
    values = finished.outcomes()
    variables = {
        row["outcome"]: (_WORLD, values[k], _attributes(row["unit"], row["meaning"]))
        for k, row in enumerate(_core.outcomes())
    }
    for row in _core.series():
        series = finished.series(row["series"])
        world = _WORLD if series.ndim == len(_WORLD) + 1 else _WORLD[:-1]
        variables[f"daily_{row['series']}"] = ((*world, "day"), series, _attributes(row["unit"]))
    days = variables["daily_shares"][1].shape[-1]
    _, _, populations, replicates = values.shape[1:]
    coordinates = {
        "policy": finished.policy_names,
        "draw": finished.draws,
        "population": np.arange(1, populations + 1),
        "replicate": np.arange(1, replicates + 1),
        "day": ("day", np.arange(1, days + 1), {"units": "working days"}),
    }
    return xr.Dataset(variables, coordinates)


def dataset_of_worlds(worlds: pd.DataFrame) -> xr.Dataset:
    """Outcomes from a table of worlds."""
    names = worlds.columns.difference(["effects_draw", *_WORLD, "seed"])
    policies = list(worlds["policy"].unique())
    indexed = worlds.rename(columns={"effects_draw": "draw"}).set_index(list(_WORLD))
    dataset = xr.Dataset.from_dataframe(indexed[names]).sel(policy=policies)
    for row in _core.outcomes():
        dataset[row["outcome"]].attrs = _attributes(row["unit"], row["meaning"])
    return dataset


def _attributes(unit: str, meaning: str | None = None) -> dict[str, str]:
    return {"units": unit} if meaning is None else {"units": unit, "long_name": meaning}
