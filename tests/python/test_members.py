"""Members of channels, what they share, and poor relationships, as Python tells of them."""

from pathlib import Path

import megaphone
import numpy as np
import pytest
from small_company import SMALL

MEMBERS = (
    SMALL.replace("[posts]", "[measured]\nmonthly_participation = 0.05\nshares_per_sharer = 2\n\n[posts]")
    + "[channels.platform]\nreach = 0.5\nmembers = 0.4\n[contagion]\nweight = 0\n[people]\nturnover = 0\n"
)


@pytest.fixture(scope="module")
def with_members() -> megaphone.Comparison:
    """A small company of whose employees .4 use its platform, and count for nobody else."""
    return megaphone.compare(megaphone.Scenario.parse(MEMBERS), progress=False)


def test_every_outcome_is_a_column_of_the_worlds_and_an_array(comparison: megaphone.Comparison) -> None:
    names = list(megaphone.outcomes()["outcome"])
    assert {"members", "member_participation", "poor_relationship"} <= set(names)
    assert set(names) <= set(comparison.worlds)
    assert set(names) <= set(comparison.to_xarray())


def test_without_members_given_everybody_is_one(comparison: megaphone.Comparison) -> None:
    worlds = comparison.worlds
    assert (worlds["members"] == 1).all()
    np.testing.assert_allclose(worlds["member_participation"], worlds["participation"])


def test_where_colleagues_do_not_count_only_members_share(with_members: megaphone.Comparison) -> None:
    worlds = with_members.worlds
    assert 0.25 < worlds["members"].mean() < 0.55  # .4 of 234 employees, twice: far beyond four standard errors
    np.testing.assert_allclose(worlds["member_participation"] * worlds["members"], worlds["participation"])
    assert worlds["member_participation"].mean() > 0


def test_a_mandate_makes_relationships_poor_that_were_not(with_members: megaphone.Comparison) -> None:
    poor = with_members.worlds.groupby("policy")["poor_relationship"].mean()
    assert 0.1 < poor["Baseline"] < 0.22  # today's poorest 16 %
    assert poor["NA"] > poor["Baseline"]


def test_shares_per_sharer_takes_the_place_of_the_concentration(with_members: megaphone.Comparison) -> None:
    drawn = set(with_members.effects["name"])
    assert {"shares_per_sharer_target", "shares_per_sharer_reached"} <= drawn
    again = megaphone.Scenario.parse(with_members.scenario.to_toml())
    assert again.measured.shares_per_sharer == 2
    with pytest.raises(megaphone.InputError, match="are both given"):
        megaphone.Scenario.parse(MEMBERS.replace("[posts]", "top_5_percent_share = 0.5\n\n[posts]"))


@pytest.mark.parametrize("former", ["causal_share", "intention_to_behaviour"])
def test_former_effects_are_refused_with_what_to_write(former: str, tmp_path: Path) -> None:
    path = tmp_path / "former.toml"
    path.write_text(f'extends = "default"\n[{former}]\nmean = 0.5\nsd = 0.1\nstatus = "assumption"\n')
    scenario = megaphone.Scenario.parse(SMALL)
    scenario.run.effects = str(path)
    instead = "causal_share_of_sic" if former == "causal_share" else "intention_to_participation"
    with pytest.raises(megaphone.InputError, match=instead):
        megaphone.compare(scenario, progress=False)
