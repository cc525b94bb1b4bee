"""Policies as plain data, in the words of the scenario file."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

Week: TypeAlias = float | datetime.date


@dataclass(frozen=True)
class LeverUse:
    """A lever in use, as ``[[policy.lever]]`` has it.

    Attributes
    ----------
    use : str
        The lever's name in the catalogue.
    who : str or mapping
        "everyone", or conditions: ``{"department": "Sales", "share": 0.5}``.
    weeks : tuple of two numbers or dates, optional
        First and last week, from 1; None: throughout. With ``posts.start``, a `datetime.date` stands for its week.
    ramp_weeks : float
        Weeks from nothing to full strength.
    strength : float
        1 is as in the catalogue; above 0 and up to 3.
    cost : mapping, optional
        Replaces the catalogue's: ``{"hours_per_manager": 6}``.
    """

    use: str
    who: str | Mapping[str, Any] = "everyone"
    weeks: tuple[Week, Week] | None = None
    ramp_weeks: float = 0.0
    strength: float = 1.0
    cost: Mapping[str, float] | None = None


@dataclass(frozen=True)
class Policy:
    """What is compared, as ``[[policy]]`` has it.

    Attributes
    ----------
    name : str
        What it is called in the results; each policy needs its own.
    levers : tuple of LeverUse
        What the company does.
    posts_per_week : float, optional
        Replaces ``posts.per_week``.
    """

    name: str
    levers: tuple[LeverUse, ...] = ()
    posts_per_week: float | None = None


def policy_of(table: Mapping[str, Any]) -> Policy:
    """Make a policy from a table of the scenario file."""
    levers = tuple(LeverUse(**{**use, "weeks": _pair(use.get("weeks"))}) for use in table.get("lever", ()))
    return Policy(table["name"], levers, table.get("posts_per_week"))


def table_of(policy: Policy) -> dict[str, Any]:
    """Make a table of the scenario file from a policy."""
    table: dict[str, Any] = {"name": policy.name}
    if policy.posts_per_week is not None:
        table["posts_per_week"] = policy.posts_per_week
    if policy.levers:
        table["lever"] = [_lever_table(use) for use in policy.levers]
    return table


def _lever_table(use: LeverUse) -> dict[str, Any]:
    table = {name: value for name, value in vars(use).items() if value is not None}
    if use.weeks is not None:
        table["weeks"] = list(use.weeks)
    return table


def _pair(weeks: list[Week] | None) -> tuple[Week, Week] | None:
    return None if weeks is None else (weeks[0], weeks[1])
