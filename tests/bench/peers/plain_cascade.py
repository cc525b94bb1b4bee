"""Independent cascades in plain Python: lists of neighbours and the standard random numbers."""

import platform
import random
from collections.abc import Callable

import measure


def prepare(work: measure.Work) -> Callable[[], int]:
    """Build the lists of neighbours."""
    neighbours: list[list[int]] = [[] for _ in range(work.nodes)]
    for u, v in work.pairs():
        neighbours[u].append(v)
        neighbours[v].append(u)
    uniform = random.Random(work.random_seed).random
    chance = work.chance

    def cascade() -> int:
        reached = [False] * work.nodes
        for seed in work.seeds:
            reached[seed] = True
        queue = list(work.seeds)
        for u in queue:
            for v in neighbours[u]:
                if not reached[v] and uniform() < chance:
                    reached[v] = True
                    queue.append(v)
        return len(queue)

    return cascade


if __name__ == "__main__":
    measure.run("plain Python", platform.python_version(), prepare)
