"""Tables as pandas frames: what can be set, what comes out, and CSV texts of the library."""

from __future__ import annotations

import io
import re
from typing import Any

import pandas as pd

from megaphone import _core

_FORMULA = re.compile(r"'*[=+\-@\t\r\n]")  # as CsvValue of the library has it, with which this can be undone
_DISARMED = re.compile(r"'+[=+\-@\t\r\n]")
_TEXT = ("policy", "outcome", "unit", "measure", "statistic", "department", "name", "through")
_PANDAS = tuple(int(part) for part in pd.__version__.split(".")[:2])
_EXACT: dict[str, Any] = {} if _PANDAS >= (3, 1) else {"float_precision": "round_trip"}  # later versions always are


def schema() -> pd.DataFrame:
    """Every scalar parameter of a scenario.

    Returns
    -------
    pandas.DataFrame
        One row per parameter, in the order of the scenario file. Columns: ``path``, ``type`` ("number", "integer",
        "text", "choice", "boolean", "date"), ``unit``, ``lowest`` and ``highest`` (of numbers; whether a bound itself
        is allowed says ``expected``), ``default`` (None: not given), ``status`` (how well the default is known;
        "setting" for what only the user can know or choose), ``source``, ``meaning``, ``expected`` (in words),
        ``choices`` (a list).
    """
    return pd.DataFrame(_core.schema())


def outcomes() -> pd.DataFrame:
    """Every outcome of a world.

    Returns
    -------
    pandas.DataFrame
        One row per outcome: ``outcome``, ``unit``, ``meaning``.
    """
    return pd.DataFrame(_core.outcomes())


def frame_of(csv: str) -> pd.DataFrame:
    """Read a table that the library wrote; numbers keep their bits, names stay names, empty figures are NaN."""
    frame: pd.DataFrame = pd.read_csv(
        io.StringIO(csv), dtype=dict.fromkeys(_TEXT, str), keep_default_na=False, na_values=[""], **_EXACT
    )
    names = [name for name in _TEXT if name in frame]
    return frame.assign(**{name: frame[name].fillna("").map(as_given) for name in names})


def as_given(cell: str) -> str:
    """Give a text as it was before its CSV was made harmless: without the apostrophe before what begins a formula."""
    return cell[1:] if _DISARMED.match(cell) else cell


def harmless_csv(frame: pd.DataFrame) -> str:
    """Write a table for spreadsheets: text that would be run as a formula gets an apostrophe, as the library's has."""

    def harmless(cell: object) -> object:
        return f"'{cell}" if isinstance(cell, str) and _FORMULA.match(cell) else cell

    return frame.map(harmless).rename(columns=harmless).to_csv(index=False)
