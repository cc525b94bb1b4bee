"""Studies that were run: their runs, and what they say."""

from __future__ import annotations

import functools
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from megaphone import _core
from megaphone.study.columns import RunColumns, each_of
from megaphone.study.files import write_csv, write_netcdf, write_parquet
from megaphone.study.saltelli import SalibSample, to_salib
from megaphone.study.store import RESAMPLES, Progress, opened_to_read, progress_of

if TYPE_CHECKING:
    import xarray as xr


class StudyResults:
    """What a study's store holds, and what it says; made by `sweep` and `load`.

    Each table is read when it is first asked for and then kept; `load` the store again to see what was added since.
    """

    def __init__(self, store: Path) -> None:
        self._path = store
        with opened_to_read(self._path) as opened:
            self._header = opened.header()

    def __reduce__(self) -> tuple[Any, ...]:
        return StudyResults, (self._path,)

    @property
    def path(self) -> Path:
        """The store: an SQLite database, described in sim/RESULTS.md."""
        return self._path

    @property
    def design(self) -> str:
        """Kind of the design: "grid", "list", "lhs", "sobol" or "morris"."""
        return self._header.design

    @property
    def seed(self) -> int:
        """The seed of all random numbers of the study."""
        return self._header.seed

    @functools.cached_property
    def factors(self) -> pd.DataFrame:
        """One row per factor, in the order of the study: ``factor`` (dotted path), ``unit``, ``is_text``."""
        return pd.DataFrame(self._header.factors, columns=["factor", "unit", "is_text"])

    @functools.cached_property
    def outputs(self) -> pd.DataFrame:
        """One row per output: ``output``, ``unit``, ``meaning``, ``periods``, ``each`` ("run", "week" or "day")."""
        frame = pd.DataFrame(self._header.outputs, columns=["output", "unit", "meaning", "periods"])
        return frame.assign(each=[each_of(row[2]) for row in self._header.outputs])

    @property
    def progress(self) -> Progress:
        """How far the study is now, also while it runs elsewhere."""
        with opened_to_read(self._path) as store:
            return progress_of(store)

    @property
    def checksum(self) -> str:
        """32 hexadecimal digits of the content: the same however, whenever and wherever the runs were computed."""
        with opened_to_read(self._path) as store:
            return store.checksum()

    def verify(self) -> list[str]:
        """Read everything and compare it with its checksums; returns what is wrong, nothing when all is well."""
        with opened_to_read(self._path) as store:
            return store.verify()

    @functools.cached_property
    def columns(self) -> RunColumns:
        """The rows as arrays, read once; `runs` and `to_xarray` are views of them."""
        with opened_to_read(self._path) as store:
            return RunColumns(store.columns(), self._header)

    @functools.cached_property
    def runs(self) -> pd.DataFrame:
        """One row per run, in order, complete in itself.

        ``run``, ``group`` (base row, trajectory or point), ``point`` in the group, ``role``, ``moved`` (number of the
        moved factor from 0, or missing), ``replicate``, ``population``, ``seed``, ``status``, ``message``, the factors
        by their paths, the outputs that are numbers by their names. sim/RESULTS.md describes them.
        """
        return self.columns.frame()

    @functools.cached_property
    def series(self) -> pd.DataFrame:
        """Outputs that are series, a row per run, output and period: ``run``, ``output``, ``period`` from 1, ``value``.

        Runs without outputs are left out. `to_xarray` has them as arrays.
        """
        return self.columns.series_frame()

    @functools.cached_property
    def _said(self) -> _core.StudyFindings:
        with opened_to_read(self._path) as store:
            return store.analyse(RESAMPLES, 0)

    @functools.cached_property
    def indices(self) -> pd.DataFrame:
        """One row per figure: ``output``, ``factor``, ``index``, ``period``, ``value``, ``error``, ``low``, ``high``.

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

    def analyse(self) -> None:
        """Work the indices out now; otherwise that is done when they are first asked for.

        Raises
        ------
        InputError
            When the runs cannot be analysed: there are too few, say.
        """
        _ = self._said

    def write_analysis(self, folder: str | os.PathLike[str]) -> None:
        """Write what the study says into a folder: indices.csv, methods.md and the pictures of the indices.

        Raises
        ------
        InputError
            When the runs cannot be analysed, or the folder cannot be written.
        """
        _core.write_findings(self._said, Path(folder))

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
            ``.csv`` (memory does not depend on the number of runs) and ``.parquet`` have one row per run, a series of n
            periods as n columns ``name[1]`` to ``name[n]``; ``.nc`` is `to_xarray`. Parquet needs pyarrow, NetCDF
            h5netcdf or netCDF4: ``pip install megaphone[export]``.

        Raises
        ------
        ValueError
            For another ending.
        ImportError
            When what writes the format is not installed.
        """
        target = Path(path)
        match target.suffix.lower():
            case ".csv":
                write_csv(self._path, target)
            case ".parquet":
                write_parquet(self.columns, target)
            case ".nc" | ".netcdf":
                write_netcdf(self._described_dataset, target)
            case other:
                raise ValueError(f"runs are written as .csv, .parquet or .nc, not as {other!r}")
        return target

    def _described_dataset(self) -> xr.Dataset:
        said = {"version": self._header.version, "checksum": self.checksum, "methods": self.methods}
        return self.to_xarray().assign_attrs(said)

    def __repr__(self) -> str:
        progress = self.progress
        missing = "" if progress.complete else f" of {progress.runs:,}"
        counted = f"{progress.counted:,}{missing} runs"
        return f"<StudyResults {self._path}: {self.design}, {len(self.factors)} factors, {counted}>"
