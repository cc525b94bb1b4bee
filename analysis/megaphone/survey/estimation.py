"""From clean answers to the paths of the model: what can be estimated, the estimates, their errors, the model's fit."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from megaphone.survey.admissibility import admissible, copies
from megaphone.survey.answers import answers_of
from megaphone.survey.cleaning import SMALLEST_GROUP, CleanSurvey
from megaphone.survey.codebook import ASSUMED_RELIABILITY, Codebook, Scale
from megaphone.survey.correlations import Correlations, correlations_of
from megaphone.survey.measurement import HIGHEST_LOADING, Block, Constructs, Measurement, constructs_of
from megaphone.survey.model_fit import Model, fit_indices
from megaphone.survey.normal import Array
from megaphone.survey.standard_errors import LEAST_DEPARTMENTS, Estimates, groups_of, jackknife
from megaphone.survey.structure import CONSTRUCTS, Structure, explained, paths_of, structure_of

LEAST_PEOPLE = 30
"""With fewer rows no path is estimated (assumption)."""

Watched = Callable[[Iterable[int]], Iterable[int]]


@dataclass(frozen=True)
class Estimation:
    """What the survey says about the model.

    Attributes
    ----------
    paths : pandas.DataFrame
        ``path``, ``estimate``, ``se``, ``low``, ``high`` (95 %); empty when no path can be estimated.
    latent : pandas.DataFrame
        ``first``, ``second``, ``r``: correlations between constructs, free of measurement error.
    loadings : pandas.DataFrame
        ``construct``, ``indicator``, ``loading``.
    fit : pandas.DataFrame
        See `fit_indices`.
    explained : dict of str to float
        Proportion of an effect's variance that its causes explain.
    notes : list of str
        What a reader must know.
    """

    paths: pd.DataFrame
    latent: pd.DataFrame
    loadings: pd.DataFrame
    fit: pd.DataFrame
    explained: dict[str, float] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)


def estimate(survey: CleanSurvey, codebook: Codebook, watched: Watched = iter) -> Estimation:
    """Estimate everything that the survey measures of the model."""
    notes: list[str] = []
    columns, measurement = _measurement(survey, codebook, notes)
    structure = structure_of(measurement.constructs, direct=codebook.direct)
    if not structure.equations or len(survey.answers) < LEAST_PEOPLE:
        if structure.equations:
            notes.append(f"{len(survey.answers)} rows are too few for paths; at least {LEAST_PEOPLE} are needed.")
        return Estimation(_paths_frame([], None), *_nothing(), notes=notes)
    values = survey.answers[columns].to_numpy(dtype=float)
    _refuse_pairs_without_answers(values, columns, codebook)
    answers = answers_of(values)
    whole = correlations_of(answers)
    constructs = constructs_of(whole.matrix, measurement)
    notes.extend(copies(values, columns))
    structure, left_out = admissible(constructs.matrix, structure)
    notes.extend(left_out)
    errors = (
        _errors(values, whole, measurement, structure, _groups(survey, notes), watched) if structure.equations else None
    )
    notes.extend(_notes_on_loadings(constructs, measurement, columns))
    return Estimation(
        _paths_frame(structure.paths, errors),
        _latent_frame(constructs, measurement),
        _loadings_frame(constructs, measurement, columns),
        fit_indices(answers, whole, Model(measurement, structure)),
        explained(constructs.matrix, structure),
        notes,
    )


def _measurement(survey: CleanSurvey, codebook: Codebook, notes: list[str]) -> tuple[list[str], Measurement]:
    """Find the columns of the model's constructs, causes first, and what measures what."""
    columns: list[str] = []
    blocks: list[Block] = []
    for scale in sorted(_model_scales(codebook), key=lambda each: CONSTRUCTS.index(each.name.split(".")[0])):
        problems = {item.column: _without_spread(survey.answers[item.column]) for item in scale.items}
        kept = [column for column, problem in problems.items() if not problem]
        notes += [f"'{column}' is left out: {problem}." for column, problem in problems.items() if problem]
        if not kept:
            notes.append(f"{scale.name} is left out, since no item of it is left; its paths keep their defaults.")
            continue
        reliability = scale.reliability if scale.reliability is not None else ASSUMED_RELIABILITY
        if len(kept) == 1 and scale.reliability is None:
            notes.append(f"{scale.name} is one column of unknown reliability; {reliability} is assumed.")
        blocks.append(Block(scale.name, np.arange(len(columns), len(columns) + len(kept)), reliability))
        columns.extend(kept)
    facets = tuple(block.name for block in blocks if block.name.startswith("eor."))
    if len(facets) == 1:
        notes.append(f"Of the facets of EOR only {facets[0][4:]} is measured; it stands for EOR.")
    return columns, Measurement(blocks, facets)


def _without_spread(answers: pd.Series[float]) -> str:
    """Say why an item tells nothing of how people differ; "" when it does."""
    if answers.notna().sum() == 0:
        return "nobody answered it"
    return "everyone gave the same answer" if answers.max() == answers.min() else ""


def _model_scales(codebook: Codebook) -> list[Scale]:
    return [scale for scale in codebook.scales if not scale.name.startswith("other.")]


def _groups(survey: CleanSurvey, notes: list[str]) -> NDArray[np.intp]:
    """Choose the groups to leave out in turn."""
    people = len(survey.answers)
    if survey.departments is None:
        notes.append("Errors take everyone for independent: the codebook names no department.")
        return groups_of(people, None)
    departments = survey.departments.copy()
    known = len(np.unique(departments[departments >= 0]))
    if known < LEAST_DEPARTMENTS:
        notes.append(
            f"Errors take everyone for independent: {known} departments are too few to judge how alike people of one "
            f"department are (at least {LEAST_DEPARTMENTS})."
        )
        return groups_of(people, None)
    alone = departments < 0
    departments[alone] = departments.max() + 1 + np.arange(alone.sum())
    notes.append(f"Errors allow people of one department to be alike ({known} departments).")
    return groups_of(people, np.unique(departments, return_inverse=True)[1])


def _errors(
    values: Array,
    whole: Correlations,
    measurement: Measurement,
    structure: Structure,
    groups: NDArray[np.intp],
    watched: Watched,
) -> Estimates:
    def paths_without(kept: NDArray[np.bool_]) -> Array:
        correlations = correlations_of(answers_of(values[kept]), whole)
        return paths_of(constructs_of(correlations.matrix, measurement).matrix, structure)

    return jackknife(paths_without, groups, watched)


def _refuse_pairs_without_answers(values: Array, columns: list[str], codebook: Codebook) -> None:
    given = np.isfinite(values).astype(float)
    together = given.T @ given
    one, two = np.unravel_index(int(together.argmin()), together.shape)
    if together[one, two] < SMALLEST_GROUP:
        codebook.toml.refuse(
            (),
            f"'{columns[one]}' and '{columns[two]}' were both answered by {together[one, two]:.0f} people; at least "
            f"{SMALLEST_GROUP} are needed for every two items; leave one of them out",
        )


def _notes_on_loadings(constructs: Constructs, measurement: Measurement, columns: list[str]) -> list[str]:
    notes = []
    for block in measurement.blocks:
        for place, loading in zip(block.members, constructs.loadings[block.name], strict=True):
            if loading < 0:
                notes.append(f"'{columns[place]}' runs against the rest of {block.name}: is it reverse-keyed?")
            elif len(block.members) > 1 and loading >= HIGHEST_LOADING:
                notes.append(f"'{columns[place]}' alone seems to be all of {block.name}: its loading is at the bound.")
            elif len(block.members) > 1 and loading < 0.3:
                notes.append(f"'{columns[place]}' hardly belongs to {block.name}: its loading is {loading:.2f}.")
    return notes


def _paths_frame(names: list[str], errors: Estimates | None) -> pd.DataFrame:
    if errors is None:
        return pd.DataFrame({"path": pd.Series(dtype=str)}).reindex(columns=["path", "estimate", "se", "low", "high"])
    low, high = errors.interval()
    return pd.DataFrame({"path": names, "estimate": errors.estimate, "se": errors.errors, "low": low, "high": high})


def _latent_frame(constructs: Constructs, measurement: Measurement) -> pd.DataFrame:
    names = measurement.constructs
    rows = [(names[a], names[b], constructs.matrix[a, b]) for a in range(len(names)) for b in range(a + 1, len(names))]
    return pd.DataFrame(rows, columns=["first", "second", "r"])


def _loadings_frame(constructs: Constructs, measurement: Measurement, columns: list[str]) -> pd.DataFrame:
    rows = [("eor", facet, value) for facet, value in zip(measurement.facets, constructs.facets, strict=True)]
    for block in measurement.blocks:
        values = constructs.loadings[block.name]
        rows.extend((block.name, columns[place], value) for place, value in zip(block.members, values, strict=True))
    return pd.DataFrame(rows, columns=["construct", "indicator", "loading"])


def _nothing() -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    return (
        pd.DataFrame(columns=["first", "second", "r"]),
        pd.DataFrame(columns=["construct", "indicator", "loading"]),
        pd.DataFrame(columns=["index", "value", "meaning"]),
    )
