"""Seasons, extra posts, audiences, themes, rest, a cold start, and a life longer than a week."""

from pathlib import Path

from reimplemented import Company, ask, compare_policies, departments, network_of

COMPANY = Company(departments(70, 50, 60), network_of(180, 10, seed=2))


def test_seasons_extra_posts_and_rest(tmp_path: Path) -> None:
    asked = ask(
        tmp_path,
        """
[posts]
weeks = 4
per_week = 2.5
lifetime_days = 7
[posts.themes]
"A" = { enjoyment = 2 }
"B" = { altruism = 1, self_enhancement = 0.5 }
[contagion]
weight = 1
[people]
rest_days = 8
[[season]]
name = "Holidays"
weeks = [2, 3]
activity = 1.5
posts = 0.6
[[post]]
week = 2
day = 3
theme = "B"
audience = { department = ["D0", "D1"] }
""",
        company=COMPANY,
        effects="theme_match = 1\npost_appeal = 0.5",
        hazard=(-1.7, 1.2),
        replicates=6,
        worlds=800,
    )
    compare_policies(asked, ["Baseline"], finds=0.10)


def test_a_company_that_begins_with_day_1(tmp_path: Path) -> None:
    asked = ask(
        tmp_path,
        """
[posts]
weeks = 2
per_week = 7
warm_start = false
[people]
rest_days = 2
tolerated_posts = 3
""",
        company=COMPANY,
        effects="post_appeal = 0.2\noverload_effect = 0.3",
        hazard=(-1.7, 1.0),
        replicates=6,
        worlds=800,
    )
    compare_policies(asked, ["Baseline"], finds=0.10)
