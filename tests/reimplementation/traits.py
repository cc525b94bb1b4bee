"""What people are like: equations 1 to 4."""

from dataclasses import dataclass

import numpy as np

from .chance import Chance
from .question import MOTIVATIONS


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


def _correlated(three: np.ndarray, rho: float) -> np.ndarray:
    lower = np.linalg.cholesky(np.full((3, 3), rho) + (1 - rho) * np.eye(3)).astype(np.float32)
    return np.tensordot(lower, three, axes=1)


def draw(chance: Chance, effects: dict[str, float], departments: np.ndarray, hired: int = 0) -> Traits:
    """Draw everybody's traits; those of another hiring have their department's part in common with the first."""
    shape = (5, chance.worlds, departments.max() + 1)
    v = chance.of("departments").standard_normal(shape, dtype=np.float32)[:, :, departments]
    e = np.stack([chance.normal(f"trait {k}", hired) for k in range(5)])
    within = effects["department_share_of_sic"]
    sic = np.sqrt(within) * v[0] + np.sqrt(1 - within) * e[0]  # (1)
    omega, gamma = effects["department_share_of_attitudes"], effects["sic_to_eor"]
    own = np.sqrt(omega) * v + np.sqrt(1 - omega) * e
    eor = gamma * sic + np.sqrt(1 - gamma**2) * own[1]  # (2)
    to, on = paths(effects)
    own = _correlated(own[2:], effects["motivation_residual_correlation"])
    motivations = to[:, None, None] * eor + np.sqrt(1 - to**2)[:, None, None] * own  # (3)
    zeta = np.sqrt(1 - explained(effects)) * chance.normal("zeta", hired)
    intention = effects["eor_to_intention"] * eor + np.tensordot(on, motivations, 1) + effects["sic_to_intention"] * sic
    return Traits(sic, eor, motivations.astype(np.float32), (intention + zeta).astype(np.float32),
                  chance.normal("habit", hired))
