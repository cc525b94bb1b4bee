"""Outcomes of a run: reach with its overlap, poor relationships, members, posts seen and concentration."""

from pathlib import Path

import megaphone
import numpy as np
from reimplemented import (
    FALSE_ALARMS,
    Asked,
    Company,
    Sample,
    ask,
    departments,
    lever_of,
    move_of,
    network_of,
    outcomes,
    require_alike,
)

LEVERS = lever_of("trust", move_of("trust", "eor", -1.2)) + lever_of("drive", move_of("drive", "members", 0.4))

SCENARIO = """
[posts]
weeks = 4
per_week = 4
[contagion]
weight = 0
[people]
followers_with_ties = 0
followers_with_ties_sd = 0
followers_log_mean = 3
tolerated_posts = 3
[channels.app]
reach = 0.5
members = 0.5
[measured]
monthly_participation = 0.2
top_5_percent_share = 0.25
top_5_percent_share_sd = 0
months = 0
[audience]
view_rate = 0.3
unique_followers = 0.4
[[policy]]
name = "Trust lost"
[[policy.lever]]
lever = "trust"
who = { share = 0.6 }
[[policy]]
name = "Drive"
[[policy.lever]]
lever = "drive"
weeks = [2, 3]
who = { department = "D0" }
"""

FOUND = ["shares", "advocates", "reach", "seen", "top_5_percent_share", "gini"]


HUBS = """
[posts]
weeks = 2
per_week = 5
[contagion]
weight = 0
[people]
followers_with_ties = 0.7
followers_with_ties_sd = 0
followers_log_mean = 3
[channels.app]
reach = 0.2
[measured]
monthly_participation = 0.15
top_5_percent_share = 0.3
top_5_percent_share_sd = 0
months = 0
[[policy]]
name = "Hubs"
[[policy.lever]]
lever = "seed"
who = { top = { by = "degree", share = 0.2 } }
"""


def _samples(asked: Asked, policies: list[str]) -> list[Sample]:
    """Every outcome of every policy."""
    told = megaphone.compare(asked.scenario, progress=False)
    fitted = told.effects.set_index("name")["value"]
    simulation = asked.simulation((fitted["alpha"], fitted["spread"]))
    samples = []
    for policy in policies:
        program = told.worlds[told.worlds["policy"] == policy].groupby("population").mean(numeric_only=True)
        reader = outcomes.outcomes(asked.question, simulation.run(policy), simulation.chance)
        samples += [
            Sample(f"{policy}: {name}", program[[name]].to_numpy(), np.asarray(values, dtype=float))
            for name, values in reader.items()
        ]
    return samples


def test_outcomes_are_those_of_the_text(tmp_path: Path) -> None:
    asked = ask(
        tmp_path,
        SCENARIO,
        company=Company(departments(120, 80)),
        levers=LEVERS,
        effects="eor_half_life = 6",
        replicates=6,
        worlds=1500,
    )
    policies = ["Baseline", "Trust lost", "Drive"]
    finds = {f"{policy}: {name}": 0.2 for policy in policies for name in FOUND}
    require_alike(_samples(asked, policies), false_alarms=FALSE_ALARMS, finds=finds)


def test_followers_go_with_ties(tmp_path: Path) -> None:
    asked = ask(
        tmp_path,
        HUBS,
        company=Company(departments(100, 100), network_of(200, 10)),
        levers=lever_of("seed", move_of("seed", "seed", 0.9)),
        effects="post_appeal = 0.2",
        replicates=6,
        worlds=1000,
    )
    of_sharing = ("shares", "advocates", "reach", "impressions", "seen")  # the others are rounded: people of a roster
    samples = [each for each in _samples(asked, ["Baseline", "Hubs"]) if each.name.split(": ")[1] in of_sharing]
    per_share = {
        name: next(sample for sample in samples if sample.name == f"{name}: impressions").reader.mean()
        / next(sample for sample in samples if sample.name == f"{name}: shares").reader.mean()
        for name in ("Baseline", "Hubs")
    }
    assert per_share["Hubs"] > 1.3 * per_share["Baseline"], "hubs have too few followers for anything to be seen"
    require_alike(samples, false_alarms=FALSE_ALARMS, finds={"Baseline: reach": 0.18, "Hubs: reach": 0.18})
