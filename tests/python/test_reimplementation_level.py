"""Level, spread and slope: the integrals against the program's, what an observed month leaves open, and peers."""

import math
import re
import subprocess
from pathlib import Path

import megaphone
import numpy as np
import pytest
from reimplemented import (
    FALSE_ALARMS,
    Asked,
    Company,
    Month,
    Sample,
    ask,
    departments,
    network_of,
    require_alike,
    world,
)
from scipy import stats

ALL_ALIKE = """
[posts]
weeks = 1
per_week = 4
lifetime_days = 3
[contagion]
weight = 0
[people]
activity_mean = 0.4
activity_concentration = 1e6
[channels.app]
reach = 0.4
{channels}
[measured]
monthly_participation = 0.12
{measured}
"""


OF_TOP = "top_5_percent_share = {}\ntop_5_percent_share_sd = 0\nmonths = 0\n"


def _asked(
    folder: Path, measured: str, *, people: int, channels: str = "", draws: int = 1, appeal: float = 0.8
) -> Asked:
    text = ALL_ALIKE.format(measured=measured, channels=channels)
    effects = f"post_appeal = {appeal}\nintention_to_participation = 0.3"
    company = Company(departments(*[50] * (people // 50)))
    return ask(folder, text, company=company, effects=effects, populations=1, replicates=1, draws=draws, worlds=20)


def _of_people(asked: Asked, month: Month, hazard: world.Hazard) -> np.ndarray:
    """Participation, concentration and shares per sharer of people drawn by chance, in expectation; worlds x 3."""
    one = asked.simulation((hazard.level, hazard.spread)).run("Baseline")
    curve = month.curve(hazard.level, hazard.spread)
    drawn = []
    for lasting, is_member in zip(one.lasting, one.members, strict=True):
        share = month.met * np.interp(np.sort(lasting[is_member]), *curve)
        took_part = 1 - (1 - share) ** month.posts
        top = share[-math.ceil(0.05 * len(share)) :]
        sums = share.sum(), took_part.sum()
        drawn.append((sums[1] / len(lasting), top.sum() / sums[0], month.posts * sums[0] / sums[1]))
    return np.array(drawn)


@pytest.mark.parametrize(
    ("measured", "channels", "what", "target"),
    [
        (OF_TOP.format(0.35), "[channels.mail]\nreach = 0.1", "concentration", 0.35),
        (OF_TOP.format(0.3) + "posts_per_week = 2.5", "members = 0.5", "concentration", 0.3),
        ("shares_per_sharer = 1.6\nshares_per_sharer_sd = 0\nmonths = 0", "members = 0.4", "per_sharer", 1.6),
    ],
)
def test_level_spread_and_slope(
    program: Path, tmp_path: Path, measured: str, channels: str, what: str, target: float
) -> None:
    asked = _asked(tmp_path, measured, people=20_000, channels=channels)
    told = megaphone.compare(asked.scenario, progress=False)
    effects = told.effects.set_index("name")["value"]
    level, spread = effects["alpha"], effects["spread"]
    month = world.month(asked.question, float(told.worlds["members"].iloc[0]))

    # the program's people, drawn by chance, are what is held to the targets, within 1 % or a point: so far from the
    # integrals over all the people there could be can these be
    hazard = world.hazard(asked.question, level, spread)
    participation, *of_spread = _of_people(asked, month, hazard).std(axis=0)
    z = stats.norm.isf(FALSE_ALARMS / 4)
    assert month.participation(level, spread) == pytest.approx(0.12, abs=0.0012 + z * participation)
    bound = 0.01 + z * of_spread[0] if what == "concentration" else 0.016 + z * of_spread[1]
    assert getattr(month, what)(level, spread) == pytest.approx(target, abs=bound)
    assert participation < 0.002 and of_spread[0] < 0.005 and of_spread[1] < 0.015, "blunt"

    command = [program, "check", tmp_path / "scenario.toml"]
    checked = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    slopes = re.search(r"slope on intention ([0-9.]+), on habit ([0-9.]+)", checked)
    slope = month.shift_for(0.3, level, spread)
    assert slopes, checked
    assert float(slopes[1]) == pytest.approx(slope, abs=6e-4)
    assert float(slopes[2]) == pytest.approx(math.sqrt(spread**2 - slope**2), abs=6e-4)


def test_what_an_observed_month_leaves_open(tmp_path: Path) -> None:
    draws, appeal, months = 300, 0.9, 2
    measured = OF_TOP.format(0.35).replace("months = 0", f"months = {months}")
    asked = _asked(tmp_path, measured, people=500, draws=draws, appeal=appeal)
    table = megaphone.compare(asked.scenario, progress=False).effects
    targets = table.loc[table["name"] == "monthly_participation_target", "value"].to_numpy()
    month: Month = world.month(asked.question)
    level, spread = month.calibrate(0.12, 0.35)
    curve = np.linspace(level - 2, level + 2, 401)
    levels = np.interp(targets, [month.participation(each, spread) for each in curve], curve)
    error = math.sqrt(math.expm1(appeal**2) / (months * month.posts))
    assert len(levels) == draws
    # the shape by Kolmogorov and Smirnov's test, the size by that of a variance: it finds a factor of 1.2 on the error
    assert stats.kstest((levels - level) / error, "norm").pvalue > FALSE_ALARMS / 2
    low, high = stats.chi2.ppf([FALSE_ALARMS / 4, 1 - FALSE_ALARMS / 4], draws)
    assert low < (((levels - level) / error) ** 2).sum() < high


def test_with_peers_a_month_is_as_measured(tmp_path: Path) -> None:
    draws, people = 30, 420
    asked = ask(
        tmp_path,
        """
[posts]
weeks = 5
per_week = 2
warm_start = false
[[season]]
name = "only to see the last posts to their end"
weeks = [5, 5]
posts = 0
[contagion]
weight = 1
[channels.app]
reach = 0.6
[measured]
monthly_participation = 0.25
top_5_percent_share = 0.25
top_5_percent_share_sd = 0
months = 0
""",
        company=Company(departments(*[people // 3] * 3), network_of(people, 10)),
        effects="post_appeal = 0.2",
        draws=draws,
        populations=1,
        replicates=1,
        worlds=100,
    )
    table = megaphone.compare(asked.scenario, progress=False).effects
    found = table.pivot_table(index="effects_draw", columns="name", values="value")
    participation, concentration = [], []
    for level, spread in zip(found["alpha"], found["spread"], strict=True):
        month = asked.simulation((level, spread)).run("Baseline")
        participation.append((month.of_people > 0).mean())
        top = np.argsort(-month.lasting, axis=1)[:, : math.ceil(0.05 * people)]
        concentration.append(np.take_along_axis(month.of_people, top, axis=1).sum() / month.of_people.sum())
    # the program's own populations, one a draw, are what is held to the target: they are the units
    samples = [
        Sample(name, np.array(values)[:, None], np.full((2, 1), target))
        for name, values, target in [("participation", participation, 0.25), ("concentration", concentration, 0.25)]
    ]
    require_alike(samples, false_alarms=FALSE_ALARMS, finds={"participation": 0.2, "concentration": 0.2})
