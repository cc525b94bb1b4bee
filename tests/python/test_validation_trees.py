"""Shapes of cascades with known answers, and the statistics that the validation uses."""

import numpy as np
import pandas as pd
import pytest
from shared import MET, MISSED, PARTLY, Report, ccdf, hypercube, nearest, overall, tidy
from trees import depths, gini, structural_virality, tail_exponent, width
from worlds import cascades_of, level_weights, parents_of, weighted_quantiles

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


def test_cascades_are_counted_world_by_world_and_worlds_without_shares_count() -> None:
    shares = pd.DataFrame(
        {
            "replicate": [1, 1, 1, 3],
            "steps_from_company": [1, 2, 2, 1],
            "contact": [-1, 4, 4, -1],
            "through": [-1, 4, 4, -1],
        },
        index=[4, 6, 7, 9],
    )
    found = cascades_of(shares, 3)
    assert list(found["size"]) == [3, 0, 1]
    assert list(found["direct"]) == [1, 0, 1]
    assert list(found["contact"]) == [2, 0, 0]
    assert list(found["depth"]) == [2, 0, 1]
    assert list(found["width"]) == [2, 0, 1]
    assert list(parents_of(shares, "through")) == [-1, 0, 0, -1]


def test_an_appeal_of_zero_takes_one_level_and_a_large_one_all() -> None:
    levels = np.array([-2.0, -1.0, 0.0])
    assert list(level_weights(levels, -0.9, 0.0)) == [0, 1, 0]
    assert level_weights(levels, -1.0, 1.0) == pytest.approx([np.exp(-0.5), 1, np.exp(-0.5)])
    assert level_weights(levels, -1.0, 1e6) == pytest.approx(1)


def test_weighted_quantiles_are_those_of_repeated_values() -> None:
    at = np.array([0.1, 0.25, 0.5, 0.9, 1.0])
    values, times = np.array([5, 1, 3]), np.array([2, 3, 5])
    expected = np.quantile(np.repeat(values, times), at, method="inverted_cdf")
    assert list(weighted_quantiles(values, times.astype(float), at)) == list(expected)


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
