"""What degrees and triangles decide: handing posts to hubs in a real network, in generated ones, in a rewired one.

The figures stand in sim/MODEL.md, section 5. A company with the people, departments and ties of a research
institution's e-mail (email-eu-core), every effect at its mean, 10 % of employees sharing in a month, and a colleague's
share counting as much as the company's post. From the first day to the last of 12 weeks every post is handed to the 100
employees with most colleagues (a seed of 1, and no push). Each network is calibrated to the 10 % by itself; only where
a sentence says so does it keep the hazards of the real one. One command::

    python analysis/validation/hubs.py --data FOLDER        # FOLDER holds email-eu-core; minutes on one core

Numbers after +- are Monte Carlo errors: standard deviation of the means of populations over the root of their number.
"""

from __future__ import annotations

import argparse
import tempfile
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import megaphone
import numpy as np
import pandas as pd
from networks import MERGED, REAL, Real, write
from rewiring import Rewiring, triangles
from shared import DATA, HERE
from tqdm import tqdm

SOURCE: Real = next(real for real in REAL if real.folder == "email-eu-core")
HUBS = 100
WEEKS = 12
TRIANGLES_LEFT = 0.4
SPREADS = (0.6, 1.0, 1.4)
CLOSURES = (0.0, 0.35)
RULES = ("independent", "threshold")
MORE = 3
"""Times as many populations where nothing is calibrated, since levels then differ from population to population."""

LEVER = """
[handed]
name = "Every post handed over"
evidence = "what a seed means"
[[handed.move]]
target = "seed"
mean = 1.0
sd = 0.0
lowest = 1.0
highest = 1.0
status = "assumption"
source = "what a seed means"
"""


@dataclass(frozen=True)
class Size:
    """How much is simulated: populations of each network, and replicates of each."""

    populations: int
    replicates: int


def effects_at_means() -> str:
    """Write an effects file with every built-in effect at its mean."""
    table = tomllib.loads((HERE.parents[1] / "scenarios" / "effects" / "default.toml").read_text())
    told = 'sd = 0.0\nstatus = "assumption"\nsource = "held at the mean of the built-in prior"\n'
    return 'extends = "default"\n' + "".join(f"[{name}]\nmean = {each['mean']}\n{told}" for name, each in table.items())


def scenario_of(folder: Path, network: dict[str, Any], rule: str, size: Size) -> megaphone.Scenario:
    """Give the company of the folder's roster in a network, with the one policy."""
    who = {"top": {"by": "degree", "count": HUBS}}
    tables = {
        "organisation": {"roster": {"file": "roster.csv", "id": "id", "department": "group"}},
        "network": network,
        "posts": {"weeks": WEEKS},
        "contagion": {"rule": rule, "weight": 1.0},
        "measured": {"monthly_participation": 0.10, "top_5_percent_share_sd": 0.0, "months": 0},
        "policy": [{"name": "Hubs", "lever": [{"lever": "handed", "who": who}]}],
        "run": {
            "effects": "effects.toml",
            "levers": "levers.toml",
            "effect_draws": size.populations,  # all alike, each with a population of its own and calibrated on it
            "populations": 1,
            "replicates": size.replicates,
        },
    }
    return megaphone.Scenario.from_dict(tables, file=str(folder / "scenario.toml"))


def file_of(name: str) -> dict[str, Any]:
    """Give the table of a network that is read from a file."""
    return {"file": name, "self_loops": "drop", **MERGED}


def rewired(population: int, size: Size) -> dict[str, Any]:
    """Give the table of the network rewired for a population; there are as many rewirings as calibrated populations."""
    return file_of(f"rewired-{(population - 1) % size.populations + 1}.csv")


def generated(mean_ties: float, spread: float, closure: float) -> dict[str, Any]:
    """Give the table of a department network of one spread and closure in all populations."""
    fixed = {"degree_spread": spread, "degree_spread_sd": 0.0, "closure": closure, "closure_sd": 0.0}
    return {"kind": "departments", "mean_ties": mean_ties, **fixed}


def ties_of(file: Path) -> list[tuple[int, int]]:
    """Read undirected ties, each once and without ties to oneself."""
    edges = pd.read_csv(file)
    return sorted({(min(a, b), max(a, b)) for a, b in edges.to_numpy().tolist() if a != b})


@dataclass(frozen=True)
class Measured:
    """Shares of 12 weeks, a number for each population, and the hazards at which they were made."""

    baseline: np.ndarray[Any, Any]
    hubs: np.ndarray[Any, Any]
    hazards: list[megaphone.Hazard]

    @property
    def additional(self) -> np.ndarray[Any, Any]:
        """What handing posts to hubs adds."""
        added: np.ndarray[Any, Any] = self.hubs - self.baseline
        return added


def always(scenario: megaphone.Scenario) -> Callable[[int], megaphone.Scenario]:
    """Give the same scenario for every population."""

    def same(_: int) -> megaphone.Scenario:
        return scenario

    return same


def measure(
    scenario: Callable[[int], megaphone.Scenario], size: Size, hazard: megaphone.Hazard | None = None
) -> Measured:
    """Run both policies in every population, calibrated anew unless a hazard is given."""
    rows = []
    for k in range(1, size.populations + 1):
        first = megaphone.cascades(scenario(k), draw=k, hazard=hazard)
        second = megaphone.cascades(scenario(k), draw=k, policy="Hubs", hazard=first.hazard)
        rows.append((len(first.shares) / size.replicates, len(second.shares) / size.replicates, first.hazard))
    baseline, hubs, hazards = zip(*rows, strict=True)
    return Measured(np.array(baseline), np.array(hubs), list(hazards))


def told(values: np.ndarray[Any, Any]) -> str:
    """Write a mean with its Monte Carlo error."""
    return f"{values.mean():.1f} +- {values.std(ddof=1) / np.sqrt(len(values)):.1f}"


def ratio(found: Measured) -> str:
    """Write what hubs add in percent of the baseline, with its error: what both have in common cancels."""
    part = found.additional.mean() / found.baseline.mean()
    error = (
        (found.additional - part * found.baseline).std(ddof=1) / found.baseline.mean() / np.sqrt(len(found.baseline))
    )
    return f"{100 * part:.1f} +- {100 * error:.1f} %"


def percent(after: np.ndarray[Any, Any], before: np.ndarray[Any, Any]) -> str:
    """Write the change of a mean in percent, with its Monte Carlo error: the two are independent."""
    ratio = after.mean() / before.mean()
    parts = [(each.std(ddof=1) / np.sqrt(len(each)) / each.mean()) ** 2 for each in (after, before)]
    return f"{100 * (ratio - 1):+.1f} +- {100 * ratio * np.sqrt(sum(parts)):.1f} %"


def prepare(data: Path, folder: Path, populations: int) -> float:
    """Write roster, ties, effects, lever and a rewiring for each population; give the mean number of ties."""
    write(SOURCE, data, folder)
    (folder / "effects.toml").write_text(effects_at_means())
    (folder / "levers.toml").write_text(LEVER)
    ties = ties_of(folder / "ties.csv")
    people = len(pd.read_csv(folder / "roster.csv"))
    group = pd.read_csv(folder / "roster.csv").set_index("id")["group"]
    inside = []
    for k in tqdm(range(1, populations + 1), desc="rewiring", leave=False):
        rewiring = Rewiring(ties, k)
        rewiring.until(TRIANGLES_LEFT * rewiring.count)
        made = pd.DataFrame(rewiring.ties, columns=["source", "target"])
        made.to_csv(folder / f"rewired-{k}.csv", index=False)
        inside.append((group[made["source"]].to_numpy() == group[made["target"]].to_numpy()).mean())
    real = np.mean([group[a] == group[b] for a, b in ties])
    print(f"{people} people, {len(ties)} ties, {triangles(ties)} triangles; ties inside departments {real:.2f},")
    print(f"rewired until {TRIANGLES_LEFT:.0%} of the triangles are left {np.mean(inside):.2f}")
    chance = Rewiring(ties, 0)
    chance.by_chance(10 * len(ties))
    print(f"changes by chance alone, ten attempts a tie, leave {chance.count / triangles(ties):.0%} of the triangles")
    return 2 * len(ties) / people


def additional_shares(folder: Path, mean_ties: float, size: Size) -> Measured:
    """Print what handing posts to hubs brings in every network; give what was measured in the real one."""
    networks = {"real": file_of("ties.csv")}
    for closure in CLOSURES:
        for spread in SPREADS:
            networks[f"generated, spread {spread}, closure {closure}"] = generated(mean_ties, spread, closure)
    found = {}
    for name, network in networks.items():
        found[name] = measure(always(scenario_of(folder, network, RULES[0], size)), size)
        line(name, found[name])
    line("rewired", measure(lambda k: scenario_of(folder, rewired(k, size), RULES[0], size), size))
    return found["real"]


def line(name: str, found: Measured) -> None:
    """Print a network's shares in the baseline and what hubs add."""
    parts = f"baseline {told(found.baseline):>14}   hubs add {told(found.additional):>13}, {ratio(found):>13} of it"
    print(f"{name:36} {parts}", flush=True)


def rewiring_costs(folder: Path, rule: str, size: Size, real: Measured) -> None:
    """Print what rewiring does to shares of the baseline when hazards stay those of the real network."""
    hazard = megaphone.Hazard(*np.mean(real.hazards, axis=0).tolist())
    many = Size(MORE * size.populations, size.replicates)
    before = measure(always(scenario_of(folder, file_of("ties.csv"), rule, many)), many, hazard)
    after = measure(lambda k: scenario_of(folder, rewired(k, size), rule, many), many, hazard)
    print(f"{rule}, hazards of the real network (level {hazard.level:.2f}, spread {hazard.spread:.2f})")
    line("  real", before)
    line("  rewired", after)
    change = (percent(after.baseline, before.baseline), percent(after.additional, before.additional))
    print(f"  rewiring changes the baseline by {change[0]}, what hubs add by {change[1]}", flush=True)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=DATA, help="folder of the real data (default: %(default)s)")
    parser.add_argument("--populations", type=int, default=60, help="of each network (default: %(default)s)")
    parser.add_argument("--replicates", type=int, default=32, help="of each population (default: %(default)s)")
    asked = parser.parse_args()
    size = Size(asked.populations, asked.replicates)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        mean_ties = prepare(asked.data, folder, size.populations)
        real = {RULES[0]: additional_shares(folder, mean_ties, size)}
        for rule in RULES[1:]:
            real[rule] = measure(always(scenario_of(folder, file_of("ties.csv"), rule, size)), size)
        for rule in RULES:
            rewiring_costs(folder, rule, size, real[rule])


if __name__ == "__main__":
    main()
