"""CSV texts as people have them: any line end, cells over several lines, Excel's first line "sep=;"."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from dataclasses import dataclass

from megaphone._base.toml_file import refuse

SEPARATORS = ",;\t|"
_SAYS_SEPARATOR = re.compile(r'"?sep=(.)"?', re.IGNORECASE)
_LINE_END = re.compile(r"\r\n|\r|\n")
_MEANINGS = {
    "field larger": "a cell that begins here has more than 131,072 letters; is a quotation mark not closed?",
    "unexpected end": "a quotation mark that opens in this row is not closed",
    "expected after": "a quotation mark within a quoted cell must be written twice",
}


@dataclass(frozen=True)
class Rows:
    """The cells of a CSV text.

    Attributes
    ----------
    cells : list of list of str
        Without the blanks around them; rows of nothing but empty cells are left out.
    lines : list of int
        On which each row begins, from 1.
    separator : str
    """

    cells: list[list[str]]
    lines: list[int]
    separator: str


def composed(text: str) -> str:
    """Give a text with every accented letter as one character (Unicode NFC): names are compared in this form."""
    return unicodedata.normalize("NFC", text)


def rows_of(file: str, text: str, separator: str = "") -> Rows:
    """Split a CSV text into cells.

    Parameters
    ----------
    file
        For errors.
    text
        Of the whole file.
    separator
        "": what a first line "sep=;" says, else a comma.

    Raises
    ------
    InputError
        At the row that is no CSV, and when a first line "sep=;" contradicts `separator`.
    """
    said, skipped = separator_line(text)
    if said and separator and said != separator:
        refuse(file, 1, 0, f"this line says that columns are separated by {said!r}, but {separator!r} was asked for")
    used = separator or said or ","
    body = text[skipped:]
    reader = csv.reader(io.StringIO(body, newline=""), delimiter=used, strict=True)
    offset = 1 if skipped else 0
    cells, lines, begin = [], [], 1 + offset
    try:
        for row in reader:
            if any(cell.strip() for cell in row):
                cells.append([cell.strip() for cell in row])
                lines.append(begin)
            begin = reader.line_num + 1 + offset
    except csv.Error as error:
        refuse(file, begin, 0, next((said for key, said in _MEANINGS.items() if key in str(error)), str(error)))
    return Rows(cells, lines, used)


def separator_line(text: str) -> tuple[str, int]:
    """Give the separator that a first line "sep=;" names, and the letters to skip for it; "" and 0 without one."""
    end = _LINE_END.search(text)
    first = text[: end.start()] if end else text
    found = _SAYS_SEPARATOR.fullmatch(first.strip(" "))
    return (found[1], end.end() if end else len(text)) if found else ("", 0)


def likely_separator(text: str) -> str:
    """Give the separator that a first line "sep=;" names, else the one that the first line has most of."""
    said, _ = separator_line(text)
    first = re.sub('"[^"]*"', "", _LINE_END.split(text, maxsplit=1)[0])
    return said or max(SEPARATORS, key=first.count)


def place_of(text: str, separator: str, line: int, cell: int) -> tuple[int, int]:
    """Find where a cell of the row that begins on a line stands: its line, and the letter in it from 1."""
    starts = [0, *(end.end() for end in _LINE_END.finditer(text))]
    at, quoted, column = starts[line - 1], False, 1
    while cell > 0 and at < len(text):
        end = _LINE_END.match(text, at)
        quoted ^= text[at] == '"'
        if text[at] == separator and not quoted:
            cell -= 1
        at, column = (end.end(), 1) if end else (at + 1, column + 1)
        line += 1 if end else 0
    return line, column


def lines_before(content: bytes, at: int) -> int:
    """Count on which line of a file a byte stands, from 1."""
    return len(re.findall(rb"\r\n|\r|\n", content[:at])) + 1
