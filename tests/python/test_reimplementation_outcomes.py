"""Outcomes of a run: reach with its overlap, poor relationships, members, posts seen and concentration."""

from pathlib import Path

import megaphone
import numpy as np
from reimplemented import FALSE_ALARMS, Company, Sample, ask, departments, outcomes, require_alike

LEVERS = """
[trust]
name = "trust"
evidence = "none"
[[trust.move]]
target = "eor"
mean = -1.2
sd = 0
lowest = -3
highest = 3
status = "assumption"
source = "none: for a test"
[drive]
name = "drive"
evidence = "none"
[[drive.move]]
target = "members"
mean = 0.4
sd = 0
lowest = 0
highest = 1
status = "assumption"
source = "none: for a test"
"""

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
top_5_percent_share = 0.3
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


def test_outcomes_are_those_of_the_text(tmp_path: Path) -> None:
    asked = ask(tmp_path, SCENARIO, company=Company(departments(120, 80)), levers=LEVERS, effects="eor_half_life = 6",
                replicates=6, worlds=1500)
    told = megaphone.compare(asked.scenario, progress=False)
    fitted = told.effects.set_index("name")["value"]
    simulation = asked.simulation((fitted["alpha"], fitted["spread"]))
    samples, finds = [], {}
    for policy in ("Baseline", "Trust lost", "Drive"):
        program = told.worlds[told.worlds["policy"] == policy].groupby("population").mean(numeric_only=True)
        reader = outcomes.outcomes(asked.question, simulation.run(policy), simulation.chance)
        samples += [Sample(f"{policy}: {name}", program[[name]].to_numpy(), np.asarray(values, dtype=float))
                    for name, values in reader.items()]
        finds |= {f"{policy}: {name}": 0.1 for name in FOUND}
    require_alike(samples, false_alarms=FALSE_ALARMS, finds=finds)
