"""The runs behind the ten patterns: shipped scenarios with fewer draws, and what is read off their worlds."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import megaphone
import numpy as np
import pandas as pd
from networks import MERGED, REAL, scenario_of, write
from shared import HERE, band, effects_file
from trees import gini

SCENARIOS = HERE.parents[1] / "scenarios"
DRAWS = 8
SMALL = {"run.effect_draws": DRAWS, "run.populations": 2, "run.replicates": 16}


def shipped(name: str, **values: Any) -> megaphone.Scenario:
    """Read a shipped scenario with fewer draws; values by dotted path with _ for the dot's place after the section."""
    scenario = megaphone.Scenario.read(SCENARIOS / f"{name}.toml")
    for path, value in {**SMALL, **values}.items():
        scenario[path] = value
    return scenario


@cache
def default_run() -> megaphone.Comparison:
    """Compare the policies of the default scenario: 8 draws, 2 populations, 8 replicates each."""
    return megaphone.compare(shipped("listening-or-leaderboard"), progress=False)


@dataclass(frozen=True)
class Year:
    """A year without policies."""

    long_run: pd.Series  # a draw each: shares made by the 5 % who share most in other worlds
    busiest: dict[float, pd.Series]  # part of the people -> a world each: shares made by that part

    def community(self, data: Path) -> dict[Any, float]:
        """Give the same of the Q&A community: all its users, posts on tags as shares."""
        folder = data / "cascade-stackexchange-christianity"
        posts = pd.read_csv(folder / "events.csv.gz").groupby("user").size()
        users = len(set(pd.read_csv(folder / "edges.csv").to_numpy().ravel()) | set(posts.index))
        counts = np.sort(np.r_[posts.to_numpy(), np.zeros(users - len(posts))])[::-1]
        found = {part: float(top(counts, part)) for part in (0.01, 0.05, 0.10)}
        return {**found, "gini": gini(counts)}


def top(counts: np.ndarray, part: float) -> float:
    """Give the share of the total that the first part of the counts holds."""
    return float(counts[: int(np.ceil(part * len(counts)))].sum() / counts.sum())


@cache
def company_year() -> Year:
    """Run a year of the default company without policies."""
    scenario = shipped("listening-or-leaderboard", **{"posts.weeks": 52, "run.populations": 1, "run.replicates": 64})
    employees = 5000
    long_run, busiest = [], {part: [] for part in (0.01, 0.05, 0.10)}
    for draw in range(1, DRAWS + 1):
        shares = megaphone.cascades(scenario, draw=draw).shares
        counts = np.zeros((64, employees), np.int64)
        np.add.at(counts, (shares["replicate"] - 1, shares["employee"] - 1), 1)
        order = np.argsort(-counts[:32].sum(axis=0), kind="stable")
        long_run.append(top(counts[32:].sum(axis=0)[order], 0.05))
        for world in counts[:8]:
            for part, values in busiest.items():
                values.append(top(np.sort(world)[::-1], part))
    return Year(pd.Series(long_run), {part: pd.Series(values) for part, values in busiest.items()})


@dataclass(frozen=True)
class Shallow:
    """Shares by depth: a row per world, and the Weibo trees."""

    worlds: pd.DataFrame  # direct, deep (four steps or more), and by depth 1 to 5
    real: dict[Any, float]


def shallow(data: Path) -> Shallow:
    """Depths of shares in the default company without policies."""
    scenario = shipped("listening-or-leaderboard", **{"run.populations": 1, "run.replicates": 8})
    parts = []
    for draw in range(1, DRAWS + 1):
        shares = megaphone.cascades(scenario, draw=draw).shares
        parts.append(by_depth(shares["replicate"], shares["steps_from_company"]))
    return Shallow(pd.concat(parts, ignore_index=True), shallow_real(data))


def shallow_real(data: Path) -> dict[Any, float]:
    """Give the same of all Weibo trees together."""
    weibo = pd.read_csv(data / "cascade-weibo-sample" / "events.csv.gz")
    return dict(by_depth(pd.Series(0, weibo.index), weibo["depth"]).iloc[0])


def by_depth(world: pd.Series, depth: pd.Series) -> pd.DataFrame:
    """Give the shares of depth 1, 2, ... among all shares, a row per world; depth 0 is the post itself."""
    kept = depth > 0
    table = pd.crosstab(world[kept], depth[kept], normalize="index").reindex(columns=range(1, 6), fill_value=0.0)
    return table.assign(direct=table[1], deep=(1 - table[[1, 2, 3]].sum(axis=1)).clip(lower=0).round(12))


def lift(comparison: megaphone.Comparison, policy: str, outcome: str = "shares") -> pd.Series:
    """Give the mean lift over the baseline of each draw of the effects."""
    means = comparison.worlds.groupby(["policy", "effects_draw"])[outcome].mean()
    return means[policy] - means["Baseline"]


RULES = ("independent", "saturating", "threshold", "fraction")


@cache
def ambassadors(rule: str, *, with_ties: bool = True) -> megaphone.Comparison:
    """Compare hubs with random ambassadors under a rule; followers go with ties as by default, or not at all."""
    apart = {} if with_ties else {"people.followers_with_ties": 0.0, "people.followers_with_ties_sd": 0.0}
    scenario = shipped("ambassadors", **{"contagion.rule": rule, "run.effect_draws": 16, "run.replicates": 32, **apart})
    scenario.policies = [policy for policy in scenario.policies if policy.name in ("Hubs", "At random")]
    return megaphone.compare(scenario, progress=False)


def hubs_over_random(comparison: megaphone.Comparison, outcome: str) -> dict[str, float]:
    """Give what hubs bring over what random ambassadors do, and the interval of that ratio by bootstrap over draws."""
    best, any_ = (lift(comparison, policy, outcome).to_numpy() for policy in ("Hubs", "At random"))
    drawn = np.random.default_rng(1).integers(0, len(best), (1000, len(best)))
    low, high = band(best[drawn].mean(axis=1) / any_[drawn].mean(axis=1))
    return {"ratio": best.mean() / any_.mean(), "low": low, "high": high}


@cache
def hubs() -> pd.DataFrame:
    """Hubs against random ambassadors under every rule: ratio of additional shares."""
    return pd.DataFrame({rule: hubs_over_random(ambassadors(rule), "shares") for rule in RULES}).T


@cache
def loyal() -> pd.Series:
    """Additional shares a head of the rest over those of the most willing fifth, under the same push; by draw.

    Everybody's intention is known without error: an imperfect survey would mix the two groups.
    """
    known = {"measured.survey_reliability": 1.0, "measured.survey_response": 1.0}
    scenario = shipped("listening-or-leaderboard", **known)
    everyone = megaphone.LeverUse("gamification")
    willing = megaphone.LeverUse("gamification", who={"top": {"by": "intention", "share": 0.2}})
    scenario.policies = [megaphone.Policy("Everyone", (everyone,)), megaphone.Policy("Most willing", (willing,))]
    comparison = megaphone.compare(scenario, progress=False)
    all_, most = lift(comparison, "Everyone"), lift(comparison, "Most willing")
    return ((all_ - most) / 0.8) / (most / 0.2)


@dataclass(frozen=True)
class Clustered:
    """Adoption in clustered and random networks, [setting][kind] -> a world each."""

    adopted: dict[str, dict[str, np.ndarray]]

    def ratio(self, setting: str) -> tuple[float, float, float]:
        """Give clustered over random: of means, and the 90 % interval of that ratio by bootstrap over worlds."""
        clustered, random = self.adopted[setting]["clustered"], self.adopted[setting]["random"]
        rng, n = np.random.default_rng(1), len(clustered)
        drawn = [clustered[rng.integers(0, n, n)].mean() / random[rng.integers(0, n, n)].mean() for _ in range(500)]
        return (float(clustered.mean() / random.mean()), *band(drawn))


CLUSTER_SETTINGS = {
    "threshold": ("threshold", 0.02),
    "threshold, some noise": ("threshold", 0.04),
    "independent": ("independent", 0.02),
}


@cache
def clustering() -> Clustered:
    """Spread of one post among 1,000 people with six ties each, on a ring and on its rewired twin.

    Reach is the proportion of people whom the company's channel shows the post: the seeds, and the pattern's noise.
    """
    adopted: dict[str, dict[str, np.ndarray]] = {}
    for setting, (rule, reach) in CLUSTER_SETTINGS.items():
        weight = 3.0 if rule == "threshold" else 0.3
        adopted[setting] = {
            kind: spread_on_ring(rule, reach, weight, rewiring)
            for kind, rewiring in (("clustered", 0.0), ("random", 1.0))
        }
    return Clustered(adopted)


def spread_on_ring(rule: str, reach: float, weight: float, rewiring: float) -> np.ndarray:
    """Proportion of people who have shared in the end, by world; those whom the company reaches share at once."""
    tables = {
        "organisation": {"departments": {"All": 1000}},
        "network": {"kind": "watts_strogatz", "mean_ties": 6, "rewiring": rewiring},
        "posts": {
            "weeks": 20,
            "per_week": 0.25,
            "warm_start": False,
            "lifetime_days": 100,
            "themes": {"Plain": {"enjoyment": 1e-9}},
            "audience": {"share": 1e-9},
        },
        "post": [{"week": 1, "day": 1, "theme": "Plain", "audience": "everyone"}],
        "channels": {"seeds": {"reach": reach}},
        "contagion": {"rule": rule, "needed": 2, "weight": weight},
        "run": {"effect_draws": 1, "populations": 1, "replicates": 64, "effects": effects_file(post_appeal=0)},
    }
    shares = megaphone.cascades(megaphone.Scenario.from_dict(tables), hazard=(0.5, 0.3)).shares
    counts = shares[shares["post"] == 1].groupby("replicate").size().reindex(range(1, 65), fill_value=0)
    return counts.to_numpy() / 1000


@cache
def half_year() -> dict[str, pd.DataFrame]:
    """Weekly lifts over 24 weeks: listening (three times as strong) and the leaderboard, on throughout."""
    scenario = shipped("listening-or-leaderboard", **{"posts.weeks": 24})
    scenario.policies = [
        megaphone.Policy("Listening", (megaphone.LeverUse("listening_with_action", strength=3.0),)),
        megaphone.Policy("Leaderboard", (megaphone.LeverUse("gamification"),)),
    ]
    worlds = megaphone.compare(scenario, progress=False).to_xarray()["daily_shares"]
    weekly = worlds.astype(float).coarsen(day=5).sum()
    found = {}
    for policy in ("Listening", "Leaderboard"):
        gain = (weekly.sel(policy=policy) - weekly.sel(policy="Baseline")).mean(["population", "replicate"])
        weeks = range(1, gain.sizes["day"] + 1)
        table = pd.DataFrame({"mean": gain.mean("draw").to_numpy()}, index=weeks)
        table["low"], table["high"] = np.percentile(gain.transpose("draw", "day").to_numpy(), [5, 95], axis=0)
        table["smooth"] = table["mean"].rolling(4, min_periods=1, center=True).mean()
        found[policy] = table
    return found


@cache
def posts_a_week() -> pd.DataFrame:
    """Shares over 12 weeks at five numbers of posts a week, when the measured figures hold at five; by number."""
    scenario = shipped("listening-or-leaderboard", **{"measured.posts_per_week": 5})
    scenario.policies = [megaphone.Policy(str(number), (), posts_per_week=number) for number in (2, 5, 10, 20, 40)]
    worlds = megaphone.compare(scenario, progress=False).worlds
    means = worlds[worlds["policy"] != "Baseline"].groupby(["policy", "effects_draw"])["shares"].mean()
    by_number = means.groupby("policy")
    table = pd.DataFrame({"mean": by_number.mean(), "low": by_number.quantile(0.05), "high": by_number.quantile(0.95)})
    table.index = table.index.astype(int)
    return table.sort_index()


@dataclass(frozen=True)
class Mediation:
    """How many of 32 worlds a move of SIC changes."""

    open: int
    cut: int  # the path from SIC to EOR
    both_cut: int  # and the direct one from SIC to intention


@cache
def mediation() -> Mediation:
    """Count worlds that a move of SIC changes: surveys whose results are never seen again, a lever on SIC itself.

    Listening with visible action does not serve: its size is one on EOR.
    """

    def changed(**effects: float) -> int:
        scenario = shipped("listening-or-leaderboard", **{"run.effect_draws": 2})
        scenario["run.effects"] = effects_file(**effects) if effects else ""
        scenario.policies = [megaphone.Policy("Ignored", (megaphone.LeverUse("listening_ignored"),))]
        shares = megaphone.compare(scenario, progress=False).to_xarray()["daily_shares"]
        gain = shares.sel(policy="Ignored") - shares.sel(policy="Baseline")
        return int((gain != 0).any("day").sum())

    return Mediation(changed(), changed(sic_to_eor=0), changed(sic_to_eor=0, sic_to_intention=0))


def mixing(data: Path) -> tuple[pd.Series, dict[str, float]]:
    """Share of ties inside departments: of 20 generated networks, and of the real ones with groups."""
    scenario = megaphone.Scenario.example("listening-or-leaderboard")
    made = [megaphone.network(scenario, population=k).measures["within_department"] for k in range(1, 6)]
    real = {}
    for source in REAL:
        with tempfile.TemporaryDirectory() as folder:
            write(source, data, Path(folder))
            ties = {"file": "ties.csv", "self_loops": "drop", **MERGED}
            real[source.name] = float(megaphone.network(scenario_of(Path(folder), ties)).measures["within_department"])
    return pd.Series(made), real


def overlap(data: Path) -> dict[str, float]:
    """Facebook ties of a university department's staff that are ties of another kind, too, and the other way round."""
    edges = pd.read_csv(data / "aucs-multiplex" / "edges.csv")
    pairs = edges[["source", "target"]].apply(lambda row: frozenset(row), axis=1)
    online = set(pairs[edges["layer"] == "facebook"])
    offline = set(pairs[edges["layer"] != "facebook"])
    among = {pair for pair in offline if pair <= set().union(*online)}
    return {
        "online that are offline": len(online & offline) / len(online),
        "offline that are online": len(online & among) / len(among),
    }
