"""What the lever file says of each lever: its name, its cost, and whether it may be chosen.

The file is read as the program reads it (sim/inputs/lever_file.cpp); what it says is checked there, when a scenario
is run.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from megaphone import _core
from megaphone.scenario import Scenario


@dataclass(frozen=True)
class Lever:
    """A lever of the catalogue.

    Attributes
    ----------
    id : str
        As in ``lever = "..."``.
    name : str
        As in results.
    cost : dict of str to float
        As in the lever file: ``{"hours_per_manager": 16}``.
    recommendable : bool
        False for mandates.
    enrols : bool
        Whether all that it does is to make members of channels.
    """

    id: str
    name: str
    cost: Mapping[str, float] = field(default_factory=dict)
    recommendable: bool = True
    enrols: bool = False

    @property
    def pays_per_share(self) -> bool:
        """Whether people are paid for what they share, which crowds out the wish to share."""
        return self.cost.get("cash_per_share", 0) > 0


@dataclass(frozen=True)
class Allowed:
    """What is tried only when it is asked for."""

    mandates: bool = False
    pay_per_share: bool = False
    enrolment: bool = False  # where some employees use no channel

    def problem(self, lever: Lever) -> str:
        """Say why a lever may not be tried; "" when it may."""
        if not lever.recommendable and not self.mandates:
            return "mandates are tried only when they are allowed (--allow-mandates)"
        if lever.pays_per_share and not self.pay_per_share:
            return "cash for each share is tried only when it is allowed (--allow-pay-per-share)"
        if lever.enrols and not self.enrolment:
            return "every employee is a member of every channel"
        return ""


def levers_of(scenario: Scenario) -> dict[str, Lever]:
    """Read the lever file of a scenario.

    Returns
    -------
    dict of str to Lever
        By id, in the order of the file.

    Raises
    ------
    InputError
        For anything wrong with the scenario or a file it names.
    """
    scenario.check()  # reads the lever file, and says where it is wrong
    named = str(scenario.run.levers)
    if not named:
        return _levers(tomllib.loads(_core.shipped_file("levers.toml")), Path())
    path = Path(scenario.file).parent / named
    return _levers(tomllib.loads(path.read_text(encoding="utf-8")), path.parent)


def has_members(scenario: Scenario) -> bool:
    """Whether some employees do not use some channel, so that a lever can enrol them."""
    channels = scenario.to_dict().get("channels", {}).values()
    return any(channel.get("members_from_roster", False) or channel.get("members", 1) < 1 for channel in channels)


def _levers(tables: Mapping[str, Any], folder: Path) -> dict[str, Lever]:
    levers: dict[str, Lever] = {}
    base = tables.get("extends")
    if base == "default":
        levers = _levers(tomllib.loads(_core.shipped_file("levers.toml")), folder)
    elif base is not None:
        path = folder / base
        levers = _levers(tomllib.loads(path.read_text(encoding="utf-8")), path.parent)
    for id, table in tables.items():
        if id != "extends":
            moves = {move["target"] for move in table.get("move", [])}
            cost, recommendable = table.get("cost", {}), table.get("recommendable", True)
            levers[id] = Lever(id, table["name"], cost, recommendable, enrols=moves == {"members"})
    return levers
