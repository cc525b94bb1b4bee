"""The cells of a platform's export, each with its place in the file."""

from __future__ import annotations

import difflib
import math
import os
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import NoReturn, TypeAlias

import pandas as pd

from megaphone import _core
from megaphone._base.csv_text import likely_separator, place_of, rows_of
from megaphone._base.personal import personal_by_name
from megaphone.errors import InputError

Source: TypeAlias = str | os.PathLike[str] | pd.DataFrame
"""A CSV file, or a frame."""


@dataclass
class ObservedTable:
    """The cells of a CSV as text, each with its place."""

    file: str
    header: list[str]
    rows: list[list[str]]
    lines: list[int]
    text: str = ""
    separator: str = ","
    notes: list[str] = field(default_factory=list)

    @classmethod
    def read(cls, source: Source, what: str, required: tuple[str, ...], optional: tuple[str, ...]) -> ObservedTable:
        """Read a table and check its columns; `what` it is called in errors."""
        if isinstance(source, pd.DataFrame):
            file, text = "", source.to_csv(index=False)
        else:
            file, text = os.fspath(source), _core.read_text(Path(source))
        read = rows_of(file or "observed", text, likely_separator(text))
        header = [_known_as(name, (*required, *optional)) for name in (read.cells or [[]])[0]]
        rows = [_without_empty_end(row, len(header)) for row in read.cells[1:]]
        table = cls(file, header, rows, read.lines[1:], text, read.separator)
        table.check_shape(what, required, optional)
        return table

    def has(self, name: str) -> bool:
        """Tell whether the table has a column."""
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
        """Raise the error of a cell."""
        place = place_of(self.text, self.separator, self.lines[row], self.header.index(name))
        raise table_error(self.file, *place, problem)

    def check_shape(self, what: str, required: tuple[str, ...], optional: tuple[str, ...]) -> None:
        """Refuse a table that lacks columns or rows; columns that are not read have a note."""
        for name in required:
            if name not in self.header:
                near = difflib.get_close_matches(name, self.header, 1, 0.6)
                hint = f"; is it '{near[0]}'? rename it" if near else f"; it has {', '.join(self.header)}"
                raise table_error(self.file, 1, 1, f"{what} have no column '{name}'{hint}")
        named = [name for name in self.header if name]
        if len(set(named)) < len(named):
            raise table_error(self.file, 1, 1, "two columns have the same name")
        for name in named:
            if name in (*required, *optional):
                continue
            personal = personal_by_name(name) or name.lower().endswith("name")
            near = difflib.get_close_matches(name, (*required, *optional), 1, 0.8)
            if near and not personal:
                raise table_error(self.file, 1, 1, f"column '{name}' is not known; did you mean '{near[0]}'?")
            why = "it may name people, and no person is needed" if personal else "no figure of it is used"
            self.notes.append(f"Column '{name}' was not read: {why}.")
        for row, line in zip(self.rows, self.lines, strict=True):
            if len(row) != len(self.header):
                problem = f"expected {len(self.header)} cells as in the header, found {len(row)}"
                raise table_error(self.file, line, 1, problem)
        if not self.rows:
            raise table_error(self.file, 0, 0, "there is a header but no row below it")


def _known_as(name: str, known: tuple[str, ...]) -> str:
    """Give the name of a column in the words of this module where it differs in letter case and blanks only."""
    plain = "_".join(name.lower().replace("-", " ").split())
    return plain if plain in known else name


def _without_empty_end(row: list[str], width: int) -> list[str]:
    return row[:width] if not any(row[width:]) else row


def table_error(file: str, line: int, column: int, problem: str) -> InputError:
    """Make the error of a table, with its place."""
    place = ":".join([file or "observed", *(str(number) for number in (line, column) if number)])
    return InputError(f"{place}: {problem}", file, line, column, problem)
