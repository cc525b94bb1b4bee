"""What figures of posts say that those of weeks do not, and platforms of which few employees are members."""

import megaphone
import pandas as pd
import pytest
from small_platform import COMPANY, TRUTH, company, export, fitted, posts

APPEALING = {**TRUTH, "effects.post_appeal": 1.2}
FEW = (
    COMPANY.replace("monthly_participation = 0.1", "monthly_participation = 0.1\nshares_per_sharer = 4")
    + "[channels.platform]\nreach = 0.6\nmembers = 0.25\n"
)
INTENSE = {"measured.monthly_participation": 0.1, "measured.shares_per_sharer": 4.0, "contagion.weight": 0.3}


@pytest.fixture(scope="module")
def intense() -> pd.DataFrame:
    """Sixteen weeks of a platform with few members, who share much."""
    return export(few_members(), INTENSE)


def few_members() -> megaphone.Scenario:
    """The small company of whose employees a quarter are members."""
    return megaphone.Scenario.parse(FEW)


def about_appeal(calibration: megaphone.Calibration) -> tuple[float, str, str]:
    """What is left of the spread of the posts' appeal, in a number, a word and a sentence."""
    row = calibration.parameters.set_index("parameter").loc["effects.post_appeal"]
    said = [text for text in calibration.sentences if text.startswith("effects.post_appeal")]
    assert len(said) == 1
    return float(row["ratio"]), str(row["informed"]), said[0]


def test_figures_of_posts_tell_how_much_posts_differ_and_those_of_weeks_less() -> None:
    weeks, of_posts = export(company(), APPEALING), posts(company(), APPEALING)
    assert of_posts["shares"].sum() >= 0.9 * weeks["shares"].sum()  # the same world, but for posts of the week before
    by_week = fitted(company(), weeks, companies=1200, draws=100)
    by_post = fitted(company(), weeks, per_post=of_posts, companies=1200, draws=100)
    (left, word, said), (left_by_post, word_by_post, said_by_post) = about_appeal(by_week), about_appeal(by_post)
    assert word_by_post in ("well", "partly")
    assert said_by_post.startswith("effects.post_appeal is ")
    assert left_by_post < left
    assert word in ("partly", "not")
    assert "these figures do not tell it" in said or "these figures tell it in part only" in said
    truth = APPEALING["effects.post_appeal"]  # 1.5 sd above what was known before; 99 of 100 intervals hold it
    appeal = by_post.draws["effects.post_appeal"]
    assert appeal.quantile(0.005) < truth < appeal.quantile(0.995)


def test_a_platform_with_few_members_who_share_much_is_within_reach(intense: pd.DataFrame) -> None:
    assert intense["shares"].sum() / intense["active_sharers"].sum() > 1.9  # twice a week, who shares in it
    done = fitted(few_members(), intense, companies=800, draws=100)
    assert done.far == ()
    assert done.is_reliable
    told = done.parameters.set_index("parameter")
    assert told.loc["measured.shares_per_sharer", "informed"] == "well"
    assert "measured.top_5_percent_share" not in told.index
    for path in ("measured.monthly_participation", "measured.shares_per_sharer"):  # held in 99 of 100 companies
        assert done.draws[path].quantile(0.005) < INTENSE[path] < done.draws[path].quantile(0.995), path
    assert any("no such participation, shares a sharer and contagion together" in note for note in done.notes)


def test_without_members_such_a_platform_is_out_of_reach_and_advice_is_given(intense: pd.DataFrame) -> None:
    done = fitted(company(), intense, companies=120, draws=12)
    assert not done.is_reliable
    said = [text for text in done.far if "the shares a sharer is" in text]
    assert len(said) == 1
    assert "above the mean of the simulated companies" in said[0]
    assert "members of a channel, and measured.shares_per_sharer in place of" in said[0]


def test_who_has_followed_the_advice_is_not_given_it_again(intense: pd.DataFrame) -> None:
    done = fitted(few_members(), intense.assign(active_sharers=1), companies=120, draws=12)
    assert any("the shares a sharer is" in text and "above the mean" in text for text in done.far)
    assert not any("members of a channel" in text for text in done.far)
