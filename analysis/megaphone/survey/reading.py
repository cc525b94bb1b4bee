"""Survey files as texts in columns: CSV (also .gz), Qualtrics' export with three header rows, SPSS, Excel.

Columns about who a person is are dropped here, so that nothing behind this module ever sees them.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from megaphone._base.compressed import bytes_of
from megaphone._base.csv_text import Rows, composed, likely_separator, lines_before, rows_of
from megaphone._base.personal import personal_by_content, personal_by_name
from megaphone._base.toml_file import refuse
from megaphone.errors import InputError
from megaphone.survey.codebook import Layout
from megaphone.survey.excel import excel_table
from megaphone.survey.survey_file import SurveyFile
from megaphone.survey.table import header_at, table_of

ENDINGS = {
    ".csv": "csv",
    ".tsv": "csv",
    ".txt": "csv",
    ".gz": "csv",
    ".sav": "spss",
    ".zsav": "spss",
    ".xlsx": "excel",
}
_ENCODINGS = (
    'such as "cp932" or "euc_jp" (Japanese), "gb18030" (Chinese), "cp1251" (Cyrillic), "cp1250" (Polish, Czech)'
)


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
    kind = layout.format or ENDINGS.get(path.suffix.lower(), "")
    if not kind:
        refuse(str(path), 0, 0, f"the ending says no format; known: {', '.join(ENDINGS)}; or write format in [file]")
    if not path.is_file():
        refuse(str(path), 0, 0, "cannot be read: no such file")
    readers: dict[str, Callable[[Path, Layout, list[str]], SurveyFile]] = {
        "csv": _read_csv,
        "qualtrics": _read_qualtrics,
        "spss": _read_spss,
        "excel": _read_excel,
    }
    return _without_personal(readers[kind](path, layout, declared), declared)


def text_of(path: Path, encoding: str = "") -> str:
    """Give the whole text of a file, decompressed if it ends on .gz; without an encoding, UTF-8 is expected."""
    content = _bytes_of(path)
    wanted = encoding or ("utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8")
    try:
        return composed(content.decode("utf-8-sig" if wanted.lower() in ("utf-8", "utf8") else wanted))
    except LookupError:
        raise InputError(f"encoding '{wanted}' is not known") from None
    except UnicodeDecodeError as error:
        refuse(str(path), lines_before(content, error.start), 0, _undecoded(content, wanted))


def readable_as(path: Path, encoding: str) -> bool:
    """Tell whether a file could be text in this encoding."""
    return _decodes(_bytes_of(path), encoding)


def _bytes_of(path: Path) -> bytes:
    try:
        return bytes_of(path)
    except (OSError, EOFError, zlib.error) as error:
        refuse(str(path), 0, 0, f"cannot be read: {getattr(error, 'strerror', None) or error}")


def _undecoded(content: bytes, encoding: str) -> str:
    """Say which encoding to write, and which separator where the first line shows another."""
    western = encoding.lower() != "cp1252" and _decodes(content, "cp1252")
    advice = (
        'encoding = "cp1252" (Western European Windows, if that is where it is from)'
        if western
        else f"its encoding, {_ENCODINGS}"
    )
    separator = likely_separator(content[:10_000].decode("latin-1"))
    if separator != ",":
        advice += f" and separator = {json.dumps(separator)}"
    return f"is not {encoding} text; write {advice} in [file] of the codebook"


def _decodes(content: bytes, encoding: str) -> bool:
    try:
        content.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


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
    return replace(survey, cells=kept, personal=personal, labels=labels, value_labels=values)


def _csv_rows(path: Path, layout: Layout) -> tuple[Rows, str]:
    """Rows of cells, and the text that they stand in."""
    text = text_of(path, layout.encoding)
    rows = rows_of(str(path), text, layout.separator)
    if not rows.cells:
        refuse(str(path), 1, 0, "is empty; the names of the columns are expected in the first line")
    first = rows.cells[0]
    likely = likely_separator(first[0])
    if len(first) == 1 and likely in first[0] and likely != rows.separator:
        problem = f"has one column only; write its separator in [file], such as separator = {json.dumps(likely)}"
        refuse(str(path), rows.lines[0], 0, problem)
    return rows, text


def _read_csv(path: Path, layout: Layout, _: list[str]) -> SurveyFile:
    rows, text = _csv_rows(path, layout)
    if len(rows.cells) > 2 and any(cell.startswith('{"ImportId"') for cell in rows.cells[2]):
        refuse(str(path), rows.lines[2], 0, 'looks like a Qualtrics export: write format = "qualtrics" in [file]')
    table = table_of(str(path), rows.cells, rows.lines, header=header_at(rows.cells))
    return SurveyFile(str(path), table.cells, table.places, notes=table.notes, text=text, separator=rows.separator)


def _read_qualtrics(path: Path, layout: Layout, _: list[str]) -> SurveyFile:
    rows, text = _csv_rows(path, layout)
    if len(rows.cells) < 3 or not any("ImportId" in cell for cell in rows.cells[2]):
        line = rows.lines[min(2, len(rows.cells) - 1)]
        refuse(str(path), line, 0, "Qualtrics' third header row (ImportId) is not there")
    table = table_of(str(path), rows.cells, rows.lines, below=3)
    questions = rows.cells[1]
    labels = {
        name: " ".join(questions[place].split()) for name, place in table.places.items() if place < len(questions)
    }
    notes = ["Header rows 2 and 3 (questions and import ids) are not answers.", *table.notes]
    return SurveyFile(
        str(path), table.cells, table.places, labels=labels, notes=notes, text=text, separator=rows.separator
    )


def _read_spss(path: Path, _: Layout, __: list[str]) -> SurveyFile:
    pyreadstat = _need("pyreadstat", path)
    try:
        frame, meta = pyreadstat.read_sav(str(path))
        _, declared = pyreadstat.read_sav(str(path), user_missing=True, metadataonly=True)
    except Exception as error:  # the library's own errors have no common type
        refuse(str(path), 0, 0, f"cannot be read as SPSS: {error}")
    frame = frame.rename(columns=composed)
    cells = frame.map(_plain).set_axis(range(1, len(frame) + 1), axis=0)
    labels = {composed(name): text for name, text in meta.column_names_to_labels.items() if text}
    missing = declared.missing_ranges
    values = {
        composed(name): {code: word for code, word in words.items() if not _is_missing(code, missing.get(name, []))}
        for name, words in meta.variable_value_labels.items()
    }
    notes = ["Values that the file declares as user-missing are missing."] if missing else []
    places = {name: number for number, name in enumerate(frame.columns)}
    return SurveyFile(str(path), cells, places, labels=labels, value_labels=values, notes=notes)


def _is_missing(code: Any, ranges: list[dict[str, Any]]) -> bool:
    """Tell whether a file declares a code as standing for no answer."""
    alike = [each for each in ranges if isinstance(each["lo"], str) == isinstance(code, str)]
    return any(each["lo"] <= code <= each["hi"] for each in alike)


def _read_excel(path: Path, layout: Layout, declared: list[str]) -> SurveyFile:
    openpyxl = _need("openpyxl", path)
    try:
        book = openpyxl.load_workbook(path, read_only=True, data_only=True)
        sheets = {
            sheet.title: [[_plain(value) for value in row] for row in sheet.iter_rows(values_only=True)]
            for sheet in book.worksheets
        }
    except Exception as error:  # zip, XML and format errors alike
        refuse(str(path), 0, 0, f"cannot be read as Excel: {error}")
    if layout.sheet and layout.sheet not in sheets:
        refuse(str(path), 0, 0, f"sheet '{layout.sheet}' is not there; sheets: {', '.join(sheets)}")
    title, table = excel_table(str(path), {layout.sheet: sheets[layout.sheet]} if layout.sheet else sheets, declared)
    notes = [f"Of the workbook's sheets, '{title}' is read."] if len(sheets) > 1 else []
    return SurveyFile(str(path), table.cells, table.places, notes=[*notes, *table.notes], sheet=title)


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
    return composed(str(value).strip())
