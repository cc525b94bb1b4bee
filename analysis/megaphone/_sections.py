"""The tables of a scenario's scalars as attributes. The annotations repeat the schema for editors and type checkers."""

from __future__ import annotations

import datetime
import functools
from typing import Any, Literal

from megaphone import _core
from megaphone._base.arguments import require_text
from megaphone.errors import InputError


@functools.cache
def parameter_paths() -> tuple[str, ...]:
    """Dotted paths of all parameters, in the order of the file."""
    return tuple(row["path"] for row in _core.schema())


def plain(value: Any) -> Any:
    """Give a date as the text that a scenario holds; other values as they are."""
    return value.isoformat() if type(value) is datetime.date else value


class Section:
    """One table of a scenario: reads and writes its parameters, checked by the schema.

    A class is named after its table: `NetworkParameters` has those of ``[network]``.

    A value that does not fit raises `InputError`, a name that is no parameter AttributeError with the nearest one.
    """

    _scenario: _core.Scenario

    def __init__(self, scenario: _core.Scenario) -> None:
        object.__setattr__(self, "_scenario", scenario)

    @classmethod
    def _path(cls, name: str) -> str:
        return f"{cls.__name__.removesuffix('Parameters').lower()}.{name}"

    def __getattr__(self, name: str) -> Any:
        path = self._path(name)
        if path not in parameter_paths():
            raise AttributeError(self._unknown(path))
        return self._scenario.parameter(path)

    def __setattr__(self, name: str, value: Any) -> None:
        path = self._path(name)
        if path not in parameter_paths():
            raise AttributeError(self._unknown(path))
        if isinstance(value, str):
            require_text(path, value)
        self._scenario.set(path, plain(value))

    def _unknown(self, path: str) -> str:
        try:
            self._scenario.parameter(path)
        except InputError as error:
            return error.problem
        raise AssertionError(path)

    def __dir__(self) -> list[str]:
        """Names of the parameters."""
        start = self._path("")
        return [path.removeprefix(start) for path in parameter_paths() if path.startswith(start)]

    def __repr__(self) -> str:
        values = ", ".join(f"{name}={getattr(self, name)!r}" for name in self.__dir__())
        return f"{type(self).__name__}({values})"


class NetworkParameters(Section):
    """Who is connected with whom."""

    kind: Literal["departments", "watts_strogatz", "barabasi_albert", "degrees", "file"]
    mean_ties: float
    within_department: float
    degree_spread: float
    span_of_control: float
    rewiring: float
    direction: Literal["undirected", "source_sees_target", "target_sees_source"]
    threshold: float
    sampling_scale: float | None
    source_column: str
    target_column: str
    weight_column: str
    separator: Literal[",", ";", "\t", "|", " "]
    decimal: Literal[".", ","]
    header: bool
    id_attribute: str
    department_attribute: str
    self_loops: Literal["refuse", "drop"]
    duplicates: Literal["refuse", "merge"]


class PostsParameters(Section):
    """What the company publishes. ``start`` is the Monday of week 1, "2026-01-05" or a `datetime.date`; "" for none."""

    start: str
    weeks: float
    per_week: float
    lifetime_days: int


class ContagionParameters(Section):
    """What a colleague's share counts."""

    rule: Literal["independent", "saturating", "threshold", "fraction"]
    weight: float
    saturation: float
    needed: int


class PeopleParameters(Section):
    """Who works here."""

    activity_mean: float
    activity_concentration: float
    followers_log_mean: float
    followers_log_sd: float
    tenure_mean: float
    turnover: float
    rest_days: int
    tolerated_posts: float


class MeasuredParameters(Section):
    """What is seen today, without any policy."""

    monthly_participation: float
    top_5_percent_share: float
    top_5_percent_share_sd: float
    posts_per_week: float


class AudienceParameters(Section):
    """Who sees employees' shares, and what that is worth."""

    view_rate: float
    click_rate: float
    size: float
    cost_per_thousand_views: float
    cost_per_click: float


class BudgetParameters(Section):
    """The most that a policy may cost, and what an hour of staff counts when costs are put in order."""

    cash: float | None
    hours: float | None
    hour_price: float


class RunParameters(Section):
    """How the scenario is run."""

    effects: str
    levers: str
    effect_draws: int
    replicates: int
    populations: int
    seed: int
    outcome: Literal["shares", "advocates", "reach"]
    smallest_group: int
