"""Shows how far a study is while its runs are kept."""

from __future__ import annotations

from pathlib import Path

from megaphone import _core
from megaphone._base.progress import progress_bar
from megaphone.study.plan import Plan
from megaphone.study.store import Progress

CHUNK_SECONDS = 2.0  # long enough that keeping a chunk does not count, short enough that little is lost


class Book:
    """Keeps what was computed, shows how far it is, and says when to stop."""

    def __init__(self, plan: Plan, path: Path) -> None:
        self.path = path
        self._plan = plan
        self._session = _core.StudySession(plan.study, path, plan.threads, CHUNK_SECONDS)
        now = self._progress()
        self._bar = progress_bar(shown=plan.progress, unit=" runs", total=now.runs, initial=now.counted)

    def close(self) -> None:
        """Leave the store to others, and the bar as it is."""
        self._bar.refresh()  # with what came since it was drawn last
        self._bar.close()
        self._session.close()

    @property
    def study(self) -> _core.Study:
        """What is run."""
        return self._plan.study

    def missing(self) -> list[tuple[int, int]]:
        """First group and number of groups of what is not in the store."""
        return self._session.missing()

    def chunk_size(self) -> int:
        """How many groups the next chunk should have."""
        return self._session.chunk_size()

    def run_here(self) -> None:
        """Run all that is missing in this process, or until one of the study's own limits is reached."""
        self._stopped(self._session.run_missing(self._show))

    def keep(self, chunk: bytes, seconds: float) -> bool:
        """Commit a chunk that took so long, durably before this returns; true when the study is to stop."""
        stop = self._session.keep(chunk, seconds)
        now = self._progress()
        self._show(now.counted, now.runs, now.note)
        return self._stopped(stop)

    def so_far(self) -> str:
        """How far the store is, in words."""
        now = self._progress()
        return f"{now.counted:,} of {now.runs:,} runs are in {self.path}"

    def _progress(self) -> Progress:
        counts = self._session.progress()
        return Progress(counts["done"], counts["impossible"], counts["failed"], counts["runs"])

    def _show(self, counted: int, _runs: int, note: str) -> None:
        if note:
            self._bar.set_postfix_str(note, refresh=False)
        self._bar.update(counted - self._bar.n)

    def _stopped(self, stop: tuple[bool, str] | None) -> bool:
        """Say why the study stops; raises RuntimeError when too many of its runs failed."""
        if stop is None:
            return False
        failed, why = stop
        if failed:
            raise RuntimeError(f"stopped: {why}")
        self._plan.say(f"stopped: {why}")
        return True
