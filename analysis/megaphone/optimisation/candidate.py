"""A policy that the search may try: which levers, for whom, how strongly, when; and what it would cost."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from megaphone._policies import LeverUse, Policy
from megaphone.optimisation.catalogue import Lever
from megaphone.optimisation.company import Size

BY_RANK: Mapping[str, str] = {
    "degree": "best connected",
    "k_core": "in the densest circles",
    "betweenness": "between circles",
    "intention": "most willing",
    "influence": "most influential",
}
_NEEDS_TRAITS = ("intention", "influence")
_LONGEST_NAME = 200
_FIXED = ("once", "per_week", "per_post")  # paid once a lever, however many groups it is used for


@dataclass(frozen=True)
class Group:
    """Whom a lever is for.

    Attributes
    ----------
    words : str
        What it is called.
    parts : tuple
        One ``who`` each: several where each department has its own part.
    needs_traits : bool
        True when choosing it takes knowing how willing each employee is, which no network shows.
    """

    words: str
    parts: tuple[Any, ...]
    needs_traits: bool = False

    @classmethod
    def of(cls, who: Any) -> Group:
        """Name a ``who`` of the scenario file."""
        return cls(words_of(who), (who,), needs_traits(who))


def needs_traits(who: Any) -> bool:
    """Tell whether choosing these people takes knowing what goes on in each of them."""
    return isinstance(who, Mapping) and who.get("top", {}).get("by") in _NEEDS_TRAITS


def words_of(who: Any) -> str:
    """Say who is meant."""
    if not isinstance(who, Mapping):
        return str(who)
    words: list[str] = []
    for key, value in who.items():
        listed = ", ".join(str(one) for one in value) if isinstance(value, list) else str(value)
        if key == "top":
            many = f"{value['count']}" if "count" in value else f"{100 * value['share']:g} %"
            words.insert(0, f"{many} {BY_RANK[value['by']]}")
        elif key == "share":
            words.insert(0, f"{100 * value:g} % at random")
        elif key == "lowest_departments":
            words.append(f"{value.get('count', 1)} departments with the lowest {value.get('by', 'sic').upper()}")
        elif key == "tenure":
            words.append(" ".join(f"{bound} {years:g}" for bound, years in value.items()) + " years")
        else:
            words.append(listed)
    return ", ".join(words)


@dataclass(frozen=True)
class Choice:
    """One lever of a candidate; the group and the weeks are places in the search's lists."""

    lever: str
    group: int
    strength: float
    weeks: tuple[float, float]


Candidate = tuple[Choice, ...]
"""A policy: its choices, sorted by lever, each lever at most once."""


@dataclass(frozen=True)
class Pricing:
    """What costs are computed from.

    Attributes
    ----------
    levers : mapping of str to Lever
        The catalogue.
    groups : tuple of Group
        What `Choice.group` counts in.
    sizes : tuple of tuple of Size
        Of each part of each group.
    weeks, posts_per_week : float
        Of the scenario.
    by_strength : bool
        Whether a lever at half its strength costs half.
    """

    levers: Mapping[str, Lever]
    groups: tuple[Group, ...]
    sizes: tuple[tuple[Size, ...], ...]
    weeks: float
    posts_per_week: float
    by_strength: bool = True

    def scale(self, choice: Choice) -> float:
        """Tell by how much the catalogue's cost is multiplied."""
        return choice.strength if self.by_strength else 1.0

    def least(self, candidate: Candidate, unit: Literal["cash", "hours"]) -> float:
        """Estimate the cost without what is paid per share, less 2 % for what the estimate cannot know.

        A candidate that is above the budget even so need not be simulated; what the others cost says the simulation.
        """
        return 0.98 * sum(self._of_choice(choice, unit) for choice in candidate)

    def _of_choice(self, choice: Choice, unit: str) -> float:
        weeks = choice.weeks[1] - choice.weeks[0] + 1
        sizes = self.sizes[choice.group]
        employees, managers = sum(size.employees for size in sizes), sum(size.managers for size in sizes)
        times = {
            "once": 1.0,
            "per_week": weeks,
            "per_employee": employees,
            "per_employee_week": employees * weeks,
            "per_manager": managers,
            "per_manager_week": managers * weeks,
            "per_post": max(0.0, weeks * self.posts_per_week - 1),
            "per_share": 0.0,
        }
        cost = self.levers[choice.lever].cost
        return self.scale(choice) * sum(
            amount * times[item.removeprefix(f"{unit}_")]
            for item, amount in cost.items()
            if item.startswith(f"{unit}_")
        )

    def policy(self, candidate: Candidate) -> Policy:
        """Write a candidate as a policy that `compare` runs, with the cost that it is charged."""
        uses = [use for choice in candidate for use in self._uses(choice)]
        return Policy(self.name(candidate), tuple(uses))

    def name(self, candidate: Candidate) -> str:
        """Name a candidate by what it does; names too long for a policy end in a number that tells them apart."""
        name = " + ".join(self.words(choice) for choice in candidate)
        if len(name) <= _LONGEST_NAME:
            return name
        end = f"... ({hashlib.blake2b(name.encode(), digest_size=3).hexdigest()})"
        return name[: _LONGEST_NAME - len(end)] + end

    def needs_traits(self, candidate: Candidate) -> bool:
        """Tell whether carrying it out takes knowing how willing each employee is."""
        return any(self.groups[choice.group].needs_traits for choice in candidate)

    def words(self, choice: Choice) -> str:
        """Say what a choice does."""
        words = f"{self.levers[choice.lever].name}: {self.groups[choice.group].words}"
        if choice.strength != 1:
            words += f" at {choice.strength:g}"
        if choice.weeks != (1, self.weeks):
            words += f", weeks {choice.weeks[0]:g}-{choice.weeks[1]:g}"
        return words

    def _uses(self, choice: Choice) -> list[LeverUse]:
        cost = {item: amount * self.scale(choice) for item, amount in self.levers[choice.lever].cost.items()}
        weeks = None if choice.weeks == (1, self.weeks) else choice.weeks
        a_head = {item: amount for item, amount in cost.items() if item.split("_", 1)[1] not in _FIXED}
        uses = []
        for number, who in enumerate(self.groups[choice.group].parts):
            own = cost if number == 0 else a_head or {"cash_once": 0.0}
            charged = own if number > 0 or choice.strength != 1 else None
            uses.append(LeverUse(choice.lever, who=who, weeks=weeks, strength=choice.strength, cost=charged))
        return uses
