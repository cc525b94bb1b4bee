"""Levers over time, without peers: each policy's difference to the baseline, in all and by day."""

from pathlib import Path

from reimplemented import Company, ask, compare_policies, departments, lever_of, move_of

PLAIN = Company(departments(60, 60, 60))

# two posts a week that live two days: few shares hang over into other weeks, so days tell how a lever goes
POSTS = """
[posts]
weeks = {weeks}
per_week = {per_week}
lifetime_days = 2
[contagion]
weight = 0
[people]
activity_concentration = 100
{rest}
[channels.feed]
reach = 0.5
"""


def _policy(name: str, rest: str, *, lever: str = "", more: str = "") -> str:
    return f'[[policy]]\nname = "{name}"\n{more}\n[[policy.lever]]\nlever = "{lever or name}"\n{rest}\n'


def test_pushes_ramp_fade_end_and_what_comes_after(tmp_path: Path) -> None:
    levers = (
        lever_of("fading", move_of("fading", "push", 0.9, "fade_weeks = 1\nfloor = 0.2"))
        + lever_of("linger", move_of("linger", "push", 0.8, "linger_weeks = 1"))
        + lever_of(
            "after",
            move_of("after", "push", 0.5, "fade_weeks = 2\nfloor = 0.5"),
            move_of("after", "push", -1.2, 'phase = "after"\nfade_weeks = 1.5\nfloor = 0.2'),
        )
        + lever_of(
            "counted",
            move_of("counted", "push", 0.8, "fade_weeks = 2"),
            move_of("counted", "push", 0.6, 'phase = "after"\ncounted_from = "end"\nfade_weeks = 1'),
        )
        + lever_of("as_d", move_of("as_d", "push", 0.3, 'unit = "d"'))
        + lever_of("odds", move_of("odds", "push", 0.5, 'unit = "log_odds"'))
    )
    policies = (
        _policy("fading", "")
        + _policy("linger", "weeks = [2, 3]\nramp_weeks = 3")
        + _policy("after", "weeks = [2, 3]")
        + _policy("counted", "weeks = [1, 2]\nramp_weeks = 0.6")
        + _policy("as_d", "strength = 2")
        + _policy("odds", "")
    )
    asked = ask(
        tmp_path,
        POSTS.format(weeks=6, per_week=2.5, rest="") + policies,
        company=PLAIN,
        levers=levers,
        effects="post_appeal = 0",
        hazard=(-1.6, 0.8),
        populations=60,
        replicates=10,
        worlds=600,
    )
    names = ["Baseline", "fading", "linger", "after", "counted", "as_d", "odds"]
    compare_policies(asked, names, finds=0.25, cells=False)


def test_attitudes_follow_their_causes_and_become_shares(tmp_path: Path) -> None:
    levers = (
        lever_of("talk", move_of("talk", "sic", 3))
        + lever_of("trial", move_of("trial", "sic", 2, 'size_on = "eor"\nlinger_weeks = 1'))
        + lever_of("eor", move_of("eor", "eor", 2.5))
        + lever_of("fun", move_of("fun", "enjoyment", 2.5))
    )
    policies = (
        _policy("talk", "")
        + _policy("trial", "weeks = [1, 3]")
        + _policy("eor", "who = { share = 0.5 }")
        + _policy("fun", "weeks = [1, 3]\nramp_weeks = 1")
    )
    themes = '[posts.themes]\n"A" = { enjoyment = 1 }\n"B" = { altruism = 0.5, self_enhancement = 1 }\n'
    effects = """post_appeal = 0
eor_half_life = 8
motivation_half_life = 5
sic_to_intention = 0.15
causal_share_of_sic = 0.95
causal_share_of_attitudes = 0.5
theme_match = 0.8
intention_to_participation = 0.6"""
    asked = ask(
        tmp_path,
        POSTS.format(weeks=5, per_week=3, rest="turnover = 0.9") + themes + policies,
        company=PLAIN,
        levers=levers,
        effects=effects,
        hazard=(-1.6, 0.9),
        populations=60,
        replicates=10,
        worlds=600,
    )
    compare_policies(asked, ["Baseline", "talk", "trial", "eor", "fun"], finds=0.25, cells=True)


def test_reach_seeds_reminders_caps_drives_and_who_is_reached(tmp_path: Path) -> None:
    levers = (
        lever_of("reach", move_of("reach", "reach", 0.6))
        + lever_of("seed", move_of("seed", "seed", 0.5))
        + lever_of("asks", move_of("asks", "asks", 4))
        + lever_of("cap", move_of("cap", "cap", 1))
        + lever_of("drive", move_of("drive", "members", 0.5))
        + lever_of("seen", move_of("seen", "push", 0.9), rest="seen_by = 0.4")
    )
    policies = (
        _policy("reach", "")
        + _policy("seed", 'who = { department = "D1" }')
        + _policy("asks", "")
        + _policy("cap", "")
        + _policy("drive", "weeks = [2, 2]")
        + _policy("seen", "")
        + _policy("lowest", 'who = { lowest_departments = { by = "eor", count = 1 } }', lever="seen_all")
        + _policy("willing", 'who = { top = { by = "intention", share = 0.3 } }', lever="seen_all")
        + '[[policy]]\nname = "more"\nposts_per_week = 10\n'
    )
    levers += lever_of("seen_all", move_of("seen_all", "push", 1.2))
    channels = """
[channels.app]
reach = 0.6
members = 0.5
[channels.letter]
reach = 0.2
who = { department = ["D0", "D1"] }
"""
    effects = """post_appeal = 0.3
overload_effect = 0.35
intention_to_participation = 0.7
department_share_of_attitudes = 0.2"""
    text = POSTS.format(weeks=3, per_week=5, rest="tolerated_posts = 2").split("[channels")[0]
    asked = ask(
        tmp_path,
        text + channels + policies,
        company=PLAIN,
        levers=levers,
        effects=effects,
        hazard=(-1.6, 1.0),
        populations=60,
        replicates=12,
        worlds=750,
    )
    names = ["Baseline", "reach", "seed", "asks", "cap", "drive", "seen", "lowest", "willing", "more"]
    compare_policies(asked, names, finds=0.3, cells=False)


def test_two_levers_of_a_kind_for_some_of_the_same_people(tmp_path: Path) -> None:
    sizes = {"seed": (0.4, 0.5), "cap": (1.7, 3), "members": (0.4, 0.5), "reach": (0.8, -0.3), "push": (0.5, 0.4)}
    levers = "".join(
        lever_of(f"{target}{k}", move_of(f"{target}{k}", target, size))
        for target, both in sizes.items()
        for k, size in enumerate(both)
    )
    second = '[[policy.lever]]\nlever = "{}1"\nwho = {{ department = ["D1", "D2"] }}\n'
    policies = "".join(
        _policy(target, 'who = { department = ["D0", "D1"] }', lever=f"{target}0") + second.format(target)
        for target in sizes
    )
    channels = """
[channels.app]
reach = 0.6
members = 0.5
[channels.letter]
reach = 0.3
members = 0.2
who = { department = ["D0", "D1"] }
"""
    text = POSTS.format(weeks=3, per_week=5, rest="tolerated_posts = 2").split("[channels")[0]
    asked = ask(
        tmp_path,
        text + channels + policies,
        company=PLAIN,
        levers=levers,
        effects="post_appeal = 0.3\noverload_effect = 0.35",
        hazard=(-1.6, 1.0),
        populations=60,
        replicates=12,
        worlds=750,
    )
    compare_policies(asked, ["Baseline", *sizes], finds=0.4, cells=False)
