"""A small company on a platform: what it would have counted, and a quick calibration to that."""

from pathlib import Path
from typing import Any

import megaphone
import numpy as np
import pandas as pd
from megaphone import CalibrationSettings, _core

COMPANY = """
title = "Platform"

[organisation]
departments = { Sales = 120, Support = 120, "Head office" = 60 }

[network]
mean_ties = 10

[posts]
weeks = 4
lifetime_days = 3

[contagion]
weight = 0.4

[measured]
monthly_participation = 0.1

[[policy]]
name = "Push"
  [[policy.lever]]
  lever = "gamification"

[run]
effect_draws = 4
populations = 2
replicates = 8
"""
TRUTH = {"measured.monthly_participation": 0.15, "measured.top_5_percent_share": 0.5, "contagion.weight": 0.3}
WEEKS = 16


def company(folder: Path | None = None) -> megaphone.Scenario:
    """The scenario, in a file when a folder is given."""
    if folder is None:
        return megaphone.Scenario.parse(COMPANY)
    (folder / "company.toml").write_text(COMPANY)
    return megaphone.Scenario.read(folder / "company.toml")


def counted(scenario: megaphone.Scenario, truth: dict[str, float], number: int = 999_999) -> dict[str, Any]:
    """Simulate one company with these parameters."""
    simulator = _core.PlatformSimulator(scenario.core, "Baseline", [5] * WEEKS, list(truth))
    told = simulator.run(np.array([list(truth.values())]), number, 1, 1)
    assert told["problems"] == [""]
    return {**told, "employees": simulator.employees}


def posts(scenario: megaphone.Scenario, truth: dict[str, float]) -> pd.DataFrame:
    """How often each post of the same weeks was shared."""
    weeks = np.repeat(np.arange(1, WEEKS + 1), 5)
    return pd.DataFrame({"week": weeks, "shares": counted(scenario, truth)["post_shares"][0]})


def export(scenario: megaphone.Scenario, truth: dict[str, float]) -> pd.DataFrame:
    """What a platform would have counted in a company with these parameters."""
    told = counted(scenario, truth)
    return pd.DataFrame(
        {
            "week": range(1, WEEKS + 1),
            "posts": 5,
            "shares": told["shares"][0],
            "active_sharers": told["active_sharers"][0],
            "monthly_participation": told["monthly_sharers"][0] / told["employees"],
            "top_5_percent_share": told["top_5_percent_share"][0],
        }
    )


def fitted(
    scenario: megaphone.Scenario, observed: Any, *, per_post: pd.DataFrame | None = None, **how: Any
) -> megaphone.Calibration:
    """A calibration with these settings."""
    settings = CalibrationSettings(**how)
    return megaphone.calibrate(scenario, observed, per_post=per_post, settings=settings, progress=False)
