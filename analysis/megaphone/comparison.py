"""Comparisons of policies: run here, or read from a results folder."""

from __future__ import annotations

import functools
import json
import os
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from megaphone import _core
from megaphone._base.arguments import require_threads
from megaphone._base.progress import progress_bar
from megaphone.errors import InputError
from megaphone.scenario import Scenario
from megaphone.tables import frame_of

if TYPE_CHECKING:
    import xarray as xr

_COMMAND = "megaphone.compare() in Python"
_FILES = {
    "policies": "policies.csv",
    "worlds": "worlds.csv",
    "weekly": "weekly.csv",
    "daily": "daily.csv",
    "departments": "departments.csv",
    "effects": "effects.csv",
    "summary": "summary.json",
    "provenance": "provenance.json",
}
_NEEDED = {
    "policies": {"policy", "outcome", "measure", "statistic", "value", "monte_carlo_error"},
    "worlds": {"policy", "effects_draw", "population", "replicate", "seed"},
    "weekly": {"policy", "week", "outcome", "mean"},
    "daily": {"policy", "day", "outcome", "mean"},
    "departments": {"policy", "department", "outcome", "measure"},
    "effects": {"effects_draw", "name", "value"},
    "summary": {"format", "answer", "chosen"},
    "provenance": {"version"},
}


class Comparison:
    """Every policy of a scenario against the baseline, under common random numbers.

    Made by `compare` and `load`. The frames are the tables of the results folder, number for number; sim/RESULTS.md
    describes them. ``low_90`` and ``high_90`` are the 5th and 95th percentile over the simulated futures. A pickled
    comparison keeps all tables; arrays by day are kept only where it was run.
    """

    def __init__(
        self, text: Callable[[str], str], scenario: Scenario, finished: _core.ComparisonRun | None, place: str = ""
    ) -> None:
        self._text = text
        self._scenario = scenario
        self._finished = finished
        self._place = place  # folder that the tables come from, for errors

    @classmethod
    def read(cls, folder: str | os.PathLike[str]) -> Comparison:
        """Read the results folder of a comparison; `load` reads studies as well.

        Parameters
        ----------
        folder
            As ``megaphone compare`` or `write` left it.

        Raises
        ------
        InputError
            When it is no results folder, is damaged, or is of another format.
        """
        path = Path(folder)
        scenario = Scenario.read(path / "scenario.toml")
        comparison = cls(functools.partial(_text_of_folder, path), scenario, None, str(path))
        comparison.require_format()
        return comparison

    def require_format(self) -> None:
        """Refuse tables of another format than this version's, as a results folder of another version may have."""
        found = self._content("summary").get("format")
        if found != _core.results_format:
            problem = f"has format {found}, but this version reads {_core.results_format}"
            file = str(Path(self._place) / _FILES["summary"])
            raise InputError(f"{file}: {problem}", file, problem=problem)

    def __reduce__(self) -> tuple[Any, ...]:
        texts = {table: self._text(table) for table in _FILES}
        return _unpickled, (texts, self._scenario, self._place)

    @property
    def scenario(self) -> Scenario:
        """The scenario as run (a copy)."""
        return self._scenario.copy()

    @property
    def answer(self) -> str:
        """The answer in a sentence."""
        return str(self.summary["answer"])

    @property
    def chosen(self) -> str:
        """Name of the cheapest policy not distinguishable from the best; the baseline when none is clearly above it."""
        return str(self.summary["chosen"])

    @functools.cached_property
    def summary(self) -> dict[str, Any]:
        """The content of ``summary.json``."""
        return self._json("summary")

    @functools.cached_property
    def provenance(self) -> dict[str, Any]:
        """The content of ``provenance.json``: version, seed, host, time, hashes of the files read."""
        return self._json("provenance")

    @functools.cached_property
    def policies(self) -> pd.DataFrame:
        """One row per policy, outcome, measure (level, lift) and statistic: ``value``, ``monte_carlo_error``."""
        return self._frame("policies")

    @functools.cached_property
    def worlds(self) -> pd.DataFrame:
        """One row per world: policy, effects draw, population, replicate, seed, and every outcome a column."""
        return self._frame("worlds")

    @functools.cached_property
    def weekly(self) -> pd.DataFrame:
        """One row per policy, week and series: mean, median and intervals."""
        return self._frame("weekly")

    @functools.cached_property
    def daily(self) -> pd.DataFrame:
        """One row per policy, working day and series: mean, median and intervals."""
        return self._frame("daily")

    @functools.cached_property
    def departments(self) -> pd.DataFrame:
        """One row per policy, department, outcome and measure, without small groups and what would reveal them."""
        return self._frame("departments")

    @functools.cached_property
    def effects(self) -> pd.DataFrame:
        """One row per effects draw and name: effects and lever sizes as drawn, and the calibration."""
        return self._frame("effects")

    def _json(self, table: str) -> dict[str, Any]:
        """Read a table that is JSON; what is damaged is refused by its file."""
        content = self._content(table)
        missing = _NEEDED[table] - content.keys()
        if missing:
            raise self._damaged(table, f"has no {', '.join(sorted(missing))}")
        return content

    def _content(self, table: str) -> dict[str, Any]:
        try:
            content = json.loads(self._text(table))
        except (json.JSONDecodeError, RecursionError) as error:
            line = error.lineno if isinstance(error, json.JSONDecodeError) else 0
            raise self._damaged(table, f"is not JSON: {error}", line) from None
        if not isinstance(content, dict):
            raise self._damaged(table, "is not a JSON object")
        return content

    def _frame(self, table: str) -> pd.DataFrame:
        """Read a table that is CSV; what is damaged is refused by its file."""
        try:
            frame = frame_of(self._text(table))
        except (ValueError, OverflowError) as error:  # pandas' own errors are ValueErrors
            if isinstance(error, InputError):
                raise
            raise self._damaged(table, f"cannot be read: {error}") from None
        missing = _NEEDED[table] - set(frame.columns)
        if missing:
            raise self._damaged(table, f"has no column {', '.join(sorted(missing))}")
        return frame

    def _damaged(self, table: str, problem: str, line: int = 0) -> InputError:
        file = str(Path(self._place) / _FILES[table])
        where = f"{file}:{line}" if line else file
        return InputError(f"{where}: {problem}", file, line, problem=problem)

    def write(self, folder: str | os.PathLike[str]) -> None:
        """Write the results folder that ``megaphone compare`` would leave, with report.html where it can be.

        Raises
        ------
        InputError
            When the folder cannot be made or written.
        ValueError
            When the comparison was itself read from a folder, or unpickled.

        Warns
        -----
        RuntimeWarning
            When this package was built without the page of the report (``./dev build`` makes it where npm is found).
        """
        if self._finished is None:
            raise ValueError(
                "this comparison was read from a results folder or unpickled: copy that folder, or write where it ran"
            )
        self._finished.write(Path(folder), _COMMAND)
        if not _core.has_report_page():
            warnings.warn(
                f"no report.html in {folder}: this package was built without the page (./dev build makes it)",
                RuntimeWarning,
                stacklevel=2,
            )

    def to_xarray(self) -> xr.Dataset:
        """Every world as a labelled array.

        Returns
        -------
        xarray.Dataset
            Every outcome over ``policy``, ``draw``, ``population``, ``replicate`` (counted from 1), with the attributes
            ``units`` and ``long_name``. A comparison that was run here, of a company given by sizes, also has the daily
            series: ``daily_shares``, ``daily_new_advocates``, ``daily_seen``, ``daily_impressions`` over ``day`` as
            well, and what chance does not move, without ``replicate``: the changes of the mean employee,
            ``daily_eor_change`` and its like, and ``daily_poor_relationship``. Those arrays are read-only views of the
            library's memory.
        """
        from megaphone import datasets  # loads xarray, which takes half a second

        if self._finished is None or self._finished.is_protected:
            return datasets.dataset_of_worlds(self.worlds)
        return datasets.dataset_of_run(self._finished)

    def __repr__(self) -> str:
        return f"<Comparison: {self.answer}>"


def compare(
    scenario: Scenario,
    *,
    threads: int = 0,
    progress: bool = True,
    out: str | os.PathLike[str] | None = None,
) -> Comparison:
    """Run all policies of a scenario and compare them.

    Other Python threads keep running meanwhile. Ctrl-C ends the run and raises KeyboardInterrupt as soon as the worlds
    and the calibrations at work have ended: within a second for companies of some ten thousand employees, many seconds
    for hundreds of thousands.

    Parameters
    ----------
    scenario
        What to run; it is copied first.
    threads
        0 is all; results do not depend on it.
    progress
        Show a bar.
    out
        Also write the results folder there.

    Raises
    ------
    InputError
        For anything wrong with the scenario or a file it names.
    """
    require_threads(threads)
    with progress_bar(shown=progress, unit=" worlds") as bar:

        def show(done: int, whole: int, step: str) -> None:
            bar.total = whole
            bar.set_description(step, refresh=False)
            bar.update(done - bar.n)

        finished = _core.run(scenario.core, threads, show if progress else None)
    if finished.failures:
        warnings.warn(
            f"{len(finished.failures)} worlds failed, and their draws of the effects are left out; the first: "
            f"{finished.failures[0]}",
            RuntimeWarning,
            stacklevel=2,
        )
    comparison = Comparison(functools.partial(_text_of_run, finished), Scenario(finished.scenario), finished)
    if out is not None:
        comparison.write(out)
    return comparison


def _unpickled(texts: dict[str, str], scenario: Scenario, place: str) -> Comparison:
    return Comparison(texts.__getitem__, scenario, None, place)


def _text_of_run(finished: _core.ComparisonRun, table: str) -> str:
    if table == "provenance":
        return finished.provenance(_COMMAND)
    return str(getattr(finished, table)())


def _text_of_folder(folder: Path, table: str) -> str:
    return _core.read_text(folder / _FILES[table])
