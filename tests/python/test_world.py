"""One world again."""

import io
import subprocess
from pathlib import Path

import megaphone
import pandas as pd
import pytest
from megaphone import Comparison, InputError, Scenario
from small_company import SMALL


def test_a_world_is_the_one_of_the_comparison(comparison: Comparison, small: Scenario) -> None:
    world = megaphone.simulate(small, policy="NA", draw=2, population=2, replicate=3)
    row = comparison.worlds.query("policy == 'NA' and effects_draw == 2 and population == 2 and replicate == 3").iloc[0]
    for name, value in world.outcomes.items():
        assert value == row[name] or pd.isna(row[name]), name
    assert len(world.shares) == row["shares"]


def test_the_trace_is_that_of_the_command_line(small: Scenario, program: Path, tmp_path: Path) -> None:
    (tmp_path / "small.toml").write_text(SMALL)
    command = [program, "replay", tmp_path / "small.toml", "--policy", "Halls, town", "--draw", "3", "--quiet"]
    text = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    shares = megaphone.simulate(small, policy="Halls, town", draw=3).shares
    pd.testing.assert_frame_equal(shares, pd.read_csv(io.StringIO(text), dtype={"department": str}))


def test_a_world_without_a_name_is_the_first_of_the_baseline(comparison: Comparison, small: Scenario) -> None:
    assert megaphone.simulate(small).outcomes["shares"] == comparison.worlds["shares"][0]


def test_a_trace_shows_no_small_department(small: Scenario) -> None:
    small.run.smallest_group = 70
    shares = megaphone.simulate(small, policy="NA").shares
    assert set(shares["department"]) <= {"(small group)", "Sales", "Support"}
    assert "(small group)" in set(shares["department"])


def test_a_policy_that_is_not_there_is_refused_with_the_nearest(small: Scenario) -> None:
    with pytest.raises(InputError, match=r"^policy: policy 'Hall, town' is not known; did you mean 'Halls, town'\?"):
        megaphone.simulate(small, policy="Hall, town")


def test_a_world_outside_the_run_is_refused(small: Scenario) -> None:
    with pytest.raises(InputError, match="there is no such world"):
        megaphone.simulate(small, draw=4)
    with pytest.raises(InputError, match="replicate: is counted from 1"):
        megaphone.simulate(small, replicate=0)
