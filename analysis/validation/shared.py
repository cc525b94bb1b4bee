"""What the parts of the validation share: where data lie, verdicts, rows of results, rejection sampling, figures."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Required, TypedDict, Unpack

import numpy as np
import pandas as pd
from megaphone.drawing.style import COLOURS, FAINT, GREY, INK, RULE, Picture, finish, label, picture
from scipy.stats import qmc

__all__ = ["COLOURS", "FAINT", "GREY", "INK", "RULE", "Picture", "finish", "label", "picture"]

HERE = Path(__file__).parent
DATA = Path(os.environ.get("MEGAPHONE_DATA", HERE.parents[2] / "shared" / "data"))
"""Default folder of the real data: beside the project, as in the C++ tests."""

MET, PARTLY, MISSED = "met", "partly", "missed"


class Row(TypedDict, total=False):
    """A row of results, as `Report.rows` describes it; ``band`` holds ``low`` and ``high``."""

    data: Required[str | float]
    source: Required[str]
    model: float
    band: tuple[float, float]
    verdict: str
    note: str


@dataclass
class Report:
    """Rows of results of one part, in the order of the page.

    Attributes
    ----------
    letter : str
        Which part.
    rows : list of dict
        ``letter``, ``quantity``, ``data``, ``source``, ``model``, ``low``, ``high`` (the band of the model, 5th and
        95th percentile unless the quantity says otherwise), ``verdict``, ``note``.
    """

    letter: str
    rows: list[dict[str, Any]] = field(default_factory=list)

    def add(self, quantity: str, **row: Unpack[Row]) -> None:
        """Add a row."""
        data, (low, high) = row["data"], row.get("band", (np.nan, np.nan))
        self.rows.append(
            {
                "letter": self.letter,
                "quantity": quantity,
                "data": data if isinstance(data, str) else tidy(data),
                "source": row["source"],
                "model": tidy(row.get("model", np.nan)),
                "low": tidy(low),
                "high": tidy(high),
                "verdict": row.get("verdict", ""),
                "note": row.get("note", ""),
            }
        )

    def frame(self) -> pd.DataFrame:
        """Give the rows as a frame."""
        return pd.DataFrame(self.rows)


def tidy(value: float) -> str:
    """Write a number with three figures; nothing for NaN."""
    if not np.isfinite(value):
        return ""
    if value == 0:
        return "0"
    if abs(value) >= 100:
        return f"{value:,.0f}"
    digits = max(0, 2 - int(np.floor(np.log10(abs(value)))))
    return f"{value:.{min(digits, 5)}f}"


def band(values: Sequence[float] | np.ndarray[Any, Any]) -> tuple[float, float]:
    """Give the 5th and the 95th percentile of finite values."""
    kept = np.asarray(values, float)
    low, high = np.nanpercentile(kept, [5, 95])
    return float(low), float(high)


def inside(value: float, limits: tuple[float, float]) -> bool:
    """Say whether a value lies in the closed interval."""
    return limits[0] <= value <= limits[1]


def overall(verdicts: Sequence[str]) -> str:
    """Sum up: met when all are, missed when all are, partly otherwise."""
    kinds = set(verdicts)
    return verdicts[0] if len(kinds) == 1 else PARTLY


def hypercube(ranges: Mapping[str, tuple[float, float]], points: int, seed: int) -> list[dict[str, float]]:
    """Spread points over a box as a Latin hypercube: the prior of a fit, uniform in every parameter.

    Parameters
    ----------
    ranges
        Lowest and highest value of each parameter.
    points
        How many.
    seed
        Of the hypercube.
    """
    low, high = np.array(list(ranges.values()), float).T
    sample = qmc.scale(qmc.LatinHypercube(len(ranges), rng=seed).random(points), low, high)
    return [dict(zip(ranges, row.tolist(), strict=True)) for row in sample]


def nearest(distances: Sequence[float] | np.ndarray[Any, Any], keep: int) -> np.ndarray[Any, Any]:
    """Give the indices of the smallest distances: approximate Bayesian computation by rejection.

    Beaumont, Zhang & Balding (2002), Genetics 162, 2025-2035, without regression adjustment.
    """
    return np.argsort(np.asarray(distances), kind="stable")[:keep]


def ccdf(values: Sequence[float] | np.ndarray[Any, Any]) -> tuple[np.ndarray[Any, Any], np.ndarray[Any, Any]]:
    """Give the share of values that are at least x, at every x that occurs."""
    found, counts = np.unique(np.asarray(values), return_counts=True)
    return found, counts[::-1].cumsum()[::-1] / counts.sum()


def effects_file(**values: float) -> str:
    """Write an effects file: the defaults, but for effects that are known to be so large; give its path.

    It lies in a folder that is gone when the program ends.
    """
    path = Path(effects_folder().name) / ("-".join(f"{name}-{value:g}" for name, value in values.items()) + ".toml")
    if not path.exists():
        told = [
            f'[{name}]\nmean = {value}\nsd = 0\nlowest = {value}\nhighest = {value}\nstatus = "assumption"\n'
            for name, value in values.items()
        ]
        path.write_text("\n".join(['extends = "default"\n', *told]))
    return str(path)


@cache
def effects_folder() -> tempfile.TemporaryDirectory[str]:
    """Give the folder of the effects files of this run."""
    return tempfile.TemporaryDirectory()


def typical_factor(ratios: Sequence[float] | np.ndarray[Any, Any]) -> float:
    """Give the factor by which ratios are typically off, up or down: the exponential of the mean absolute logarithm."""
    return float(np.exp(np.abs(np.log(np.asarray(ratios, float))).mean()))


def save(figure: Picture, out: Path, name: str) -> None:
    """Write a figure as a PNG of modest size."""
    figure.savefig(out / f"{name}.png", dpi=105)


def absent(folder: Path, names: Sequence[str]) -> list[str]:
    """Name the data sets that the folder does not have."""
    return [name for name in names if not (folder / name).is_dir()]
