"""Which equations the correlations between constructs can carry: two constructs cannot correlate by more than 1.

Correlations are divided by what measurement error leaves of them, so they can come out beyond 1: for copied items, for
questions that ask the same, by chance in small surveys. Regressions on such correlations are solved all the same, and
their figures mean nothing.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from megaphone.survey.cleaning import SMALLEST_GROUP
from megaphone.survey.normal import Array
from megaphone.survey.structure import RESIDUAL, Structure, explained, residual_correlations

ALIKE = 0.02
"""The smallest eigenvalue that the correlations of an equation's causes may have: that of two causes that correlate by
.98, whose paths have fifty times the variance of unrelated ones (assumption)."""


def admissible(matrix: Array, structure: Structure) -> tuple[Structure, list[str]]:
    """Leave out what cannot be estimated.

    Parameters
    ----------
    matrix
        Correlations between constructs, free of measurement error.
    structure
        What could be estimated were they good.

    Returns
    -------
    tuple
        What can be estimated, and a sentence for each thing left out.
    """
    kept: dict[str, list[str]] = {}
    notes = []
    for effect, causes in structure.equations.items():
        problem = _alike(matrix, structure, causes) or _too_much(matrix, structure, effect)
        if problem:
            notes.append(f"Paths to {effect} are left out and keep their defaults: {problem}.")
        else:
            kept[effect] = causes
    result = replace(structure, equations=kept)
    if result.has_motivations and np.abs(residual_correlations(matrix, structure)).max() >= 1:
        notes.append(f"{RESIDUAL} is left out and keeps its default: a correlation beyond 1 is inadmissible.")
        result = replace(result, residual=False)
    return result, notes


def copies(values: Array, columns: list[str]) -> list[str]:
    """Say which items have the same answer in every row.

    Parameters
    ----------
    values : [person][item]
        Missing answers are NaN.
    columns
        Names of the items.
    """
    groups: dict[int, list[str]] = {}
    for later, name in enumerate(columns):
        first = next((k for k in range(later) if _same(values[:, k], values[:, later])), later)
        groups.setdefault(first, []).append(name)
    said = "; ".join(" and ".join(f"'{name}'" for name in group) for group in groups.values() if len(group) > 1)
    return [f"The same answer in every row, so perhaps copies of one another: {said}."] if said else []


def _alike(matrix: Array, structure: Structure, causes: list[str]) -> str:
    """Say that causes are too much alike to be distinguished, with the two that are most so."""
    places = structure.places(causes)
    among = matrix[np.ix_(places, places)]
    if np.linalg.eigvalsh(among)[0] >= ALIKE:
        return ""
    off = np.abs(among - np.eye(len(causes)))
    one, two = sorted(np.unravel_index(int(off.argmax()), off.shape))
    r = among[one, two]
    verdict = "inadmissible, since none is beyond 1" if abs(r) >= 1 else "too near to 1 to distinguish them"
    return f"{causes[one]} and {causes[two]} correlate by {r:.2f}, {verdict}"


def _too_much(matrix: Array, structure: Structure, effect: str) -> str:
    share = explained(matrix, replace(structure, equations={effect: structure.equations[effect]}))[effect]
    return f"its causes would explain {share:.0%} of it, which is inadmissible" if share >= 1 else ""


def _same(one: Array, other: Array) -> bool:
    both = np.isfinite(one) & np.isfinite(other)
    return bool(both.sum() >= SMALLEST_GROUP and (one[both] == other[both]).all())
