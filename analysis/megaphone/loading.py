"""Reads what the command line or this package left."""

from __future__ import annotations

import os
from pathlib import Path

from megaphone.comparison import Comparison
from megaphone.study.results import StudyResults
from megaphone.study.store import store_in


def load(path: str | os.PathLike[str]) -> Comparison | StudyResults:
    """Read the results of a comparison, or a study, also while it runs.

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
    store = store_in(Path(path))
    return StudyResults(store) if store.is_file() else Comparison.read(path)
