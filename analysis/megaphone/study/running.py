"""Runs what a study is missing, here or on the workers of a Dask cluster."""

from __future__ import annotations

import json
import os
import sys
import time
import warnings
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from tqdm import tqdm

from megaphone import _core
from megaphone._base.arguments import require_threads
from megaphone._base.progress import progress_bar
from megaphone.errors import InputError
from megaphone.study.results import RESAMPLES, STORE, Progress, StudyResults

if TYPE_CHECKING:
    from distributed import Client

_COMMAND = "megaphone.sweep() in Python"
_CHUNK_SECONDS = 2.0  # long enough that keeping it does not count, short enough that little is lost
_MOST_ROWS_A_CHUNK = 100_000
_FEWEST_RUNS_TO_JUDGE = 200
_FEWEST_GROUPS_TO_JUDGE = 32


def sweep(
    study: str | os.PathLike[str],
    *,
    out: str | os.PathLike[str] | None = None,
    threads: int = 0,
    client: Client | None = None,
    progress: bool = True,
) -> StudyResults:
    """Run what a study is missing, then say what it shows: ``megaphone sweep`` in Python.

    The same call goes on where an earlier one, or the command line, was stopped, by whatever means: a run counts when
    it is in the store, and the finished store is the same in content however it came about. Ctrl-C raises
    KeyboardInterrupt and loses the chunks at work, about two seconds each.

    Parameters
    ----------
    study
        The study file.
    out
        Folder for the store (study.sqlite), indices, pictures, methods paragraph and provenance. Default: STUDY-study
        in the working directory, as on the command line.
    threads
        0 is all: of this machine, or with a client of each worker. Results do not depend on it.
    client
        A ``distributed.Client`` (``pip install megaphone[dask]``): workers compute, this process keeps. Workers need
        the same version of this package and no files; those the study names go with it, if they are named relative to
        the files that name them. A worker may die at any time; a group of runs that is alone on its worker whenever
        that dies is given up as "failed" when the scheduler gives it up (``distributed.scheduler.allowed-failures``).
    progress
        Show a bar, and what is left out or stopped early.

    Returns
    -------
    StudyResults
        What is in the store: all runs, unless one of the study's own limits (``[stop]``) was reached.

    Raises
    ------
    InputError
        For anything wrong with the study, when it has changed since the store began, and when another process is
        writing to the store.
    StoreError
        When the disk is full, the store is damaged, or a chunk contradicts one that is there.
    RuntimeError
        When more runs failed than ``failure.most_failed`` allows, or a worker has another version.
    ConnectionError
        When the scheduler is gone. The store is whole; the same call with another client goes on.

    Notes
    -----
    Without a client the runs are computed in this process, so one that took the process down would take Python with
    it; the command line has a child process for that. ``failure.timeout_seconds`` and ``failure.retries`` are the
    command line's as well.
    """
    require_threads(threads)
    path = Path(study)
    loaded = _core.load_study(path)
    folder = Path(f"{path.stem}-study") if out is None else Path(out)
    if loaded.timeout_seconds > 0:
        warnings.warn(
            "failure.timeout_seconds counts on the command line only: here a run may take as long as it likes",
            RuntimeWarning,
            stacklevel=2,
        )
    plan = Plan(loaded, path, threads=threads, client=client, progress=progress)
    if loaded.screening_groups is None:
        return plan.run_into(folder)
    screening = Plan(loaded.screening(), path, True, None, threads, client, progress)
    return plan.narrowed_by(screening.run_into(folder / "screening")).run_into(folder)


@dataclass(frozen=True)
class Plan:
    """A study, how it follows from its file, and how it is to be run."""

    study: _core.Study
    path: Path
    is_screening: bool = False
    kept: tuple[int, ...] | None = None
    threads: int = 0
    client: Any = None
    progress: bool = True

    def run_into(self, folder: Path) -> StudyResults:
        """Run what the folder's store is missing, and leave there what it shows."""
        start = time.monotonic()
        store = folder / STORE
        with closing(self._prepared(store)) as opened:
            before = _progress(opened)
            if before.complete:
                self.say(f"Nothing is left to do: every run is in {store}")
            else:
                self._run_missing(Book(self, opened, store))
        results = StudyResults(store)
        _write_analysis(results, folder)
        if not before.complete:
            _write_provenance(results, self.study, folder, time.monotonic() - start)
        return results

    def narrowed_by(self, screened: StudyResults) -> Plan:
        """Plan the study over the factors that its screening does not rule out."""
        with screened._open() as store:
            kept = tuple(store.factors_that_matter(RESAMPLES, self.threads))
        if not kept:
            problem = "the screening rules every factor out: none moves any output more than chance does"
            raise InputError(f"{self.path}: {problem}", str(self.path), problem=problem)
        narrow = self.study.narrowed(list(kept))
        for factor, value in narrow.held:
            self.say(f"{factor} matters little in every output: held at {value}")
        return Plan(narrow, self.path, False, kept, self.threads, self.client, self.progress)

    def say(self, text: str) -> None:
        """Tell whoever wants to see progress."""
        if self.progress:
            tqdm.write(text, file=sys.stderr)

    def _prepared(self, path: Path) -> _core.StudyStore:
        """Give the store, new or the one there is, opened to write; refuse that of another study."""
        wanted = self.study.header()
        if not path.exists():
            _make_folder(path.parent)
            _core.require_no_study_results(path.parent)
            return _core.StudyStore.create(path, wanted)
        store = _core.StudyStore.open(path)
        try:
            stored = store.header()
            stored.require_same(wanted, str(path))
            if wanted.groups > stored.groups:
                problem = (
                    f"has {stored.groups} groups and the study file now asks for {wanted.groups}: "
                    "megaphone extend makes it larger"
                )
                raise InputError(f"{path}: {problem}", str(path), problem=problem)
        except BaseException:
            store.close()
            raise
        return store

    def _run_missing(self, book: Book) -> None:
        with book:
            if self.client is None:
                _run_here(self, book)
            else:
                from megaphone.study import cluster

                cluster.run_there(self, book, self.client)


class Book:
    """Keeps what was computed, shows how far it is, and says when to stop."""

    def __init__(self, plan: Plan, store: _core.StudyStore, path: Path) -> None:
        self.path = path
        self._plan = plan
        self._store = store
        self._start = time.monotonic()
        self._judged = _FEWEST_GROUPS_TO_JUDGE
        now = _progress(store)
        self._bar = progress_bar(shown=plan.progress, unit=" runs", total=now.runs, initial=now.counted)

    def __enter__(self) -> Book:
        return self

    def __exit__(self, *_: object) -> None:
        self._bar.refresh()  # with what came since it was drawn last
        self._bar.close()

    def missing(self) -> list[tuple[int, int]]:
        """First group and number of groups of what is not in the store."""
        return self._store.missing()

    def keep(self, chunk: bytes) -> bool:
        """Commit a chunk, durably before this returns; true when one of the study's own limits is reached."""
        self._store.commit(chunk)
        now = _progress(self._store)
        if now.failed + now.impossible:
            self._bar.set_postfix_str(f"{now.impossible} impossible, {now.failed} failed", refresh=False)
        self._bar.update(now.counted - self._bar.n)
        return self._limit_reached(now)

    def so_far(self) -> str:
        """How far the store is, in words."""
        now = _progress(self._store)
        return f"{now.counted:,} of {now.runs:,} runs are in {self.path}"

    def _limit_reached(self, now: Progress) -> bool:
        study = self._plan.study
        if now.counted >= _FEWEST_RUNS_TO_JUDGE and now.failed > study.most_failed * now.counted:
            raise RuntimeError(
                f"stopped: {now.failed} of {now.counted} runs failed, more than failure.most_failed = "
                f"{study.most_failed:g} allows"
            )
        if study.stop_runs is not None and now.counted >= study.stop_runs:
            return self._stopped("stop.runs is reached")
        if study.stop_hours is not None and time.monotonic() - self._start >= study.stop_hours * 3600:
            return self._stopped("stop.hours is reached")
        return study.stop_half_width is not None and self._sure_enough(study.stop_half_width)

    def _sure_enough(self, half_width: float) -> bool:
        """Look at the indices whenever the groups have doubled."""
        groups = self._store.progress()["groups"]
        doubled = 1 << (groups.bit_length() - 1)
        if doubled <= self._judged:
            return False
        self._judged = doubled
        table = self._store.analyse(RESAMPLES, self._plan.threads).table()
        indices = np.isin(table["index"], ["S1", "ST"])
        widths = (table["high"] - table["low"])[indices] / 2
        width = float(np.nanmax(widths, initial=0))
        return width <= half_width and self._stopped(f"every index is known to {width:.3f}")

    def _stopped(self, why: str) -> bool:
        self._plan.say(f"stopped: {why}")
        return True


def next_size(size: int, groups: int, seconds: float, runs_per_group: int) -> int:
    """Choose the groups of the next chunk: towards two seconds, by at most four times at once."""
    wanted = groups * _CHUNK_SECONDS / max(seconds, 1e-4)
    most = max(1, _MOST_ROWS_A_CHUNK // runs_per_group)
    return max(1, min(int(min(wanted, 4.0 * size)), most))


def _run_here(plan: Plan, book: Book) -> None:
    runner = _core.StudyRunner(plan.study)
    size = 1
    for start, length in book.missing():
        first, end = start, start + length
        while first < end:
            count = min(size, end - first)
            begun = time.monotonic()
            chunk = runner.run(first, count, plan.threads)
            if book.keep(chunk):
                return
            size = next_size(size, count, time.monotonic() - begun, plan.study.runs_per_group)
            first += count


def _progress(store: _core.StudyStore) -> Progress:
    counts = store.progress()
    return Progress(counts["done"], counts["impossible"], counts["failed"], counts["runs"])


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        problem = f"cannot be made: {error.strerror}"
        raise InputError(f"{folder}: {problem}", str(folder), problem=problem) from error


def _write_analysis(results: StudyResults, folder: Path) -> None:
    """Leave indices, methods paragraph and pictures; an analysis that cannot be made costs no runs."""
    try:
        said = results._said
    except InputError as error:
        warnings.warn(f"the runs are in {results.path}, without indices: {error}", RuntimeWarning, stacklevel=4)
        return
    _core.write_whole(folder, [("indices.csv", said.csv()), ("methods.md", said.methods), *said.pictures])


def _write_provenance(results: StudyResults, study: _core.Study, folder: Path, seconds: float) -> None:
    content = {
        "format": _core.study_store_format,
        "program": "megaphone",
        "version": _core.version,
        "commit": _core.commit,
        "compiler": _core.compiler,
        "command": _COMMAND,
        "seed": results._header.seed,
        "host": _core.host_name(),
        "finished": _core.utc_now(),
        "seconds": seconds,
        "checksum": results.checksum,
        "files": [{"name": file.name, "xxh3_128": _core.file_fingerprint(file)} for file in study.files],
    }
    _core.write_whole(folder, [("provenance.json", json.dumps(content, indent=1, ensure_ascii=False) + "\n")])
