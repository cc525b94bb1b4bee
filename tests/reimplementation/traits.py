"""What people are like: equations 1 to 4."""

from dataclasses import dataclass

import numpy as np

from .chance import Chance
from .question import MOTIVATIONS, Question


@dataclass
class Traits:
    """Worlds x people each; motivations are three of these."""

    sic: np.ndarray
    eor: np.ndarray
    motivations: np.ndarray
    intention: np.ndarray
    habit: np.ndarray

    def replace(self, who: np.ndarray, fresh: "Traits") -> None:
        """Let others have these seats."""
        for name in ("sic", "eor", "intention", "habit"):
            getattr(self, name)[who] = getattr(fresh, name)[who]
        self.motivations[:, who] = fresh.motivations[:, who]


def paths(effects: dict[str, float]) -> tuple[np.ndarray, np.ndarray]:
    """Lambda (from EOR to the motivations) and beta (from these to intention)."""
    to = np.array([effects[f"eor_to_{k}"] for k in MOTIVATIONS])
    on = np.array([effects[f"{k}_to_intention"] for k in MOTIVATIONS])
    return to, on


def explained(effects: dict[str, float]) -> float:
    """Var(a - zeta_a), the variance of intention that its causes explain (5)."""
    to, on = paths(effects)
    rest = np.sqrt(1 - to**2)
    correlation = np.eye(5)
    correlation[0, 1] = effects["sic_to_eor"]
    correlation[0, 2:] = effects["sic_to_eor"] * to
    correlation[1, 2:] = to
    correlation[2:, 2:] = np.outer(to, to) + np.outer(rest, rest) * effects["motivation_residual_correlation"]
    correlation = np.triu(correlation, 1) + np.triu(correlation, 1).T + np.eye(5)
    weights = np.array([effects["sic_to_intention"], effects["eor_to_intention"], *on])
    return float(weights @ correlation @ weights)


def structure(effects: dict[str, float]) -> np.ndarray:
    """Of each trait (rows: SIC, EOR, three motivations, intention) how it is made up (1-4).

    Columns: what the department has in common of the first five, then what each person has of all six, all independent
    and of variance 1.
    """
    common, own = np.split(np.eye(11), [5])
    within, omega, gamma = (
        effects[name] for name in ("department_share_of_sic", "department_share_of_attitudes", "sic_to_eor")
    )
    rho = effects["motivation_residual_correlation"]
    together = np.linalg.cholesky(np.full((3, 3), rho) + (1 - rho) * np.eye(3))
    rest = np.sqrt(omega) * common + np.sqrt(1 - omega) * own[:5]
    to, on = paths(effects)
    sic = np.sqrt(within) * common[0] + np.sqrt(1 - within) * own[0]
    eor = gamma * sic + np.sqrt(1 - gamma**2) * rest[1]
    motivations = np.outer(to, eor) + np.sqrt(1 - to**2)[:, None] * (together @ rest[2:])
    zeta = np.sqrt(1 - explained(effects)) * own[5]
    intention = effects["eor_to_intention"] * eor + on @ motivations + effects["sic_to_intention"] * sic + zeta
    return np.stack([sic, eor, *motivations, intention])


def draw(chance: Chance, question: Question, hired: int = 0) -> Traits:
    """Draw everybody's traits; those of another hiring have their department's part in common with the first."""
    departments, made_of = question.company.departments, structure(question.effects)
    shape = (5, chance.worlds, departments.max() + 1)
    common = chance.of("departments").standard_normal(shape, dtype=np.float32)[:, :, departments]
    own = np.stack([*(chance.normal(f"trait {k}", hired) for k in range(5)), chance.normal("zeta", hired)])
    x = np.tensordot(made_of.astype(np.float32), np.concatenate([common, own]), 1)
    if question.company.scores is not None and not hired:
        for department in range(departments.max() + 1):
            who = departments == department
            x[:, :, who] = _given(question.company.scores[:, who], x[:, :, who], made_of)
    return Traits(x[0], x[1], x[2:5], x[5], chance.normal("habit", hired))


def _given(scores: np.ndarray, drawn: np.ndarray, made_of: np.ndarray) -> np.ndarray:
    """A department's traits given its scores (traits x people, NaN where there is none), from traits without scores.

    Normal vectors are conditioned by moving a free draw by what its known part misses: x + C_uk C_kk^-1 (score - x_k).
    """
    people = scores.shape[1]
    common, own = made_of[:, :5], made_of[:, 5:]
    covariance = np.kron(common @ common.T, np.ones((people, people))) + np.kron(own @ own.T, np.eye(people))
    known = ~np.isnan(scores.ravel())
    flat = np.moveaxis(drawn, 1, 0).reshape(drawn.shape[1], -1).astype(float)
    missed = scores.ravel()[known] - flat[:, known]
    flat += missed @ np.linalg.solve(covariance[np.ix_(known, known)], covariance[known])
    return np.moveaxis(flat.reshape(len(flat), len(scores), people), 0, 1)


def standardised(scores: np.ndarray) -> np.ndarray:
    """Scores in standard deviations over those who have one."""
    return (scores - np.nanmean(scores, axis=-1, keepdims=True)) / np.nanstd(scores, axis=-1, keepdims=True)
