"""Policies between data and the tables of a scenario file."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from megaphone._records import LeverUse, Policy, Week

__all__ = ["LeverUse", "Policy", "policy_of", "table_of"]


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
