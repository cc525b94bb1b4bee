"""A codebook guessed from a survey file, for the user to check: every guess has a comment, and none is fitted from.

Columns are grouped by their names without the number at the end; a group is taken for a construct of the model when its
name, or the questions that the file has, hold that construct's words. The words are ours (assumption).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from pathlib import Path

import numpy as np
import pandas as pd

from megaphone._base.personal import personal_by_name
from megaphone._base.toml_file import refuse
from megaphone.survey.answer_words import MOST_WORDS, means_no_answer, numbers_of
from megaphone.survey.codebook import Layout
from megaphone.survey.guessed_layout import guess_layout
from megaphone.survey.reading import read_survey
from megaphone.survey.survey_file import SurveyFile

_WORDS: dict[str, tuple[str, ...]] = {
    "eor.control_mutuality": ("mutuality", "controlmut"),
    "eor.trust": ("trust", "treats people like me fairly", "keep its promises"),
    "eor.satisfaction": ("satisf", "happy with"),
    "eor.commitment": ("commit", "loyal"),
    "eor": ("eor", "relationship", "relation", "opr"),
    "sic": ("sic", "symmetric", "twoway", "two way", "communic", "listen", "consult"),
    "self_enhancement": ("selfenh", "self enh", "enhanc", "impress", "look good", "recogni"),
    "altruism": ("altru", "help others", "helping"),
    "enjoyment": ("enjoy", "fun", "pleasure"),
    "intention": ("intent", "advoc", "would share", "will share", "i would recommend", "plan to share"),
}
_DEPARTMENT = re.compile(
    r"^(dept|department|team|unit|division|abteilung|bereich|grp|group|company|business_?unit)$", re.I
)
_AGAINST = 0.1  # weight in the first component beyond which an item runs against its scale
_WIDE = 12  # numbers with more different values than this are taken for no item
_RANGES = ((1, 5), (1, 7), (0, 10), (1, 9), (1, 10), (0, 4), (0, 6), (0, 100))


def guess_codebook(survey: str | Path, *, encoding: str = "") -> str:
    """Propose a codebook.

    Parameters
    ----------
    survey
        The file.
    encoding
        Of a CSV file; "": UTF-8 or cp1252, whichever it can be.

    Returns
    -------
    str
        TOML with ``confirmed = false``: `fit` refuses it until that is changed.

    Raises
    ------
    InputError
        When the file cannot be read, and when no column looks like answers on a scale.
    """
    layout, said = guess_layout(Path(survey), encoding)
    read = read_survey(survey, layout, [])
    groups = _groups(read)
    if not groups:
        seen = ", ".join(f"'{name}'" for name in list(read.cells.columns)[:12]) or "none"
        sheet = f" on sheet '{read.sheet}'" if read.sheet else ""
        refuse(read.file, 0, 0, f"no column{sheet} looks like answers on a scale; columns: {seen}")
    placed = _placed(read, groups)
    lines = [
        f"# A codebook guessed from {Path(survey).name}. Check every line: a guess is a guess.",
        "# Keys are described in analysis/FIT.md. Nothing is fitted until the next line says true.",
        "confirmed = false",
        "",
        *_layout_lines(read, layout, said),
    ]
    for name, columns in placed:
        lines += ["", *_scale_lines(read, name, columns)]
    used = {column for _, columns in placed for column in columns}
    lines += ["", *_rest(read, used)]
    return "\n".join(lines) + "\n"


def _groups(read: SurveyFile) -> dict[str, list[str]]:
    """Columns that look like items, by their names without the number at the end."""
    groups: dict[str, list[str]] = {}
    in_words: dict[str, list[str]] = {}
    for column in read.cells.columns:
        stem = re.sub(r"[\W_]*\d+[a-z]?$", "", column) or column
        if _DEPARTMENT.match(column):
            continue
        if _is_answered(read.cells[column]) or read.value_labels.get(column):
            groups.setdefault(stem, []).append(column)
        elif stem != column and len(_words(read.cells[column])) > 1:
            in_words.setdefault(stem, []).append(column)
    for stem, columns in in_words.items():  # words of no usual scale: several columns must share them
        if len(columns) > 1 and len({word for column in columns for word in _words(read.cells[column])}) <= MOST_WORDS:
            groups.setdefault(stem, []).extend(columns)
    return groups


def _is_answered(cells: pd.Series[str]) -> bool:
    """Whether a column looks like answers: few different numbers, or words of a usual scale."""
    numbers = pd.to_numeric(cells[cells != ""], errors="coerce")
    if len(numbers) and numbers.notna().mean() > 0.9:
        return bool(1 < numbers.nunique() <= _WIDE)
    return bool(numbers_of(_words(cells)))


def _words(cells: pd.Series[str]) -> list[str]:
    """Different texts of a column that mean an answer; none when there are too many to be a scale."""
    words = [str(word) for word in cells.unique() if word and not means_no_answer(str(word))]
    return words if len(words) <= MOST_WORDS else []


def _placed(read: SurveyFile, groups: dict[str, list[str]]) -> list[tuple[str, list[str]]]:
    """Name each group by the construct it is taken for; those of none are other.NAME."""
    found: dict[str, list[str]] = {}
    for stem, columns in groups.items():
        name = _construct_of(stem, [read.labels.get(column, "") for column in columns])
        if name is None:
            name = "other." + (re.sub(r"\W+", "_", stem.lower()).strip("_") or "scale")
        found.setdefault(name, []).extend(columns)
    if any(name.startswith("eor.") for name in found) and "eor" in found:
        found["other.eor"] = found.pop("eor")
    order = ["sic", "eor", *_WORDS]
    return sorted(found.items(), key=lambda each: order.index(each[0]) if each[0] in order else len(order))


def _construct_of(stem: str, questions: Iterable[str]) -> str | None:
    name = re.sub(r"[\W_]+", "", stem.lower())
    texts = [name, *(text.lower() for text in questions if text)]
    for text in texts:
        for construct, words in _WORDS.items():
            if any((word.replace(" ", "") if text == name else word) in text for word in words):
                return construct
    return None


def _layout_lines(read: SurveyFile, layout: Layout, said: list[str]) -> list[str]:
    lines = ["[file]", *(f"# {text}" for text in said)]
    lines.append(f'format = "{layout.format}"')
    if layout.format in ("csv", "qualtrics") and layout.separator != ",":
        lines.append(f"separator = {json.dumps(layout.separator)}")
    if layout.encoding:
        lines.append(
            f"encoding = {json.dumps(layout.encoding)}  # it is not UTF-8; are the names above and below right?"
        )
    if read.sheet:
        lines.append(f"sheet = {json.dumps(read.sheet, ensure_ascii=False)}")
    if "Finished" in read.cells and len(set(read.cells["Finished"])) > 1:
        lines.append('# keep = { Finished = "True" }   # only who came to the end')
    departments = [name for name in read.cells.columns if _DEPARTMENT.match(name)]
    if departments:
        lines += ["# guessed from its name", f"department = {json.dumps(departments[0], ensure_ascii=False)}"]
    else:
        lines.append('# department = "..."   # no column looks like one')
    return lines


def _scale_lines(read: SurveyFile, name: str, columns: list[str]) -> list[str]:
    about = {column: read.labels.get(column, "") for column in columns}
    why = "outside the model: described only" if name.startswith("other.") else "guessed from names and questions"
    lines = [f"[{name}]  # {why}", "items = ["]
    lines += [
        f"  {json.dumps(column, ensure_ascii=False)}," + (f"  # {text[:100]}" if text else "")
        for column, text in about.items()
    ]
    words = _numbers_of_words(read, columns)
    missing = _missing(read, columns)
    least, most, reason = _range_of(read, columns, words)
    lines += ["]", f"min = {least:g}  # {reason}", f"max = {most:g}"]
    lines += _words_line(read, columns, words)
    if missing:
        lines.append(f"missing = {json.dumps(missing)}  # from the labels of the file: they mean no answer")
    turned = _turned(read, columns, words)
    why = "guessed: their answers run against the others'" if turned else "none looks so"
    return [*lines, f"reversed = {json.dumps(turned, ensure_ascii=False)}  # {why}"]


def _words_line(read: SurveyFile, columns: list[str], words: dict[str, int]) -> list[str]:
    if words:
        pairs = ", ".join(f"{json.dumps(word, ensure_ascii=False)} = {number}" for word, number in words.items())
        return [f"answers = {{ {pairs} }}  # a guess: is this their order?"]
    unknown = [word for word in _all_words(read, columns) if not _is_number(word)]
    blank = ", ".join(f"{json.dumps(word, ensure_ascii=False)} = " for word in unknown)
    return [f"# answers = {{ {blank} }}  # write the number of each, least first"] if unknown else []


def _all_words(read: SurveyFile, columns: list[str]) -> list[str]:
    return sorted({word for column in columns for word in _words(read.cells[column])})


def _numbers_of_words(read: SurveyFile, columns: list[str]) -> dict[str, int]:
    """Numbers for answers in words, from all columns of a scale together."""
    return numbers_of([word for word in _all_words(read, columns) if not _is_number(word)])


def _is_number(text: str) -> bool:
    return bool(pd.notna(pd.to_numeric(text, errors="coerce")))


def _missing(read: SurveyFile, columns: list[str]) -> list[float]:
    """Codes whose labels say that there is no answer."""
    labels = [(code, word) for column in columns for code, word in read.value_labels.get(column, {}).items()]
    codes = {float(code) for code, word in labels if isinstance(code, int | float) and means_no_answer(word)}
    return [int(code) if code.is_integer() else code for code in sorted(codes)]


def _turned(read: SurveyFile, columns: list[str], words: dict[str, int]) -> list[str]:
    """Find the items whose answers run against those to the rest of their scale."""
    answers = read.cells[columns].replace(words).apply(pd.to_numeric, errors="coerce")
    common = np.linalg.eigh(answers.corr().fillna(0).to_numpy())[1][:, -1]  # the first principal component
    common = common if common.sum() >= 0 else -common
    return [column for column, weight in zip(columns, common, strict=True) if weight < -_AGAINST]


def _range_of(read: SurveyFile, columns: list[str], words: dict[str, int]) -> tuple[float, float, str]:
    if words:
        return min(words.values()), max(words.values()), "from the words below"
    missing = _missing(read, columns)
    labels = [code for column in columns for code in read.value_labels.get(column, {})]
    codes = [code for code in labels if isinstance(code, int | float) and code not in missing]
    if codes:
        return min(codes), max(codes), "from the labels of the file; are codes for no answer among them?"
    numbers = pd.concat([pd.to_numeric(read.cells[column], errors="coerce") for column in columns])
    if numbers.isna().all():
        return 1, len(_all_words(read, columns)), "of the words below"
    least, most = float(numbers.min()), float(numbers.max())
    for low, high in _RANGES:
        if low <= least and most <= high:
            return low, high, f"a guess: answers run from {least:g} to {most:g}"
    return least, most, f"what was answered, {least:g} to {most:g}: what could be?"


def _rest(read: SurveyFile, used: set[str]) -> list[str]:
    unused = [name for name in read.cells.columns if name not in used and not _DEPARTMENT.match(name)]
    lines = [f"# Not taken for items: {', '.join(unused) or 'none'}."]
    dropped = ", ".join(name for name in read.columns if name in read.personal or personal_by_name(name))
    return [*lines, f"# Personal, dropped at the door: {dropped or 'none'}."]
