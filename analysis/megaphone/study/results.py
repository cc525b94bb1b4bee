"""Studies that were run: their runs, and what they say."""

from __future__ import annotations

import functools
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pandas as pd

from megaphone import _core
from megaphone.study.saltelli import SalibSample, to_salib

if TYPE_CHECKING:
    import xarray as xr

RESAMPLES = 200  # of the bootstrap, as on the command line
STORE = "study.sqlite"


class Progress(NamedTuple):
    """How far a study is, in runs.

    Attributes
    ----------
    done, impossible, failed : int
        Runs in the store by their status.
    runs : int
        Runs of the whole study.
    """

    done: int
    impossible: int
    failed: int
    runs: int

    @property
    def counted(self) -> int:
        """Runs in the store."""
        return self.done + self.impossible + self.failed

    @property
    def complete(self) -> bool:
        """Whether no run is missing."""
        return self.counted == self.runs


class StudyResults:
    """What a study's store holds, and what it says; made by `sweep` and `load`.

    Each table is read when it is first asked for and then kept; `load` the store again to see what was added since.
    """

    def __init__(self, store: Path) -> None:
        self._path = store
        with self._open() as opened:
            self._header = opened.header()

    def __reduce__(self) -> tuple[Any, ...]:
        return StudyResults, (self._path,)

    @contextmanager
    def _open(self) -> Iterator[_core.StudyStore]:
        store = _core.StudyStore.open_to_read(self._path)
        try:
            yield store
        finally:
            store.close()

    @property
    def path(self) -> Path:
        """The store: an SQLite database, described in sim/RESULTS.md."""
        return self._path

    @property
    def design(self) -> str:
        """Kind of the design: "grid", "list", "lhs", "sobol" or "morris"."""
        return self._header.design

    @functools.cached_property
    def factors(self) -> pd.DataFrame:
        """One row a factor, in the order of the study: ``factor`` (dotted path), ``unit``, ``is_text``."""
        return pd.DataFrame(self._header.factors, columns=["factor", "unit", "is_text"])

    @functools.cached_property
    def outputs(self) -> pd.DataFrame:
        """One row an output: ``output``, ``unit``, ``meaning``, ``periods``, ``each`` ("run", "week" or "day")."""
        frame = pd.DataFrame(self._header.outputs, columns=["output", "unit", "meaning", "periods"])
        return frame.assign(each=[each_of(row[2]) for row in self._header.outputs])

    @property
    def progress(self) -> Progress:
        """How far the study is now, also while it runs elsewhere."""
        with self._open() as store:
            counts = store.progress()
        return Progress(counts["done"], counts["impossible"], counts["failed"], counts["runs"])

    @property
    def checksum(self) -> str:
        """32 hexadecimal digits of the content: the same however, whenever and wherever the runs were computed."""
        with self._open() as store:
            return store.checksum()

    def verify(self) -> list[str]:
        """Read everything and compare it with its checksums; returns what is wrong, nothing when all is well."""
        with self._open() as store:
            return store.verify()

    @functools.cached_property
    def columns(self) -> RunColumns:
        """The rows as arrays, read once; `runs` and `to_xarray` are views of them."""
        from megaphone.study.columns import RunColumns

        with self._open() as store:
            return RunColumns(store.columns(), self._header)

    @functools.cached_property
    def runs(self) -> pd.DataFrame:
        """One row a run, in order, complete in itself.

        ``run``, ``group`` (base row, trajectory or point), ``point`` in the group, ``role``, ``moved`` (number of the
        moved factor from 0, or missing), ``replicate``, ``population``, ``seed``, ``status``, ``message``, the factors
        by their paths, the outputs that are numbers by their names. sim/RESULTS.md describes them.
        """
        return self.columns.frame()

    @functools.cached_property
    def series(self) -> pd.DataFrame:
        """Outputs that are series, one row a run, output and period: ``run``, ``output``, ``period`` from 1, ``value``.

        Runs without outputs are left out. `to_xarray` has them as arrays.
        """
        return self.columns.series_frame()

    @functools.cached_property
    def _said(self) -> _core.Said:
        with self._open() as store:
            return store.analyse(RESAMPLES, 0)

    @functools.cached_property
    def indices(self) -> pd.DataFrame:
        """One row a figure: ``output``, ``factor``, ``index``, ``period``, ``value``, ``error``, ``low``, ``high``.

        ``index`` is S1, ST, S2, mu, mu_star, sigma, floor, prcc, or of the output itself (``factor`` is "") mean,
        explained, run_variance, chance_share, noise_floor, r_squared. ``period`` counts from 1, 0 is the whole run.
        Intervals are 95 %. Indices that would mislead are left out: `verdicts` says which and why.
        """
        return pd.DataFrame(self._said.table())

    @functools.cached_property
    def verdicts(self) -> pd.DataFrame:
        """What has to be said beside the indices: ``output``, ``period``, ``sentence``; empty when nothing has."""
        return pd.DataFrame(self._said.verdicts, columns=["output", "period", "sentence"])

    @property
    def methods(self) -> str:
        """A paragraph for a paper's method section, and what has to be said beside the figures."""
        return self._said.methods

    def to_xarray(self) -> xr.Dataset:
        """Every run as a labelled array.

        Returns
        -------
        xarray.Dataset
            The outputs over ``point`` (from 0, over all groups) and ``replicate``, series over ``week`` or ``day`` as
            well, and the ``status``. Coordinates of ``point``: ``group``, ``role``, ``moved`` (-1: none),
            ``population`` and the factors. Attributes ``units`` and ``long_name``. The arrays are read-only views of
            `columns`.
        """
        return self.columns.dataset()

    def to_salib(self, output: str, *, drop_incomplete: bool = False) -> SalibSample:
        """Lay a Saltelli design out as SALib has it, an output averaged over replicates.

        Parameters
        ----------
        output
            Its name.
        drop_incomplete
            Leave out base rows of which a run is missing, failed or gave no number, and warn how many.

        Raises
        ------
        ValueError
            When the design is another or a factor is a word; and, unless incomplete base rows are dropped, when runs
            are missing or gave no number.
        """
        if self.design != "sobol":
            raise ValueError(f"the design is {self.design!r}; SALib's Sobol' analysis takes 'sobol'")
        progress = self.progress
        if not progress.complete and not drop_incomplete:
            missing = progress.runs - progress.counted
            raise ValueError(f"{missing} of {progress.runs} runs are missing: run the study to its end first")
        runs = self.runs.astype({"role": str, "status": str})
        return to_salib(runs, factors=list(self.factors["factor"]), output=output, drop_incomplete=drop_incomplete)

    def export(self, path: str | os.PathLike[str]) -> Path:
        """Write all runs to a file, in the format that its name ends on.

        Parameters
        ----------
        path
            ``.csv`` (memory does not depend on the number of runs) and ``.parquet`` have one row a run, a series of n
            periods as n columns ``name[1]`` to ``name[n]``; ``.nc`` is `to_xarray`. Parquet needs pyarrow, NetCDF
            h5netcdf or netCDF4: ``pip install megaphone[export]``.

        Raises
        ------
        ValueError
            For another ending.
        ImportError
            When what writes the format is not installed.
        """
        from megaphone.study import files

        return files.export(self, Path(path))

    def __repr__(self) -> str:
        progress = self.progress
        missing = "" if progress.complete else f" of {progress.runs:,}"
        counted = f"{progress.counted:,}{missing} runs"
        return f"<StudyResults {self._path}: {self.design}, {len(self.factors)} factors, {counted}>"


if TYPE_CHECKING:
    from megaphone.study.columns import RunColumns


def each_of(meaning: str) -> str:
    """Tell what a value of an output spans, "run", "week" or "day", from its description."""
    return next((each for each in ("week", "day") if meaning.endswith(f", each {each}")), "run")


def store_in(path: Path) -> Path:
    """Give the store in a study's folder, or the file itself."""
    return path / STORE if path.is_dir() else path
