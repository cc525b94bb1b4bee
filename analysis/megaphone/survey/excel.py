"""The table of a workbook: which of its sheets, and where on it."""

from __future__ import annotations

from collections.abc import Mapping

from megaphone._base.toml_file import refuse
from megaphone.survey.table import Table, header_at, table_of

_Sheet = list[list[str]]


def excel_table(file: str, sheets: Mapping[str, _Sheet], declared: list[str]) -> tuple[str, Table]:
    """Find the table: on the first sheet with most of the declared columns, else on the one with most cells.

    Parameters
    ----------
    file
        For errors.
    sheets
        Texts of each sheet, row by row.
    declared
        Columns that are wanted.

    Returns
    -------
    tuple
        The sheet's name, and its table; the index of the cells is the row of the sheet.

    Raises
    ------
    InputError
        When every sheet is empty.
    """
    title = max(sheets, key=lambda name: (_found(sheets[name], declared), 0 if declared else _cells(sheets[name])))
    lines = [number for number, row in enumerate(sheets[title], 1) if any(row)]
    if not lines:
        refuse(file, 1, 0, f"sheet '{title}' is empty")
    width = max(len(row) for row in sheets[title])
    rows = [row + [""] * (width - len(row)) for row in (sheets[title][line - 1] for line in lines)]
    return title, table_of(file, rows, lines, header=header_at(rows))


def _found(sheet: _Sheet, declared: list[str]) -> int:
    rows = [row for row in sheet if any(row)]
    return len(set(declared) & set(rows[header_at(rows)])) if rows else -1


def _cells(sheet: _Sheet) -> int:
    return sum(cell != "" for row in sheet for cell in row)
