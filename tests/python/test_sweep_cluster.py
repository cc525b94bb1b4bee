"""Studies on a Dask cluster: the same content, whoever dies on the way."""

import os
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import megaphone
import pytest
from megaphone import StudyResults, _core
from small_company import ROOT
from small_study import REPLICATES, after_chunks, counted, small_chunks, with_size, write_study

dask = pytest.importorskip("dask")
distributed = pytest.importorskip("distributed")
from megaphone.study import cluster  # noqa: E402

SUICIDAL_GROUP = 7


@contextmanager
def workers(count: int) -> Iterator[Any]:
    """A cluster of processes with one thread each, and its client."""
    with (
        distributed.LocalCluster(
            n_workers=count, threads_per_worker=1, processes=True, dashboard_address=":0", silence_logs="CRITICAL"
        ) as cluster,
        distributed.Client(cluster) as client,
    ):
        yield client


@pytest.fixture(scope="module")
def client() -> Iterator[Any]:
    """A client of two workers."""
    with workers(2) as client:
        yield client


def test_two_workers_give_the_content_of_this_process(
    client: Any, study: Path, tmp_path: Path, results: StudyResults, monkeypatch: pytest.MonkeyPatch
) -> None:
    small_chunks(monkeypatch)
    theirs = megaphone.sweep(study, out=tmp_path / "out", client=client, progress=False)
    assert theirs.checksum == results.checksum
    loaded = client.run(lambda: sys.modules["megaphone.study.cluster"]._runner.cache_info().currsize)
    assert list(loaded.values()) == [1, 1]


def test_files_that_a_study_names_go_with_it(client: Any, tmp_path: Path) -> None:
    (tmp_path / "far" / "study").mkdir(parents=True)
    shutil.copytree(ROOT / "scenarios", tmp_path / "far" / "scenarios")
    study = tmp_path / "far" / "study" / "networks.toml"
    study.write_text(
        '[study]\nscenario = "../scenarios/network-from-file.toml"\ncalibrate = "once"\n'
        '[factors]\ncontagion.weight = { levels = [0.2, 1.0] }\n[design]\nkind = "grid"\n'
    )
    here = megaphone.sweep(study, out=tmp_path / "here", progress=False)
    there = megaphone.sweep(study, out=tmp_path / "there", client=client, progress=False)
    assert len(_core.load_study(study).files) > 2
    assert there.checksum == here.checksum


def test_an_auto_study_is_screened_and_narrowed_there_too(client: Any, tmp_path: Path) -> None:
    from test_sweep import SCREENED

    study = write_study(tmp_path, SCREENED)
    here = megaphone.sweep(study, out=tmp_path / "here", progress=False)
    there = megaphone.sweep(study, out=tmp_path / "there", client=client, progress=False)
    assert there.checksum == here.checksum


def test_ctrl_c_loses_nothing_that_was_kept(
    client: Any, study: Path, tmp_path: Path, results: StudyResults, monkeypatch: pytest.MonkeyPatch
) -> None:
    small_chunks(monkeypatch)
    with monkeypatch.context() as patched:
        after_chunks(patched, lambda kept: signal.raise_signal(signal.SIGINT) if kept == 3 else None)
        with pytest.raises(KeyboardInterrupt):
            megaphone.sweep(study, out=tmp_path / "out", client=client, progress=False)
    assert 0 < counted(tmp_path / "out") < results.progress.runs
    assert megaphone.sweep(study, out=tmp_path / "out", client=client, progress=False).checksum == results.checksum


def test_a_worker_of_another_version_is_refused(
    client: Any, study: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(_core, "version", "0.0.7")
    with pytest.raises(RuntimeError, match=r"the worker tcp://.* has megaphone .*, but the client has 0.0.7"):
        megaphone.sweep(study, out=tmp_path / "out", client=client, progress=False)


def test_files_that_are_named_from_the_root_are_refused(client: Any, tmp_path: Path) -> None:
    study = write_study(tmp_path)
    order = cluster.Order(_core.version, "other", "small.toml", False, None)
    bundle, _ = cluster.bundle_of(_core.load_study(study).files)
    with pytest.raises(RuntimeError, match="reads another study from the same files: name every file relative"):
        client.submit(cluster.run_chunk, order, bundle, 0, 1, 1).result()


def test_a_bundle_keeps_the_folders_of_its_files(tmp_path: Path) -> None:
    study = write_study(tmp_path / "deep")
    (tmp_path / "far.csv").write_text("1")
    bundle, name = cluster.bundle_of([study, study.parent / "company/small.toml", tmp_path / "deep/../far.csv"])
    (tmp_path / "unpacked").mkdir()
    (tmp_path / "bundle.zip").write_bytes(bundle)
    shutil.unpack_archive(tmp_path / "bundle.zip", tmp_path / "unpacked")
    assert name == "deep/small.toml"
    assert (tmp_path / "unpacked" / name).read_bytes() == study.read_bytes()
    assert (tmp_path / "unpacked/far.csv").read_text() == "1"


def test_something_else_than_a_client_is_refused(study: Path, tmp_path: Path) -> None:
    with pytest.raises(TypeError, match=r"client must be a distributed.Client"):
        megaphone.sweep(study, out=tmp_path / "out", client="tcp://nowhere", progress=False)  # type: ignore[arg-type]


def test_without_dask_a_client_is_refused_with_what_to_install(tmp_path: Path) -> None:
    program = "import sys; sys.modules['distributed'] = None\nimport megaphone\nfrom megaphone.study import cluster"
    told = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert "ImportError: a client needs Dask: pip install 'megaphone[dask]'" in told.stderr


def test_workers_that_are_killed_again_and_again_cost_nothing(
    study: Path, tmp_path: Path, results: StudyResults, monkeypatch: pytest.MonkeyPatch
) -> None:
    small_chunks(monkeypatch)
    killed: list[int] = []

    with workers(2) as client:

        def kill_one(kept: int) -> None:
            """SIGKILL the process of a worker; its nanny makes another."""
            if kept in (2, 6, 10):
                nannies = list(client.cluster.workers.values())
                killed.append(nannies[len(killed) % 2].pid)
                os.kill(killed[-1], signal.SIGKILL)

        after_chunks(monkeypatch, kill_one)
        theirs = megaphone.sweep(study, out=tmp_path / "out", client=client, progress=False)
    assert len(set(killed)) == 3
    assert theirs.checksum == results.checksum


class Suicide(distributed.WorkerPlugin):  # type: ignore[misc]
    """Makes a worker die at one group, each time."""

    def setup(self, worker: Any) -> None:
        """Put a runner that dies in the place of the real one."""
        real = cluster._runner

        class Runner:
            def __init__(self, *arguments: Any) -> None:
                self.real = real(*arguments)

            def run(self, first: int, count: int, threads: int) -> bytes:
                if first <= SUICIDAL_GROUP < first + count:
                    os.kill(os.getpid(), signal.SIGKILL)
                return self.real.run(first, count, threads)

        cluster._runner = Runner  # type: ignore[assignment]


def test_runs_that_kill_their_worker_are_given_up_alone(tmp_path: Path, results: StudyResults) -> None:
    study = write_study(tmp_path, with_size(16) + "\n[failure]\nmost_failed = 0.5\n")
    with dask.config.set({"distributed.scheduler.allowed-failures": 0}), workers(1) as client:
        client.register_plugin(Suicide())
        theirs = megaphone.sweep(study, out=tmp_path / "out", client=client, progress=False)
    failed = theirs.runs[theirs.runs["status"] == "failed"]
    assert set(failed["group"]) == {SUICIDAL_GROUP}
    assert set(failed["message"]) == {"killed its worker, 1 times"}
    assert theirs.progress.complete
    assert len(failed) == 6 * REPLICATES
    others = results.runs.query(f"group < 16 and group != {SUICIDAL_GROUP}")["shares"]
    assert list(theirs.runs.loc[theirs.runs["status"] == "done", "shares"]) == list(others)


@contextmanager
def scheduler() -> Iterator[tuple[subprocess.Popen[bytes], Any]]:
    """A scheduler in a process of its own with one worker, and a client of it."""
    options = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "distributed.cli.dask_scheduler", "--host", "127.0.0.1", "--port", str(port)]
    with subprocess.Popen([*command, "--no-dashboard"], **options) as main:
        address = f"tcp://127.0.0.1:{port}"
        command = [sys.executable, "-m", "distributed.cli.dask_worker", address, "--no-dashboard", "--nthreads", "1"]
        with subprocess.Popen([*command, "--no-nanny", "--death-timeout", "2"], **options) as worker:
            client = distributed.Client(address, timeout=30)
            try:
                yield main, client
            finally:
                client.close(timeout=1)
                main.kill()
                worker.kill()


def test_a_connection_that_closes_before_the_client_notices_is_named(
    client: Any, study: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def closed() -> None:
        raise cluster.CommClosedError("ConnectionPool.ncores: Connection reset by peer")

    monkeypatch.setattr(client, "nthreads", closed)
    assert client.status == "running"
    with pytest.raises(ConnectionError, match="the Dask scheduler is gone"):
        megaphone.sweep(study, out=tmp_path / "out", client=client, progress=False)


def test_an_error_of_the_disk_is_not_taken_for_one_of_the_scheduler(
    client: Any, study: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full() -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(client, "nthreads", full)
    with pytest.raises(OSError, match="No space left") as caught:
        megaphone.sweep(study, out=tmp_path / "out", client=client, progress=False)
    assert not isinstance(caught.value, ConnectionError)


def test_a_scheduler_that_is_killed_is_named_and_costs_nothing(
    client: Any, study: Path, tmp_path: Path, results: StudyResults, monkeypatch: pytest.MonkeyPatch
) -> None:
    small_chunks(monkeypatch)
    with scheduler() as (process, its_client), monkeypatch.context() as patched:
        after_chunks(patched, lambda kept: process.kill() if kept == 3 else None)
        with pytest.raises(ConnectionError, match=r"the Dask scheduler is gone.* of 384 runs are in .*resumes it"):
            megaphone.sweep(study, out=tmp_path / "out", client=its_client, progress=False)
        with pytest.raises(ConnectionError):
            megaphone.sweep(study, out=tmp_path / "out", client=its_client, progress=False)
    assert 0 < counted(tmp_path / "out") < results.progress.runs
    assert megaphone.sweep(study, out=tmp_path / "out", client=client, progress=False).checksum == results.checksum
