"""The same question to the program and to the re-implementation of its model in tests/reimplementation."""

import sys
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import product
from pathlib import Path

import megaphone
import numpy as np
import pandas as pd
from small_company import ROOT

sys.path.insert(0, str(ROOT / "tests"))  # where the re-implementation lies

from reimplementation import outcomes, world
from reimplementation.level import Month
from reimplementation.question import EFFECTS, MOTIVATIONS, Company, Question, read
from reimplementation.statistics import Sample, require_alike
from reimplementation.traits import standardised

__all__ = [
    "FALSE_ALARMS",
    "FIXED",
    "Asked",
    "Company",
    "Month",
    "Sample",
    "ask",
    "compare_policies",
    "departments",
    "lever_of",
    "move_of",
    "network_of",
    "outcomes",
    "require_alike",
    "standardised",
    "world",
]

FIXED = 'sd = 0\nstatus = "assumption"\nsource = "none: for a test"\n'
SCORES = ["sic", "eor", *MOTIVATIONS, "intention"]
FALSE_ALARMS = 1e-3  # the chance that a test fails while program and text agree, over all its comparisons


def move_of(lever: str, target: str, size: float, rest: str = "") -> str:
    """Write a move of a lever, of one size for sure."""
    return f'[[{lever}.move]]\ntarget = "{target}"\nmean = {size}\nlowest = {size}\nhighest = {size}\n{FIXED}{rest}\n'


def lever_of(lever: str, *moves: str, rest: str = "") -> str:
    """Write a lever with its moves."""
    return f'[{lever}]\nname = "{lever}"\nevidence = "none"\n{rest}\n' + "".join(moves)


def departments(*sizes: int) -> np.ndarray:
    return np.repeat(np.arange(len(sizes)), sizes)


def network_of(people: int, mean: float, seed: int = 1) -> np.ndarray:
    """A directed network in which people see and are seen unequally much: row sees column."""
    rng = np.random.default_rng(seed)
    sees, seen = (np.exp(0.7 * rng.standard_normal(people)) for _ in range(2))
    chance = np.outer(sees, seen)
    np.fill_diagonal(chance, 0)
    return (rng.random((people, people)) < np.minimum(0.9, chance * mean * people / chance.sum())).astype(np.float32)


@dataclass(frozen=True)
class Asked:
    """A question as both know it."""

    scenario: megaphone.Scenario
    question: Question
    hazard: tuple[float, float]
    worlds: int
    seed: int

    def simulation(self, hazard: tuple[float, float] | None = None) -> world.Simulation:
        """The re-implementation at the question."""
        hazard = world.hazard(self.question, *(hazard or self.hazard))
        return world.Simulation(self.question, hazard, worlds=self.worlds, seed=self.seed)

    def of_program(self, policy: str, own: world.Outcome) -> tuple[np.ndarray, np.ndarray]:
        """Mean shares by population, post and day of its life: all of them, and those straight from the company."""
        days, life = [post.day for post in own.posts], own.shares.shape[2]
        before = sum(day < 0 for day in days)
        run = self.scenario.run
        each = run.replicates // run.populations
        every = []
        for draw, population in product(range(1, run.effect_draws + 1), range(1, run.populations + 1)):
            told = megaphone.cascades(
                self.scenario, policy=policy, draw=draw, population=population, hazard=self.hazard, threads=1
            ).shares
            every.append(
                [_count(table, days, before, life) / each for table in (told, told[told["steps_from_company"] == 1])]
            )
        both = np.array(every)
        return both[:, 0], both[:, 1]


def _count(told: pd.DataFrame, days: list[int], before: int, life: int) -> np.ndarray:
    k = told["post"].to_numpy() - 1 + before
    day = told["day"].to_numpy() - 1 - np.array(days)[k]
    counts = np.zeros((len(days), life))
    np.add.at(counts, (k, day), 1)
    return counts


def ask(
    folder: Path,
    scenario: str,
    *,
    company: Company,
    effects: str = "",
    levers: str = "",
    hazard: tuple[float, float] = (-2.0, 1.0),
    populations: int = 100,
    replicates: int = 8,
    worlds: int = 1000,
    draws: int = 1,
) -> Asked:
    """Write a question and read it twice; effects are fixed at their means or as given by lines `name = mean`."""
    own = dict(line.split("=") for line in effects.split("\n") if line.strip())
    means = EFFECTS | {name.strip(): float(value) for name, value in own.items()}
    for_effects = "".join(f"[{name}]\nmean = {mean}\n{FIXED}" for name, mean in means.items())
    (folder / "effects.toml").write_text('extends = "default"\n' + for_effects)
    (folder / "levers.toml").write_text('extends = "default"\n' + levers)
    text = scenario + _run(populations, replicates, draws)
    if company.sees is None:
        text += "\n[organisation.departments]\n" + "".join(
            f"D{d} = {size}\n" for d, size in enumerate(np.bincount(company.departments))
        )
    else:
        _write_company(folder, company)
        columns = "".join(f', {name} = "{name}"' for name in SCORES) if company.scores is not None else ""
        text += (
            f'\n[organisation]\nroster = {{ file = "roster.csv", department = "department"{columns} }}\n'
            '[network]\nfile = "ties.csv"\ndirection = "source_sees_target"\n'
        )
    (folder / "scenario.toml").write_text(text)
    question = read(company, text, for_effects, levers)
    question.scenario["names"] = [f"D{d}" for d in range(company.departments.max() + 1)]
    return Asked(megaphone.Scenario.read(folder / "scenario.toml"), question, hazard, worlds, 20_260_105)


def _run(populations: int, replicates: int, draws: int) -> str:
    return (
        f'\n[run]\neffects = "effects.toml"\nlevers = "levers.toml"\neffect_draws = {draws}\n'
        f"populations = {populations}\nreplicates = {populations * replicates}\n"
    )


def _write_company(folder: Path, company: Company) -> None:
    roster = pd.DataFrame({"id": range(company.people), "department": [f"D{d}" for d in company.departments]})
    scores = dict(zip(SCORES, company.scores, strict=True)) if company.scores is not None else {}
    pd.DataFrame({**roster, **scores}).to_csv(folder / "roster.csv", index=False)
    source, target = np.nonzero(company.sees)
    pd.DataFrame({"source": source, "target": target}).to_csv(folder / "ties.csv", index=False)


def compare_policies(asked: Asked, policies: Iterable[str], *, finds: float, cells: bool = True) -> None:
    """Compare shares by policy, post and day: of the first as they are, of others the difference to the first."""
    simulation, samples, first = asked.simulation(), [], None
    for policy in policies:
        own = simulation.run(policy)
        pair = (asked.of_program(policy, own)[0], own.shares.astype(float))
        in_run = np.array([[post.day + day >= 0 for day in range(own.shares.shape[2])] for post in own.posts])
        pair = tuple(np.where(in_run, side, 0) for side in pair)
        days = [[post.day + day for day in range(own.shares.shape[2])] for post in own.posts]
        by_day = [_by_day(side, np.array(days), asked.question.days) for side in pair]
        total = [side.sum(axis=(1, 2)) for side in pair]
        samples.append(
            Sample(
                f"{policy}: shares",
                *(total if first is None else (t - f for t, f in zip(total, first[0], strict=True))),
            )
        )
        samples.append(
            Sample(
                f"{policy}: by day",
                *(by_day if first is None else (t - f for t, f in zip(by_day, first[1], strict=True))),
            )
        )
        if first is None or cells:
            samples.append(Sample(f"{policy}: by post", *(side.sum(axis=2) for side in pair)))
            samples.append(Sample(f"{policy}: by day of life", *(side.sum(axis=1) for side in pair)))
        if first is None and cells:
            often = pair[1].mean(axis=0) * min(len(pair[0]) * 8, len(pair[1])) >= 100
            samples.append(Sample(f"{policy}: by post and day", *(side[:, often] for side in pair)))
        first = first or (total, by_day)
    sums = {sample.name: finds for sample in samples if sample.name.endswith(": shares")}
    require_alike(samples, false_alarms=FALSE_ALARMS, finds=sums)


def _by_day(shares: np.ndarray, days: np.ndarray, run: int) -> np.ndarray:
    sums = np.zeros((len(shares), run))
    for day in range(run):
        sums[:, day] = shares[:, days == day].sum(axis=1)
    return sums
