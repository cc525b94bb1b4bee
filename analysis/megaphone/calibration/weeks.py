"""Weeks of an export: numbers, ISO weeks such as 2026-W05, or days in them; counted on without a gap."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass, field

WANTED = "a whole number, a week such as 2026-W05 or a day such as 2026-01-26"

_NUMBER = re.compile(r"(?:(?:week|kw|w)\s*)?([-+]?\d+)(?:\.0+)?", re.IGNORECASE)
_ISO_WEEK = re.compile(r"(\d{4})[-/ ]?W(\d{1,2})(?:-\d)?", re.IGNORECASE)
_DAY = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ].*)?")
_GERMAN_DAY = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")
_LAST_OF_A_YEAR = (52, 53)


@dataclass
class Weeks:
    """The weeks of an export.

    Attributes
    ----------
    numbers : list of int
        Consecutive, from the number that the first week has.
    by_name : dict
        What `week_of` gives of a cell -> the week's number; None for a number that weeks of two years have.
    turns : bool
        Whether a week 1 follows a week 52 or 53, and counts as the next number.
    """

    numbers: list[int] = field(default_factory=list)
    by_name: dict[tuple[str, int], int | None] = field(default_factory=dict)
    turns: bool = False
    last: tuple[str, int] = ("", 0)

    def add(self, name: tuple[str, int]) -> bool:
        """Append a week; false when it does not follow the one before."""
        follows = name == (self.last[0], self.last[1] + 1)
        turned = name == ("number", 1) and self.last[0] == "number" and self.last[1] in _LAST_OF_A_YEAR
        if self.numbers and not follows and not turned:
            return False
        self.turns |= turned and not follows
        self.last = name
        self.numbers.append(self.numbers[-1] + 1 if self.numbers else number_in_year(name))
        self.by_name[name] = None if name in self.by_name else self.numbers[-1]
        return True


def week_of(cell: str) -> tuple[str, int] | None:
    """Read a week: ("number", as written), or ("calendar", weeks since year 1) of an ISO week or a day; else None."""
    if found := _NUMBER.fullmatch(cell):
        return "number", int(found[1])
    try:
        if found := _ISO_WEEK.fullmatch(cell):
            return _of_day(datetime.date.fromisocalendar(int(found[1]), int(found[2]), 1))
        if found := _DAY.fullmatch(cell):
            return _of_day(datetime.date(int(found[1]), int(found[2]), int(found[3])))
        if found := _GERMAN_DAY.fullmatch(cell):
            return _of_day(datetime.date(int(found[3]), int(found[2]), int(found[1])))
    except ValueError:  # no such day
        return None
    return None


def number_in_year(name: tuple[str, int]) -> int:
    """Give the number that a week has in its year."""
    kind, number = name
    return number if kind == "number" else datetime.date.fromordinal(7 * number + 1).isocalendar().week


def _of_day(day: datetime.date) -> tuple[str, int]:
    return "calendar", (day.toordinal() - 1) // 7
