"""SALib's Sobol' analysis on as much data as `indices` takes: a million runs, 8 factors, 20 outputs, 200 resamples.

    python tests/bench/salib_indices.py [outputs]

Prints seconds and peak memory. It needs SALib and NumPy (analysis/requirements-test.txt).
"""

import resource
import sys
import time

import numpy as np
from SALib.analyze import sobol

FACTORS = 8
BASE_ROWS = 100_000
RESAMPLES = 200


def main(outputs: int) -> None:
    """Analyse that many outputs, one after the other, as SALib takes them."""
    names = [f"x{k}" for k in range(FACTORS)]
    problem = {"num_vars": FACTORS, "names": names, "bounds": [[0.0, 1.0]] * FACTORS}
    generator = np.random.default_rng(1)
    values = generator.random((BASE_ROWS * (FACTORS + 2), outputs))
    start = time.perf_counter()
    for output in range(outputs):
        sobol.analyze(problem, values[:, output], calc_second_order=False, num_resamples=RESAMPLES, seed=1)
    seconds = time.perf_counter() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"SALib: {outputs} outputs, {seconds:.1f} s, peak {peak:.0f} MiB")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 20)
