"""Progress bars: a bar on a terminal and in a notebook, a few lines where the output is kept (a log file)."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable, Iterator, Sized
from typing import Any

from tqdm import tqdm

_SECONDS = 30.0  # between two lines, at least
_PARTS = 10  # lines in all, at most


def progress_bar(
    iterable: Iterable[Any] | None = None,
    *,
    shown: bool,
    unit: str,
    desc: str = "",
    total: int | None = None,
    initial: int = 0,
) -> Any:
    """Make a bar, used as tqdm's is: iterated over, or as a context with ``update``.

    Parameters
    ----------
    iterable
        What is gone through, when the bar is iterated over.
    shown
        False shows nothing.
    unit, desc, total, initial
        As tqdm has them.
    """
    known = len(iterable) if total is None and isinstance(iterable, Sized) else total
    if shown and not is_watched():
        return LogLines(iterable, unit=unit, desc=desc, total=known, initial=initial)
    return tqdm(
        iterable, unit=unit, desc=desc, total=known, initial=initial, disable=not shown, leave=False, mininterval=0.25
    )


def is_watched() -> bool:
    """Whether somebody sees a bar move: on a terminal, or in a notebook."""
    return "ipykernel" in sys.modules or bool(getattr(sys.stderr, "isatty", lambda: False)())


class LogLines:
    """Progress for a log file: a line at every tenth of the work, but not more often than every 30 seconds."""

    def __init__(
        self, iterable: Iterable[Any] | None, *, unit: str, desc: str, total: int | None, initial: int = 0
    ) -> None:
        self.n, self.total = initial, total
        self._iterable, self._unit, self._desc = iterable, unit.strip(), desc
        self._postfix = ""
        self._start = self._told_at = time.monotonic()
        self._told = self._part()

    def __iter__(self) -> Iterator[Any]:
        for one in self._iterable or ():
            yield one
            self.update(1)

    def __enter__(self) -> LogLines:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def update(self, by: int = 1) -> None:
        """Count on; a line when it is time for one."""
        self.n += by
        now = time.monotonic()
        if self._part() > self._told and now - self._told_at >= _SECONDS:
            self._told, self._told_at = self._part(), now
            print(self.line(now - self._start), file=sys.stderr, flush=True)

    def line(self, seconds: float) -> str:
        """Say how far it is."""
        whole = "" if self.total is None else f" of {self.total:,}"
        done = f"{self._desc or 'progress'}: {self.n:,}{whole} {self._unit} after {seconds:.0f} seconds"
        return done + self._postfix

    def set_description(self, desc: str, refresh: bool = True) -> None:
        """Name the step; another one begins anew."""
        if desc != self._desc:
            self._desc, self._told = desc, 0

    def set_postfix_str(self, text: str, refresh: bool = True) -> None:
        """Keep what a bar shows behind its figures for the next line."""
        self._postfix = f", {text}" if text else ""

    def refresh(self) -> None:
        """Do nothing: lines stay as they are."""

    def close(self) -> None:
        """Do nothing."""

    def _part(self) -> int:
        return int(_PARTS * self.n / self.total) if self.total else 0
