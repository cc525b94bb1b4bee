"""What is counted at the end: section 8, equations 22 and 23 and poor relationships."""

import math

import numpy as np

from .chance import Chance
from .question import Question
from .world import Outcome


def followers(question: Question, chance: Chance) -> np.ndarray:
    """Followers, who go with the colleagues who see one's shares (7)."""
    z = chance.normal("followers")
    if question.company.sees is not None:
        viewers = np.log1p(question.company.sees.sum(axis=0))
        rho = question["people.followers_with_ties"]
        z = rho * (viewers - viewers.mean()) / viewers.std() + math.sqrt(1 - rho**2) * z
    return np.round(np.exp(question["people.followers_log_mean"] + question["people.followers_log_sd"] * z))


def reach(question: Question, of_people: np.ndarray, follow: np.ndarray) -> np.ndarray:
    """How many different people see a share (23)."""
    audience = question["audience.size"] or question["audience.unique_followers"] * follow.sum(axis=1)
    meet = (follow * (1 - (1 - question["audience.view_rate"]) ** of_people)).sum(axis=1)
    return audience * -np.expm1(-meet / audience)


def poor(outcome: Outcome) -> np.ndarray:
    """The proportion whose relationship is as poor as that of the poorest 16 % was."""
    poorest = math.floor(0.16 * outcome.eor.shape[1] + 0.5)
    line = np.sort(outcome.eor, axis=1)[:, poorest - 1][:, None]
    return (outcome.eor + outcome.eor_change <= line).mean(axis=1)


def gini(of_people: np.ndarray) -> np.ndarray:
    """How unequally shares are spread over people."""
    rising, people = np.sort(of_people, axis=1), of_people.shape[1]
    rank = 2 * np.arange(1, people + 1) - people - 1
    return (rising * rank).sum(axis=1) / (people * rising.sum(axis=1))


def top(of_people: np.ndarray) -> np.ndarray:
    """The proportion of shares that the 5 % make who share most."""
    most = math.ceil(0.05 * of_people.shape[1])
    return np.sort(of_people, axis=1)[:, -most:].sum(axis=1) / of_people.sum(axis=1)


def outcomes(question: Question, outcome: Outcome, chance: Chance) -> dict[str, np.ndarray]:
    """Every outcome that is counted here, by world, under the program's names."""
    follow, of_people = followers(question, chance), outcome.of_people
    impressions = (of_people * follow).sum(axis=1) * question["audience.view_rate"]
    sharers = of_people > 0
    return {
        "shares": of_people.sum(axis=1),
        "advocates": sharers.sum(axis=1),
        "reach": reach(question, of_people, follow),
        "impressions": impressions,
        "clicks": impressions * question["audience.click_rate"],
        "seen": outcome.seen.sum(axis=1),
        "eor_change": outcome.eor_change.mean(axis=1),
        "poor_relationship": poor(outcome),
        "overload": outcome.overload,
        "top_5_percent_share": top(of_people),
        "gini": gini(of_people),
        "members": outcome.members.mean(axis=1),
        "member_participation": (sharers & outcome.members).sum(axis=1) / outcome.members.sum(axis=1),
    }
