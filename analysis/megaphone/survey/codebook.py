"""The codebook of a survey: which columns measure what, on which range, and how the file is laid out.

Its keys are described, with an example, in analysis/FIT.md.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from megaphone._base.toml_file import TomlFile, unknown_name
from megaphone.survey.structure import CONSTRUCTS

FACETS = ("trust", "control_mutuality", "satisfaction", "commitment")
"""What the employee-organisation relationship consists of (Hon & Grunig 1999, Institute for Public Relations)."""

ASSUMED_RELIABILITY = 0.88
"""Of a single scale score whose reliability the codebook does not say (assumption)."""

FORMATS = ("csv", "qualtrics", "spss", "excel")
_FILE_KEYS = ("format", "separator", "decimal", "encoding", "sheet", "missing", "department", "keep", "least_answered")
_SCALE_KEYS = ("items", "score", "min", "max", "ranges", "reversed", "missing", "answers", "reliability")
_SECTIONS = ("confirmed", "file", "model", *CONSTRUCTS, "other")


@dataclass(frozen=True)
class Item:
    """A column with answers.

    Attributes
    ----------
    column : str
    least, most : float
        The range of possible answers.
    is_reversed : bool
        Whether a high answer means little of the construct.
    """

    column: str
    least: float
    most: float
    is_reversed: bool = False


@dataclass(frozen=True)
class Scale:
    """The items of one construct or facet.

    Attributes
    ----------
    name : str
        A construct of the model, ``eor.`` and a facet, or ``other.`` and a name of the user's.
    items : tuple of Item
    missing : frozenset of float
        Codes that stand for no answer, of this scale.
    answers : dict of str to float
        Numbers for answers that the file gives as words.
    reliability : float or None
        Of a single score; None: not given.
    is_score : bool
        Whether the one column is a scale score, not an item.
    """

    name: str
    items: tuple[Item, ...]
    missing: frozenset[float] = frozenset()
    answers: dict[str, float] = field(default_factory=dict)
    reliability: float | None = None
    is_score: bool = False


@dataclass(frozen=True)
class Layout:
    """How the file is to be read: the section ``[file]``; "" where the codebook does not say."""

    format: str = ""
    separator: str = ""
    decimal: str = "."
    encoding: str = ""
    sheet: str = ""
    missing: frozenset[str] = frozenset()
    department: tuple[str, ...] = ()
    keep: dict[str, tuple[str, ...]] = field(default_factory=dict)
    least_answered: float = 0.5


@dataclass(frozen=True)
class Codebook:
    """A codebook as read.

    Attributes
    ----------
    toml : TomlFile
        For the places of its keys.
    layout : Layout
    scales : tuple of Scale
    direct : bool
        Whether a path from SIC straight to intention is to be fitted.
    """

    toml: TomlFile
    layout: Layout
    scales: tuple[Scale, ...]
    direct: bool = False

    @property
    def columns(self) -> list[str]:
        """Every column that is used."""
        items = [item.column for scale in self.scales for item in scale.items]
        return [*items, *self.layout.department, *self.layout.keep]


def read_codebook(path: str | Path) -> Codebook:
    """Read a codebook.

    Raises
    ------
    InputError
        With file, line and column of the first thing that is wrong: unknown keys, items without a range, columns
        that are used twice, guesses that nobody has confirmed.
    """
    toml = TomlFile(Path(path))
    _allow_only(toml, (), toml.content, _SECTIONS, "section")
    if toml.content.get("confirmed", True) is not True:
        toml.refuse(("confirmed",), "these are guesses: check every line, then write confirmed = true")
    scales = [*_model_scales(toml), *_other_scales(toml)]
    if not scales:
        toml.refuse((), f"no construct is described; known: {', '.join(CONSTRUCTS)}, or other.NAME")
    _refuse_columns_used_twice(toml, scales)
    model = _table(toml, ("model",))
    _allow_only(toml, ("model",), model, ("sic_to_intention",), "key")
    direct = _typed(toml, ("model", "sic_to_intention"), model.get("sic_to_intention", False), bool, "true or false")
    return Codebook(toml, _layout(toml), tuple(scales), direct)


def _model_scales(toml: TomlFile) -> list[Scale]:
    scales = []
    for name in CONSTRUCTS:
        table = _table(toml, (name,))
        facets = [key for key in table if key in FACETS] if name == "eor" else []
        if facets and set(table) - set(facets):
            odd = next(key for key in table if key not in facets)
            toml.refuse((name, odd), "eor is either items of its own or facets (trust, ...), not both")
        for facet in facets:
            scales.append(_scale(toml, ("eor", facet)))
        if table and not facets:
            scales.append(_scale(toml, (name,)))
    return scales


def _other_scales(toml: TomlFile) -> list[Scale]:
    return [_scale(toml, ("other", name)) for name in _table(toml, ("other",))]


def _scale(toml: TomlFile, path: tuple[str, ...]) -> Scale:
    table = _table(toml, path)
    known = (*_SCALE_KEYS, *FACETS) if path == ("eor",) else _SCALE_KEYS
    _allow_only(toml, path, table, known, "key")
    if ("items" in table) == ("score" in table):
        toml.refuse(path, f"{'.'.join(path)} needs either items (a list of columns) or score (one column)")
    is_score = "score" in table
    columns = [table["score"]] if is_score else table["items"]
    key = (*path, "score" if is_score else "items")
    if not isinstance(columns, list) or not columns or not all(isinstance(name, str) for name in columns):
        toml.refuse(key, f"{'.'.join(key)} must be " + ("a column's name" if is_score else "a list of columns' names"))
    if len(columns) == 1 and not is_score:
        is_score = True
    turned = _names(toml, (*path, "reversed"), table.get("reversed", []))
    for name in turned:
        if name not in columns:
            toml.refuse((*path, "reversed"), unknown_name("item", name, columns), value=name)
    items = tuple(Item(name, *_range_of(toml, path, table, name), name in turned) for name in columns)
    missing = _numbers(toml, (*path, "missing"), table.get("missing", []))
    answers = _table(toml, (*path, "answers"))
    words = {word: float(_number(toml, (*path, "answers", word), code)) for word, code in answers.items()}
    return Scale(".".join(path), items, frozenset(missing), words, _reliability(toml, path, table), is_score)


def _range_of(toml: TomlFile, path: tuple[str, ...], table: dict[str, Any], item: str) -> tuple[float, float]:
    ranges = _table(toml, (*path, "ranges"))
    if item in ranges:
        pair = _numbers(toml, (*path, "ranges", item), ranges[item])
        if len(pair) != 2 or pair[0] >= pair[1]:
            toml.refuse((*path, "ranges", item), f"the range of '{item}' must be [lowest, highest]")
        return pair[0], pair[1]
    for key in ("min", "max"):
        if key not in table:
            toml.refuse(path, f"item '{item}' has no range: write {key} in [{'.'.join(path)}]")
    least = _number(toml, (*path, "min"), table["min"])
    most = _number(toml, (*path, "max"), table["max"])
    if least >= most:
        toml.refuse((*path, "max"), f"max must be above min = {least:g}, but is {most:g}")
    return least, most


def _reliability(toml: TomlFile, path: tuple[str, ...], table: dict[str, Any]) -> float | None:
    if "reliability" not in table:
        return None
    value = _number(toml, (*path, "reliability"), table["reliability"])
    if not 0.1 <= value <= 1:
        toml.refuse((*path, "reliability"), f"reliability must be from 0.1 to 1, but is {value:g}")
    return value


def _layout(toml: TomlFile) -> Layout:
    table = _table(toml, ("file",))
    _allow_only(toml, ("file",), table, _FILE_KEYS, "key")
    for key in ("format", "separator", "decimal", "encoding", "sheet"):
        if key in table:
            _typed(toml, ("file", key), table[key], str, "text")
    if table.get("format", "csv") not in FORMATS:
        toml.refuse(("file", "format"), unknown_name("format", table["format"], list(FORMATS)))
    for key in ("separator", "decimal"):
        if len(table.get(key, ",")) != 1:
            toml.refuse(("file", key), f"{key} must be one letter, but is '{table[key]}'")
    least = _number(toml, ("file", "least_answered"), table.get("least_answered", 0.5))
    if not 0 < least <= 1:
        toml.refuse(("file", "least_answered"), f"least_answered must be above 0 and up to 1, but is {least:g}")
    department = table.get("department", [])
    names = [department] if isinstance(department, str) else _names(toml, ("file", "department"), department)
    kept = {
        column: tuple(_plain(value) for value in (values if isinstance(values, list) else [values]))
        for column, values in _table(toml, ("file", "keep")).items()
    }
    missing = table.get("missing", [])
    words = frozenset(_plain(word) for word in (missing if isinstance(missing, list) else [missing]))
    plain = {key: table[key] for key in ("format", "separator", "decimal", "encoding", "sheet") if key in table}
    return Layout(**plain, missing=words, department=tuple(names), keep=kept, least_answered=least)


def _refuse_columns_used_twice(toml: TomlFile, scales: list[Scale]) -> None:
    owner: dict[str, str] = {}
    for scale in scales:
        for item in scale.items:
            if item.column in owner:
                path = (*scale.name.split(".", 1), "items")
                problem = f"column '{item.column}' is an item of {owner[item.column]} already"
                toml.refuse(path, problem, value=item.column)
            owner[item.column] = scale.name


def _plain(value: object) -> str:
    return f"{value:g}" if isinstance(value, float) else str(value)


def _table(toml: TomlFile, path: tuple[str, ...]) -> dict[str, Any]:
    value: Any = toml.content
    for part in path:
        value = value.get(part, {}) if isinstance(value, dict) else value
    if not isinstance(value, dict):
        toml.refuse(path, f"{'.'.join(path)} must be a table")
    return value


def _allow_only(
    toml: TomlFile, path: tuple[str, ...], table: dict[str, Any], known: tuple[str, ...], kind: str
) -> None:
    for key in table:
        if key not in known:
            toml.refuse((*path, key), unknown_name(kind, key, list(known)))


def _typed(toml: TomlFile, path: tuple[str, ...], value: Any, kind: type, expected: str) -> Any:
    if not isinstance(value, kind):
        toml.refuse(path, f"{'.'.join(path)} must be {expected}, but is {value!r}")
    return value


def _number(toml: TomlFile, path: tuple[str, ...], value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        toml.refuse(path, f"{'.'.join(path)} must be a number, but is {value!r}")
    return float(value)


def _numbers(toml: TomlFile, path: tuple[str, ...], value: Any) -> list[float]:
    return [_number(toml, path, each) for each in (value if isinstance(value, list) else [value])]


def _names(toml: TomlFile, path: tuple[str, ...], value: Any) -> list[str]:
    if not isinstance(value, list) or not all(isinstance(name, str) for name in value):
        toml.refuse(path, f"{'.'.join(path)} must be a list of columns' names")
    return value
