"""Independent cascades as a Mesa model: one agent a node, standing still on a network."""

from collections.abc import Callable
from enum import Enum
from importlib.metadata import version

import networkx as nx
from mesa import Model
from mesa.discrete_space import Cell, FixedAgent, Network

import measure

State = Enum("State", ["INACTIVE", "ACTIVE", "SPENT"])


class Person(FixedAgent):
    """Tries each inactive neighbour once, in the step after the person became active."""

    def __init__(self, model: "Cascade", cell: Cell) -> None:
        super().__init__(model)
        self.cell = cell
        self.state = State.INACTIVE

    def try_neighbours(self) -> None:
        """Activate each inactive neighbour with the model's chance."""
        for other in self.cell.neighborhood.agents:
            if other.state is State.INACTIVE and self.random.random() < self.model.chance:
                other.state = State.ACTIVE
        self.state = State.SPENT


class Cascade(Model):
    """Runs until nobody is active."""

    def __init__(self, work: measure.Work) -> None:
        super().__init__(seed=work.random_seed)
        graph = nx.Graph()
        graph.add_nodes_from(range(work.nodes))
        graph.add_edges_from(work.pairs())
        self.chance = work.chance
        self.network = Network(graph, capacity=1, random=self.random)
        Person.create_agents(self, work.nodes, list(self.network.all_cells))
        self.seeds = [self.network[seed].agents[0] for seed in work.seeds]

    def start(self) -> None:
        """Return to the beginning: only the seeds are active."""
        self.agents.set("state", State.INACTIVE)
        for person in self.seeds:
            person.state = State.ACTIVE
        self.running = True

    def step(self) -> None:
        """Let those act who are active now; whom they activate waits for the next step."""
        active = self.agents.select(lambda person: person.state is State.ACTIVE)
        active.do("try_neighbours")
        self.running = len(active) > 0


def prepare(work: measure.Work) -> Callable[[], int]:
    """Build the network and its agents once: doing so for each replicate would cost more than the cascade."""
    model = Cascade(work)

    def cascade() -> int:
        model.start()
        model.run_model()
        return len(model.agents.select(lambda person: person.state is State.SPENT))

    return cascade


if __name__ == "__main__":
    measure.run("Mesa", version("mesa"), prepare)
