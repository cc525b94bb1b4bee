"""Whom a lever, a channel or an audience is for."""

from typing import Any

import numpy as np

from .chance import Chance
from .question import Question
from .traits import Traits


def _first(order: np.ndarray, among: np.ndarray, share: float) -> np.ndarray:
    """In each world the first of those among whom, by rising order."""
    place = np.where(among, order, np.inf).argsort(axis=1).argsort(axis=1)
    return among & (place < np.floor(share * among.sum(axis=1, keepdims=True) + 0.5))


def _survey(question: Question, chance: Chance, traits: Traits) -> np.ndarray:
    """What people tell of their intention; who does not answer stands behind all who do (section 7)."""
    reliability = question["measured.survey_reliability"]
    score = np.sqrt(reliability) * traits.intention + np.sqrt(1 - reliability) * chance.normal("survey")
    answers = chance.uniform("answers") < question["measured.survey_response"]
    return np.where(answers, -score, 1e6 + chance.uniform("order of others"))


def covered(who: Any, question: Question, chance: Chance, traits: Traits) -> np.ndarray:
    """Worlds x people."""
    mask = np.ones(chance.shape, dtype=bool)
    if who == "everyone" or not who:
        return mask
    departments = question.company.departments
    names = list(question.scenario["organisation"].get("departments", {})) or question.scenario["names"]
    if "department" in who:
        wanted = who["department"] if isinstance(who["department"], list) else [who["department"]]
        mask &= np.isin(departments, [names.index(name) for name in wanted])
    if "lowest_departments" in who:
        trait = getattr(traits, who["lowest_departments"].get("by", "sic"))
        means = np.stack([trait[:, departments == d].mean(axis=1) for d in range(departments.max() + 1)], axis=1)
        rank = means.argsort(axis=1).argsort(axis=1)
        mask &= (rank < who["lowest_departments"].get("count", 1))[:, departments]
    if "share" in who:
        mask = _first(chance.uniform("random part"), mask, who["share"])
    if "top" in who:
        by = who["top"]["by"]
        order = _survey(question, chance, traits) if by == "intention" else -_degree(question, chance)
        share = who["top"].get("share") or who["top"]["count"] / mask.sum(axis=1).mean()
        mask = _first(order, mask, share)
    return mask


def _degree(question: Question, chance: Chance) -> np.ndarray:
    sees = question.company.sees > 0
    return (sees | sees.T).sum(axis=1) + chance.uniform("ties in degree")
