"""A platform's figures: what is read, what is left out, and how wrong ones are refused."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from cases import case
from megaphone import InputError
from megaphone.calibration import read_observed

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


PLAIN = "week,posts,shares,active_sharers\n" + "".join(f"{3 + k},5,{20 + k},9\n" for k in range(WEEKS))
CALENDAR = [
    "2026-01-12",
    "2026-01-19",
    "2026-01-26",
    "2026-02-05",
    "2026-02-12",
    "2026-02-19",
    "2026-02-26",
    "2026-03-05",
]


def with_weeks(cells: list[str], table: str = PLAIN) -> str:
    """The figures with these cells in the place of the weeks."""
    head, *rows = table.splitlines()
    return "\n".join([head, *(f"{cell},{row.split(',', 1)[1]}" for cell, row in zip(cells, rows, strict=True))]) + "\n"


@pytest.mark.parametrize(
    "text",
    [
        PLAIN.replace("\n", "\r"),
        PLAIN.replace(",", ";"),
        PLAIN.replace(",", "\t"),
        "sep=;\r\n" + PLAIN.replace(",", ";"),
        "sep=,\n" + PLAIN,
        PLAIN.replace("week,posts,shares,active_sharers", "Week,Posts,Shares,Active sharers"),
        PLAIN + ",,,\n\n",
        PLAIN.replace("\n", ",\n"),
        with_weeks([f"2026-W{k:02}" for k in range(3, 11)]),
        with_weeks(CALENDAR),
        with_weeks([".".join(reversed(day.split("-"))) for day in CALENDAR]),
        with_weeks([f"KW {k}" for k in range(3, 11)]),
    ],
    ids=[
        "cr",
        "semicolons",
        "tabs",
        "sep-semicolon",
        "sep",
        "capitals",
        "empty-rows",
        "empty-column",
        "iso",
        "days",
        "german-days",
        "kw",
    ],
)
def test_figures_read_the_same_however_they_were_exported(tmp_path: Path, text: str) -> None:
    plain, other = read_observed(written(tmp_path, PLAIN)), read_observed(written(tmp_path, text))
    pd.testing.assert_frame_equal(other.weeks, plain.weeks)


def test_weeks_go_on_over_the_end_of_a_year(tmp_path: Path) -> None:
    plain = ["51", "52", "53", *"12345"]
    for cells in (plain, [f"2026-W{week}" if len(week) > 1 else f"2027-W0{week}" for week in plain]):
        seen = read_observed(written(tmp_path, with_weeks(cells)))
        assert seen.weeks["week"].tolist() == list(range(51, 59))
    short = read_observed(written(tmp_path, with_weeks(["51", "52", *"123456"])))
    assert short.weeks["week"].tolist() == list(range(51, 59))
    assert short.notes == ("Weeks continue over the end of the year and are counted up to 58.",)


@pytest.mark.parametrize(
    ("cells", "message"),
    [
        (["50", "51", *"123456"], "4:1: week 1 follows week 51: every week needs one row"),
        (["2026-W01", "2026-W02", "2026-W04"] + ["2026-W05"] * 5, "4:1: week 2026-W04 follows week 2026-W02"),
        (["2026-01-05", "2026-01-07"] + ["2026-01-12"] * 6, "3:1: week 2026-01-07 follows week 2026-01-05"),
        (["3", "2026-W04"] + ["5"] * 6, "3:1: week 2026-W04 follows week 3"),
        (["2026-W60"] * 8, "2:1: week must be a whole number, a week such as 2026-W05 or a day such as 2026-01-26"),
        (["01/05/2026"] * 8, "2:1: week must be a whole number, a week such as 2026-W05 or a day such as 2026-01-26"),
        (["Total"] * 8, "but is 'Total'; a row of totals is no week: leave it out"),
    ],
)
def test_weeks_that_do_not_follow_each_other_are_refused(tmp_path: Path, cells: list[str], message: str) -> None:
    assert message in refusal(written(tmp_path, with_weeks(cells)))


def test_posts_of_weeks_in_the_calendar_are_put_in_their_weeks(tmp_path: Path) -> None:
    weeks = read_observed(written(tmp_path, with_weeks(CALENDAR)), per_post=posts_of(CALENDAR[::-1]))
    assert weeks.post_shares is not None
    np.testing.assert_array_equal(weeks.post_shares[::5], [7, 6, 5, 4, 3, 2, 1, 0])


def posts_of(weeks: list[str]) -> pd.DataFrame:
    """Five posts a week, with as many shares each as the week's place in the list."""
    return pd.DataFrame({"week": np.repeat(weeks, 5), "shares": np.repeat(range(len(weeks)), 5)})


def test_a_week_that_two_years_have_cannot_be_meant_by_its_number_alone(tmp_path: Path) -> None:
    cells = [str(1 + k % 52) for k in range(60)]
    table = "week,posts,shares\n" + "".join(f"{cell},1,20\n" for cell in cells)
    said = refusal(written(tmp_path, table), per_post=pd.DataFrame({"week": [5], "shares": [1]}))
    assert "week 5 is there twice in the weekly figures: write weeks as 2026-W05" in said


def test_shares_of_people_may_be_percentages_and_have_decimal_commas_between_semicolons(tmp_path: Path) -> None:
    table = "week;posts;shares;monthly_participation\n" + "".join(f"{k};5;20;0,25\n" for k in range(4))
    table += "".join(f"{k};5;20;25 %\n" for k in range(4, 8))
    assert read_observed(written(tmp_path, table)).weeks["monthly_participation"].tolist()[3:] == [0.25] * 5


def test_marks_between_thousands_are_refused_with_advice(tmp_path: Path) -> None:
    said = refusal(written(tmp_path, PLAIN.replace("5,20,", '5,"1,020",')))
    assert "2:5: shares must be a count of shares, but is '1,020'; write it without a mark between thousands" in said


def test_a_place_is_right_behind_quoted_cells(tmp_path: Path) -> None:
    said = refusal(written(tmp_path, 'week,posts,"a,b",shares\n3,5,"x,y",z\n'))
    assert "2:11: shares must be a count of shares, but is 'z'" in said


ALL_READ = ["base", "blank", "caps", "const", "cr", "date", "hi", "iso", "nopost", "pct", "semi", "sep", "year"]


@pytest.mark.parametrize("name", ALL_READ)
def test_a_case_is_read(name: str) -> None:
    seen = read_observed(case("platform-weeks") / f"{name}.csv")
    assert len(seen.weeks) == 12
    assert (np.diff(seen.weeks["week"]) == 1).all()


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("miss", "7:1: week 7 follows week 5: every week needs one row"),
        ("pct2", "must be a share between 0 and 1 (0.03 is 3 %), but is '20'"),
        ("thousand", "write it without a mark between thousands"),
        ("total", "a row of totals is no week: leave it out"),
        ("zero", "nobody shared anything in these weeks"),
    ],
)
def test_a_case_that_cannot_be_read_says_what_to_do(name: str, message: str) -> None:
    assert message in refusal(case("platform-weeks") / f"{name}.csv")
