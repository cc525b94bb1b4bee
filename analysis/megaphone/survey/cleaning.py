"""From texts to answers: numbers on their ranges, missing codes, reverse-keyed items, rows that say too little.

Nothing is dropped silently: every step has a row in a table.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NoReturn

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from megaphone._base.toml_file import unknown_name
from megaphone.survey.answer_words import MOST_WORDS, means_no_answer, numbers_of
from megaphone.survey.codebook import Codebook, Item, Scale
from megaphone.survey.normal import Array
from megaphone.survey.survey_file import SurveyFile

SMALLEST_GROUP = 10
"""A group with fewer people is never shown."""

_LONG = 10  # this many items with the same answer make a straight-liner (assumption)


@dataclass(frozen=True)
class CleanSurvey:
    """The answers that count.

    Attributes
    ----------
    answers : pandas.DataFrame
        [row][column of an item], reverse-keyed items turned round; NaN is missing.
    departments : numpy.ndarray or None
        [row] numbers from 0; -1 where the cell is empty. None: the codebook names no department.
    steps : pandas.DataFrame
        ``step``, ``dropped``, ``left``, ``why``.
    missing : pandas.DataFrame
        Per item: ``construct``, ``item``, ``answered``, ``empty``, ``coded`` (a missing code).
    """

    answers: pd.DataFrame
    departments: NDArray[np.intp] | None
    steps: pd.DataFrame
    missing: pd.DataFrame


def clean(survey: SurveyFile, codebook: Codebook, *, drop_straight_liners: bool = False) -> CleanSurvey:
    """Clean a survey.

    Parameters
    ----------
    survey, codebook
        What was read.
    drop_straight_liners
        Drop those who gave the same answer everywhere, instead of counting them.

    Raises
    ------
    InputError
        For a column that is not in the file, and for an answer that is no number or outside its range, at its place.
    """
    _find_columns(survey, codebook)
    steps = [("rows in the file", 0, len(survey.cells), "; ".join(survey.notes))]
    cells = _keep(survey.cells, codebook, steps)
    numbers, counts = {}, []
    for scale in codebook.scales:
        for item in scale.items:
            values, empty, coded = _numbers_of(survey, cells[item.column], scale, item, codebook)
            numbers[item.column] = values
            counts.append((scale.name, item.column, int(np.isfinite(values).sum()), empty, coded))
    raw = pd.DataFrame(numbers, index=cells.index)
    kept = _drop_rows(raw, codebook, steps, drop_straight_liners)
    raw, cells = raw[kept], cells[kept]
    if len(raw) < SMALLEST_GROUP:
        survey_rows = f"{len(raw)} usable rows; groups under {SMALLEST_GROUP} are never shown"
        codebook.toml.refuse((), f"{survey.file} has {survey_rows}")
    for item in (item for scale in codebook.scales for item in scale.items if item.is_reversed):
        raw[item.column] = item.least + item.most - raw[item.column]
    return CleanSurvey(
        raw,
        _departments(cells, codebook),
        pd.DataFrame(steps, columns=["step", "dropped", "left", "why"]),
        pd.DataFrame(counts, columns=["construct", "item", "answered", "empty", "coded"]),
    )


def _find_columns(survey: SurveyFile, codebook: Codebook) -> None:
    for scale in codebook.scales:
        path = tuple(scale.name.split(".", 1))
        for item in scale.items:
            if item.column not in survey.cells:
                _refuse_column(survey, codebook, (*path, "score" if scale.is_score else "items"), item.column)
    for key, names in (("department", codebook.layout.department), ("keep", tuple(codebook.layout.keep))):
        for name in names:
            if name not in survey.cells:
                _refuse_column(survey, codebook, ("file", key), name)


def _refuse_column(survey: SurveyFile, codebook: Codebook, key: tuple[str, ...], column: str) -> NoReturn:
    problem = unknown_name("column", column, list(survey.cells.columns))
    codebook.toml.refuse(key, f"{problem} (in {survey.file})", value=column)


def _keep(cells: pd.DataFrame, codebook: Codebook, steps: list[tuple[str, int, int, str]]) -> pd.DataFrame:
    for column, values in codebook.layout.keep.items():
        wanted = cells[column].isin(values)
        why = f"{column} is not {' or '.join(values)}"
        steps.append(("rows the codebook leaves out", int((~wanted).sum()), int(wanted.sum()), why))
        cells = cells[wanted]
    return cells


def _numbers_of(
    survey: SurveyFile, column: pd.Series[str], scale: Scale, item: Item, codebook: Codebook
) -> tuple[Array, int, int]:
    """Answers of one item as numbers, how many cells were empty, and how many held a missing code."""
    layout = codebook.layout
    values = np.full(len(column), np.nan)
    empty = coded = 0
    for place, (line, text) in enumerate(column.items()):
        if text == "":
            empty += 1
        elif text in layout.missing:
            coded += 1
        else:
            number = scale.answers[text] if text in scale.answers else _number(text, layout.decimal)
            if number in scale.missing:
                coded += 1
            elif number is None or not item.least <= number <= item.most:
                survey.refuse(int(str(line)), str(column.name), _wrong_answer(text, column, scale, item, codebook))
            else:
                values[place] = number
    return values, empty, coded


def _number(text: str, decimal: str) -> float | None:
    try:
        number = float(text.replace(decimal, ".") if decimal != "." else text)
    except ValueError:
        return None
    return number if np.isfinite(number) else None


def _wrong_answer(text: str, column: pd.Series[str], scale: Scale, item: Item, codebook: Codebook) -> str:
    words = f", or one of {', '.join(scale.answers)}" if scale.answers else ""
    problem = f"'{item.column}' must be a number from {item.least:g} to {item.most:g}{words}, but is '{text[:40]}'; "
    given = column[column != ""]
    others = [str(word) for word in given.unique() if _number(str(word), codebook.layout.decimal) is None]
    if _number(text, codebook.layout.decimal) is None and 2 * given.isin(others).sum() > len(given):
        return problem + _asking_for_numbers(others, scale)
    return problem + f"if that means no answer, write it into missing of [{scale.name}] or [file]"


def _asking_for_numbers(words: list[str], scale: Scale) -> str:
    """Say that answers are words, and how to give them their numbers."""
    numbers = numbers_of([word for word in words if not means_no_answer(word)])
    if numbers:
        pairs = ", ".join(f'"{word}" = {number}' for word, number in numbers.items())
        return f"its answers are words: give them their numbers in [{scale.name}], answers = {{ {pairs} }}"
    found = ", ".join(f'"{word[:40]}"' for word in words[:MOST_WORDS])
    return f'its answers are words ({found}): give each its number in [{scale.name}], answers = {{ "word" = 1, ... }}'


def _drop_rows(
    raw: pd.DataFrame, codebook: Codebook, steps: list[tuple[str, int, int, str]], drop_straight_liners: bool
) -> NDArray[np.bool_]:
    """Which rows stay; says in `steps` why others do not."""
    share = raw.notna().mean(axis=1).to_numpy()
    least = codebook.layout.least_answered
    blank = share == 0
    few = ~blank & (share < least)
    steps.append(
        ("rows without any answer", int(blank.sum()), int((~blank).sum()), "every item is empty or coded missing")
    )
    kept = ~(blank | few)
    steps.append(("rows with too few answers", int(few.sum()), int(kept.sum()), f"fewer than {least:.0%} of the items"))
    alike = kept & _straight_liners(raw, codebook)
    why = f"the same answer to all of at least {_LONG} items, before reverse-keyed ones were turned round"
    if drop_straight_liners:
        kept = kept & ~alike
        steps.append(("straight-liners", int(alike.sum()), int(kept.sum()), why))
    else:
        steps.append((f"straight-liners: {int(alike.sum())} found and kept", 0, int(kept.sum()), why))
    return np.asarray(kept)


def _straight_liners(raw: pd.DataFrame, codebook: Codebook) -> NDArray[np.bool_]:
    items = [item.column for scale in codebook.scales if not scale.is_score for item in scale.items]
    if len(items) < _LONG:
        return np.zeros(len(raw), dtype=bool)
    answered = raw[items]
    return np.asarray(answered.min(axis=1).eq(answered.max(axis=1)) & answered.notna().sum(axis=1).ge(_LONG))


def _departments(cells: pd.DataFrame, codebook: Codebook) -> NDArray[np.intp] | None:
    names = list(codebook.layout.department)
    if not names:
        return None
    numbers = cells.groupby(names, sort=True).ngroup().to_numpy().astype(np.intp)
    numbers[(cells[names] == "").any(axis=1).to_numpy()] = -1
    return numbers
