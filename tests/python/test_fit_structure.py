"""The structure of the model: which paths can be estimated, and the correlations that they imply."""

import numpy as np
import pytest
from megaphone.survey.structure import Structure, implied, paths_of, restrictions, structure_of
from simulated_survey import ITEMS, TRUE, Array

STRUCTURE = structure_of(list(ITEMS))
TRUTH = np.array([TRUE[name] for name in STRUCTURE.paths])


def true_matrix() -> Array:
    """Correlations between constructs under TRUE: filled from the paths alone."""
    start = np.eye(6)
    for cause, effect, path in (
        (0, 1, "sic_to_eor"),
        *((1, 2 + k, f"eor_to_{n}") for k, n in enumerate(list(ITEMS)[2:5])),
    ):
        start[cause, effect] = start[effect, cause] = TRUE[path]
    load = start[1, 2:5]
    rest = np.sqrt(1 - load**2)
    inner = np.outer(load, load) + TRUE["motivation_residual_correlation"] * np.outer(rest, rest)
    np.fill_diagonal(inner, 1)
    start[2:5, 2:5] = inner
    start[0, 2:5] = start[2:5, 0] = TRUE["sic_to_eor"] * load
    slopes = np.array([TRUE[f"{name}_to_intention"] for name in list(ITEMS)[1:5]])
    start[5, :5] = start[:5, 5] = start[:5, 1:5] @ slopes
    return start


def test_paths_come_back_from_the_correlations_that_they_imply() -> None:
    matrix = true_matrix()
    np.testing.assert_allclose(paths_of(matrix, STRUCTURE), TRUTH, atol=1e-9)
    np.testing.assert_allclose(implied(matrix, STRUCTURE), matrix, atol=1e-9)


@pytest.mark.parametrize("direct", [False, True])
def test_implied_correlations_have_as_many_degrees_of_freedom_as_counted(direct: bool) -> None:
    structure = structure_of(list(ITEMS), direct=direct)
    lower = np.tril_indices(6, -1)

    def model(correlations: Array) -> Array:
        matrix = np.eye(6)
        matrix[lower] = matrix.T[lower] = correlations
        return implied(matrix, structure)[lower]

    at = true_matrix()[lower]
    slope = np.array([(model(at + 1e-6 * unit) - model(at - 1e-6 * unit)) / 2e-6 for unit in np.eye(15)])
    assert 15 - np.linalg.matrix_rank(slope, tol=1e-4) == restrictions(structure)


def test_only_equations_of_which_everything_is_measured_are_estimated() -> None:
    assert structure_of(["sic", "eor"]).paths == ["sic_to_eor"]
    assert structure_of(["eor", "altruism", "intention"]).paths == ["eor_to_altruism"]
    assert structure_of(["sic", "intention"]).paths == []
    assert structure_of(list(ITEMS), direct=True).paths[-2:] == ["sic_to_intention", "motivation_residual_correlation"]


def test_the_structure_lists_paths_in_the_order_of_its_estimates() -> None:
    assert isinstance(STRUCTURE, Structure)
    assert list(TRUE) == STRUCTURE.paths
