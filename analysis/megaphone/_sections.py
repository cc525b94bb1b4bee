"""What the tables of a scenario's parameters have in common; the tables themselves stand in `_parameters`."""

from __future__ import annotations

import datetime
import functools
from typing import Any

from megaphone import _core
from megaphone._base.arguments import require_text
from megaphone.errors import InputError


@functools.cache
def parameter_paths() -> tuple[str, ...]:
    """Dotted paths of all parameters, in the order of the file."""
    return tuple(row["path"] for row in _core.schema())


def plain(value: Any) -> Any:
    """Give a date as the text that a scenario holds; other values as they are."""
    return value.isoformat() if type(value) is datetime.date else value


class Section:
    """One table of a scenario: reads and writes its parameters, checked by the schema.

    A class is named after its table: `NetworkParameters` has those of ``[network]``.

    A value that does not fit raises `InputError`, a name that is no parameter AttributeError with the nearest one.
    """

    _scenario: _core.Scenario

    def __init__(self, scenario: _core.Scenario) -> None:
        object.__setattr__(self, "_scenario", scenario)

    @classmethod
    def _path(cls, name: str) -> str:
        return f"{cls.__name__.removesuffix('Parameters').lower()}.{name}"

    def __getattr__(self, name: str) -> Any:
        path = self._path(name)
        if path not in parameter_paths():
            raise AttributeError(self._unknown(path))
        return self._scenario.parameter(path)

    def __setattr__(self, name: str, value: Any) -> None:
        path = self._path(name)
        if path not in parameter_paths():
            raise AttributeError(self._unknown(path))
        if isinstance(value, str):
            require_text(path, value)
        self._scenario.set(path, plain(value))

    def _unknown(self, path: str) -> str:
        try:
            self._scenario.parameter(path)
        except InputError as error:
            return error.problem
        raise AssertionError(path)

    def __dir__(self) -> list[str]:
        """Names of the parameters."""
        start = self._path("")
        return [path.removeprefix(start) for path in parameter_paths() if path.startswith(start)]

    def __repr__(self) -> str:
        values = ", ".join(f"{name}={getattr(self, name)!r}" for name in self.__dir__())
        return f"{type(self).__name__}({values})"
