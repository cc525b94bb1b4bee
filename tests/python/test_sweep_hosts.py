"""A study on two hosts: network namespaces that only a virtual cable connects. For root, and only when asked for.

``python -m pytest -m slow tests/python/test_sweep_hosts.py``
"""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from megaphone import StudyResults
from small_study import write_study

pytest.importorskip("distributed")
pytestmark = pytest.mark.slow

HOME, AWAY = "megaphone-home", "megaphone-away"
ADDRESSES = {HOME: "10.211.7.1", AWAY: "10.211.7.2"}
SCHEDULER = f"tcp://{ADDRESSES[HOME]}:8786"
CLIENT = """
import sys, distributed, megaphone
client = distributed.Client(sys.argv[3], timeout=60)
client.wait_for_workers(1, timeout=60)
print(*(worker["host"] for worker in client.scheduler_info()["workers"].values()))
print(megaphone.sweep(sys.argv[1], out=sys.argv[2], client=client, progress=False).checksum)
"""


def network(*arguments: str) -> None:
    """Change what hosts and cables there are."""
    subprocess.run(["ip", *arguments], check=True, capture_output=True)


@pytest.fixture
def hosts() -> Iterator[None]:
    """Two hosts with an address each."""
    if os.geteuid() != 0:
        pytest.skip("hosts are made by root only")
    with ExitStack() as undo:
        try:
            for host in (HOME, AWAY):
                network("netns", "add", host)
                undo.callback(network, "netns", "del", host)
            network("link", "add", "home0", "netns", HOME, "type", "veth", "peer", "name", "away0", "netns", AWAY)
            for host, address in ADDRESSES.items():
                cable = host.removeprefix("megaphone-") + "0"
                network("-n", host, "addr", "add", f"{address}/30", "dev", cable)
                network("-n", host, "link", "set", cable, "up")
                network("-n", host, "link", "set", "lo", "up")
        except (OSError, subprocess.CalledProcessError) as error:
            pytest.skip(f"hosts cannot be made here: {error}")
        yield


def begin(host: str, *arguments: str) -> "subprocess.Popen[bytes]":
    """Start a Python module on a host."""
    command = ["ip", "netns", "exec", host, sys.executable, "-m", *arguments]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def test_a_worker_on_another_host_gives_the_same_content(hosts: None, tmp_path: Path, results: StudyResults) -> None:
    scheduler = begin(HOME, "distributed.cli.dask_scheduler", "--host", ADDRESSES[HOME], "--no-dashboard")
    options = ("--host", ADDRESSES[AWAY], "--nthreads", "1", "--no-dashboard", "--no-nanny", "--death-timeout", "20")
    worker = begin(AWAY, "distributed.cli.dask_worker", SCHEDULER, *options)
    try:
        program = ["ip", "netns", "exec", HOME, sys.executable, "-c", CLIENT]
        command = [*program, str(write_study(tmp_path)), str(tmp_path / "out"), SCHEDULER]
        told = subprocess.run(command, check=True, capture_output=True, text=True, timeout=120).stdout.split()
    finally:
        for process in (worker, scheduler):
            process.kill()
            process.wait()
    assert told == [ADDRESSES[AWAY], results.checksum]
