"""How many people and managers a group has: counted by the program itself, in one run of one world."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from megaphone._policies import LeverUse, Policy
from megaphone.comparison import compare
from megaphone.scenario import Scenario


@dataclass(frozen=True)
class Size:
    """A group as costs count it.

    Attributes
    ----------
    employees, managers : float
        Covered at the start. Managers of a group chosen by rank differ a little from one population to another.
    """

    employees: float
    managers: float


def department_sizes(scenario: Scenario) -> dict[str, int]:
    """Count the employees of each department, in the order of the file; empty when the scenario has no departments."""
    return dict(scenario.core.departments())


def sizes_of(scenario: Scenario, groups: Iterable[Any], lever: str) -> list[Size]:
    """Count employees and managers of groups.

    Parameters
    ----------
    scenario
        The company; it is copied.
    groups
        Each a ``who``: "everyone" or a mapping of conditions.
    lever
        Any lever of the catalogue: it is used with a cost of 1 a head, so that its cost is the count.

    Raises
    ------
    InputError
        For a group that the scenario does not know.
    """
    counting = scenario.copy()
    for path, value in (("run.effect_draws", 1), ("run.populations", 1), ("run.replicates", 1), ("run.seed", 1)):
        counting[path] = value
    counting["budget.cash"] = None
    counting["budget.hours"] = None
    a_head: Mapping[str, float] = {"hours_per_employee": 1.0, "cash_per_manager": 1.0}
    counting.policies = [
        Policy(f"group {number}", (LeverUse(lever, who=who, cost=a_head),)) for number, who in enumerate(groups)
    ]
    worlds = compare(counting, progress=False).to_xarray()
    hours, cash = worlds["hours"].to_numpy()[1:, 0, 0, 0], worlds["cash"].to_numpy()[1:, 0, 0, 0]
    return [Size(float(employees), float(managers)) for employees, managers in zip(hours, cash, strict=True)]
