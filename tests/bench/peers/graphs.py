"""Writes one graph: NAME.u32, NAME.seeds.txt and NAME.json.

NAME.u32 holds little-endian 32-bit ids u0 v0 u1 v1 ..., each undirected pair once, u < v, in order.
NAME.seeds.txt holds one seed per line. NAME.json holds the number of nodes (largest id + 1) and of edges, the chance of
every try, and what the graph is. Watts-Strogatz and Barabasi-Albert come from networkx, R-MAT from the code below.
"""

import argparse
import json
from pathlib import Path

import networkx as nx
import numpy as np
from numpy.typing import NDArray

RANDOM_SEED = 2026
SEEDS = 10
Pairs = NDArray[np.uint32]


def watts_strogatz(nodes: int) -> Pairs:
    """Ring of degree 20, a tenth of the edges rewired."""
    return np.array(nx.watts_strogatz_graph(nodes, 20, 0.1, seed=RANDOM_SEED).edges, dtype=np.uint32)


def barabasi_albert(nodes: int) -> Pairs:
    """Each newcomer brings 10 edges."""
    return np.array(nx.barabasi_albert_graph(nodes, 10, seed=RANDOM_SEED).edges, dtype=np.uint32)


def rmat(nodes: int) -> Pairs:
    """R-MAT with a = 0.57, b = c = 0.19: 10 draws a node, then shuffled labels so that an id says nothing of a degree.

    Parameters
    ----------
    nodes
        A power of two.
    """
    generator = np.random.default_rng(RANDOM_SEED)
    draws = 10 * nodes
    u, v = np.zeros(draws, dtype=np.uint32), np.zeros(draws, dtype=np.uint32)
    for _ in range(nodes.bit_length() - 1):
        quadrant = np.searchsorted([0.57, 0.76, 0.95], generator.random(draws), side="right")
        u = 2 * u + (quadrant >= 2).astype(np.uint32)
        v = 2 * v + (quadrant % 2 == 1).astype(np.uint32)
    labels = generator.permutation(nodes).astype(np.uint32)
    return labels[np.column_stack([u, v])]


def in_order(pairs: Pairs) -> Pairs:
    """Each undirected pair once, no self-loops, sorted."""
    low, high = pairs.min(axis=1).astype(np.uint64), pairs.max(axis=1).astype(np.uint64)
    keys = np.unique((low << np.uint64(32) | high)[low != high])
    return np.column_stack([keys >> np.uint64(32), keys & np.uint64(0xFFFFFFFF)]).astype("<u4")


# What it is, its maker, the number of nodes (in full, quick), the chance of every try.
GRAPHS = {
    "ws": ("Watts-Strogatz, k = 20, rewiring 0.1", watts_strogatz, (100_000, 5_000), 0.075),
    "ba": ("Barabasi-Albert, m = 10", barabasi_albert, (100_000, 5_000), 0.05),
    "rmat": ("R-MAT, a = 0.57, b = c = 0.19", rmat, (2**20, 2**13), 0.05),
}


def write(path: Path, name: str, quick: bool) -> None:
    """Write the three files, the .json last: it tells that the others are whole."""
    description, make, sizes, chance = GRAPHS[name]
    pairs = in_order(make(sizes[quick]))
    pairs.tofile(path.with_suffix(".u32"))
    seeds = np.random.default_rng(RANDOM_SEED).choice(np.unique(pairs), SEEDS, replace=False)
    path.with_suffix(".seeds.txt").write_text("".join(f"{seed}\n" for seed in seeds), encoding="utf-8")
    facts = {"description": description, "nodes": int(pairs.max()) + 1, "edges": len(pairs), "chance": chance}
    path.with_suffix(".json").write_text(json.dumps(facts) + "\n", encoding="utf-8")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("name", choices=GRAPHS)
    parser.add_argument("path", type=Path, help="path of the files without their endings")
    parser.add_argument("--quick", action="store_true", help="a small graph of the same kind")
    options = parser.parse_args()
    write(options.path, options.name, options.quick)
