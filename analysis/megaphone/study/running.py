"""Runs what a study is missing, here or on the workers of a Dask cluster."""

from __future__ import annotations

import os
import time
import warnings
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from megaphone import _core
from megaphone._base.arguments import require_threads
from megaphone.errors import InputError
from megaphone.study.book import Book
from megaphone.study.plan import Plan
from megaphone.study.results import StudyResults
from megaphone.study.store import STORE

if TYPE_CHECKING:
    from distributed import Client

_COMMAND = "megaphone.sweep() in Python"


def sweep(
    study: str | os.PathLike[str],
    *,
    out: str | os.PathLike[str] | None = None,
    threads: int = 0,
    client: Client | None = None,
    progress: bool = True,
) -> StudyResults:
    """Run what a study is missing, then say what it shows: ``megaphone sweep`` in Python.

    The same call resumes a study that an earlier call, or the command line, did not finish: a run counts when
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
        When the scheduler is gone. The store is whole; the same call with another client resumes the study.

    Notes
    -----
    Without a client the runs are computed in this process, so one that took the process down would take Python with
    it; the command line has a child process for that. ``failure.timeout_seconds`` and ``failure.retries`` are the
    command line's as well.
    """
    require_threads(threads)
    path = Path(study)
    loaded = _core.load_study(path)
    for remark in loaded.remarks:
        warnings.warn(f"the scenario of {path}: {remark}", DeprecationWarning, stacklevel=2)
    folder = Path(f"{path.stem}-study") if out is None else Path(out)
    if loaded.timeout_seconds > 0:
        warnings.warn(
            "failure.timeout_seconds counts on the command line only: here a run may take as long as it likes",
            RuntimeWarning,
            stacklevel=2,
        )
    plan = Plan(loaded, path, threads=threads, client=client, progress=progress)
    if loaded.screening_groups is None:
        return _run_into(plan, folder)
    screening = replace(plan, study=loaded.screening(), is_screening=True)
    return _run_into(_narrowed_by(plan, _run_into(screening, folder / "screening")), folder)


def _run_into(plan: Plan, folder: Path) -> StudyResults:
    """Run what the folder's store is missing, and leave there what it shows."""
    start = time.monotonic()
    store = folder / STORE
    _core.resume_study(store, plan.study)
    if StudyResults(store).progress.complete:
        plan.say(f"Nothing is left to do: every run is in {store}")
    else:
        with closing(Book(plan, store)) as book:
            _run_missing(plan, book)
    results = StudyResults(store)
    _write_analysis(results, folder)
    _core.write_study_provenance(store, plan.study, _COMMAND, time.monotonic() - start)
    return results


def _narrowed_by(plan: Plan, screened: StudyResults) -> Plan:
    """Plan the study over the factors that its screening does not rule out."""
    kept = tuple(plan.study.factors_kept(screened.path, plan.threads))
    narrow = plan.study.narrowed(list(kept))
    for factor, value in narrow.held:
        plan.say(f"{factor} matters little in every output: held at {value}")
    return replace(plan, study=narrow, kept=kept)


def _run_missing(plan: Plan, book: Book) -> None:
    if plan.client is None:
        book.run_here()
    else:
        from megaphone.study import cluster  # loads Dask, which is optional

        cluster.run_there(plan, book, plan.client)


def _write_analysis(results: StudyResults, folder: Path) -> None:
    """Leave indices, methods paragraph and pictures; an analysis that cannot be made costs no runs."""
    try:
        results.analyse()
    except InputError as error:
        warnings.warn(f"the runs are in {results.path}, without indices: {error}", RuntimeWarning, stacklevel=4)
        return
    results.write_analysis(folder)
