"""Scenarios: the question that is put to the simulation."""

from __future__ import annotations

import datetime
import os
import tomllib
import warnings
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, TypeAlias

import tomli_w

from megaphone import _core
from megaphone._base.arguments import require_text
from megaphone._parameters import (
    AudienceParameters,
    BudgetParameters,
    ContagionParameters,
    MeasuredParameters,
    NetworkParameters,
    PeopleParameters,
    PostsParameters,
    RunParameters,
)
from megaphone._policies import Policy, policy_of, table_of
from megaphone._sections import parameter_paths, plain

Value: TypeAlias = float | int | str | bool | datetime.date | None
"""A parameter's value; None means "not given" and fits optional parameters only."""


class Scenario:
    """A scenario: company, network, posts, policies and how to run them.

    Read one from a file or a text, change it, and run it with `compare`. The scalars have dotted paths,
    ``scenario["contagion.weight"]``, and are attributes as well, ``scenario.contagion.weight``; `schema` lists them.
    Everything else in the file (departments, themes, channels, ...) is reached through `to_dict` and `from_dict`.

    Values are checked as they are set; what only shows when parts meet (a network too dense for the company, say) is
    checked by `check` and when the scenario is run.
    """

    def __init__(self, core: _core.Scenario) -> None:
        self._core = core

    @classmethod
    def read(cls, path: str | os.PathLike[str], *, set: Mapping[str, Value] | None = None) -> Scenario:
        """Read a scenario file.

        Parameters
        ----------
        path
            TOML file. Files it names are relative to its folder.
        set
            Values by dotted path that take the place of what the file says.

        Raises
        ------
        InputError
            For anything wrong with the file, with file, line and column.
        """
        return cls(_told(_core.Scenario.read(Path(path), _overrides(set))))

    @classmethod
    def parse(cls, text: str, *, file: str = "", set: Mapping[str, Value] | None = None) -> Scenario:
        """Read a scenario from a text.

        Parameters
        ----------
        text
            TOML.
        file
            Its name in errors; files it names are relative to that file's folder.
        set
            As in `read`.

        Raises
        ------
        InputError
            For anything wrong with the text, with line and column.
        """
        require_text(file or "scenario", text)
        return cls(_told(_core.Scenario.parse(text, file, _overrides(set))))

    @classmethod
    def example(cls, name: str = "listening-or-leaderboard") -> Scenario:
        """Give a scenario that is built in: also "over-a-year", "starter" and "minimal"."""
        return cls.parse(_core.shipped_file(f"{name}.toml"))

    @classmethod
    def from_dict(cls, tables: Mapping[str, Any], *, file: str = "") -> Scenario:
        """Make a scenario from nested dicts and lists with the names of the scenario file.

        Parameters
        ----------
        tables
            As `to_dict` gives them.
        file
            As in `parse`.

        Raises
        ------
        InputError
            For anything wrong; lines count in the TOML text of the tables.
        """
        return cls.parse(tomli_w.dumps(tables), file=file)

    def to_dict(self) -> dict[str, Any]:
        """Give the whole scenario as nested dicts and lists, every parameter written out."""
        return tomllib.loads(self.to_toml())

    def to_toml(self, *, folder: str | os.PathLike[str] | None = None) -> str:
        """Write the scenario as TOML, every parameter written out.

        Parameters
        ----------
        folder
            Where the text will be saved: files are named relative to there. Default: the folder of `file`.

        Returns
        -------
        str
            A text that reads back to an equal scenario.
        """
        return self._core.toml(Path(self.file).parent if folder is None else Path(folder))

    def write(self, path: str | os.PathLike[str]) -> None:
        """Write the scenario to a TOML file."""
        Path(path).write_text(self.to_toml(folder=Path(path).parent), encoding="utf-8")

    def check(self) -> None:
        """Read every file that the scenario names and check that all fits together; raises `InputError` if not."""
        self._core.check()

    def copy(self) -> Scenario:
        """Give a copy that can be changed by itself."""
        return Scenario(_core.Scenario(self._core))

    @property
    def core(self) -> _core.Scenario:
        """The library's own scenario, which the modules of this package hand to the library; changes show here."""
        return self._core

    @property
    def file(self) -> str:
        """Where the scenario was read from; "" when it was made in memory."""
        return self._core.file

    @property
    def title(self) -> str:
        """What the comparison is called."""
        return str(self["title"])

    @title.setter
    def title(self, title: str) -> None:
        self["title"] = title

    @property
    def network(self) -> NetworkParameters:
        """Parameters of ``[network]``."""
        return NetworkParameters(self._core)

    @property
    def posts(self) -> PostsParameters:
        """Parameters of ``[posts]``."""
        return PostsParameters(self._core)

    @property
    def contagion(self) -> ContagionParameters:
        """Parameters of ``[contagion]``."""
        return ContagionParameters(self._core)

    @property
    def people(self) -> PeopleParameters:
        """Parameters of ``[people]``."""
        return PeopleParameters(self._core)

    @property
    def measured(self) -> MeasuredParameters:
        """Parameters of ``[measured]``."""
        return MeasuredParameters(self._core)

    @property
    def audience(self) -> AudienceParameters:
        """Parameters of ``[audience]``."""
        return AudienceParameters(self._core)

    @property
    def budget(self) -> BudgetParameters:
        """Parameters of ``[budget]``."""
        return BudgetParameters(self._core)

    @property
    def run(self) -> RunParameters:
        """Parameters of ``[run]``."""
        return RunParameters(self._core)

    @property
    def policies(self) -> tuple[Policy, ...]:
        """The policies, without the baseline, which is always there. Assign a list of them to change it."""
        return tuple(policy_of(table) for table in self.to_dict().get("policy", ()))

    @policies.setter
    def policies(self, policies: Iterable[Policy]) -> None:
        tables = self.to_dict()
        tables.pop("policy", None)
        if replaced := [table_of(policy) for policy in policies]:
            tables["policy"] = replaced
        self._core = Scenario.from_dict(tables, file=_edited(self.file)).core

    def __getitem__(self, path: str) -> Value:
        """Give the parameter at a dotted path; raises `InputError` with the nearest path for an unknown one."""
        require_text("parameter", path)
        return self._core.parameter(path)

    def __setitem__(self, path: str, value: Value) -> None:
        """Set the parameter at a dotted path; raises `InputError` saying what was expected."""
        require_text("parameter", path)
        if isinstance(value, str):
            require_text(path, value)
        self._core.set(path, plain(value))

    def __contains__(self, path: object) -> bool:
        return path in parameter_paths()

    def __iter__(self) -> Iterator[str]:
        return iter(parameter_paths())

    def __len__(self) -> int:
        return len(parameter_paths())

    def keys(self) -> tuple[str, ...]:
        """Dotted paths of all parameters: ``dict(scenario)`` gives them with their values."""
        return parameter_paths()

    def __eq__(self, other: object) -> bool:
        """Compare everything that is said: two scenarios are equal when they run to the same numbers."""
        if not isinstance(other, Scenario):
            return NotImplemented
        return self.to_toml(folder=".") == other.to_toml(folder=".")

    __hash__ = None  # type: ignore[assignment]

    def __reduce__(self) -> tuple[Any, ...]:
        return _unpickled, (self.to_toml(), self.file)

    def __repr__(self) -> str:
        names = ", ".join(policy.name for policy in self.policies)
        return f"<Scenario {self.title or self.file or 'without title'}: {names or 'no policies'}>"


def _unpickled(text: str, file: str) -> Scenario:
    return Scenario.parse(text, file=file)


def _told(scenario: _core.Scenario) -> _core.Scenario:
    """Warn whoever reads a scenario of keys that have another name now."""
    for remark in scenario.remarks:
        warnings.warn(f"{scenario.file}: {remark}" if scenario.file else remark, DeprecationWarning, stacklevel=3)
    return scenario


def _overrides(values: Mapping[str, Value] | None) -> list[str]:
    pairs = [f"{path}={_word(value)}" for path, value in (values or {}).items()]
    for pair in pairs:
        require_text("set", pair)
    return pairs


def _word(value: Value) -> str:
    return str(value).lower() if isinstance(value, bool) else str(plain(value))


def _edited(file: str) -> str:
    """Name, in the same folder, for a text that stands in no file."""
    return str(Path(file).with_name("<edited>")) if file else ""
