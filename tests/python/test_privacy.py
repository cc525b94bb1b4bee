"""What Python gives of real people: every frame follows sim/PRIVACY.md."""

from pathlib import Path

import megaphone
import numpy as np
import pytest
from megaphone import InputError, LeverUse, Policy, Scenario

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def real() -> Scenario:
    return Scenario.read(ROOT / "scenarios/network-from-file.toml", set={"run.effect_draws": 2, "run.replicates": 8})


def test_a_group_of_few_is_refused_in_python_as_well(real: Scenario) -> None:
    few = LeverUse("town_halls", who={"department": "Product", "level": "head"})
    real.policies = [Policy("For few", (few,))]
    with pytest.raises(InputError, match="fewer than 10 people are meant here"):
        megaphone.compare(real, progress=False)
    with pytest.raises(InputError, match="fewer than 10 people are meant here"):
        megaphone.cascades(real)


def test_the_smallest_group_of_real_people_is_ten(real: Scenario) -> None:
    real.run.smallest_group = 5
    with pytest.raises(InputError, match="must be at least 10"):
        megaphone.compare(real, progress=False)


def test_worlds_of_real_people_are_rounded_and_have_no_daily_series(real: Scenario) -> None:
    comparison = megaphone.compare(real, progress=False)
    shares = comparison.worlds["shares"]  # 5 * 60 / 150 = 2: in twos, or fives above 150
    assert (shares >= 60).any()
    assert (shares[(shares >= 60) & (shares < 150)] % 2 == 0).all()
    dataset = comparison.to_xarray()
    assert "daily_shares" not in dataset
    assert "shares" in dataset
    assert "no group under 10" in comparison.summary["protection"]


def test_labels_of_cascades_stand_for_nobody_in_particular(real: Scenario) -> None:
    first, second = (megaphone.cascades(real).shares for _ in range(2))
    assert len(first) == len(second)
    assert list(first["employee"]) != list(second["employee"])
    assert not first.duplicated(["replicate", "post", "employee"]).any()
    followed = first.loc[first["through"] >= 0]
    parents = first.loc[followed["through"]]
    assert (followed["post"].to_numpy() == parents["post"].to_numpy()).all()
    assert (followed["steps_from_company"].to_numpy() == parents["steps_from_company"].to_numpy() + 1).all()


def test_degrees_of_real_people_are_means_of_ten(real: Scenario) -> None:
    degrees = megaphone.network(real).degrees
    _, counts = np.unique(degrees, return_counts=True)
    assert counts.min() >= 10
