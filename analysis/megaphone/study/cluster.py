"""Studies on a Dask cluster. Workers compute chunks and keep nothing; the client commits.

A chunk is a pure function of the study's files, the version of this package and the range of groups. The files travel
as one bundle; a worker reads it once and keeps the runner. A chunk's future is forgotten after its rows are in the
store, so that no result is ever in the cluster's memory alone.
"""

from __future__ import annotations

import functools
import hashlib
import io
import json
import math
import os
import tempfile
import threading
import time
import zipfile
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import CancelledError
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from megaphone import _core
from megaphone.study.book import Book
from megaphone.study.plan import Plan

try:
    import distributed
    from distributed.comm.core import CommClosedError
except ImportError as error:
    raise ImportError("a client needs Dask: pip install 'megaphone[dask]'") from error

_CHUNKS_A_WORKER = 3  # one at work, one waiting, one on its way back
_LOADING = threading.Lock()


@dataclass(frozen=True)
class Order:
    """Which study a bundle stands for, and what it must turn out to be.

    Attributes
    ----------
    version
        Of this package, equal on client and workers.
    digest
        Of the study's header: the same content, wherever it is read.
    file
        The study file in the bundle.
    is_screening, kept
        How the study follows from the file.
    """

    version: str
    digest: str
    file: str
    is_screening: bool
    kept: tuple[int, ...] | None


def digest_of(header: _core.StudyHeader) -> str:
    """Hash what makes a study the same, its number of groups aside."""
    content = [
        header.version,
        header.parts,
        header.factors,
        header.outputs,
        [header.points_per_group, header.replicates, header.seed],
    ]
    return hashlib.sha256(json.dumps(content).encode()).hexdigest()


def bundle_of(files: Iterable[Path]) -> tuple[bytes, str]:
    """Pack files, in the folders they have below the one they share; also gives the first one's name there."""
    paths = [Path(os.path.abspath(file)) for file in files]  # noqa: PTH100  # links keep their own names
    root = Path(os.path.commonpath([path.parent for path in paths]))
    names = [path.relative_to(root).as_posix() for path in paths]
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, path in dict(zip(names, paths, strict=True)).items():
            packed.writestr(zipfile.ZipInfo(name), path.read_bytes(), zipfile.ZIP_DEFLATED)
    return buffer.getvalue(), names[0]


def run_chunk(order: Order, bundle: bytes, first: int, count: int, threads: int) -> tuple[bytes, float]:
    """Compute a chunk, on a worker; gives its bytes and the seconds it took."""
    with _LOADING:
        runner = _runner(order, bundle)
    start = time.monotonic()
    chunk = runner.run(first, count, threads or distributed.get_worker().state.nthreads)
    return chunk, time.monotonic() - start


@functools.lru_cache(maxsize=1)
def _runner(order: Order, bundle: bytes) -> _core.StudyRunner:
    if order.version != _core.version:
        raise RuntimeError(f"{_here()} has megaphone {_core.version}, but the client has {order.version}")
    with tempfile.TemporaryDirectory(prefix=f"megaphone-{order.digest[:12]}-") as folder:
        with zipfile.ZipFile(io.BytesIO(bundle)) as packed:
            packed.extractall(folder)
        study = _core.load_study(Path(folder) / order.file)
        if order.is_screening:
            study = study.screening()
        elif order.kept is not None:
            study = study.narrowed(list(order.kept))
        if digest_of(study.header()) != order.digest:
            raise RuntimeError(
                f"{_here()} reads another study from the same files: name every file relative to the one that names it"
            )
    return _core.StudyRunner(study)


def _here() -> str:
    return f"the worker {distributed.get_worker().address}"


def _given(bundle: bytes) -> bytes:
    """Give the bundle as a task, which the cluster makes again when the workers that have it die."""
    return bundle


def run_there(plan: Plan, book: Book, client: Any) -> None:
    """Run what is missing on the workers of the client's cluster."""
    if not isinstance(client, distributed.Client) or client.asynchronous:
        raise TypeError("client must be a distributed.Client that is not asynchronous")
    if client.status != "running":
        raise ConnectionError(f"the client is {client.status}, not connected to a scheduler; {book.so_far()}")
    bundle, file = bundle_of(plan.study.files)
    order = Order(_core.version, digest_of(plan.study.header()), file, plan.is_screening, plan.kept)
    with _scheduler_watched(client, book):
        _Dispatch(plan, book, client, order, bundle).run()


class _Dispatch:
    """Sends ranges of groups to workers, a few a worker at a time, and keeps what comes back."""

    def __init__(self, plan: Plan, book: Book, client: Any, order: Order, bundle: bytes) -> None:
        self._plan = plan
        self._book = book
        self._client = client
        self._order = order
        self._bundle = bundle
        self._sent = self._send_bundle()
        self._waiting = deque(book.missing())
        self._suspects: deque[int] = deque()  # groups of chunks that were there when workers died
        self._flying: dict[Any, tuple[int, int]] = {}

    def run(self) -> None:
        """Run all, or until a limit is reached."""
        try:
            while self._launch():
                reached = [self._settle(future) for future in self._landed()]
                if any(reached):
                    return
        finally:
            with suppress(Exception):  # the scheduler may be gone
                self._client.cancel(list(self._flying))

    def _send_bundle(self) -> Any:
        return self._client.submit(_given, self._bundle, pure=False)

    def _launch(self) -> bool:
        """Fill the window. A suspect runs when nothing else does, so that only it can be what kills a worker."""
        workers = max(1, len(self._client.nthreads()))
        while self._waiting and len(self._flying) < _CHUNKS_A_WORKER * workers:
            self._submit(*self._next_range(workers))
        if not self._flying and self._suspects:
            self._submit(self._suspects.popleft(), 1)
        return bool(self._flying)

    def _next_range(self, workers: int) -> tuple[int, int]:
        """Smaller chunks towards the end, so that workers finish together."""
        first, length = self._waiting.popleft()
        left = length + sum(count for _, count in self._waiting)
        count = min(length, self._book.chunk_size(), math.ceil(left / (2 * workers)))
        if count < length:
            self._waiting.appendleft((first + count, length - count))
        return first, count

    def _submit(self, first: int, count: int) -> None:
        arguments = (self._order, self._sent, first, count, self._plan.threads)
        self._flying[self._client.submit(run_chunk, *arguments, pure=False)] = first, count

    def _landed(self) -> list[Any]:
        wait: Any = distributed.wait
        return list(wait(list(self._flying), return_when="FIRST_COMPLETED").done)

    def _settle(self, future: Any) -> bool:
        """Keep a chunk, then forget its future; true when the study is to stop."""
        first, count = self._flying[future]
        try:
            chunk, seconds = future.result()
        except distributed.KilledWorker as killed:
            return self._deal_with_death(future, first, count, killed)
        reached = self._book.keep(chunk, seconds)
        del self._flying[future]
        return reached

    def _deal_with_death(self, future: Any, first: int, count: int, killed: Any) -> bool:
        """Try the groups of a chunk that the scheduler gave up one by one; one that does it alone has failed."""
        alone = count == 1 and len(self._flying) == 1 and not self._waiting
        del self._flying[future]
        if self._sent.status != "finished":
            self._sent = self._send_bundle()
        if not alone:
            self._suspects.extend(range(first, first + count))
            return False
        message = f"killed its worker, {killed.allowed_failures + 1} times"
        return self._book.keep(self._plan.study.given_up(first, message), 0.0)


@contextmanager
def _scheduler_watched(client: Any, book: Book) -> Iterator[None]:
    """Say in words that the scheduler is gone, whatever Dask calls it where it is noticed."""
    try:
        yield
    except (CancelledError, CommClosedError, OSError) as error:
        # a connection may close before the client notices; another OSError is of something else, such as the disk
        if client.status == "running" and not isinstance(error, (CancelledError, CommClosedError)):
            raise
        raise ConnectionError(
            f"the Dask scheduler is gone, or has dropped the study; {book.so_far()}, and the same call with another "
            "client resumes it"
        ) from error
