"""While it runs: Python's other threads run, and Ctrl-C is heard."""

import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import megaphone
import numpy as np
import pytest
from megaphone import Scenario
from megaphone._base import progress as progress_module
from megaphone._base.progress import is_watched, progress_bar


@pytest.fixture
def long_run() -> Scenario:
    """A scenario that would take minutes."""
    scenario = Scenario.example()
    scenario.run.effect_draws = 2000
    return scenario


def interrupt_after(seconds: float) -> threading.Thread:
    """Press Ctrl-C in a while."""
    timer = threading.Timer(seconds, signal.raise_signal, [signal.SIGINT])
    timer.start()
    return timer


def test_ctrl_c_raises_keyboard_interrupt_and_the_next_run_is_whole(long_run: Scenario, small: Scenario) -> None:
    timer = interrupt_after(0.5)
    with pytest.raises(KeyboardInterrupt):
        megaphone.compare(long_run, progress=False)
    timer.join()
    assert not megaphone.compare(small, progress=False).summary["design"]["interrupted"]


def test_ctrl_c_in_a_run_with_a_bar_is_heard_too(long_run: Scenario) -> None:
    timer = interrupt_after(0.5)
    with pytest.raises(KeyboardInterrupt):
        megaphone.compare(long_run)
    timer.join()


def test_the_tests_hear_ctrl_c_where_it_was_ignored_before_they_began(pytestconfig: pytest.Config) -> None:
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--timeout=120", __file__]
    chosen = ["-k", "keyboard_interrupt_and_the_next"]
    done = subprocess.run(
        [*command, *chosen],
        cwd=pytestconfig.rootpath,
        capture_output=True,
        text=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_IGN),
    )
    assert "1 passed" in done.stdout


def test_every_test_has_a_time_limit(request: pytest.FixtureRequest) -> None:
    assert 0 < float(request.config.getini("timeout")) <= 600


def test_fewer_threads_than_none_are_refused_everywhere(small: Scenario, tmp_path: Path) -> None:
    runs: list[Callable[[], object]] = [
        lambda: megaphone.compare(small, threads=-1),
        lambda: megaphone.simulate(small, threads=-1),
        lambda: megaphone.cascades(small, threads=-1),
        lambda: megaphone.sweep(tmp_path / "none.toml", threads=-1),
        lambda: megaphone.optimise(small, budget=1, search=megaphone.SearchSettings(threads=-1)),
        lambda: megaphone.calibrate(small, "none.csv", settings=megaphone.CalibrationSettings(threads=-1)),
        lambda: megaphone.sobol_indices(np.ones((64, 5)), factors=3, settings=megaphone.SobolSettings(threads=-1)),
    ]
    for run in runs:
        with pytest.raises(megaphone.InputError, match=r"^threads: must be 0 \(all\) or more, but is -1$"):
            run()


HALF = "Support \ud800"


def test_half_a_character_is_refused_as_bad_input(small: Scenario) -> None:
    runs: list[Callable[[], object]] = [
        lambda: Scenario.parse(f'title = "{HALF}"'),
        lambda: Scenario.from_dict({"title": HALF}),
        lambda: small.__setitem__("title", HALF),
        lambda: small[HALF],
        lambda: setattr(small.run, "levers", HALF),
        lambda: Scenario.parse("", set={"title": HALF}),
        lambda: megaphone.simulate(small, policy=HALF),
        lambda: megaphone.cascades(small, policy=HALF),
    ]
    for run in runs:
        with pytest.raises(megaphone.InputError, match="unpaired surrogate"):
            run()


def test_a_log_file_gets_a_few_lines_instead_of_a_bar(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    clock = [0.0]
    monkeypatch.setattr(progress_module.time, "monotonic", lambda: clock[0])
    with progress_bar(shown=True, unit=" runs", desc="running", total=1000) as bar:
        bar.set_postfix_str("2 failed", refresh=False)
        for _ in range(1000):
            clock[0] += 1
            bar.update(1)
    lines = capsys.readouterr().err.splitlines()
    assert lines[0] == "running: 100 of 1,000 runs after 100 seconds, 2 failed"
    assert len(lines) == 10


def test_short_work_leaves_no_line_in_a_log_file(small: Scenario, capsys: pytest.CaptureFixture[str]) -> None:
    megaphone.compare(small)
    assert list(progress_bar([1, 2, 3], shown=True, unit=" x")) == [1, 2, 3]
    assert capsys.readouterr().err == ""


def test_a_terminal_and_a_notebook_get_a_bar(monkeypatch: pytest.MonkeyPatch) -> None:
    assert not is_watched()
    monkeypatch.setitem(sys.modules, "ipykernel", progress_module)
    assert is_watched()
    monkeypatch.delitem(sys.modules, "ipykernel")
    monkeypatch.setattr(sys, "stderr", SimpleNamespace(isatty=lambda: True))
    assert is_watched()


def test_python_keeps_running_while_a_comparison_runs(small: Scenario) -> None:
    counted = 0
    done = threading.Event()

    def run() -> None:
        small.run.effect_draws = 10
        megaphone.compare(small, progress=False)
        done.set()

    thread = threading.Thread(target=run)
    thread.start()
    while not done.is_set():
        counted += 1
        time.sleep(0.001)
    thread.join()
    assert counted > 10


def test_an_error_while_showing_progress_stops_the_run(long_run: Scenario) -> None:
    from megaphone import _core

    def show(done: int, whole: int, step: str) -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        _core.run(long_run.core, 0, show)


def test_an_error_of_the_scenario_arrives_from_the_run(small: Scenario) -> None:
    small.network.mean_ties = 500
    with pytest.raises(megaphone.InputError, match="at most 233 colleagues"):
        megaphone.compare(small, progress=False)
