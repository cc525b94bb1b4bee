"""What a platform's export says of a company: read from CSV, checked cell by cell.

One row a week: ``week``, ``posts``, ``shares``, and whichever of ``active_sharers``, ``monthly_participation`` and
``top_5_percent_share`` are known. Optionally a second table, one row a post: ``week`` and ``shares``.
"""

from __future__ import annotations

import difflib
import math
import os
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import NoReturn

import numpy as np
import numpy.typing as npt
import pandas as pd

from megaphone import _core
from megaphone._base.csv_text import likely_separator, place_of, rows_of
from megaphone._base.personal import personal_by_name
from megaphone.calibration.weeks import WANTED, Weeks, week_of
from megaphone.errors import InputError

Source = str | os.PathLike[str] | pd.DataFrame

FEWEST_WEEKS = 8
MONTH = 4
_REQUIRED = ("week", "posts", "shares")
_OPTIONAL = ("active_sharers", "monthly_participation", "top_5_percent_share")


@dataclass(frozen=True, eq=False)
class Observed:
    """Weekly figures of a platform.

    Attributes
    ----------
    weeks : pandas.DataFrame
        One row a week: ``week`` (consecutive integers, from the first week's number), ``posts``, ``shares``, and those
        of ``active_sharers`` (employees with at least one share in the week) and ``monthly_participation`` (share of
        employees with at least one share in the four weeks that end with this one; NaN where not known) that the export
        has.
    top_5_percent_share : float or None
        Share of the whole period's shares made by the 5 % of employees with most.
    post_shares : numpy.ndarray or None
        Shares of every post until its end, by week of appearance.
    source : str
        File, or "a frame".
    notes : tuple of str
        What was left out, and why.
    """

    weeks: pd.DataFrame
    top_5_percent_share: float | None = None
    post_shares: npt.NDArray[np.int64] | None = None
    source: str = "a frame"
    notes: tuple[str, ...] = ()

    @property
    def posts(self) -> list[int]:
        """Posts of every week."""
        return [int(count) for count in self.weeks["posts"]]


def read_observed(observed: Source, *, per_post: Source | None = None, employees: int | None = None) -> Observed:
    """Read and check what a platform exported.

    A file may have any line end and separator, a first line "sep=;", empty rows and columns; weeks are numbers, ISO
    weeks or days, and go on over the end of a year; shares of people may be written as 20%.

    Parameters
    ----------
    observed
        CSV file or frame, one row a week.
    per_post
        CSV file or frame, one row a post.
    employees
        How many there are: no week can have more active sharers. None does not check that.

    Raises
    ------
    InputError
        At the cell that is wrong, with what was expected.
    """
    table = _Table.read(observed, "the weekly figures", _REQUIRED, _OPTIONAL)
    weeks = _weeks(table)
    columns: dict[str, list[float]] = {"week": [float(number) for number in weeks.numbers]}
    columns["posts"] = table.numbers("posts", _count, "a count of posts")
    columns["shares"] = table.numbers("shares", _count, "a count of shares")
    if table.has("active_sharers"):
        columns["active_sharers"] = table.numbers("active_sharers", _count, "a count of employees")
        _check_sharers(table, columns, employees)
    notes = list(table.notes)
    if weeks.turns:
        notes.append(f"Weeks go on over the end of the year and are counted up to {weeks.numbers[-1]}.")
    if table.has("monthly_participation"):
        columns["monthly_participation"] = _monthly(table, notes)
    top = _single(table, "top_5_percent_share") if table.has("top_5_percent_share") else None
    posts = None if per_post is None else _read_posts(per_post, weeks, columns, notes)
    _check_enough(table, columns)
    return Observed(pd.DataFrame(columns).astype(_kinds(columns)), top, posts, table.file or "a frame", tuple(notes))


@dataclass
class _Table:
    """The cells of a CSV as text, each with its place."""

    file: str
    header: list[str]
    rows: list[list[str]]
    lines: list[int]
    text: str = ""
    separator: str = ","
    notes: list[str] = field(default_factory=list)

    @classmethod
    def read(cls, source: Source, what: str, required: tuple[str, ...], optional: tuple[str, ...]) -> _Table:
        if isinstance(source, pd.DataFrame):
            file, text = "", source.to_csv(index=False)
        else:
            file, text = os.fspath(source), _core.read_text(Path(source))
        read = rows_of(file or "observed", text, likely_separator(text))
        header = [_known_as(name, (*required, *optional)) for name in (read.cells or [[]])[0]]
        rows = [_without_empty_end(row, len(header)) for row in read.cells[1:]]
        table = cls(file, header, rows, read.lines[1:], text, read.separator)
        table._check_shape(what, required, optional)
        return table

    def has(self, name: str) -> bool:
        return name in self.header

    def texts(self, name: str) -> list[str]:
        """Give a column as it is written."""
        return [row[self.header.index(name)] for row in self.rows]

    def numbers(self, name: str, check: Callable[[float], bool], wanted: str, *, gaps: bool = False) -> list[float]:
        """Give a column; NaN where a cell is empty and may be."""
        values = []
        for number, row in enumerate(self.rows):
            cell = row[self.header.index(name)]
            if gaps and cell == "":
                values.append(math.nan)
                continue
            value = self._number(cell)
            if not check(value):
                thousands = re.fullmatch(r"\d{1,3}([.,' ]\d{3})+", cell)
                advice = "; write it without a mark between thousands" if thousands else ""
                self.refuse(number, name, f"{name} must be {wanted}, but is '{cell}'{advice}")
            values.append(value)
        return values

    def _number(self, cell: str) -> float:
        """Read a number, also with % and, where no comma separates columns, with a decimal comma; else NaN."""
        percent = cell.endswith("%")
        bare = cell.removesuffix("%").strip()
        try:
            value = float(bare if self.separator == "," else bare.replace(",", "."))
        except ValueError:
            return math.nan
        return value / 100 if percent else value

    def refuse(self, row: int, name: str, problem: str) -> NoReturn:
        place = place_of(self.text, self.separator, self.lines[row], self.header.index(name))
        raise _error(self.file, *place, problem)

    def _check_shape(self, what: str, required: tuple[str, ...], optional: tuple[str, ...]) -> None:
        for name in required:
            if name not in self.header:
                near = difflib.get_close_matches(name, self.header, 1, 0.6)
                hint = f"; is it '{near[0]}'? rename it" if near else f"; it has {', '.join(self.header)}"
                raise _error(self.file, 1, 1, f"{what} have no column '{name}'{hint}")
        named = [name for name in self.header if name]
        if len(set(named)) < len(named):
            raise _error(self.file, 1, 1, "two columns have the same name")
        for name in named:
            if name in (*required, *optional):
                continue
            personal = personal_by_name(name) or name.lower().endswith("name")
            near = difflib.get_close_matches(name, (*required, *optional), 1, 0.8)
            if near and not personal:
                raise _error(self.file, 1, 1, f"column '{name}' is not known; did you mean '{near[0]}'?")
            why = "it may name people, and no person is needed" if personal else "no figure of it is used"
            self.notes.append(f"Column '{name}' was not read: {why}.")
        for row, line in zip(self.rows, self.lines, strict=True):
            if len(row) != len(self.header):
                problem = f"expected {len(self.header)} cells as in the header, found {len(row)}"
                raise _error(self.file, line, 1, problem)
        if not self.rows:
            raise _error(self.file, 0, 0, "there is a header but no row below it")


def _weeks(table: _Table) -> Weeks:
    """Read the weeks, each of which follows the one before."""
    weeks = Weeks()
    cells = table.texts("week")
    for row, cell in enumerate(cells):
        name = _week(table, row, cell)
        if not weeks.add(name):
            table.refuse(row, "week", f"week {cell} follows week {cells[row - 1]}: every week needs one row")
    return weeks


def _week(table: _Table, row: int, cell: str) -> tuple[str, int]:
    name = week_of(cell)
    if name is None:
        advice = "; a row of totals is no week: leave it out" if cell.isalpha() else ""
        table.refuse(row, "week", f"week must be {WANTED}, but is '{cell}'{advice}")
    return name


def _check_enough(table: _Table, columns: dict[str, list[float]]) -> None:
    weeks = len(columns["week"])
    if weeks < FEWEST_WEEKS:
        table.refuse(weeks - 1, "week", f"there are {weeks} weeks; at least {FEWEST_WEEKS} are needed")
    if sum(columns["shares"]) == 0:
        table.refuse(0, "shares", "nobody shared anything in these weeks: nothing can be calibrated to that")


def _check_sharers(table: _Table, columns: dict[str, list[float]], employees: int | None) -> None:
    for row, (active, shares) in enumerate(zip(columns["active_sharers"], columns["shares"], strict=True)):
        if active > shares:
            table.refuse(row, "active_sharers", f"{active:g} employees cannot have made {shares:g} shares")
        if shares > 0 and active == 0:
            table.refuse(row, "active_sharers", f"somebody made the {shares:g} shares, so this cannot be 0")
        if employees is not None and active > employees:
            table.refuse(row, "active_sharers", f"the scenario has {employees} employees, fewer than {active:g}")


def _monthly(table: _Table, notes: list[str]) -> list[float]:
    values = table.numbers("monthly_participation", _share, "a share between 0 and 1 (0.03 is 3 %)", gaps=True)
    early = sum(not math.isnan(value) for value in values[: MONTH - 1])
    if early:
        notes.append(f"monthly_participation of the first {MONTH - 1} weeks was not used: it reaches back before them.")
    return [math.nan] * (MONTH - 1) + values[MONTH - 1 :]


def _single(table: _Table, name: str) -> float | None:
    """Give the one value of a column that stands for the whole period."""
    values = table.numbers(name, _share, "a share between 0 and 1 (0.45 is 45 %)", gaps=True)
    known = [(row, value) for row, value in enumerate(values) if not math.isnan(value)]
    for row, value in known[1:]:
        if value != known[0][1]:
            table.refuse(row, name, f"{name} is of the whole period: one value, in one row or in all")
    return known[0][1] if known else None


def _read_posts(
    source: Source, weeks: Weeks, columns: dict[str, list[float]], notes: list[str]
) -> npt.NDArray[np.int64]:
    table = _Table.read(source, "the figures of posts", ("week", "shares"), ())
    cells = table.texts("week")
    numbers = [weeks.by_name.get(_week(table, row, cell)) for row, cell in enumerate(cells)]
    shares = table.numbers("shares", _count, "a count of shares")
    for row, number in enumerate(numbers):
        if number is None:
            twice = _week(table, row, cells[row]) in weeks.by_name
            problem = (
                "is there twice in the weekly figures: write weeks as 2026-W05"
                if twice
                else "is not among the weekly figures"
            )
            table.refuse(row, "week", f"week {cells[row]} {problem}")
    for week, posts in zip(weeks.numbers, columns["posts"], strict=True):
        found = numbers.count(week)
        if found != posts:
            problem = f"week {week} has {posts:g} posts in the weekly figures, but {found} rows here"
            raise _error(table.file, 0, 0, problem)
    notes.extend(table.notes)
    order = np.argsort([number for number in numbers if number is not None], kind="stable")
    return np.array(shares, dtype=np.int64)[order]


def _known_as(name: str, known: tuple[str, ...]) -> str:
    """Give the name of a column in the words of this module where it differs in letter case and blanks only."""
    plain = "_".join(name.lower().replace("-", " ").split())
    return plain if plain in known else name


def _without_empty_end(row: list[str], width: int) -> list[str]:
    return row[:width] if not any(row[width:]) else row


def _count(value: float) -> bool:
    return value >= 0 and value.is_integer()


def _share(value: float) -> bool:
    return 0 < value < 1


def _kinds(columns: dict[str, list[float]]) -> dict[str, str]:
    return {name: "float64" if name == "monthly_participation" else "int64" for name in columns}


def _error(file: str, line: int, column: int, problem: str) -> InputError:
    place = ":".join([file or "observed", *(str(number) for number in (line, column) if number)])
    return InputError(f"{place}: {problem}", file, line, column, problem)
