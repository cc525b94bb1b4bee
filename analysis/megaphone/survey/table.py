"""The table within a survey file: where its header stands, which columns have a name, which rows fit."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

import pandas as pd

from megaphone._base.toml_file import refuse

_LOOKED_AT = 50  # rows from the top among which the header is looked for
_NUMBER = re.compile(r"[-+]?\d+([.,]\d+)?")


@dataclass(frozen=True)
class Table:
    """Named columns of texts.

    Attributes
    ----------
    cells : pandas.DataFrame
        Its index is the line of each row.
    places : dict of str to int
        Which cell of its row a column is, from 0.
    header : int
        Number of the header among the rows.
    notes : list of str
        What was passed over.
    """

    cells: pd.DataFrame
    places: dict[str, int]
    header: int = 0
    notes: list[str] = field(default_factory=list)


def header_at(rows: list[list[str]]) -> int:
    """Find the row with the names of the columns: the first one, or the one below titles of one or two cells."""
    widest = max((_filled(row) for row in rows[:_LOOKED_AT]), default=0)
    for number, row in enumerate(rows[:_LOOKED_AT]):
        if _filled(row) > 2 or 2 * _filled(row) >= widest:
            return number if not any(_NUMBER.fullmatch(cell) for cell in row) else 0
    return 0


def table_of(file: str, rows: list[list[str]], lines: list[int], *, header: int = 0, below: int = 1) -> Table:
    """Lay rows out as a table.

    Parameters
    ----------
    file
        For errors.
    rows, lines
        Cells, and the lines on which they stand.
    header
        Number of the row with the names.
    below
        How many rows further down the answers begin.

    Raises
    ------
    InputError
        When two columns have one name, and for a row with more or fewer cells than there are columns.
    """
    names = rows[header]
    places = _places_of(file, names, lines[header])
    width = max(places.values(), default=-1) + 1
    first = header + below
    for row, line in zip(rows[first:], lines[first:], strict=True):
        if len(row) < width or any(row[len(names) :]):
            named_in = "the first line" if lines[header] == 1 else f"line {lines[header]}"
            problem = f"has {len(row)} cells, but {named_in} names {len(names)} columns"
            refuse(file, line, 0, problem)
    content = [[row[place] for place in places.values()] for row in rows[first:]]
    cells = pd.DataFrame(content, columns=list(places), index=lines[first:], dtype=str)
    return Table(cells, places, header, _notes(rows, lines, header, first))


def _places_of(file: str, names: list[str], line: int) -> dict[str, int]:
    places: dict[str, int] = {}
    for number, name in enumerate(names):
        if name in places:
            refuse(file, line, 0, f"a second column named '{name}'")
        if name:
            places[name] = number
    return places


def _notes(rows: list[list[str]], lines: list[int], header: int, first: int) -> list[str]:
    notes = []
    if header > 0:
        notes.append(f"What stands above line {lines[header]}, which has the names of the columns, is not read.")
    nameless = [k for k, name in enumerate(rows[header]) if not name]
    if any(k < len(row) and row[k] for row in rows[first:] for k in nameless):
        notes.append("Columns without a name are not read.")
    return notes


def _filled(row: list[str]) -> int:
    return sum(cell != "" for cell in row)
