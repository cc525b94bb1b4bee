"""Independent cascades with NDlib's IndependentCascadesModel."""

from collections.abc import Callable
from importlib.metadata import version

import networkx as nx
from ndlib.models.epidemics import IndependentCascadesModel
from ndlib.models.ModelConfig import Configuration

import measure


def prepare(work: measure.Work) -> Callable[[], int]:
    """Build the model, with the chance set on every edge: NDlib has no single chance for all."""
    graph = nx.Graph()
    graph.add_nodes_from(range(work.nodes))
    graph.add_edges_from(work.pairs())
    configuration = Configuration()
    configuration.add_model_initial_configuration("Infected", work.seeds)
    for edge in graph.edges:
        configuration.add_edge_configuration("threshold", edge, work.chance)
    model = IndependentCascadesModel(graph, seed=work.random_seed)
    model.set_initial_status(configuration)
    infected, removed = model.available_statuses["Infected"], model.available_statuses["Removed"]

    def cascade() -> int:
        model.reset()
        while True:
            count = model.iteration(node_status=False)["node_count"]
            if count[infected] == 0:
                return count[removed]

    return cascade


if __name__ == "__main__":
    measure.run("NDlib", version("ndlib"), prepare)
