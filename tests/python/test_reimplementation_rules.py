"""The four ways in which colleagues' shares add up, in a given network: shares by post and day."""

from pathlib import Path

import pytest
from reimplemented import Asked, Company, ask, compare_policies, departments, network_of

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
