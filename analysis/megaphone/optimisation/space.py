"""What may be varied: levers, and for each of them groups, strengths and weeks. From a file, or by default.

By default: every lever that has a cost, is no mandate and pays nobody for shares; everyone, each department, and as
many as 1, 2, 5 and 10 % of the employees by number of colleagues and by influence; half and full strength; the whole
time, its first and its second half. A lever whose cost does not depend on for how many it is, is for everyone. These
defaults are *assumptions* of what is worth trying.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from megaphone.errors import InputError
from megaphone.optimisation.candidate import Candidate, Choice, Group, words_of
from megaphone.optimisation.catalogue import Allowed, Lever
from megaphone.scenario import Scenario

MOST_DEPARTMENTS = 12  # groups of their own by default; an assumption
SHARES = (0.01, 0.02, 0.05, 0.10)
RANKS = ("degree", "influence")
STRENGTHS = (0.5, 1.0)
MOST_LEVERS = 3

Weeks = tuple[float, float]


@dataclass(frozen=True)
class Ranges:
    """What a lever may be: groups as in ``who``, numbers of people for groups by rank, strengths, weeks."""

    who: tuple[Any, ...]
    counts: tuple[int, ...]
    strengths: tuple[float, ...]
    weeks: tuple[Weeks, ...]


@dataclass(frozen=True)
class Wish:
    """What the user wants varied, before the company is known well enough to say what that means.

    Attributes
    ----------
    levers : mapping of str to Ranges
        By id.
    most_levers : int
        In one policy.
    cost_follows_strength : bool
        Whether a lever at half its strength costs half.
    notes : tuple of str
        What was left out, and why.
    """

    levers: Mapping[str, Ranges]
    most_levers: int = MOST_LEVERS
    cost_follows_strength: bool = True
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class LeverSpace:
    """What may be chosen of one lever; groups are places in `Space.groups`."""

    lever: str
    groups: tuple[int, ...]
    strengths: tuple[float, ...]
    weeks: tuple[Weeks, ...]

    def choices(self) -> list[Choice]:
        """List every choice."""
        return [Choice(self.lever, g, s, w) for g in self.groups for s in self.strengths for w in self.weeks]


@dataclass(frozen=True)
class Space:
    """All candidates: every set of up to `most_levers` levers with one choice each."""

    groups: tuple[Group, ...]
    levers: tuple[LeverSpace, ...]
    most_levers: int
    notes: tuple[str, ...] = field(default=())

    def size(self) -> int:
        """Count the candidates."""
        ways = [1] + [0] * self.most_levers
        for lever in self.levers:
            own = len(lever.choices())
            for many in range(self.most_levers, 0, -1):
                ways[many] += own * ways[many - 1]
        return sum(ways[1:])

    def candidates(self) -> list[Candidate]:
        """List the candidates; for small spaces."""
        found: list[Candidate] = [()]
        for lever in self.levers:
            choices = lever.choices()
            found += [(*one, choice) for one in found if len(one) < self.most_levers for choice in choices]
        return found[1:]


def default_ranges(scenario: Scenario, sizes: Mapping[str, int], employees: int) -> Ranges:
    """Give what is tried of a lever when nobody says otherwise."""
    smallest = int(scenario.run.smallest_group)
    named = sorted((name for name, size in sizes.items() if size >= smallest), key=lambda name: -sizes[name])
    real = _has_real_people(scenario)
    if real:  # no group may leave out a few, nor be the rest of all but a few (sim/PRIVACY.md)
        while named and 0 < sum(sizes.values()) - sum(sizes[name] for name in named) < smallest:
            named.pop()
    who: list[Any] = ["everyone"]
    if len(sizes) > 1:
        who += [{"department": name} for name in named[:MOST_DEPARTMENTS]]
    who += [{"top": {"by": by}} for by in RANKS]
    counts = tuple(sorted({max(1, round(share * employees)) for share in SHARES}))
    if real:
        counts = _apart(counts, smallest, employees)
        who = [one for one in who if counts or "top" not in one]
    return Ranges(tuple(who), counts, STRENGTHS, _weeks(float(scenario.posts.weeks)))


def groups_left_out(scenario: Scenario, sizes: Mapping[str, int]) -> list[str]:
    """Say which departments `default_ranges` makes no groups of; small ones are not named."""
    smallest = int(scenario.run.smallest_group)
    small = sum(size < smallest for size in sizes.values())
    notes = []
    if small:
        them = "1 department" if small == 1 else f"{small} departments"
        of_its_own = "is not tried as a group of its own" if small == 1 else "are not tried as groups of their own"
        notes.append(f"{them} with fewer than {smallest} people {of_its_own}")
    if len(sizes) - small > MOST_DEPARTMENTS:
        notes.append(f"Of the departments only the {MOST_DEPARTMENTS} largest are tried as groups of their own")
    return notes


def _has_real_people(scenario: Scenario) -> bool:
    tables = scenario.to_dict()
    return "roster" in tables.get("organisation", {}) or "file" in tables.get("network", {})


def _apart(counts: tuple[int, ...], smallest: int, employees: int) -> tuple[int, ...]:
    """Give the numbers of people that may be chosen, so far apart that the groups differ by no few people."""
    kept: list[int] = []
    for count in counts:
        if count >= (kept[-1] if kept else 0) + smallest and employees - count >= smallest:
            kept.append(count)
    return tuple(kept)


def _weeks(weeks: float) -> tuple[Weeks, ...]:
    whole: Weeks = (1, weeks)
    half = math.floor(weeks / 2)
    return (whole,) if half < 1 or half + 1 > weeks else (whole, (1, half), (half + 1, weeks))


def ranges_of(lever: Lever, ranges: Ranges) -> Ranges:
    """Narrow the default for a lever whose cost does not depend on for how many it is: then it is for everyone."""
    a_head = ("_per_employee", "_per_manager", "_per_share")
    if any(part in item for item in lever.cost for part in a_head):
        return ranges
    return replace(ranges, who=("everyone",))


def default_levers(levers: Mapping[str, Lever], allowed: Allowed) -> tuple[list[str], list[str]]:
    """Choose the levers that are varied when nobody names any; the second list says which are not, and why."""
    chosen, notes = [], []
    for lever in levers.values():
        if not lever.cost:
            notes.append(f"{lever.name} is not tried: the lever file gives it no cost")
        elif problem := allowed.problem(lever):
            notes.append(f"{lever.name} is not tried: {problem}")
        else:
            chosen.append(lever.id)
    return chosen, notes


def space_of(wish: Wish, sizes: Mapping[str, int], at_least: float | None) -> Space:
    """Turn a wish into candidates.

    Parameters
    ----------
    wish
        From a file or by default.
    sizes
        Employees of each department.
    at_least
        The least number (1 or more) or share (below 1) of each department that a lever must be for.

    Raises
    ------
    InputError
        When no lever is left, or departments are asked for and not known.
    """
    if at_least is not None and not sizes:
        raise InputError("at least so many in each department: the scenario names no departments")
    notes = list(wish.notes)
    groups: list[Group] = []
    levers = []
    for lever, ranges in wish.levers.items():
        own = _groups(ranges, sizes, at_least, notes)
        for group in own:
            if group not in groups:
                groups.append(group)
        places = tuple(groups.index(group) for group in own)
        if places:
            levers.append(LeverSpace(lever, places, ranges.strengths, ranges.weeks))
    if not levers:
        raise InputError("no lever is left to try" + "".join(f"; {note}" for note in dict.fromkeys(notes)))
    most = min(wish.most_levers, len(levers))
    return Space(tuple(groups), tuple(levers), most, tuple(dict.fromkeys(notes)))


def _groups(ranges: Ranges, sizes: Mapping[str, int], at_least: float | None, notes: list[str]) -> list[Group]:
    groups: list[Group] = []
    for who in _counted(ranges):
        if at_least is None or who == "everyone":
            groups.append(Group.of(who))
            continue
        spread = _spread(who, sizes, at_least)
        if spread is None:
            notes.append(f"{words_of(who)}: not tried, for it cannot promise {at_least:g} of each department")
        else:
            groups.append(spread)
    return _unique(groups)


def _unique(groups: Sequence[Group]) -> list[Group]:
    """Leave out what stands twice; conditions are tables, which have no hash."""
    found: list[Group] = []
    for group in groups:
        if group not in found:
            found.append(group)
    return found


def _counted(ranges: Ranges) -> list[Any]:
    """Give every group by rank each of the numbers, unless it has its own."""
    groups: list[Any] = []
    for who in ranges.who:
        top = who.get("top") if isinstance(who, Mapping) else None
        if top is None or "count" in top or "share" in top:
            groups.append(who)
        else:
            groups += [{**who, "top": {**top, "count": count}} for count in ranges.counts]
    return groups


def _spread(who: Any, sizes: Mapping[str, int], at_least: float) -> Group | None:
    """Give each department its part of a group, and no department fewer than it must have."""
    if set(who) != {"top"}:
        return None
    top = who["top"]
    employees = sum(sizes.values())
    many = top["count"] if "count" in top else round(top["share"] * employees)
    counts = []
    for name, size in sizes.items():
        if size == 0:
            continue
        needed = math.ceil(at_least * size) if at_least < 1 else math.ceil(at_least)
        count = min(size, max(needed, round(many * size / employees)))
        counts.append((name, count))
    whole = sum(count for _, count in counts)
    parts = tuple({"department": name, "top": {"by": top["by"], "count": count}} for name, count in counts)
    least = f"{100 * at_least:g} %" if at_least < 1 else f"{at_least:g}"
    named = words_of({"top": {"by": top["by"], "count": whole}})
    return Group(f"{named}, at least {least} of each department", parts, Group.of(who).needs_traits)
