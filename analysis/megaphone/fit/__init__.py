"""A survey in, effects out: ``megaphone.fit`` and ``python -m megaphone fit``; analysis/FIT.md describes them."""

from megaphone.fit._survey_fit import SurveyFit, fit

__all__ = ["SurveyFit", "fit"]
