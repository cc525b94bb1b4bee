"""The four ways in which colleagues' shares add up, in a given network: shares by post and day."""

from pathlib import Path

import pytest
from reimplemented import (
    FALSE_ALARMS,
    Asked,
    Company,
    Sample,
    ask,
    compare_policies,
    departments,
    network_of,
    require_alike,
)

COMPANY = Company(departments(70, 70, 60), network_of(200, 12))


def _asked(folder: Path, rule: str, weight: float, rest: str = "") -> Asked:
    return ask(
        folder,
        f"""
[posts]
weeks = 1
per_week = 4
[contagion]
rule = "{rule}"
weight = {weight}
needed = 2
saturation = 1.5
{rest}""",
        company=COMPANY,
        effects="post_appeal = 0",
        hazard=(-2.6, 0.8),
        draws=2,
        worlds=1600,
    )


WEIGHTS = {"independent": 0.8, "saturating": 1.5, "threshold": 2, "fraction": 1}


@pytest.mark.parametrize(("rule", "weight"), WEIGHTS.items())
def test_shares_by_post_and_day_are_those_of_the_text(tmp_path: Path, rule: str, weight: float) -> None:
    compare_policies(_asked(tmp_path, rule, weight), ["Baseline"], finds=0.11)


@pytest.mark.parametrize(("rule", "weight"), WEIGHTS.items())
def test_shares_straight_from_the_company_are_those_of_the_text(tmp_path: Path, rule: str, weight: float) -> None:
    asked = _asked(tmp_path, rule, weight)
    own = asked.simulation().run("Baseline")
    in_run = [post.day >= 0 for post in own.posts]
    program, reader = (side[:, in_run].sum(axis=2) for side in (asked.of_program("Baseline", own)[1], own.from_company))
    samples = [
        Sample("all", program.sum(axis=1)[:, None], reader.sum(axis=1)[:, None].astype(float)),
        Sample("by post", program, reader.astype(float)),
    ]
    assert reader.sum() < 0.95 * own.shares[:, in_run].sum(), "colleagues count for too little to be seen"
    require_alike(samples, false_alarms=FALSE_ALARMS, finds={"all": 0.11})
