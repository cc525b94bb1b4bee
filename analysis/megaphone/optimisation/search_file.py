"""Reads what may be varied from a TOML file; every key is optional.

most_levers = 2                      # in one policy
cost_follows_strength = true         # half the strength at half the cost
who = ["everyone", { department = "Sales" }, { top = { by = "influence" } }]
counts = [25, 50, 100]               # for each group by rank that names no number
strengths = [0.5, 1.0]
weeks = [[1, 12], [1, 6]]

[levers.ambassadors]                 # with such tables only these levers are varied; their own keys come first
counts = [50, 100, 200]
[levers.town_halls]
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

from megaphone._base.toml_file import TomlFile, unknown_name
from megaphone.optimisation.candidate import BY_RANK
from megaphone.optimisation.catalogue import Allowed, Lever
from megaphone.optimisation.space import MOST_LEVERS, Ranges, Wish, default_levers, ranges_of

_RANGES = ("who", "counts", "strengths", "weeks")
_KEYS = ("most_levers", "cost_follows_strength", *_RANGES, "levers")


def _unknown(file: TomlFile, path: tuple[str, ...], known: Collection[str], kind: str = "key") -> NoReturn:
    file.refuse(path, unknown_name(kind, path[-1], list(known)))


def read_wish(path: Path, levers: Mapping[str, Lever], fallback: Ranges, allowed: Allowed, weeks: float) -> Wish:
    """Read a search file.

    Parameters
    ----------
    path
        TOML.
    levers
        The scenario's catalogue.
    fallback
        Where neither a lever's table nor the top of the file says anything.
    allowed
        Which levers may be named although they are not tried by default.
    weeks
        Of the scenario.

    Raises
    ------
    InputError
        For anything wrong, with file, line and column, and the nearest right name.
    """
    file = TomlFile(path)
    for key in file.content:
        if key not in _KEYS:
            _unknown(file, (key,), _KEYS)
    search = _Search(file, levers, allowed, weeks)
    shared = _ranges(file, (), file.content, fallback, weeks)
    named, notes = search.named(shared) if file.content.get("levers", {}) != {} else search.unnamed(shared)
    most = _checked(file, "most_levers", MOST_LEVERS, lambda n: _whole(n) and 1 <= n <= 10, "a number from 1 to 10")
    follows = _checked(file, "cost_follows_strength", True, lambda value: isinstance(value, bool), "true or false")
    return Wish(named, most, follows, tuple(notes))


@dataclass(frozen=True)
class _Search:
    """The file, and what it is read beside."""

    file: TomlFile
    levers: Mapping[str, Lever]
    allowed: Allowed
    weeks: float

    def named(self, shared: Ranges) -> tuple[dict[str, Ranges], list[str]]:
        """Read the tables of levers; the second says which levers have none."""
        tables = self.file.content["levers"]
        if not isinstance(tables, Mapping):
            self.file.refuse(("levers",), "levers must be tables such as [levers.ambassadors]")
        named = {id: self.lever(id, tables[id], shared) for id in tables}
        others = ", ".join(lever.name for id, lever in self.levers.items() if id not in named)
        return named, [f"Levers that the search file does not name: {others}"] if others else []

    def unnamed(self, shared: Ranges) -> tuple[dict[str, Ranges], list[str]]:
        """Give the levers that are varied when the file names none; the second says which are not, and why."""
        chosen, notes = default_levers(self.levers, self.allowed)
        says_who = "who" in self.file.content
        return {id: shared if says_who else ranges_of(self.levers[id], shared) for id in chosen}, notes

    def lever(self, id: str, table: Any, shared: Ranges) -> Ranges:
        """Read the table of one lever."""
        if id not in self.levers:
            _unknown(self.file, ("levers", id), self.levers, "lever")
        if not isinstance(table, Mapping):
            self.file.refuse(("levers", id), f"levers.{id} must be a table")
        if problem := self.allowed.problem(self.levers[id]):
            self.file.refuse(("levers", id), f"lever '{id}' may not be tried: {problem}")
        for key in table:
            if key not in _RANGES:
                _unknown(self.file, ("levers", id, key), _RANGES)
        return _ranges(self.file, ("levers", id), table, shared, self.weeks)


def _ranges(file: TomlFile, path: tuple[str, ...], table: Mapping[str, Any], fallback: Ranges, weeks: float) -> Ranges:
    def of(key: str, default: Any, fits: Callable[[Any], bool], expected: str) -> tuple[Any, ...]:
        if key not in table:
            return tuple(default)
        value = table[key]
        if not isinstance(value, list) or not value or not all(fits(one) for one in value):
            file.refuse((*path, key), f"{key} must be a list of {expected}")
        return tuple(value)

    def in_run(pair: Any) -> bool:
        return (
            isinstance(pair, list) and len(pair) == 2 and all(map(_number, pair)) and 1 <= pair[0] <= pair[1] <= weeks
        )

    who = of("who", fallback.who, _is_group, '"everyone" or conditions, such as { top = { by = "influence" } }')
    counts = of("counts", fallback.counts, lambda n: _whole(n) and n >= 1, "whole numbers of people, from 1")
    strengths = of("strengths", fallback.strengths, lambda x: _number(x) and 0 < x <= 3, "numbers above 0 and up to 3")
    pairs = of("weeks", fallback.weeks, in_run, f"pairs, first and last week, within 1 and {weeks:g}")
    if "weeks" in table:
        pairs = tuple((first, last) for first, last in pairs)
    return Ranges(who, counts, strengths, pairs)


def _is_group(who: Any) -> bool:
    if isinstance(who, Mapping) and "top" in who:
        return isinstance(who["top"], Mapping) and who["top"].get("by") in BY_RANK
    return who == "everyone" or (isinstance(who, Mapping) and bool(who))


def _checked(file: TomlFile, key: str, default: Any, fits: Callable[[Any], bool], expected: str) -> Any:
    value = file.content.get(key, default)
    if not fits(value):
        file.refuse((key,), f"{key} must be {expected}, but is {value!r}")
    return value


def _number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _whole(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)
