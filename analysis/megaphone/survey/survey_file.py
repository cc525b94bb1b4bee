"""A survey file as it was read."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NoReturn

import pandas as pd

from megaphone._base.csv_text import place_of
from megaphone._base.toml_file import refuse


@dataclass(frozen=True)
class SurveyFile:
    """A survey as read; `read_survey` leaves personal columns out.

    Attributes
    ----------
    file : str
    cells : pandas.DataFrame
        Texts; "" is an empty cell. Its index is the line of the file (of Excel: the row, of SPSS: the case).
    places : dict of str to int
        All columns of the file that have a name, in its order, and which cell of its row each is, from 0.
    personal : dict of str to str
        The dropped ones and how they were recognised.
    labels : dict of str to str
        Questions by column, where the file has them.
    value_labels : dict of str to dict
        Answers in words by column and code, where the file has them; codes that it declares as missing are left out.
    notes : list of str
        What was passed over.
    text : str
        Of a CSV file: the whole, for the places of cells.
    separator : str
    sheet : str
        Of a workbook: the sheet that was read.
    """

    file: str
    cells: pd.DataFrame
    places: dict[str, int]
    personal: dict[str, str] = field(default_factory=dict)
    labels: dict[str, str] = field(default_factory=dict)
    value_labels: dict[str, dict[float, str]] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    text: str = ""
    separator: str = ","
    sheet: str = ""

    @property
    def columns(self) -> list[str]:
        """Names of all columns of the file, in its order."""
        return list(self.places)

    def refuse(self, line: int, column: str, problem: str) -> NoReturn:
        """Raise an `InputError` at a cell."""
        if not self.text:
            refuse(self.file, line, self.places[column] + 1, problem)
        refuse(self.file, *place_of(self.text, self.separator, line, self.places[column]), problem)
