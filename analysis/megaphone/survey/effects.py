"""The effects that a comparison takes from a survey: estimates combined with the defaults, as an effects file."""

from __future__ import annotations

import numpy as np
import pandas as pd
import tomli_w

from megaphone import _core
from megaphone.survey.shrinkage import shrink
from megaphone.survey.structure import MOTIVATIONS, RESIDUAL

MOST_EXPLAINED = 0.75
"""Draws of effects that explain more of intention are drawn again (sim/MODEL.md, equation 5)."""

_MEASURABLE = (
    "sic_to_eor",
    *(f"eor_to_{name}" for name in MOTIVATIONS),
    "eor_to_intention",
    *(f"{name}_to_intention" for name in MOTIVATIONS),
    "sic_to_intention",
    RESIDUAL,
    "department_share_of_sic",
    "department_share_of_attitudes",
)
_REACH = 3  # sds that the range of a fitted effect reaches beyond its mean at least


def combine(paths: pd.DataFrame, *, shrunk: bool) -> pd.DataFrame:
    """Combine estimates with the defaults.

    Parameters
    ----------
    paths
        ``path``, ``estimate``, ``se``, and more.
    shrunk
        Whether the defaults weigh in; without it the estimates are taken as they are.

    Returns
    -------
    pandas.DataFrame
        `paths` with ``default``, ``default_sd``, ``weight`` (of the survey), ``mean``, ``sd``, ``lowest``, ``highest``.
    """
    defaults = pd.DataFrame(_core.effects("")).set_index("effect")
    rows = []
    for path, estimate, error in zip(paths["path"], paths["estimate"], paths["se"], strict=True):
        default = defaults.loc[path]
        mean, sd = default["mean"], default["sd"]
        combined = shrink(estimate, error, mean, sd)
        weight, middle, spread = (combined.weight, combined.mean, combined.sd) if shrunk else (1.0, estimate, error)
        least, most = default["least_possible"], default["most_possible"]
        middle = float(np.clip(middle, least, most))
        lowest = max(least, min(default["lowest"], middle - _REACH * spread))
        highest = min(most, max(default["highest"], middle + _REACH * spread))
        rows.append((mean, sd, weight, middle, min(spread, highest - lowest), lowest, highest))
    names = ["default", "default_sd", "weight", "mean", "sd", "lowest", "highest"]
    return paths.reset_index(drop=True).join(pd.DataFrame(rows, columns=names, dtype=float))


def not_measured(effects: pd.DataFrame) -> list[str]:
    """Effects that a survey could say something about, but this one does not."""
    return [name for name in _MEASURABLE if name not in set(effects["path"])]


def effects_toml(effects: pd.DataFrame, survey: str, people: int, notes: list[str]) -> str:
    """Write the effects file.

    Parameters
    ----------
    effects
        See `combine`.
    survey
        Name of the survey file.
    people
        How many rows the estimates rest on.
    notes
        Lines of comment for its head.
    """
    defaults = ", ".join(not_measured(effects))
    head = [
        f"# Effects fitted from {survey} ({people} people) by megaphone fit.",
        "# mean and sd combine the survey with the default, each weighted by its precision; source has both weights.",
        *(f"# {note}" for note in notes),
        f"# From defaults, because not measured, not asked for or left out: {defaults or 'none'}.",
        "# From defaults as well: everything that no survey of this kind measures (behaviour, causal shares, time).",
    ]
    parts = ["\n".join(head) + "\n\n" + tomli_w.dumps({"extends": "default"})]
    for _, row in effects.iterrows():
        table = {
            **{key: _rounded(row[key]) for key in ("mean", "sd", "lowest", "highest")},
            "status": "fitted",
            "source": _source(row, survey, people),
        }
        parts.append(tomli_w.dumps({row["path"]: table}))
    return "\n".join(parts)


def explained_variance(effects: pd.DataFrame) -> float:
    """Proportion of the variance of intention that the effects explain, defaults where nothing was measured."""
    value = {row["effect"]: row["mean"] for row in _core.effects("")} | dict(
        zip(effects["path"], effects["mean"], strict=True)
    )
    loads = np.array([value[f"eor_to_{name}"] for name in MOTIVATIONS])
    rest = np.sqrt(np.maximum(1 - loads**2, 0))
    causes = np.eye(5)
    causes[1, 2:5] = causes[2:5, 1] = loads
    causes[2:5, 2:5] = np.outer(loads, loads) + value[RESIDUAL] * np.outer(rest, rest)
    causes[0, 1:5] = causes[1:5, 0] = value["sic_to_eor"] * np.array([1, *loads])
    np.fill_diagonal(causes, 1)
    paths = [value[f"{name}_to_intention"] for name in ("sic", "eor", *MOTIVATIONS)]
    return float(np.array(paths) @ causes @ np.array(paths))


def _source(row: pd.Series[float], survey: str, people: int) -> str:
    measured = f"{survey}, n {people}: {row['estimate']:.3f} with standard error {row['se']:.3f}"
    if row["weight"] == 1:
        return f"{measured}; taken as it is"
    default = f"default {row['default']:.2f} with sd {row['default_sd']:.2f}"
    return f"{measured}, weight {row['weight']:.2f}; {default}, weight {1 - row['weight']:.2f}"


def _rounded(value: float) -> float:
    return round(float(value), 4)
