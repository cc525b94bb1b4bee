"""A small study, and ways to run it."""

import subprocess
from collections.abc import Callable
from pathlib import Path

import megaphone
import pytest
from megaphone.study import plan
from megaphone.study.book import Book
from small_company import SMALL

STUDY = """
[study]
name = "Small study"
scenario = "company/small.toml"
seed = 5
calibrate = "once"

[factors]
contagion.weight = { dist = "uniform", lowest = 0.1, highest = 2.0 }
contagion.rule = { levels = ["independent", "threshold"] }
posts.per_week = { dist = "uniform", lowest = 1, highest = 9 }

[outputs]
shares = { outcome = "shares" }
"lift of the mandate" = { outcome = "shares", policy = "NA", over = "Baseline" }
"weekly shares" = { outcome = "shares", each = "week" }

[design]
kind = "sobol"
size = 32

[replicates]
count = 2
"""
GROUPS, POINTS, REPLICATES = 32, 6, 2
RUNS = GROUPS * POINTS * REPLICATES
NUMBERS_ONLY = STUDY.replace('contagion.rule = { levels = ["independent", "threshold"] }\n', "")


def write_study(folder: Path, text: str = STUDY) -> Path:
    """Leave the study and its scenario in a folder."""
    (folder / "company").mkdir(parents=True, exist_ok=True)
    (folder / "company" / "small.toml").write_text(SMALL)
    (folder / "small.toml").write_text(text)
    return folder / "small.toml"


def with_size(groups: int, text: str = STUDY) -> str:
    """The study with so many groups."""
    return text.replace("size = 32", f"size = {groups}")


def run(program: Path, *arguments: object) -> str:
    """What the command line prints."""
    return subprocess.run([program, *map(str, arguments)], check=True, capture_output=True, text=True).stdout


def small_chunks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make chunks last hundredths of a second, so that a small study has many."""
    monkeypatch.setattr(plan, "_CHUNK_SECONDS", 0.01)


def after_chunks(monkeypatch: pytest.MonkeyPatch, what: Callable[[int], None]) -> None:
    """Call `what` with the number of chunks kept so far, after each."""
    keep = Book.keep
    kept = 0

    def keep_and_tell(book: Book, chunk: bytes) -> bool:
        nonlocal kept
        stop = keep(book, chunk)
        kept += 1
        what(kept)
        return stop

    monkeypatch.setattr(Book, "keep", keep_and_tell)


def counted(folder: Path) -> int:
    """Runs in the store of a study's folder."""
    results = megaphone.load(folder)
    assert isinstance(results, megaphone.StudyResults)
    return results.progress.counted
