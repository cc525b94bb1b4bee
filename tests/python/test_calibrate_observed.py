"""A platform's figures: what is read, what is left out, and how wrong ones are refused."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from megaphone import InputError
from megaphone.calibrate import read_observed

WEEKS = 8


def frame(**columns: object) -> pd.DataFrame:
    """Eight weeks of five posts, and whatever else is given."""
    plain = {"week": range(3, 3 + WEEKS), "posts": [5] * WEEKS, "shares": [20, 30, 25, 0, 22, 21, 28, 24]}
    return pd.DataFrame({**plain, **columns})


def written(folder: Path, text: str) -> Path:
    """Leave a file."""
    (folder / "platform.csv").write_text(text)
    return folder / "platform.csv"


def refusal(observed: object, **options: object) -> str:
    """What is said of figures that cannot be used."""
    with pytest.raises(InputError) as caught:
        read_observed(observed, **options)  # type: ignore[arg-type]
    return str(caught.value)


def test_a_file_and_a_frame_say_the_same(tmp_path: Path) -> None:
    table = frame(active_sharers=[9, 9, 9, 0, 9, 9, 9, 9])
    path = tmp_path / "platform.csv"
    table.to_csv(path, index=False)
    from_file, from_frame = read_observed(path), read_observed(table)
    pd.testing.assert_frame_equal(from_file.weeks, from_frame.weeks)
    assert from_file.source == str(path)
    assert from_frame.posts == [5] * WEEKS
    assert list(from_file.weeks["week"]) == list(range(3, 3 + WEEKS))


def test_what_is_known_of_some_weeks_only_stays_unknown_in_the_others() -> None:
    monthly = [0.9, None, None, 0.03, None, 0.04, None, 0.05]
    seen = read_observed(frame(monthly_participation=monthly, top_5_percent_share=[None, 0.4] + [None] * 6))
    known = seen.weeks["monthly_participation"]
    np.testing.assert_array_equal(known.isna(), [True, True, True, False, True, False, True, False])
    assert seen.top_5_percent_share == 0.4
    assert seen.notes == ("monthly_participation of the first 3 weeks was not used: it reaches back before them.",)


def test_columns_that_may_name_people_are_not_read_and_said_so() -> None:
    seen = read_observed(frame(top_sharer_name=["Ann"] * WEEKS, clicks=[1] * WEEKS))
    assert "Ann" not in seen.weeks.to_csv()
    assert seen.notes == (
        "Column 'top_sharer_name' was not read: it may name people, and no person is needed.",
        "Column 'clicks' was not read: no figure of it is used.",
    )


def test_posts_are_put_in_the_order_of_their_weeks() -> None:
    posts = pd.DataFrame({"week": [*range(10, 2, -1)] * 5, "shares": range(40)})
    seen = read_observed(frame(), per_post=posts)
    assert seen.post_shares is not None
    np.testing.assert_array_equal(seen.post_shares[:5], [7, 15, 23, 31, 39])


@pytest.mark.parametrize(
    ("header", "row", "message"),
    [
        ("week,posts,share", "1,5,3", "1:1: the weekly figures have no column 'shares'; is it 'share'? rename it"),
        ("week,posts,shares,active_sharer", "1,5,3,2", "1:1: column 'active_sharer' is not known; did you mean "),
        ("week,posts,shares", "1,5", "2:1: expected 3 cells as in the header, found 2"),
        ("week,posts,shares", "1,5,many", "2:5: shares must be a count of shares, but is 'many'"),
        ("week,posts,shares", "1,5,3.5", "2:5: shares must be a count of shares, but is '3.5'"),
        ("week,posts,shares", "1,-5,3", "2:3: posts must be a count of posts, but is '-5'"),
        ("week,posts,shares", "1,5,", "2:5: shares must be a count of shares, but is ''"),
        ("week,posts,shares", "1,5,3\n3,5,3", "3:1: week 3 follows week 1: every week needs one row"),
        ("week,posts,shares", "1,5,3", "2:1: there are 1 weeks; at least 8 are needed"),
        ("week,posts,shares,posts", "1,5,3,5", "1:1: two columns have the same name"),
        ("week,posts,shares", "", "there is a header but no row below it"),
    ],
)
def test_a_wrong_file_is_refused_at_the_cell_to_mend(tmp_path: Path, header: str, row: str, message: str) -> None:
    path = written(tmp_path, f"{header}\n{row}\n" if row else f"{header}\n")
    assert message in refusal(path)
    assert refusal(path).startswith(f"{path}:")


def test_figures_that_contradict_each_other_are_refused() -> None:
    assert "21 employees cannot have made 20 shares" in refusal(frame(active_sharers=[21] * WEEKS))
    assert "somebody made the 20 shares, so this cannot be 0" in refusal(frame(active_sharers=[0] * WEEKS))
    sharers = [9, 9, 9, 0, 9, 9, 9, 9]
    assert "has 8 employees, fewer than 9" in refusal(frame(active_sharers=sharers), employees=8)
    assert "nobody shared anything" in refusal(frame(shares=[0] * WEEKS))
    assert "must be a share between 0 and 1 (0.03 is 3 %), but is '3'" in refusal(
        frame(monthly_participation=[3] * WEEKS)
    )
    two = [0.4, 0.5] + [None] * 6
    assert "of the whole period: one value" in refusal(frame(top_5_percent_share=two))


def test_posts_that_do_not_add_up_with_the_weeks_are_refused() -> None:
    posts = pd.DataFrame({"week": [3] * 4, "shares": 1})
    assert "week 3 has 5 posts in the weekly figures, but 4 rows here" in refusal(frame(), per_post=posts)
    assert "week 99 is not among the weekly figures" in refusal(frame(), per_post=posts.assign(week=99))
