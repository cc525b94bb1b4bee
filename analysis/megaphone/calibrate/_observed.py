"""What a platform's export says of a company: read from CSV, checked cell by cell.

One row a week: ``week``, ``posts``, ``shares``, and whichever of ``active_sharers``, ``monthly_participation`` and
``top_5_percent_share`` are known. Optionally a second table, one row a post: ``week`` and ``shares``.
"""

from __future__ import annotations

import csv
import difflib
import io
import math
import os
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pandas as pd

from megaphone import _core
from megaphone._errors import InputError

Source = str | os.PathLike[str] | pd.DataFrame

FEWEST_WEEKS = 8
MONTH = 4
_REQUIRED = ("week", "posts", "shares")
_OPTIONAL = ("active_sharers", "monthly_participation", "top_5_percent_share")
_PERSONAL = ("name", "mail", "ip_address", "phone", "user", "employee", "login")


@dataclass(frozen=True, eq=False)
class Observed:
    """Weekly figures of a platform.

    Attributes
    ----------
    weeks : pandas.DataFrame
        One row a week: ``week`` (consecutive integers), ``posts``, ``shares``, and those of ``active_sharers``
        (employees with at least one share in the week) and ``monthly_participation`` (share of employees with at least
        one share in the four weeks that end with this one; NaN where not known) that the export has.
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
    columns: dict[str, list[float]] = {"week": _weeks(table)}
    columns["posts"] = table.numbers("posts", _count, "a count of posts")
    columns["shares"] = table.numbers("shares", _count, "a count of shares")
    if table.has("active_sharers"):
        columns["active_sharers"] = table.numbers("active_sharers", _count, "a count of employees")
        _check_sharers(table, columns, employees)
    notes = list(table.notes)
    if table.has("monthly_participation"):
        columns["monthly_participation"] = _monthly(table, notes)
    top = _single(table, "top_5_percent_share") if table.has("top_5_percent_share") else None
    posts = None if per_post is None else _read_posts(per_post, columns, notes)
    _check_enough(table, columns)
    return Observed(pd.DataFrame(columns).astype(_kinds(columns)), top, posts, table.file or "a frame", tuple(notes))


@dataclass
class _Table:
    """The cells of a CSV as text, each with its place."""

    file: str
    header: list[str]
    rows: list[list[str]]
    lines: list[int]
    notes: list[str] = field(default_factory=list)

    @classmethod
    def read(cls, source: Source, what: str, required: tuple[str, ...], optional: tuple[str, ...]) -> _Table:
        if isinstance(source, pd.DataFrame):
            file, text = "", source.to_csv(index=False)
        else:
            file, text = os.fspath(source), _core.read_text(Path(source))
        reader = csv.reader(io.StringIO(text), strict=True)
        rows, lines = [], []
        try:
            for row in reader:
                rows.append([cell.strip() for cell in row])
                lines.append(reader.line_num)
        except csv.Error as error:
            raise _error(file, reader.line_num, 0, str(error)) from None
        table = cls(file, rows[0] if rows else [], rows[1:], lines[1:])
        table._check_shape(what, required, optional)
        return table

    def has(self, name: str) -> bool:
        return name in self.header

    def numbers(self, name: str, check: Callable[[float], bool], wanted: str, *, gaps: bool = False) -> list[float]:
        """Give a column; NaN where a cell is empty and may be."""
        values = []
        for number, row in enumerate(self.rows):
            cell = row[self.header.index(name)]
            if gaps and cell == "":
                values.append(math.nan)
                continue
            try:
                value = float(cell)
            except ValueError:
                value = math.nan
            if not check(value):
                self.refuse(number, name, f"{name} must be {wanted}, but is '{cell}'")
            values.append(value)
        return values

    def refuse(self, row: int, name: str, problem: str) -> None:
        at = self.header.index(name)
        column = 1 + sum(len(cell) + 1 for cell in self.rows[row][:at])
        raise _error(self.file, self.lines[row], column, problem)

    def _check_shape(self, what: str, required: tuple[str, ...], optional: tuple[str, ...]) -> None:
        for name in required:
            if name not in self.header:
                near = difflib.get_close_matches(name, self.header, 1, 0.6)
                hint = f"; is it '{near[0]}'? rename it" if near else ""
                raise _error(self.file, 1, 1, f"{what} have no column '{name}'{hint}")
        if len(set(self.header)) < len(self.header):
            raise _error(self.file, 1, 1, "two columns have the same name")
        for name in self.header:
            if name in (*required, *optional):
                continue
            personal = any(word in name.lower() for word in _PERSONAL)
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


def _weeks(table: _Table) -> list[float]:
    weeks = table.numbers("week", lambda value: value.is_integer(), "a whole number")
    for row in range(1, len(weeks)):
        if weeks[row] != weeks[row - 1] + 1:
            table.refuse(row, "week", f"week {weeks[row]:g} follows week {weeks[row - 1]:g}: every week needs one row")
    return weeks


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


def _read_posts(source: Source, columns: dict[str, list[float]], notes: list[str]) -> npt.NDArray[np.int64]:
    table = _Table.read(source, "the figures of posts", ("week", "shares"), ())
    weeks = table.numbers("week", lambda value: value.is_integer(), "a whole number")
    shares = table.numbers("shares", _count, "a count of shares")
    expected = dict(zip(columns["week"], columns["posts"], strict=True))
    for row, week in enumerate(weeks):
        if week not in expected:
            table.refuse(row, "week", f"week {week:g} is not among the weekly figures")
    for week, posts in expected.items():
        found = weeks.count(week)
        if found != posts:
            problem = f"week {week:g} has {posts:g} posts in the weekly figures, but {found} rows here"
            raise _error(table.file, 0, 0, problem)
    notes.extend(table.notes)
    return np.array([count for _, count in sorted(zip(weeks, shares, strict=True))], dtype=np.int64)


def _count(value: float) -> bool:
    return value >= 0 and value.is_integer()


def _share(value: float) -> bool:
    return 0 < value < 1


def _kinds(columns: dict[str, list[float]]) -> dict[str, str]:
    return {name: "float64" if name == "monthly_participation" else "int64" for name in columns}


def _error(file: str, line: int, column: int, problem: str) -> InputError:
    place = ":".join([file or "observed", *(str(number) for number in (line, column) if number)])
    return InputError(f"{place}: {problem}", file, line, column, problem)
