"""What Dask costs a study: the share of its workers' time that is not spent computing chunks.

``python tests/bench/sweep_overhead.py [STUDY.toml] [ROUNDS]``; figures go to tests/bench/NOTES.md by hand. The cluster
is there when the clock starts; reading the study on each worker counts, writing indices and pictures at the end does
not.
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path
from typing import Any
from unittest import mock

import megaphone
from distributed import Client, LocalCluster
from megaphone import _core
from megaphone.study.book import Book

STUDY = Path(__file__).parents[2] / "scenarios/studies/which-uncertainty-matters.toml"


class Clock:
    """Counts chunks, the seconds they took where they were computed, and the time from the first to the last."""

    def __init__(self) -> None:
        self.start = time.monotonic()
        self.end = self.start
        self.computed = 0.0
        self.chunks = 0

    def keep(self, book: Book, chunk: bytes, seconds: float) -> bool:
        """Stand in for what is handed each chunk with the time that it took."""
        self.end = time.monotonic()
        self.computed += seconds
        self.chunks += 1
        return _REAL(book, chunk, seconds)

    def run_here(self, book: Book) -> None:
        """Hand in chunk after chunk in this process."""
        runner = _core.StudyRunner(book.study)
        for start, length in book.missing():
            first, end = start, start + length
            while first < end:
                count = min(book.chunk_size(), end - first)
                begun = time.monotonic()
                chunk = runner.run(first, count, 1)
                self.keep(book, chunk, time.monotonic() - begun)
                first += count


_REAL = Book.keep


def measure(name: str, study: Path, workers: int, client: Any = None) -> None:
    """Run the study with one thread a worker, and print a row of the table."""
    clock = Clock()
    with (
        tempfile.TemporaryDirectory() as folder,
        mock.patch.object(Book, "keep", lambda book, chunk, seconds: clock.keep(book, chunk, seconds)),
        mock.patch.object(Book, "run_here", lambda book: clock.run_here(book)),
    ):
        runs = megaphone.sweep(study, out=folder, threads=1, client=client, progress=False).progress.counted
    wall = clock.end - clock.start
    idle = 1 - clock.computed / (wall * workers)
    print(
        f"| {name} | {runs:,} | {clock.chunks} | {clock.computed:.1f} | {wall:.1f} | {100 * idle:.1f} % |", flush=True
    )


def main() -> None:
    """Measure in turns, so that what else the machine does falls on all alike."""
    study = Path(sys.argv[1]) if len(sys.argv) > 1 else STUDY
    print("| where | runs | chunks | computing, s | wall, s | workers' time not computing |\n|---|---|---|---|---|---|")
    for _ in range(int(sys.argv[2]) if len(sys.argv) > 2 else 3):
        measure("here, 1 thread", study, 1)
        for workers in (1, 2):
            with (
                LocalCluster(n_workers=workers, threads_per_worker=1, dashboard_address=":0") as cluster,
                Client(cluster) as client,
            ):
                measure(f"Dask, {workers} x 1 thread", study, workers, client)


if __name__ == "__main__":
    main()
