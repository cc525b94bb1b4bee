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
from tqdm import tqdm

from megaphone import _core
from megaphone._errors import InputError
from megaphone._results import StudyResults, store_in
from megaphone._scenario import Scenario
from megaphone._tables import frame_of

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


class Comparison:
    """Every policy of a scenario against doing nothing, under the same luck.

    Made by `compare` and `load`. The frames are the tables of the results folder, number for number; sim/RESULTS.md
    describes them. ``low_90`` and ``high_90`` are the 5th and 95th percentile over the simulated futures.
    """

    def __init__(self, text: Callable[[str], str], scenario: Scenario, finished: _core.Finished | None) -> None:
        self._text = text
        self._scenario = scenario
        self._finished = finished

    @property
    def scenario(self) -> Scenario:
        """The scenario as run (a copy)."""
        return self._scenario.copy()

    @property
    def answer(self) -> str:
        """The answer in a sentence."""
        return str(self.summary["answer"])

    @property
    def recommended(self) -> str:
        """Name of the recommended policy; the baseline when none can be told from it."""
        return str(self.summary["recommended"])

    @functools.cached_property
    def summary(self) -> dict[str, Any]:
        """The content of ``summary.json``."""
        return dict(json.loads(self._text("summary")))

    @functools.cached_property
    def provenance(self) -> dict[str, Any]:
        """The content of ``provenance.json``: version, seed, host, time, hashes of the files read."""
        return dict(json.loads(self._text("provenance")))

    @functools.cached_property
    def policies(self) -> pd.DataFrame:
        """One row a policy, outcome, measure (level, lift) and statistic: ``value``, ``monte_carlo_error``."""
        return frame_of(self._text("policies"))

    @functools.cached_property
    def worlds(self) -> pd.DataFrame:
        """One row a world: policy, effects draw, population, replicate, seed, and every outcome a column."""
        return frame_of(self._text("worlds"))

    @functools.cached_property
    def weekly(self) -> pd.DataFrame:
        """One row a policy, week and series: mean, median and intervals."""
        return frame_of(self._text("weekly"))

    @functools.cached_property
    def daily(self) -> pd.DataFrame:
        """One row a policy, working day and series: mean, median and intervals."""
        return frame_of(self._text("daily"))

    @functools.cached_property
    def departments(self) -> pd.DataFrame:
        """One row a policy, department, outcome and measure; small groups, and what would reveal them, are left out."""
        return frame_of(self._text("departments"))

    @functools.cached_property
    def effects(self) -> pd.DataFrame:
        """One row an effects draw and name: effects and lever sizes as drawn, and the calibration."""
        return frame_of(self._text("effects"))

    def write(self, folder: str | os.PathLike[str]) -> None:
        """Write the results folder that ``megaphone compare`` would leave.

        Raises
        ------
        ValueError
            When the comparison was itself read from a folder.
        """
        if self._finished is None:
            raise ValueError("this comparison was read from a results folder; copy that folder instead")
        self._finished.write(Path(folder), _COMMAND)

    def to_xarray(self) -> xr.Dataset:
        """Every world as a labelled array.

        Returns
        -------
        xarray.Dataset
            Every outcome over ``policy``, ``draw``, ``population``, ``replicate`` (counted from 1), with the attributes
            ``units`` and ``long_name``. A comparison that was run here also has the daily series: ``daily_shares``,
            ``daily_new_advocates``, ``daily_seen``, ``daily_impressions`` over ``day`` as well, and the changes of the
            mean employee, ``daily_eor_change`` and its like, which chance does not move, without ``replicate``. Those
            arrays are read-only views of the library's memory.
        """
        from megaphone import _arrays

        if self._finished is None:
            return _arrays.dataset_of_worlds(self.worlds)
        return _arrays.dataset_of_run(self._finished)

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

    Other Python threads go on meanwhile. Ctrl-C gives the run up and raises KeyboardInterrupt as soon as the worlds and
    the calibrations at work have ended: within a second for companies of some ten thousand employees, many seconds for
    hundreds of thousands.

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
    with tqdm(unit=" worlds", disable=not progress, leave=False, mininterval=0.25) as bar:

        def show(done: int, whole: int, step: str) -> None:
            bar.total = whole
            bar.set_description(step, refresh=False)
            bar.update(done - bar.n)

        finished = _core.run(scenario._core, threads, show if progress else None)
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


def load(path: str | os.PathLike[str]) -> Comparison | StudyResults:
    """Read what the command line or this package left: the results of a comparison, or a study, also while it runs.

    Parameters
    ----------
    path
        The folder of a comparison (`Comparison`) or of a study, or a study's store (`StudyResults`).

    Raises
    ------
    InputError
        When it is neither, or of another format.
    StoreError
        When the study's store is damaged.
    """
    folder = Path(path)
    if store_in(folder).is_file():
        return StudyResults(store_in(folder))
    scenario = Scenario.read(folder / "scenario.toml")
    comparison = Comparison(functools.partial(_text_of_folder, folder), scenario, None)
    if comparison.summary.get("format") != _core.results_format:
        problem = f"has format {comparison.summary.get('format')}, but this version reads {_core.results_format}"
        raise InputError(f"{folder / 'summary.json'}: {problem}", str(folder / "summary.json"), problem=problem)
    return comparison


def _text_of_run(finished: _core.Finished, table: str) -> str:
    if table == "provenance":
        return finished.provenance(_COMMAND)
    return str(getattr(finished, table)())


def _text_of_folder(folder: Path, table: str) -> str:
    return _core.read_text(folder / _FILES[table])
