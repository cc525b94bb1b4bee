"""What every peer's program shares: its options, the files it reads, the clock and the line of JSON it prints.

The standard library only, so that the plain baseline pays for nothing it does not use.
"""

import argparse
import json
import re
import statistics
import sys
import time
from array import array
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Work:
    """One graph, its seeds and the chance of every try."""

    nodes: int
    ends: array  # u0, v0, u1, v1, ...: each undirected pair once
    seeds: list[int]
    chance: float
    random_seed: int

    def pairs(self) -> zip:
        """Each undirected pair once."""
        return zip(self.ends[0::2], self.ends[1::2], strict=True)


def read_ends(path: Path) -> array:
    """Read little-endian 32-bit node ids."""
    ends = array("I")
    ends.frombytes(path.read_bytes())
    if sys.byteorder == "big":
        ends.byteswap()
    return ends


def peak_mib() -> float:
    """Peak resident memory of this program alone: getrusage would count what its parent held when starting it."""
    status = Path("/proc/self/status").read_text(encoding="utf-8")
    return int(re.search(r"VmHWM:\s+(\d+) kB", status)[1]) / 1024


def run(tool: str, version: str, prepare: Callable[[Work], Callable[[], int]]) -> None:
    """Read the files, time the replicates and print the line of JSON.

    Parameters
    ----------
    tool, version
        Printed as they are.
    prepare
        Builds the tool's model of the work, outside the time measured, and returns the function that runs one
        replicate and returns the number of nodes reached, the seeds included.
    """
    parser = argparse.ArgumentParser(description=f"Independent cascades with {tool}.")
    parser.add_argument("--edges", type=Path, required=True)
    parser.add_argument("--nodes", type=int, required=True)
    parser.add_argument("--seeds", type=Path, required=True)
    parser.add_argument("--chance", type=float, required=True)
    parser.add_argument("--replicates", type=int, required=True)
    parser.add_argument("--random-seed", type=int, default=1)
    options = parser.parse_args()

    seeds = [int(line) for line in options.seeds.read_text(encoding="utf-8").split()]
    cascade = prepare(Work(options.nodes, read_ends(options.edges), seeds, options.chance, options.random_seed))

    start = time.perf_counter()
    sizes = [cascade() for _ in range(options.replicates)]
    seconds = time.perf_counter() - start

    line = {
        "tool": tool,
        "version": version,
        "replicates": options.replicates,
        "mean_size": statistics.fmean(sizes),
        "sd_size": statistics.stdev(sizes),
        "seconds": seconds,
        "peak_mib": peak_mib(),
    }
    print(json.dumps(line))
