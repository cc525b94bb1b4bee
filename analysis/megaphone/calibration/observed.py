"""What a platform's export says of a company: read from CSV, checked cell by cell.

One row per week: ``week``, ``posts``, ``shares``, and whichever of ``active_sharers``, ``monthly_participation`` and
``top_5_percent_share`` are known. Optionally a second table, one row per post: ``week`` and ``shares``.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from megaphone.calibration.observed_table import ObservedTable, Source, table_error
from megaphone.calibration.weeks import WANTED, Weeks, week_of

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
        One row per week: ``week`` (consecutive integers, from the first week's number), ``posts``, ``shares``, and,
        where the export has them, ``active_sharers`` (employees with at least one share in the week) and
        ``monthly_participation`` (proportion of employees with at least one share in the four weeks that end with this
        one; NaN where not known).
    top_5_percent_share : float or None
        Proportion of the whole period's shares made by the 5 % of employees with most.
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
    weeks or days, and continue over the end of a year; shares of people may be written as 20%.

    Parameters
    ----------
    observed
        CSV file or frame, one row per week.
    per_post
        CSV file or frame, one row per post.
    employees
        How many there are: no week can have more active sharers. None does not check that.

    Raises
    ------
    InputError
        At the cell that is wrong, with what was expected.
    """
    table = ObservedTable.read(observed, "the weekly figures", _REQUIRED, _OPTIONAL)
    weeks = _weeks(table)
    columns: dict[str, list[float]] = {"week": [float(number) for number in weeks.numbers]}
    columns["posts"] = table.numbers("posts", _count, "a count of posts")
    columns["shares"] = table.numbers("shares", _count, "a count of shares")
    if table.has("active_sharers"):
        columns["active_sharers"] = table.numbers("active_sharers", _count, "a count of employees")
        _check_sharers(table, columns, employees)
    notes = list(table.notes)
    if weeks.turns:
        notes.append(f"Weeks continue over the end of the year and are counted up to {weeks.numbers[-1]}.")
    if table.has("monthly_participation"):
        columns["monthly_participation"] = _monthly(table, notes)
    top = _single(table, "top_5_percent_share") if table.has("top_5_percent_share") else None
    posts = None if per_post is None else _read_posts(per_post, weeks, columns, notes)
    _check_enough(table, columns)
    return Observed(pd.DataFrame(columns).astype(_kinds(columns)), top, posts, table.file or "a frame", tuple(notes))


def _weeks(table: ObservedTable) -> Weeks:
    """Read the weeks, each of which follows the one before."""
    weeks = Weeks()
    cells = table.texts("week")
    for row, cell in enumerate(cells):
        name = _week(table, row, cell)
        if not weeks.add(name):
            table.refuse(row, "week", f"week {cell} follows week {cells[row - 1]}: every week needs one row")
    return weeks


def _week(table: ObservedTable, row: int, cell: str) -> tuple[str, int]:
    name = week_of(cell)
    if name is None:
        advice = "; a row of totals is no week: leave it out" if cell.isalpha() else ""
        table.refuse(row, "week", f"week must be {WANTED}, but is '{cell}'{advice}")
    return name


def _check_enough(table: ObservedTable, columns: dict[str, list[float]]) -> None:
    weeks = len(columns["week"])
    if weeks < FEWEST_WEEKS:
        table.refuse(weeks - 1, "week", f"there are {weeks} weeks; at least {FEWEST_WEEKS} are needed")
    if sum(columns["shares"]) == 0:
        table.refuse(0, "shares", "nobody shared anything in these weeks: nothing can be calibrated to that")


def _check_sharers(table: ObservedTable, columns: dict[str, list[float]], employees: int | None) -> None:
    for row, (active, shares) in enumerate(zip(columns["active_sharers"], columns["shares"], strict=True)):
        if active > shares:
            table.refuse(row, "active_sharers", f"{active:g} employees cannot have made {shares:g} shares")
        if shares > 0 and active == 0:
            table.refuse(row, "active_sharers", f"somebody made the {shares:g} shares, so this cannot be 0")
        if employees is not None and active > employees:
            table.refuse(row, "active_sharers", f"the scenario has {employees} employees, fewer than {active:g}")


def _monthly(table: ObservedTable, notes: list[str]) -> list[float]:
    values = table.numbers("monthly_participation", _share, "a share between 0 and 1 (0.03 is 3 %)", gaps=True)
    early = sum(not math.isnan(value) for value in values[: MONTH - 1])
    if early:
        notes.append(f"monthly_participation of the first {MONTH - 1} weeks was not used: it reaches back before them.")
    return [math.nan] * (MONTH - 1) + values[MONTH - 1 :]


def _single(table: ObservedTable, name: str) -> float | None:
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
    table = ObservedTable.read(source, "the figures of posts", ("week", "shares"), ())
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
            raise table_error(table.file, 0, 0, problem)
    notes.extend(table.notes)
    order = np.argsort([number for number in numbers if number is not None], kind="stable")
    return np.array(shares, dtype=np.int64)[order]


def _count(value: float) -> bool:
    return value >= 0 and value.is_integer()


def _share(value: float) -> bool:
    return 0 < value < 1


def _kinds(columns: dict[str, list[float]]) -> dict[str, str]:
    return {name: "float64" if name == "monthly_participation" else "int64" for name in columns}
