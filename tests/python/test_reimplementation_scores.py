"""Scores of a roster: what a department shares in which many, few or no traits are known."""

from pathlib import Path

import numpy as np
from reimplemented import FALSE_ALARMS, Company, Sample, ask, departments, network_of, require_alike, standardised

# each post but one is for one department, so that its shares tell what that department's people are like
SCENARIO = """
[posts]
weeks = 4
per_week = 0.25
warm_start = false
[posts.themes]
"A" = { enjoyment = 1.5 }
"B" = { altruism = 1, self_enhancement = 0.5 }
[contagion]
weight = 0
[channels.feed]
reach = 0.6
"""

EFFECTS = """post_appeal = 0
department_share_of_sic = 0.3
department_share_of_attitudes = 0.2
theme_match = 1
intention_to_participation = 0.8"""


def _posts() -> str:
    post = '[[post]]\nweek = {}\nday = {}\ntheme = "{}"\naudience = {{ department = "D{}" }}\n'
    return "".join(
        post.format(week, 2 * d + 1, theme, d) for week, theme in enumerate("ABAB", start=1) for d in range(3)
    )


def _company(asked: tuple[float, float, float]) -> Company:
    """People with high scores in the first department and low ones in the second, of whom so many were asked."""
    of = departments(40, 40, 40)
    rng = np.random.default_rng(5)
    scores = np.array([1.5, -1, 0])[of] + rng.standard_normal((6, len(of)))
    return Company(
        of,
        network_of(len(of), 8),
        standardised(np.where(rng.random(scores.shape) < np.array(asked)[of], scores, np.nan)),
    )


def test_what_is_not_known_is_drawn_given_the_scores_of_the_department(tmp_path: Path) -> None:
    asked = ask(
        tmp_path,
        SCENARIO + _posts(),
        company=_company((0.5, 0.2, 0)),
        effects=EFFECTS,
        hazard=(-1.8, 1.1),
        populations=100,
        replicates=8,
        worlds=1200,
    )
    own = asked.simulation().run("Baseline")
    program, reader = (side.sum(axis=2).astype(float) for side in (asked.of_program("Baseline", own)[0], own.shares))
    samples = []
    for d in range(3):
        own_posts = [post.audience == {"department": f"D{d}"} for post in own.posts]
        samples.append(Sample(f"D{d}", *(side[:, own_posts].sum(axis=1, keepdims=True) for side in (program, reader))))
    samples += [Sample("posts", program, reader)]
    high, low, unknown = (sample.reader.mean() for sample in samples[:3])
    assert high > 1.3 * unknown > 1.5 * low, "the scores tell too little to be seen"
    require_alike(samples, false_alarms=FALSE_ALARMS, finds={"D0": 0.07, "D1": 0.18, "D2": 0.22})
