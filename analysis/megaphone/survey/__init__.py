"""A survey in, effects out: ``megaphone.fit`` and ``python -m megaphone fit``; analysis/FIT.md describes them."""

from megaphone.survey.fitting import SurveyFit, fit

__all__ = ["SurveyFit", "fit"]
