"""Independent cascades with EoN's discrete SIR, where an infected node tries each neighbour once and recovers."""

from collections.abc import Callable
from importlib.metadata import version

import EoN
import networkx as nx
import numpy as np

import measure


def prepare(work: measure.Work) -> Callable[[], int]:
    """Build the graph."""
    graph = nx.Graph()
    graph.add_nodes_from(range(work.nodes))
    graph.add_edges_from(work.pairs())
    generator = np.random.default_rng(work.random_seed)

    def cascade() -> int:
        _, _, _, recovered = EoN.basic_discrete_SIR(graph, work.chance, initial_infecteds=work.seeds, rng=generator)
        return int(recovered[-1])

    return cascade


if __name__ == "__main__":
    measure.run("EoN", version("EoN"), prepare)
