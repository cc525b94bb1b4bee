"""The store of a study: an SQLite file in the study's folder, described in sim/RESULTS.md."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from megaphone import _core

STORE = "study.sqlite"
RESAMPLES = 200  # of the bootstrap, as on the command line


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
    def note(self) -> str:
        """What beside their number is to be said of them; "" when all are done."""
        return f"{self.impossible} impossible, {self.failed} failed" if self.failed + self.impossible else ""

    @property
    def complete(self) -> bool:
        """Whether no run is missing."""
        return self.counted == self.runs


def progress_of(store: _core.StudyStore) -> Progress:
    """Count the runs of an open store."""
    counts = store.progress()
    return Progress(counts["done"], counts["impossible"], counts["failed"], counts["runs"])


@contextmanager
def opened_to_read(path: Path) -> Iterator[_core.StudyStore]:
    """Open a store to read, also while another process writes to it; closed at the end."""
    store = _core.StudyStore.open_to_read(path)
    try:
        yield store
    finally:
        store.close()


def store_in(path: Path) -> Path:
    """Give the store in a study's folder, or the file itself."""
    return path / STORE if path.is_dir() else path
