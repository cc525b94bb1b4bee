"""What a survey says, in figures: tables that report, effects file and folder are made from."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from megaphone.survey.effects import not_measured


@dataclass(frozen=True)
class SurveyFigures:
    """What a survey says. No figure in it is about fewer than ten people.

    Attributes
    ----------
    survey : str
        Name of the survey file.
    people : int
        Rows that count.
    descriptives : pandas.DataFrame
        A row per scale: ``scale``, ``items``, ``lowest``, ``highest`` (of the answers that can be given), ``n``,
        ``missing``, ``mean``, ``sd``, ``skew``.
    reliabilities : pandas.DataFrame
        ``scale``, ``items``, ``alpha`` (Cronbach), ``omega`` (McDonald), ``inter_item``, ``declared``.
    correlations : pandas.DataFrame
        ``first``, ``second``, ``n``, ``r`` of scale scores, ``latent`` (between the constructs of the model, free of
        measurement error; NaN for others).
    icc : pandas.DataFrame
        ``scale``, ``icc1``, ``se``, ``departments``, ``n``; empty without departments.
    paths : pandas.DataFrame
        A row per effect: ``path``, ``estimate``, ``se``, ``low``, ``high`` (95 %) from the survey alone; ``default``,
        ``default_sd``, ``weight`` (of the survey), ``mean``, ``sd``, ``lowest``, ``highest`` as the effects file has
        them.
    loadings : pandas.DataFrame
        ``construct``, ``indicator``, ``loading`` (standardised).
    fit_indices : pandas.DataFrame
        ``index``, ``value``, ``meaning``.
    steps : pandas.DataFrame
        What was dropped: ``step``, ``dropped``, ``left``, ``why``.
    missing : pandas.DataFrame
        ``construct``, ``item``, ``answered``, ``empty``, ``coded``.
    columns : pandas.DataFrame
        What became of each column of the file: ``column``, ``use``, ``why``.
    explained : dict of str to float
        Proportion of the variance of each effect that its causes explain.
    notes : list of str
        What a reader must know.
    others : list of str
        Scales outside the model: described, and no path is fitted from them.
    """

    survey: str
    people: int
    descriptives: pd.DataFrame
    reliabilities: pd.DataFrame
    correlations: pd.DataFrame
    icc: pd.DataFrame
    paths: pd.DataFrame
    loadings: pd.DataFrame
    fit_indices: pd.DataFrame
    steps: pd.DataFrame
    missing: pd.DataFrame
    columns: pd.DataFrame
    explained: dict[str, float]
    notes: list[str]
    others: list[str]

    @property
    def not_measured(self) -> list[str]:
        """Effects that this kind of survey can measure, but this one does not: the defaults hold for them."""
        return not_measured(self.paths)
