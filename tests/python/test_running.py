"""While it runs: Python goes on, and Ctrl-C is heard."""

import signal
import threading
import time

import megaphone
import pytest
from megaphone import Scenario


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


def test_python_goes_on_while_a_comparison_runs(small: Scenario) -> None:
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
        _core.run(long_run._core, 0, show)


def test_an_error_of_the_scenario_arrives_from_the_run(small: Scenario) -> None:
    small.network.mean_ties = 500
    with pytest.raises(megaphone.InputError, match="at most 233 colleagues"):
        megaphone.compare(small, progress=False)
