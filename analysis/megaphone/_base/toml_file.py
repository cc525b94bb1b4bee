"""TOML files whose every key knows its line and column, so that a wrong one can be shown where it stands."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from pathlib import Path
from typing import Any, NoReturn

from megaphone import _core
from megaphone.errors import InputError

_HEADER = re.compile(r"^\s*\[+\s*([^\]#]+?)\s*\]+")
_KEY = re.compile(r"""^\s*((?:"[^"]*"|'[^']*'|[\w-]+)(?:\s*\.\s*(?:"[^"]*"|'[^']*'|[\w-]+))*)\s*=""")
_PART = re.compile(r""""[^"]*"|'[^']*'|[\w-]+""")


def refuse(file: str, line: int, column: int, problem: str) -> NoReturn:
    """Raise the error of a user's file, with its place where that is known."""
    place = ":".join([file, *(str(number) for number in (line, column) if number)])
    raise InputError(f"{place}: {problem}" if file else problem, file, line, column, problem)


def unknown_name(kind: str, name: str, known: list[str]) -> str:
    """Say that a name is not known, and which one may be meant."""
    nearest = _core.nearest_name(name, known)
    if nearest:
        return f"{kind} '{name}' is not known; did you mean '{nearest}'?"
    return f"{kind} '{name}' is not known" + (f"; known: {', '.join(map(repr, known))}" if len(known) <= 12 else "")


class TomlFile:
    """A TOML file as nested dicts, and where its keys stand.

    Attributes
    ----------
    file : str
    content : dict
    """

    def __init__(self, path: Path) -> None:
        self.file = str(path)
        try:
            text = unicodedata.normalize("NFC", path.read_text(encoding="utf-8-sig"))  # names are compared in this form
        except OSError as error:
            refuse(self.file, 0, 0, f"cannot be read: {error.strerror}")
        except UnicodeDecodeError:
            refuse(self.file, 0, 0, "is not UTF-8 text")
        try:
            self.content: dict[str, Any] = tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            where = re.search(r"line (\d+), column (\d+)", str(error))
            line, column = (int(where[1]), int(where[2])) if where else (0, 0)
            refuse(self.file, line, column, "is not TOML: " + re.sub(r" \(at .*\)$", "", str(error)))
        self._lines = text.splitlines()
        self._places = self._find_places()

    def refuse(self, path: tuple[str, ...], problem: str, *, value: str | None = None) -> NoReturn:
        """Raise an `InputError` at a key, or at a text within its value."""
        line, column = self.place(path)
        if value is not None:
            for number in range(max(line, 1), len(self._lines) + 1):
                found = re.search(rf"""(["']){re.escape(value)}\1""", self._lines[number - 1])
                if found:
                    line, column = number, found.start() + 1
                    break
        refuse(self.file, line, column, problem)

    def place(self, path: tuple[str, ...]) -> tuple[int, int]:
        """Line and column of a key, or of the nearest table around it; (1, 1) at worst."""
        while path:
            if path in self._places:
                return self._places[path]
            path = path[:-1]
        return 1, 1

    def _find_places(self) -> dict[tuple[str, ...], tuple[int, int]]:
        places: dict[tuple[str, ...], tuple[int, int]] = {}
        table: tuple[str, ...] = ()
        for number, line in enumerate(self._lines, 1):
            header, key = _HEADER.match(line), _KEY.match(line)
            if header and not key:
                table = _parts(header[1])
                places.setdefault(table, (number, header.start(1) + 1))
            elif key:
                places.setdefault((*table, *_parts(key[1])), (number, key.start(1) + 1))
        return places


def _parts(dotted: str) -> tuple[str, ...]:
    return tuple(part.strip("\"'") for part in _PART.findall(dotted))
