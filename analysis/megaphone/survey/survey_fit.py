"""What a survey says, in sentences and files."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from megaphone import _core
from megaphone._base.toml_file import refuse
from megaphone.survey import reporting
from megaphone.survey.effects import effects_toml
from megaphone.survey.figures import SurveyFigures
from megaphone.tables import harmless_csv

_TABLES = (
    "descriptives",
    "reliabilities",
    "correlations",
    "icc",
    "paths",
    "loadings",
    "fit_indices",
    "steps",
    "missing",
    "columns",
)


@dataclass(frozen=True, repr=False)
class SurveyFit(SurveyFigures):
    """What a survey says: the tables of `SurveyFigures`, and what is written from them. Made by `megaphone.fit`."""

    @property
    def answer(self) -> str:
        """A few plain sentences."""
        return reporting.answer(self)

    @property
    def report(self) -> str:
        """The report as Markdown."""
        return reporting.report(self)

    @property
    def effects(self) -> str:
        """Text of the effects file."""
        return effects_toml(self.paths, self.survey, self.people, self.notes)

    def write_effects(self, path: str | os.PathLike[str]) -> None:
        """Write the effects file, for ``run.effects`` of a scenario."""
        target = Path(path)
        _core.require_own(target, ["# Effects fitted from "])
        _make_folder(target.parent)
        _write(target, self.effects)

    def write_report(self, folder: str | os.PathLike[str]) -> None:
        """Write report.md and the tables as CSV files into a folder."""
        target = Path(folder)
        tables = {f"{name}.csv": harmless_csv(getattr(self, name)) for name in _TABLES}
        _core.require_own(target / "report.md", ["# What "])
        for name, text in tables.items():
            _core.require_own(target / name, [text[: text.index("\n")]])
        _make_folder(target)
        _write(target / "report.md", self.report)
        for name, text in tables.items():
            _write(target / name, text)

    def __repr__(self) -> str:
        return f"<SurveyFit: {self.answer}>"


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        refuse(str(folder), 0, 0, f"the folder cannot be made: {error.strerror}")


def _write(path: Path, text: str) -> None:
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        refuse(str(path), 0, 0, f"cannot be written: {error.strerror}")
