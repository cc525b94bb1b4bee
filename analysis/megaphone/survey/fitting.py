"""A survey from file to effects: reads, cleans, describes, estimates, combines with the defaults."""

from __future__ import annotations

import functools
import os
from pathlib import Path

import numpy as np
import pandas as pd

from megaphone._base.progress import progress_bar
from megaphone.survey import scales
from megaphone.survey.cleaning import CleanSurvey, clean
from megaphone.survey.codebook import Codebook, read_codebook
from megaphone.survey.department_shares import with_department_shares
from megaphone.survey.effects import MOST_EXPLAINED, combine, explained_variance
from megaphone.survey.estimation import Estimation, estimate
from megaphone.survey.intraclass import icc_table
from megaphone.survey.reading import read_survey
from megaphone.survey.survey_file import SurveyFile
from megaphone.survey.survey_fit import SurveyFit


def fit(
    survey: str | os.PathLike[str],
    codebook: str | os.PathLike[str],
    *,
    shrink: bool = True,
    drop_straight_liners: bool = False,
    progress: bool = True,
) -> SurveyFit:
    """Estimate the effects of the model from a survey.

    Every path is standardised, free of measurement error and of the coarseness of the answers: polychoric correlations
    between items, a one-factor model for each construct, paths from the correlations between constructs, errors by
    leaving out groups of people (analysis/FIT.md).

    Parameters
    ----------
    survey
        CSV (also .csv.gz), Qualtrics' export, SPSS .sav or Excel .xlsx.
    codebook
        TOML: which columns measure what, on which range; see analysis/FIT.md.
    shrink
        Combine with the default effects, each by its precision; otherwise take the estimates as they are.
    drop_straight_liners
        Drop those who gave the same answer everywhere; otherwise they are counted and kept.
    progress
        Show a bar.

    Returns
    -------
    SurveyFit

    Raises
    ------
    InputError
        For anything wrong with the survey or the codebook, with file, line and column.
    """
    book = read_codebook(Path(codebook))
    read = read_survey(Path(survey), book.layout, book.columns)
    cleaned = clean(read, book, drop_straight_liners=drop_straight_liners)
    watched = functools.partial(progress_bar, shown=progress, unit=" groups", desc="errors")
    estimation = estimate(cleaned, book, watched)
    return _put_together(read, book, cleaned, estimation, shrink)


def _put_together(
    read: SurveyFile, book: Codebook, cleaned: CleanSurvey, estimation: Estimation, shrink: bool
) -> SurveyFit:
    scores = scales.scores(cleaned.answers, book.scales)
    reliabilities = scales.reliabilities(cleaned.answers, scores, book.scales)
    departments = cleaned.departments
    iccs = (
        icc_table(scores, departments) if departments is not None else icc_table(scores.iloc[:, :0], np.empty(0, int))
    )
    notes = list(estimation.notes)
    paths = combine(with_department_shares(estimation.paths, iccs, reliabilities, notes), shrunk=shrink)
    variance = explained_variance(paths)
    if variance > MOST_EXPLAINED:
        notes.append(
            f"Together the effects explain {variance:.0%} of intention; a comparison only draws effects that explain "
            f"up to {MOST_EXPLAINED:.0%}, so its draws lie lower. Do items of intention ask for the motivations?"
        )
    others = [scale.name for scale in book.scales if scale.name.startswith("other.")]
    return SurveyFit(
        survey=Path(read.file).name,
        people=len(cleaned.answers),
        descriptives=scales.descriptives(scores, book.scales),
        reliabilities=reliabilities,
        correlations=scales.correlations(scores).merge(
            estimation.latent.rename(columns={"r": "latent"}), on=["first", "second"], how="left"
        ),
        icc=iccs,
        paths=paths,
        loadings=estimation.loadings,
        fit_indices=estimation.fit,
        steps=cleaned.steps,
        missing=cleaned.missing,
        columns=_columns(read, book),
        explained=estimation.explained,
        notes=notes,
        others=others,
    )


def _columns(read: SurveyFile, book: Codebook) -> pd.DataFrame:
    uses = {item.column: f"item of {scale.name}" for scale in book.scales for item in scale.items}
    uses |= dict.fromkeys(book.layout.keep, "decides which rows count")
    uses |= dict.fromkeys(book.layout.department, "department")
    rows = [
        (name, "dropped: personal", read.personal[name])
        if name in read.personal
        else (name, uses.get(name, "not used"), "" if name in uses else "not in the codebook")
        for name in read.columns
    ]
    return pd.DataFrame(rows, columns=["column", "use", "why"])
