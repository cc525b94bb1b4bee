"""Arguments that have moved into an object are taken by themselves for one version, with a warning."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import megaphone
import numpy as np
import pytest
from megaphone import InputError, Scenario
from megaphone._base.former import takes_former
from megaphone.calibration import recovery


@dataclass(frozen=True)
class Settings:
    """An object that two arguments have moved into."""

    file: str = ""
    size: int = 1
    name: str = "none"

    @classmethod
    def of(cls, file: Any) -> Settings:
        """Take a file as it is."""
        return cls(file=file)


@takes_former("settings", Settings, ("size", "name"))
def asked(what: str, *, settings: Any = None) -> tuple[str, Any]:
    """Give what it was called with."""
    return what, settings


def test_the_new_way_is_not_warned_of(recwarn: pytest.WarningsRecorder) -> None:
    assert asked("x") == ("x", None)
    assert asked("x", settings=Settings(size=2)) == ("x", Settings(size=2))
    assert asked("x", settings="a.toml") == ("x", "a.toml")
    assert len(recwarn) == 0


def test_a_former_argument_arrives_in_the_object_and_the_warning_names_its_place() -> None:
    said = r"^asked\(size=..., name=...\) will not be taken by the next version: "
    said += r"write settings=Settings\(size=3, name='a'\)$"
    with pytest.warns(DeprecationWarning, match=said) as warned:
        assert asked("x", size=3, name="a") == ("x", Settings(size=3, name="a"))  # type: ignore[call-arg]
    assert [warning.filename for warning in warned] == [__file__]


def test_a_former_argument_joins_what_the_object_can_be_made_of() -> None:
    with pytest.warns(DeprecationWarning):
        assert asked("x", settings="a.toml", size=3) == ("x", Settings(file="a.toml", size=3))  # type: ignore[call-arg]


def test_a_former_argument_beside_the_object_is_refused() -> None:
    with pytest.warns(DeprecationWarning), pytest.raises(TypeError, match=r"^asked\(\) got size beside a Settings"):
        asked("x", settings=Settings(), size=3)  # type: ignore[call-arg]


@pytest.mark.parametrize(
    ("given", "hint"),
    [
        ("sise", r"; did you mean settings=Settings\(size=...\)\?"),
        ("filename", ""),
        ("setings", r"; did you mean settings\?"),
        ("quite_another", ""),
    ],
)
def test_an_unknown_argument_is_refused_with_the_nearest_and_its_place(given: str, hint: str) -> None:
    with pytest.raises(TypeError, match=rf"^asked\(\) got an unexpected keyword argument '{given}'{hint}$"):
        asked("x", **{given: 3})  # type: ignore[arg-type]


def test_something_else_than_the_object_is_refused(small: Scenario) -> None:
    with pytest.raises(TypeError, match=r"^search must be a SearchSettings or the path of a TOML file, but is 3$"):
        megaphone.optimise(small, budget=1, search=3)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match=r"^settings must be a CalibrationSettings, but is 'fast'$"):
        megaphone.calibrate(small, "none.csv", settings="fast")  # type: ignore[arg-type]


def test_every_former_argument_of_the_package_is_taken(small: Scenario, tmp_path: Path) -> None:
    optimise = {"objective": "lift", "at_least": None, "allow_mandates": True, "allow_pay_per_share": True}
    optimise |= {"at_least_per_department": None, "candidates": 5, "search": tmp_path / "search.toml"}
    calibrate = {"priors": {}, "companies": 4, "draws": 2}
    sobol = {"first_order": "saltelli", "resamples": 5, "seed": 2, "factors": 3}
    calls: list[Callable[[], object]] = [
        lambda: megaphone.optimise(small, budget=1, threads=-1, **optimise),
        lambda: megaphone.calibrate(small, "none.csv", threads=-1, **calibrate),  # type: ignore[call-arg]
        lambda: megaphone.sobol_indices(np.ones((64, 5)), threads=-1, **sobol),
    ]
    for call in calls:
        with pytest.warns(DeprecationWarning), pytest.raises(InputError, match="threads: must be 0"):
            call()


def test_the_former_arguments_of_a_recovery_are_taken(small: Scenario) -> None:
    given = {"measured.monthly_participation": None}
    trial = {"fits": 1, "points": 4, "draws": 9, "checked": False, "like": None, "threads": 1}
    with pytest.warns(DeprecationWarning), pytest.raises(InputError, match="cannot be left out"):
        recovery.simulated_calibrations(small, [5], priors=given, **trial)


@pytest.mark.parametrize("name", megaphone.__all__)
def test_what_the_package_offers_asks_for_at_most_six_things(name: str) -> None:
    offered = getattr(megaphone, name)
    if inspect.isfunction(offered):
        assert len(inspect.signature(offered).parameters) <= 6
