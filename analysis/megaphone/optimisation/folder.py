"""The folder that an optimisation leaves: its own names, and what may be replaced there."""

from __future__ import annotations

import json
from pathlib import Path

from megaphone.errors import InputError

COMMAND = "megaphone.optimise() in Python"
_NAMES = ("summary.md", "finalists.csv", "frontier.csv", "tried.csv", "best.toml", "frontier.png", "frontier.svg")


def require_place(folder: Path, scenario: str) -> None:
    """Let a folder be written when it has none of our names, or those of an optimisation of the same scenario.

    Raises
    ------
    InputError
        When something there would be lost.
    """
    there = [name for name in (*_NAMES, "provenance.json") if (folder / name).exists()]
    if not there:
        return
    before = _scenario_of(folder / "provenance.json")
    if before is None:
        problem = f"is there, and is not from an optimisation; it would be lost: name another folder than {folder}"
        raise InputError(f"{folder / there[0]}: {problem}", str(folder / there[0]), problem=problem)
    if before != scenario:
        problem = f"holds the optimisation of another scenario, {before or 'made in Python'}; name another folder"
        raise InputError(f"{folder}: {problem}", str(folder), problem=problem)


def _scenario_of(provenance: Path) -> str | None:
    """Give the scenario that an optimisation was of; None when the file tells of none."""
    try:
        told = json.loads(provenance.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    if not isinstance(told, dict) or told.get("command") != COMMAND:
        return None
    return str(told.get("scenario", ""))
