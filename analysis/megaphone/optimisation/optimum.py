"""The best policy within a budget, in sentences and files."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

from megaphone import _core
from megaphone.errors import InputError
from megaphone.optimisation import words
from megaphone.optimisation.findings import Findings
from megaphone.optimisation.folder import COMMAND, require_place
from megaphone.tables import harmless_csv


class Optimum(Findings):
    """The best policy within a budget, its runners-up, and the frontier of value against cost.

    Made by `optimise`: the tables of `Findings`, and what is written from them. All figures but those of `tried` come
    from fresh futures that had no part in any choice.
    """

    @property
    def answer(self) -> str:
        """The answer in a sentence."""
        return words.answer(self)

    @property
    def summary(self) -> str:
        """Everything that has to be said, in plain sentences, as Markdown."""
        return words.summary(self)

    def write(self, folder: str | os.PathLike[str]) -> None:
        """Write ``summary.md``, ``best.toml``, the tables as CSV, the frontier as PNG and SVG, and ``provenance.json``.

        Raises
        ------
        InputError
            When the folder cannot be made, or has files of these names that are not of this scenario's optimisation.
        """
        from megaphone.drawing.style import save  # loads matplotlib
        from megaphone.optimisation.frontier_picture import plot_frontier  # loads matplotlib

        path = Path(folder)
        require_place(path, self.company.file)
        try:
            path.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise InputError(f"{path}: cannot be made: {error.strerror}", str(path)) from error
        (path / "summary.md").write_text(self.summary, encoding="utf-8")
        for name in ("finalists", "frontier", "tried"):
            (path / f"{name}.csv").write_text(harmless_csv(getattr(self, name)), encoding="utf-8")
        if self.winner is not None:
            self.scenario.write(path / "best.toml")
            save(plot_frontier(self), path / "frontier")
        (path / "provenance.json").write_text(json.dumps(self._provenance(), indent=1) + "\n", encoding="utf-8")

    def _provenance(self) -> dict[str, Any]:
        budget, goal, verdict = self.question.budget, self.question.goal, self.verdict
        ours = [Path(file) for file in (self.company.file, self.question.file) if file and Path(file).is_file()]
        every: dict[str, Any] = json.loads(_core.provenance(COMMAND, ours, self.seconds, self.stages.seed))
        if verdict is not None:  # what the scenario names
            every["files"] += verdict.judged.comparison.provenance["files"]
        return {
            **every,
            "scenario": self.company.file,
            "fresh_seed": None if verdict is None else self.fresh_futures(verdict).seed,
            "budget": {"cash": budget.cash, "hours": budget.hours},
            "outcome": goal.outcome,
            "at_least": goal.at_least,
            "allow_mandates": self.question.allowed.mandates,
            "allow_pay_per_share": self.question.allowed.pay_per_share,
            "at_least_per_department": self.question.at_least_per_department,
            "tried": len(self.exploration.tried),
            "candidates_in_all": self.candidates_in_all,
            "interrupted": self.interrupted,
        }

    def __repr__(self) -> str:
        return f"<Optimum: {self.answer}>"
