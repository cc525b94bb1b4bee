"""Independent cascades with CyNetDiff, its model made straight from compressed rows of neighbours."""

from collections.abc import Callable
from importlib.metadata import version

import numpy as np
from cynetdiff.models import IndependentCascadeModel

import measure


def prepare(work: measure.Work) -> Callable[[], int]:
    """Build the rows, each pair in both directions, and the model."""
    pairs = np.asarray(work.ends).reshape(-1, 2)
    sources = np.concatenate([pairs[:, 0], pairs[:, 1]])
    targets = np.concatenate([pairs[:, 1], pairs[:, 0]])
    order = np.argsort(sources, kind="stable")
    degrees = np.bincount(sources, minlength=work.nodes)
    starts = (np.cumsum(degrees) - degrees).astype(np.uint32)
    model = IndependentCascadeModel(starts, targets[order], activation_prob=work.chance, rng=work.random_seed)
    model.set_seeds(work.seeds)

    def cascade() -> int:
        model.reset_model()
        model.advance_until_completion()
        return model.get_num_activated_nodes()

    return cascade


if __name__ == "__main__":
    measure.run("CyNetDiff", version("cynetdiff"), prepare)
