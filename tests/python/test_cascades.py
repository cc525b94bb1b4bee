"""All worlds of a policy in one population."""

import math
from pathlib import Path

import megaphone
import numpy as np
import pytest
from megaphone import InputError, Scenario


def test_cascades_are_the_traces_of_the_worlds(small: Scenario) -> None:
    small.contagion.weight = 3
    shares = megaphone.cascades(small, policy="NA", draw=2, population=2).shares
    assert set(shares["replicate"]) == {1, 2, 3, 4}
    for replicate in (1, 4):
        world = megaphone.simulate(small, policy="NA", draw=2, population=2, replicate=replicate).shares
        own = shares[shares["replicate"] == replicate]
        for column in ("day", "post", "employee", "department", "steps_from_company"):
            assert list(own[column]) == list(world[column]), column
        colleague = shares["employee"].reindex(own["through"]).to_numpy()
        told = ["company" if math.isnan(who) else f"employee {int(who)}" for who in colleague]
        assert told == list(world["through"])


def test_a_contact_shared_the_same_post_of_the_same_world_earlier(small: Scenario) -> None:
    small.contagion.weight = 3
    shares = megaphone.cascades(small, hazard=(-2.0, 1.0)).shares
    met = shares[shares["contact"] >= 0]
    before = shares.loc[met["contact"]]
    assert len(met) > 20
    assert (before["replicate"].to_numpy() == met["replicate"]).all()
    assert (before["post"].to_numpy() == met["post"]).all()
    assert (before["day"].to_numpy() < met["day"]).all()
    moved = shares["through"] >= 0
    assert (shares.loc[moved, "through"] == shares.loc[moved, "contact"]).all()
    assert (shares["contact"] >= 0).sum() > moved.sum() > 0


def test_a_hazard_takes_the_place_of_the_measured_figures(small: Scenario) -> None:
    calibrated = megaphone.cascades(small)
    again = megaphone.cascades(small, hazard=calibrated.hazard)
    assert again.shares.equals(calibrated.shares)
    assert again.hazard == calibrated.hazard
    more = megaphone.cascades(small, hazard=(calibrated.hazard.level + 1, calibrated.hazard.spread))
    assert len(more.shares) > len(calibrated.shares)


def test_without_spread_and_colleagues_shares_follow_the_closed_form(small: Scenario, tmp_path: Path) -> None:
    alike = tmp_path / "alike.toml"
    alike.write_text('extends = "default"\n[post_appeal]\nmean = 0\nsd = 0\nstatus = "assumption"\n')
    small.run.effects = str(alike)
    small.contagion.weight = 0
    small["people.activity_mean"] = 1
    small.run.replicates = 512
    level = -1.0
    seen = 0.3  # reach of the built-in channel
    found = megaphone.cascades(small, hazard=(level, 0.0)).shares
    people, posts, replicates = 234, 15, 256
    assert found["post"].nunique() == posts
    expected = seen * (1 - math.exp(-math.exp(level)))
    share = len(found) / (people * posts * replicates)
    # Posts without a theme that all appeal alike: a binomial proportion, whose standard error is .0003; four are
    # allowed (1 in 16,000).
    assert abs(share - expected) < 4 * np.sqrt(expected * (1 - expected) / (people * posts * replicates))


def test_cascades_show_no_small_department(small: Scenario) -> None:
    small.run.smallest_group = 70
    shares = megaphone.cascades(small, hazard=(-1.0, 0.0)).shares
    assert set(shares["department"]) == {"(small group)", "Support"}  # Sales could be worked out


@pytest.mark.parametrize("hazard", [(math.nan, 1.0), (math.inf, 1.0), (0.0, -1.0), (0.0, math.inf)])
def test_a_hazard_that_is_none_is_refused(small: Scenario, hazard: tuple[float, float]) -> None:
    with pytest.raises(ValueError, match="hazard must be a finite level and a spread of at least 0"):
        megaphone.cascades(small, hazard=hazard)


def test_worlds_that_are_not_there_are_refused(small: Scenario) -> None:
    with pytest.raises(InputError, match="did you mean 'Halls, town'"):
        megaphone.cascades(small, policy="Hall, town")
    with pytest.raises(InputError, match="there are no such worlds"):
        megaphone.cascades(small, population=3)
    with pytest.raises(InputError, match="draw: is counted from 1"):
        megaphone.cascades(small, draw=0)
