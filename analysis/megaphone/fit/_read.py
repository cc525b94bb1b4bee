"""Survey files as texts in columns: CSV (also .gz), Qualtrics' export with three header rows, SPSS, Excel.

Columns about who a person is are dropped here, so that nothing behind this module ever sees them.
"""

from __future__ import annotations

import csv
import gzip
import io
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pandas as pd

from megaphone._errors import InputError
from megaphone.fit._codebook import Layout
from megaphone.fit._personal import personal_by_content, personal_by_name
from megaphone.fit._toml import refuse

_ENDINGS = {
    ".csv": "csv",
    ".tsv": "csv",
    ".txt": "csv",
    ".gz": "csv",
    ".sav": "spss",
    ".zsav": "spss",
    ".xlsx": "excel",
}


@dataclass(frozen=True)
class SurveyFile:
    """A survey as read, without personal columns.

    Attributes
    ----------
    file : str
    cells : pandas.DataFrame
        Texts; "" is an empty cell. Its index is the line of the file (of Excel: the row, of SPSS: the case).
    columns : list of str
        All columns of the file, in its order.
    personal : dict of str to str
        The dropped ones and how they were recognised.
    labels : dict of str to str
        Questions by column, where the file has them.
    value_labels : dict of str to dict
        Answers in words by column and code, where the file has them.
    notes : list of str
        What was passed over.
    is_text : bool
        Whether the place of a cell is a line and a letter of a text.
    separator : str
    """

    file: str
    cells: pd.DataFrame
    columns: list[str]
    personal: dict[str, str]
    labels: dict[str, str] = field(default_factory=dict)
    value_labels: dict[str, dict[float, str]] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    is_text: bool = False
    separator: str = ","

    def refuse(self, line: int, column: str, problem: str) -> None:
        """Raise an `InputError` at a cell."""
        refuse(self.file, line, self._letter(line, column) if self.is_text else self.columns.index(column) + 1, problem)

    def _letter(self, line: int, column: str) -> int:
        """Where in its line a cell begins, from 1."""
        text = _text_of(Path(self.file), "utf-8-sig", strict=False).splitlines()[line - 1]
        place, quoted, wanted = 1, False, self.columns.index(column)
        for number, letter in enumerate(text, 1):
            if wanted == 0:
                break
            quoted ^= letter == '"'
            if letter == self.separator and not quoted:
                wanted, place = wanted - 1, number + 1
        return place


def read_survey(path: str | Path, layout: Layout, declared: list[str]) -> SurveyFile:
    """Read a survey file.

    Parameters
    ----------
    path
        The file.
    layout
        How it is laid out; without a format the file's ending decides.
    declared
        Columns that the codebook uses: their names do not make them personal.

    Raises
    ------
    InputError
        When it cannot be read, or a column that the codebook uses holds e-mail addresses, IP addresses or phones.
    """
    path = Path(path)
    kind = layout.format or _ENDINGS.get(path.suffix.lower(), "")
    if not kind:
        refuse(str(path), 0, 0, f"the ending says no format; known: {', '.join(_ENDINGS)}; or write format in [file]")
    if not path.is_file():
        refuse(str(path), 0, 0, "cannot be read: no such file")
    readers: dict[str, Callable[[Path, Layout], SurveyFile]] = {
        "csv": _read_csv,
        "qualtrics": _read_qualtrics,
        "spss": _read_spss,
        "excel": _read_excel,
    }
    return _without_personal(readers[kind](path, layout), declared)


def guess_layout(path: Path) -> tuple[Layout, list[str]]:
    """Guess how a file is laid out, and say from what."""
    kind = _ENDINGS.get(path.suffix.lower(), "csv")
    if kind != "csv" or not path.is_file():
        return Layout(format=kind), [f"from the ending {path.suffix}"]
    for encoding in ("utf-8", "cp1252"):
        try:
            head = _text_of(path, encoding).splitlines()[:3]
            break
        except InputError:
            continue
    separator = max(",;\t|", key=(head or [""])[0].count)
    said = [f"the first line has most of {separator!r}"]
    if len(head) > 2 and "ImportId" in head[2]:
        return Layout(format="qualtrics", separator=separator, encoding=encoding), [
            *said,
            "the third line has ImportIds",
        ]
    return Layout(format="csv", separator=separator, encoding=encoding), said


def _without_personal(survey: SurveyFile, declared: list[str]) -> SurveyFile:
    personal: dict[str, str] = {}
    for column in survey.cells.columns:
        content = personal_by_content(survey.cells[column])
        if content and column in declared:
            refuse(survey.file, 0, 0, f"column '{column}' holds {content}; a codebook cannot use it")
        if content:
            personal[column] = f"holds {content}"
        elif personal_by_name(column) and column not in declared:
            personal[column] = "by its name"
    kept = survey.cells.drop(columns=list(personal))
    labels = {name: text for name, text in survey.labels.items() if name not in personal}
    values = {name: words for name, words in survey.value_labels.items() if name not in personal}
    return SurveyFile(
        survey.file, kept, survey.columns, personal, labels, values, survey.notes, survey.is_text, survey.separator
    )


def _text_of(path: Path, encoding: str, *, strict: bool = True) -> str:
    content = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    if not strict:
        return content.decode(encoding, errors="replace")
    try:
        return content.decode("utf-8-sig" if encoding.lower() in ("utf-8", "utf8") else encoding)
    except LookupError:
        raise InputError(f"encoding '{encoding}' is not known") from None
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        problem = f'is not {encoding} text; write its encoding in [file], such as encoding = "cp1252"'
        refuse(str(path), line, 0, problem)


def _rows_of(path: Path, layout: Layout) -> tuple[list[list[str]], list[int]]:
    """Rows of cells and the lines on which they begin; empty lines are passed over."""
    reader = csv.reader(io.StringIO(_text_of(path, layout.encoding)), delimiter=layout.separator)
    rows, lines, begin = [], [], 1
    for row in reader:
        if any(cell.strip() for cell in row):
            rows.append([cell.strip() for cell in row])
            lines.append(begin)
        begin = reader.line_num + 1
    if not rows:
        refuse(str(path), 1, 0, "is empty; the names of the columns are expected in the first line")
    return rows, lines


def _frame(path: Path, rows: list[list[str]], lines: list[int], header: int, layout: Layout) -> pd.DataFrame:
    columns = rows[0]
    if len(columns) == 1 and re.search(r"[;\t|]", columns[0]):
        refuse(str(path), 1, 0, 'has one column only; write its separator in [file], such as separator = ";"')
    for number, name in enumerate(columns):
        if name in columns[:number]:
            refuse(str(path), 1, 0, f"a second column named '{name}'")
    for row, line in zip(rows[header:], lines[header:], strict=True):
        if len(row) != len(columns):
            refuse(str(path), line, 0, f"has {len(row)} cells, but the first line names {len(columns)} columns")
    return pd.DataFrame(rows[header:], columns=columns, index=lines[header:], dtype=str)


def _read_csv(path: Path, layout: Layout) -> SurveyFile:
    rows, lines = _rows_of(path, layout)
    if len(rows) > 2 and any(cell.startswith('{"ImportId"') for cell in rows[2]):
        refuse(str(path), 3, 0, 'looks like a Qualtrics export: write format = "qualtrics" in [file]')
    cells = _frame(path, rows, lines, 1, layout)
    return SurveyFile(str(path), cells, rows[0], {}, is_text=True, separator=layout.separator)


def _read_qualtrics(path: Path, layout: Layout) -> SurveyFile:
    rows, lines = _rows_of(path, layout)
    if len(rows) < 3 or not any("ImportId" in cell for cell in rows[2]):
        refuse(str(path), lines[min(2, len(rows) - 1)], 0, "Qualtrics' third header row (ImportId) is not there")
    cells = _frame(path, rows, lines, 3, layout)
    labels = {name: " ".join(text.split()) for name, text in zip(rows[0], rows[1], strict=False)}
    notes = ["Header rows 2 and 3 (questions and import ids) are not answers."]
    return SurveyFile(str(path), cells, rows[0], {}, labels, {}, notes, True, layout.separator)


def _read_spss(path: Path, layout: Layout) -> SurveyFile:
    pyreadstat = _need("pyreadstat", path)
    try:
        frame, meta = pyreadstat.read_sav(str(path))
        _, declared = pyreadstat.read_sav(str(path), user_missing=True, metadataonly=True)
    except Exception as error:  # the library's own errors have no common type
        refuse(str(path), 0, 0, f"cannot be read as SPSS: {error}")
    cells = frame.map(_plain).set_axis(range(1, len(frame) + 1), axis=0)
    labels = {name: text for name, text in meta.column_names_to_labels.items() if text}
    notes = ["Values that the file declares as user-missing are missing."] if declared.missing_ranges else []
    return SurveyFile(str(path), cells, list(frame.columns), {}, labels, dict(meta.variable_value_labels), notes)


def _read_excel(path: Path, layout: Layout) -> SurveyFile:
    openpyxl = _need("openpyxl", path)
    try:
        book = openpyxl.load_workbook(path, read_only=True, data_only=True)
    except Exception as error:  # zip, XML and format errors alike
        refuse(str(path), 0, 0, f"cannot be read as Excel: {error}")
    if layout.sheet and layout.sheet not in book.sheetnames:
        refuse(str(path), 0, 0, f"sheet '{layout.sheet}' is not there; sheets: {', '.join(book.sheetnames)}")
    sheet = book[layout.sheet] if layout.sheet else book.worksheets[0]
    rows, lines = [], []
    for number, row in enumerate(sheet.iter_rows(values_only=True), 1):
        texts = [_plain(value) for value in row]
        if any(texts):
            rows.append(texts)
            lines.append(number)
    if not rows:
        refuse(str(path), 1, 0, f"sheet '{sheet.title}' is empty")
    width = max(number + 1 for number, name in enumerate(rows[0]) if name)
    cells = _frame(path, [row[:width] for row in rows], lines, 1, layout)
    notes = [f"Of the workbook's sheets, '{sheet.title}' is read."] if len(book.sheetnames) > 1 else []
    return SurveyFile(str(path), cells, rows[0][:width], {}, notes=notes)


def _need(module: str, path: Path) -> Any:
    try:
        return __import__(module)
    except ImportError:
        refuse(str(path), 0, 0, f"needs {module}: pip install 'megaphone[survey]', or save the survey as CSV")


def _plain(value: Any) -> str:
    if value is None or (isinstance(value, float) and value != value):
        return ""
    if isinstance(value, float):
        return repr(int(value)) if value.is_integer() else repr(value)
    return str(value).strip()
