"""From correlations between constructs to the standardised paths of the model (sim/MODEL.md, equations 2-4), and back.

SIC -> EOR; EOR -> each motivation, whose residuals correlate alike; EOR and the three motivations -> intention, on
request SIC as well. Each path is a standardised regression coefficient of its equation.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from megaphone.survey.normal import Array

MOTIVATIONS = ("self_enhancement", "altruism", "enjoyment")
CONSTRUCTS = ("sic", "eor", *MOTIVATIONS, "intention")
"""The constructs of the model, causes before effects."""
RESIDUAL = "motivation_residual_correlation"


@dataclass(frozen=True)
class Structure:
    """The equations of which everything is measured.

    Attributes
    ----------
    measured : list of str
        The measured constructs, in the order of the matrices.
    equations : dict of str to list of str
        Effect -> its causes.
    residual : bool
        Whether the correlation of the motivations' residuals is to be estimated, if it can be.
    """

    measured: list[str]
    equations: dict[str, list[str]]
    residual: bool = True

    @property
    def paths(self) -> list[str]:
        """Names of the estimates, as in an effects file, in the order of `paths_of`."""
        names = [f"{cause}_to_{effect}" for effect, causes in self.equations.items() for cause in causes]
        return [*names, RESIDUAL] if self.has_motivations else names

    @property
    def has_motivations(self) -> bool:
        """Whether all three motivations and EOR are measured, and their residuals' correlation is to be estimated."""
        return self.residual and set(MOTIVATIONS) <= set(self.equations)

    def places(self, names: list[str] | tuple[str, ...]) -> NDArray[np.intp]:
        """Where constructs stand in the matrices."""
        return np.array([self.measured.index(name) for name in names], dtype=np.intp)


def structure_of(measured: list[str], *, direct: bool = False) -> Structure:
    """Find what can be estimated.

    Parameters
    ----------
    measured
        The measured constructs, some of CONSTRUCTS.
    direct
        Whether SIC may reach intention otherwise than through EOR.
    """
    wanted = {"eor": ["sic"], **{name: ["eor"] for name in MOTIVATIONS}}
    wanted["intention"] = ["eor", *MOTIVATIONS, *(["sic"] if direct else [])]
    kept = {effect: causes for effect, causes in wanted.items() if {effect, *causes} <= set(measured)}
    return Structure(measured, kept)


def paths_of(matrix: Array, structure: Structure) -> Array:
    """Estimate the paths from correlations between the measured constructs: [path], as `Structure.paths` lists them."""
    paths: list[float] = []
    for effect, causes in structure.equations.items():
        causal = structure.places(causes)
        paths.extend(np.linalg.solve(matrix[np.ix_(causal, causal)], matrix[causal, structure.places([effect])[0]]))
    if structure.has_motivations:
        paths.append(float(residual_correlations(matrix, structure).mean()))
    return np.array(paths)


def explained(matrix: Array, structure: Structure) -> dict[str, float]:
    """Proportion of the variance of each effect that its causes explain."""
    shares = {}
    for effect, causes in structure.equations.items():
        causal = structure.places(causes)
        toward = matrix[causal, structure.places([effect])[0]]
        shares[effect] = float(toward @ np.linalg.solve(matrix[np.ix_(causal, causal)], toward))
    return shares


def implied(matrix: Array, structure: Structure) -> Array:
    """Correlations between constructs as the estimated paths imply them; what no equation restricts stays."""
    result = matrix.copy()
    sic_known = "eor" in structure.equations
    for name in (name for name in MOTIVATIONS if name in structure.equations and sic_known):
        sic, eor, motivation = structure.places(["sic", "eor", name])
        result[sic, motivation] = result[motivation, sic] = matrix[sic, eor] * matrix[eor, motivation]
    if structure.has_motivations:
        places = structure.places(MOTIVATIONS)
        loads, rest = _loads_and_rest(matrix, structure)
        common = residual_correlations(matrix, structure).mean()
        inner = np.outer(loads, loads) + common * np.outer(rest, rest)
        np.fill_diagonal(inner, 1)
        result[np.ix_(places, places)] = inner
    if "intention" in structure.equations:
        causal = structure.places(structure.equations["intention"])
        intention = structure.places(["intention"])[0]
        slopes = np.linalg.solve(matrix[np.ix_(causal, causal)], matrix[causal, intention])
        for other in (place for place in range(len(matrix)) if place != intention):
            result[other, intention] = result[intention, other] = result[other, causal] @ slopes
    return result


def restrictions(structure: Structure) -> int:
    """How many correlations between constructs the equations fix."""
    through_eor = sum(name in structure.equations for name in MOTIVATIONS) if "eor" in structure.equations else 0
    alike = 2 if structure.has_motivations else 0
    intention = structure.equations.get("intention", [])
    indirect = 1 if intention and "sic" in structure.measured and "sic" not in intention else 0
    return through_eor + alike + indirect


def _loads_and_rest(matrix: Array, structure: Structure) -> tuple[Array, Array]:
    """Paths from EOR to the motivations, and the standard deviations of what it leaves of them."""
    loads = matrix[structure.places(["eor"])[0], structure.places(MOTIVATIONS)]
    return loads, np.sqrt(np.maximum(1 - loads**2, 1e-9))


def residual_correlations(matrix: Array, structure: Structure) -> Array:
    """Correlations of what EOR leaves of the motivations: of each pair."""
    places = structure.places(MOTIVATIONS)
    loads, rest = _loads_and_rest(matrix, structure)
    partial = (matrix[np.ix_(places, places)] - np.outer(loads, loads)) / np.outer(rest, rest)
    return np.asarray(partial[np.triu_indices(3, 1)])
