"""A survey in, effects out: ``megaphone.fit`` and ``python -m megaphone fit``; analysis/FIT.md describes them."""

from megaphone.survey.fitting import fit
from megaphone.survey.survey_fit import SurveyFit

__all__ = ["SurveyFit", "fit"]
