"""A study as it is to be run."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tqdm import tqdm

from megaphone import _core


@dataclass(frozen=True)
class Plan:
    """A study, how it follows from its file, and how it is to be run.

    Attributes
    ----------
    study
        What is to be run.
    path : pathlib.Path
        The study file.
    is_screening : bool
        Whether it is the screening of an auto study.
    kept : tuple of int, optional
        Factors of the file's study that its screening left over; None: all.
    threads : int
        0 is all.
    client
        A ``distributed.Client``; None: the runs are computed in this process.
    progress : bool
        Whether somebody wants to see it.
    """

    study: _core.Study
    path: Path
    is_screening: bool = False
    kept: tuple[int, ...] | None = None
    threads: int = 0
    client: Any = None
    progress: bool = True

    def say(self, text: str) -> None:
        """Tell whoever wants to see progress."""
        if self.progress:
            tqdm.write(text, file=sys.stderr)
