"""Keeps what was computed of a study, and says when to stop."""

from __future__ import annotations

import time
from pathlib import Path

import numpy as np

from megaphone import _core
from megaphone._base.progress import progress_bar
from megaphone.study.plan import Plan
from megaphone.study.store import RESAMPLES, Progress, progress_of

_FEWEST_RUNS_TO_JUDGE = 200
_FEWEST_GROUPS_TO_JUDGE = 32


class Book:
    """Keeps what was computed, shows how far it is, and says when to stop."""

    def __init__(self, plan: Plan, store: _core.StudyStore, path: Path) -> None:
        self.path = path
        self._plan = plan
        self._store = store
        self._start = time.monotonic()
        self._judged = _FEWEST_GROUPS_TO_JUDGE
        now = progress_of(store)
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
        now = progress_of(self._store)
        if now.failed + now.impossible:
            self._bar.set_postfix_str(f"{now.impossible} impossible, {now.failed} failed", refresh=False)
        self._bar.update(now.counted - self._bar.n)
        return self._limit_reached(now)

    def so_far(self) -> str:
        """How far the store is, in words."""
        now = progress_of(self._store)
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
