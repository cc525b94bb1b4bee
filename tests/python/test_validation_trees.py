"""Shapes of cascades with known answers, and the statistics that the validation uses."""

from pathlib import Path

import megaphone
import numpy as np
import pandas as pd
import pytest
from shared import (
    MET,
    MISSED,
    PARTLY,
    Report,
    ccdf,
    effects_file,
    hypercube,
    nearest,
    overall,
    tidy,
    typical_factor,
)
from sizes import Fit, Target, contact_share, log_likelihood
from trees import depths, gini, structural_virality, tail_exponent, width
from worlds import Point, cascades_of, lone_posts, parents_of, shares_of

STAR = np.full(9, -1)
CHAIN = np.arange(9) - 1
FORKED = np.array([-1, 0, 0, 1, -1])  # root - 0 - {1 - 3, 2}; root - 4


def mean_distance(parents: np.ndarray) -> float:
    """Count ties between all pairs of nodes, one by one: the slow way."""
    above = [[0]] + [[] for _ in parents]
    for k, parent in enumerate(parents):
        above[k + 1] = [k + 1, *above[parent + 1]]
    pairs = [(a, b) for a in range(len(above)) for b in range(a)]
    return float(np.mean([len(set(above[a]) ^ set(above[b])) for a, b in pairs]))


@pytest.mark.parametrize("parents", [STAR, CHAIN, FORKED, np.array([-1])])
def test_structural_virality_is_the_mean_distance_of_two_nodes(parents: np.ndarray) -> None:
    assert structural_virality(parents) == pytest.approx(mean_distance(parents))


def test_structural_virality_of_random_trees_is_that_of_the_slow_way() -> None:
    rng = np.random.default_rng(1)
    for size in range(2, 30):
        parents = np.array([rng.integers(-1, k) if k else -1 for k in range(size)])
        assert structural_virality(parents) == pytest.approx(mean_distance(parents))


def test_a_star_is_wide_and_a_chain_is_deep() -> None:
    assert list(depths(FORKED)) == [1, 2, 2, 3, 1]
    assert width(depths(FORKED)) == 2
    assert (width(depths(STAR)), depths(STAR).max()) == (9, 1)
    assert (width(depths(CHAIN)), depths(CHAIN).max()) == (1, 9)
    assert width(depths(np.array([], int))) == 0
    assert np.isnan(structural_virality(np.array([], int)))


def test_the_exponent_of_a_power_law_is_found_again() -> None:
    rng = np.random.default_rng(2)
    sizes = rng.zipf(2.5, 200_000)
    for smallest in (1, 5):
        exponent, number = tail_exponent(sizes, smallest)
        assert number == (sizes >= smallest).sum()
        # four standard errors, (exponent - 1) / sqrt(number), and a little for the discrete case: 1 in 16,000
        assert abs(exponent - 2.5) < 5 * 1.5 / np.sqrt(number)
    assert np.isnan(tail_exponent(np.arange(1, 10), 1)[0])


def test_gini_is_zero_for_equals_and_nears_one_for_a_single_owner() -> None:
    assert gini(np.full(7, 3.0)) == pytest.approx(0)
    assert gini(np.array([0, 0, 0, 1])) == pytest.approx(0.75)
    assert gini(np.array([1, 2, 3])) == pytest.approx(2 / 9)


def test_cascades_are_counted_one_by_one_and_those_without_shares_count() -> None:
    columns = {"cascade": [0, 0, 0, 2], "contact": [-1, 4, 4, -1], "through": [-1, 4, 4, -1]}
    shares = pd.DataFrame(columns, index=[4, 6, 7, 9])
    found = cascades_of(shares, 4)
    assert list(found["size"]) == [3, 0, 1, 0]
    assert list(found["contact"]) == [2, 0, 0, 0]
    assert list(parents_of(shares, "through")) == [-1, 0, 0, -1]
    assert contact_share(found[found["size"] > 0]) == 1.0


SMALL_POSTS = {"posts": 40, "replicates": 8}


def cascades_at(point: Point) -> pd.DataFrame:
    scenario = megaphone.Scenario.from_dict(
        lone_posts({"departments": {"All": 500}}, {"mean_ties": 10, "degree_spread_sd": 0.0}, **SMALL_POSTS)
    )
    return cascades_of(shares_of(scenario, point), 320)


def test_posts_of_a_scenario_are_cascades_by_themselves_and_alike_without_appeal() -> None:
    alike = cascades_at(Point(level=-3.0, spread=1.0, weight=0.0)).to_numpy()[:, 0].reshape(40, 8)
    unlike = cascades_at(Point(level=-3.0, spread=1.0, weight=0.0, appeal=1.0)).to_numpy()[:, 0].reshape(40, 8)
    assert alike.mean() > 3
    # means of eight: between posts they vary as within, but for chance; with appeal far more (F about 1, above 2)
    assert alike.mean(axis=1).var(ddof=1) * 8 < 2 * alike.var(axis=1, ddof=1).mean()
    assert unlike.mean(axis=1).var(ddof=1) * 8 > 5 * unlike.var(axis=1, ddof=1).mean()


def test_sizes_that_are_foretold_better_have_the_higher_likelihood() -> None:
    held = Target(np.array([2, 2, 3, 5, 9, 20]))

    def of(sizes: list[int]) -> float:
        return log_likelihood(Fit(Point(0, 0, 0), np.array(sizes), 0.0, pd.DataFrame()), held)

    assert of([2, 2, 3, 5, 9, 20]) > of([2, 2, 3, 3, 4, 4]) > of([200, 300, 400, 500, 600, 700])
    many = of([2] * 10**6)
    assert many == pytest.approx((2 * 0 + 4 * np.log(0.5 / (10**6 + 0.5 * 18))) / 6, abs=1e-4)
    assert typical_factor([0.5, 2.0, 1.0]) == pytest.approx(4 ** (1 / 3))


def test_an_effects_file_says_the_effects_that_are_known_and_keeps_the_others() -> None:
    text = Path(effects_file(post_appeal=0.5, sic_to_eor=0)).read_text()
    assert effects_file(post_appeal=0.5, sic_to_eor=0) == effects_file(post_appeal=0.5, sic_to_eor=0)
    assert text.startswith('extends = "default"')
    scenario = megaphone.Scenario.example("minimal")
    scenario["run.effects"] = effects_file(post_appeal=0.5, sic_to_eor=0)
    scenario.check()


def test_the_complementary_distribution_starts_at_one_and_counts_what_is_as_large() -> None:
    x, y = ccdf([1, 1, 2, 5])
    assert (list(x), list(y)) == ([1, 2, 5], [1, 0.5, 0.25])


def test_a_hypercube_has_one_point_in_every_slice_and_the_nearest_are_kept() -> None:
    points = pd.DataFrame(hypercube({"a": (0, 10), "b": (-1, 1)}, 10, seed=1))
    assert sorted(np.floor(points["a"])) == list(range(10))
    assert sorted(np.floor(5 * points["b"])) == list(range(-5, 5))
    assert list(nearest([3, np.inf, 1, 2], 2)) == [2, 3]


def test_verdicts_are_summed_up_and_numbers_written_with_three_figures() -> None:
    assert (overall([MET, MET]), overall([MET, MISSED]), overall([MISSED, MISSED])) == (MET, PARTLY, MISSED)
    assert [tidy(x) for x in (0.12345, 12.345, 1234.5, 0, float("nan"), -0.5)] == [
        "0.123",
        "12.3",
        "1,234",
        "0",
        "",
        "-0.500",
    ]
    report = Report("x")
    report.add("q", data=0.5, source="s", model=1 / 3, band=(0.1, 0.9), verdict=MET)
    assert report.frame().iloc[0][["letter", "data", "model", "low", "high"]].tolist() == [
        "x",
        "0.500",
        "0.333",
        "0.100",
        "0.900",
    ]
