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

import difflib
import re
import tomllib
from collections.abc import Callable, Collection, Mapping
from pathlib import Path
from typing import Any, NoReturn

from megaphone._errors import InputError
from megaphone.optimise._candidate import BY_RANK
from megaphone.optimise._catalogue import Lever
from megaphone.optimise._search import MOST_LEVERS, Ranges, Wish, default_levers, ranges_of

_RANGES = ("who", "counts", "strengths", "weeks")
_KEYS = ("most_levers", "cost_follows_strength", *_RANGES, "levers")


class _Reader:
    """The text of a search file, and where things stand in it."""

    def __init__(self, path: Path) -> None:
        self.file = str(path)
        try:
            self.text = path.read_text(encoding="utf-8")
            self.tables = tomllib.loads(self.text)
        except OSError as error:
            raise InputError(f"{path}: cannot be read: {error.strerror}", self.file) from error
        except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
            place = re.search(r"\(at line (\d+), column (\d+)\)", str(error))
            line, column = (int(place[1]), int(place[2])) if place else (0, 0)
            problem = str(error).split(" (at ")[0]
            raise self.error(line, column, f"is not TOML: {problem}") from error

    def error(self, line: int, column: int, problem: str) -> InputError:
        where = f"{self.file}:{line}:{column}" if line else self.file
        return InputError(f"{where}: {problem}", self.file, line, column, problem)

    def refuse(self, table: str, key: str, problem: str) -> NoReturn:
        """Raise at the place of a key of a table ("" is the top)."""
        current = ""
        for number, line in enumerate(self.text.splitlines(), 1):
            header = re.match(r"\s*\[\s*([^\]]+?)\s*\]", line)
            if header:
                current = re.sub(r"\s*\.\s*", ".", header[1]).replace('"', "")
                if current == f"{table}.{key}".lstrip("."):
                    raise self.error(number, line.index("[") + 1, problem)
            found = re.match(rf'\s*"?{re.escape(key)}"?\s*=', line)
            if current == table and found:
                raise self.error(number, len(line) - len(line.lstrip()) + 1, problem)
        raise self.error(0, 0, problem)

    def unknown(self, table: str, key: str, known: Collection[str], kind: str = "key") -> NoReturn:
        near = difflib.get_close_matches(key, known, n=1)
        hint = f"; did you mean '{near[0]}'?" if near else f"; known: {', '.join(known)}"
        self.refuse(table, key, f"{kind} '{key}' is not known{hint}")


def read_wish(path: Path, levers: Mapping[str, Lever], fallback: Ranges, allow_mandates: bool, weeks: float) -> Wish:
    """Read a search file.

    Parameters
    ----------
    path
        TOML.
    levers
        The scenario's catalogue.
    fallback
        Where neither a lever's table nor the top of the file says anything.
    allow_mandates
        Whether levers that are never recommended may be named.
    weeks
        Of the scenario.

    Raises
    ------
    InputError
        For anything wrong, with file, line and column, and the nearest right name.
    """
    reader = _Reader(path)
    for key in reader.tables:
        if key not in _KEYS:
            reader.unknown("", key, _KEYS)
    shared = _ranges(reader, "", reader.tables, fallback, weeks)
    tables = reader.tables.get("levers", {})
    notes: list[str] = []
    if not isinstance(tables, Mapping):
        reader.refuse("", "levers", "levers must be tables such as [levers.ambassadors]")
    if tables:
        named = {id: _lever(reader, id, tables[id], levers, shared, allow_mandates, weeks) for id in tables}
    else:
        chosen, notes = default_levers(levers, allow_mandates)
        named = {id: shared if "who" in reader.tables else ranges_of(levers[id], shared) for id in chosen}
    most = _checked(
        reader, "", "most_levers", MOST_LEVERS, lambda n: _whole(n) and 1 <= n <= 10, "a number from 1 to 10"
    )
    follows = _checked(
        reader, "", "cost_follows_strength", True, lambda value: isinstance(value, bool), "true or false"
    )
    return Wish(named, most, follows, tuple(notes))


def _lever(
    reader: _Reader,
    id: str,
    table: Any,
    levers: Mapping[str, Lever],
    shared: Ranges,
    allow_mandates: bool,
    weeks: float,
) -> Ranges:
    if id not in levers:
        reader.unknown("levers", id, list(levers), "lever")
    if not isinstance(table, Mapping):
        reader.refuse("levers", id, f"levers.{id} must be a table")
    if not levers[id].recommendable and not allow_mandates:
        reader.refuse("levers", id, f"lever '{id}' is a mandate: it is tried only when mandates are allowed")
    for key in table:
        if key not in _RANGES:
            reader.unknown(f"levers.{id}", key, _RANGES)
    return _ranges(reader, f"levers.{id}", table, shared, weeks)


def _ranges(reader: _Reader, name: str, table: Mapping[str, Any], fallback: Ranges, weeks: float) -> Ranges:
    def of(key: str, default: Any, fits: Callable[[Any], bool], expected: str) -> tuple[Any, ...]:
        if key not in table:
            return tuple(default)
        value = table[key]
        if not isinstance(value, list) or not value or not all(fits(one) for one in value):
            reader.refuse(name, key, f"{key} must be a list of {expected}")
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


def _checked(reader: _Reader, table: str, key: str, default: Any, fits: Callable[[Any], bool], expected: str) -> Any:
    value = reader.tables.get(key, default)
    if not fits(value):
        reader.refuse(table, key, f"{key} must be {expected}, but is {value!r}")
    return value


def _number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _whole(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)
