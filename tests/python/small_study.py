"""A small study, and ways to run it."""

import signal
import subprocess
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import megaphone
import pytest
from megaphone import _core
from megaphone.study import book
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
    monkeypatch.setattr(book, "CHUNK_SECONDS", 0.01)


def after_chunks(monkeypatch: pytest.MonkeyPatch, what: Callable[[int], None]) -> None:
    """Call `what` with the number of chunks that workers computed and this process kept so far, after each."""
    keep = Book.keep
    kept = 0

    def keep_and_tell(book: Book, chunk: bytes, seconds: float) -> bool:
        nonlocal kept
        stop = keep(book, chunk, seconds)
        kept += 1
        what(kept)
        return stop

    monkeypatch.setattr(Book, "keep", keep_and_tell)


@contextmanager
def watched(folder: Path, what: Callable[[int], None]) -> Iterator[None]:
    """Call `what`, in a thread, with the runs in the folder's store whenever there are more of them."""
    over = threading.Event()

    def look() -> None:
        before = 0
        while not over.is_set():
            now = counted(folder) if (folder / "study.sqlite").exists() else 0
            if now > before:
                before = now
                what(now)
            over.wait(0.002)

    thread = threading.Thread(target=look)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()


@contextmanager
def interrupted(folder: Path, above: int = 0) -> Iterator[None]:
    """Ctrl-C as soon as the folder's store has more than so many runs."""
    told = []

    def tell(now: int) -> None:
        if now > above and not told:
            told.append(now)
            signal.raise_signal(signal.SIGINT)

    with pytest.raises(KeyboardInterrupt), watched(folder, tell):
        yield


def session_of(study: Path, folder: Path) -> _core.StudySession:
    """A session of the study, begun in a folder."""
    loaded = _core.load_study(study)
    _core.resume_study(folder / "study.sqlite", loaded)
    return _core.StudySession(loaded, folder / "study.sqlite", 1, 2.0)


def counted(folder: Path) -> int:
    """Runs in the store of a study's folder."""
    results = megaphone.load(folder)
    assert isinstance(results, megaphone.StudyResults)
    return results.progress.counted
