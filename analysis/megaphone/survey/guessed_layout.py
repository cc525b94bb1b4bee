"""Guesses how a survey file is laid out, and says from what."""

from __future__ import annotations

from pathlib import Path

from megaphone._base.csv_text import likely_separator, rows_of, separator_line
from megaphone._base.toml_file import refuse
from megaphone.survey.codebook import Layout
from megaphone.survey.reading import ENDINGS, readable_as, text_of


def guess_layout(path: Path, encoding: str = "") -> tuple[Layout, list[str]]:
    """Guess how a file is laid out, and say from what.

    Parameters
    ----------
    path
        The file.
    encoding
        Of a CSV file, where it is known.

    Raises
    ------
    InputError
        For a CSV file that is neither UTF-8 nor cp1252 text, when no encoding is given.
    """
    kind = ENDINGS.get(path.suffix.lower(), "csv")
    if kind != "csv" or not path.is_file():
        return Layout(format=kind), [f"from the ending {path.suffix}"]
    used = encoding or _encoding_of(path)
    text = text_of(path, used)
    separator = likely_separator(text)
    in_file = bool(separator_line(text)[0])
    said = [f"the first line says sep={separator}" if in_file else f"the first line has most of {separator!r}"]
    rows = rows_of(str(path), text, separator).cells
    if len(rows) > 2 and any("ImportId" in cell for cell in rows[2]):
        return Layout(format="qualtrics", separator=separator, encoding=used), [*said, "the third row has ImportIds"]
    return Layout(format="csv", separator=separator, encoding=used), said


def _encoding_of(path: Path) -> str:
    """Give "" for UTF-8, and for UTF-16 that says so itself; else cp1252 where that is possible."""
    start = b"" if path.suffix.lower() == ".gz" else path.read_bytes()[:2]
    if start in (b"\xff\xfe", b"\xfe\xff") or readable_as(path, "utf-8"):
        return ""
    if not readable_as(path, "cp1252"):
        problem = (
            "is neither UTF-8 nor cp1252 text; say its encoding: --encoding cp932 (Japanese Windows), euc_jp, gb18030 "
            "(Chinese), cp1251 (Cyrillic), cp1250 (Polish, Czech), ..."
        )
        refuse(str(path), 0, 0, problem)
    return "cp1252"
