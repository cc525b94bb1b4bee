"""The method on problems whose posterior is known, without the engine."""

import megaphone
import numpy as np
import pandas as pd
import pytest
from megaphone.calibration import (
    LogitNormal,
    LogNormal,
    TruncatedNormal,
    information,
    reference_table,
    regression,
    summary_statistics,
)
from megaphone.calibration.priors import PARTICIPATION, chosen_priors, default_priors
from megaphone.calibration.summary_statistics import Export
from scipy import stats

NAMES = (PARTICIPATION, "second", "unseen")


def toy(points: int, *, noise: float = 0.5) -> reference_table.ReferenceTable:
    """Two sums of two parameters and noise; the third parameter moves nothing. Its posterior is normal, and known."""
    random = np.random.default_rng(7)
    scores = random.standard_normal((points, 3))
    return reference_table.ReferenceTable(scores, np.arange(points), seen_of(scores, noise, random), NAMES, points, 0)


def seen_of(scores: np.ndarray, noise: float, random: np.random.Generator) -> dict[str, np.ndarray]:
    """Summaries of the toy."""
    first = scores[:, 0] + scores[:, 1] + noise * random.standard_normal(len(scores))
    second = scores[:, 0] - 0.5 * scores[:, 1] + noise * random.standard_normal(len(scores))
    return {"a": first, "b": np.exp(0.3 * second), "chance": random.standard_normal(len(scores))}


def exact(first: float, second: float, noise: float = 0.5) -> tuple[np.ndarray, np.ndarray]:
    """Mean and covariance of the first two parameters, by the normal equations."""
    design = np.array([[1, 1], [1, -0.5]])
    covariance = np.linalg.inv(np.eye(2) + design.T @ design / noise**2)
    return covariance @ design.T @ np.array([first, second]) / noise**2, covariance


@pytest.mark.parametrize("target", [(0.0, 0.0), (1.5, -0.8), (-2.0, 0.5)])
def test_a_known_posterior_is_found_with_its_spread_and_correlation(target: tuple[float, float]) -> None:
    # Fixed seed; with others the errors stay below half of these tolerances in 95 of 100.
    observed = {"a": np.array([target[0]]), "b": np.exp([0.3 * target[1]]), "chance": np.zeros(1)}
    said = regression.posterior(toy(6000), observed, draws=2000, seed=1)
    mean, covariance = exact(*target)
    np.testing.assert_allclose(said.scores[:, :2].mean(0), mean, atol=0.08)
    np.testing.assert_allclose(np.cov(said.scores[:, :2].T), covariance, atol=0.04)
    assert abs(said.scores[:, 2].mean()) < 0.15
    assert said.scores[:, 2].std() == pytest.approx(1, abs=0.1)


def test_ranks_of_known_values_are_uniform_on_the_known_problem() -> None:
    # Three chi-square tests at 0.001 each: a correct program fails for one seed in 330.
    table, random = toy(4000), np.random.default_rng(11)
    truths = random.standard_normal((300, 3))
    seen = seen_of(truths, 0.5, random)
    projection = regression.Projection.fitted(table)
    ranks = []
    for k, truth in enumerate(truths):
        one = {name: values[k : k + 1] for name, values in seen.items()}
        said = regression.posterior(table, one, draws=99, seed=k, projection=projection)
        ranks.append((said.scores < truth).sum(0))
    for column in np.array(ranks).T:
        assert stats.chisquare(np.bincount(column // 10, minlength=10)).pvalue > 0.001


def test_what_no_simulated_company_comes_near_is_named() -> None:
    observed = {"a": np.array([40.0]), "b": np.ones(1), "chance": np.zeros(1)}
    far = regression.posterior(toy(2000), observed, draws=10, seed=1).far
    assert list(far) == ["a"]
    assert far["a"] > 20


def test_draws_come_in_proportion_to_their_weights() -> None:
    rows = regression._systematic(np.array([0.5, 0.0, 0.3, 0.2]), 100, np.random.default_rng(1))
    np.testing.assert_array_equal(np.bincount(rows, minlength=4), [50, 0, 30, 20])


@pytest.mark.parametrize(
    "prior",
    [LogNormal(0.5, 1.0), LogitNormal(0.03, 1.5), TruncatedNormal(20, 8, 5, 60), TruncatedNormal(0.45, 0.1, 0, 1)],
)
def test_values_and_scores_of_a_prior_belong_to_each_other(prior: object) -> None:
    scores = np.linspace(-3, 3, 13)
    np.testing.assert_allclose(prior.score(prior.at(scores)), scores, atol=1e-7)  # type: ignore[attr-defined]


def test_priors_have_the_moments_they_are_named_by() -> None:
    assert LogNormal(0.5, 1.0).at(np.array(1.0)) == pytest.approx(0.5 * np.e)
    assert LogitNormal(0.03, 1.5).at(np.array(0.0)) == pytest.approx(0.03)
    inside = TruncatedNormal(20, 8, 5, 60)
    expected = stats.truncnorm.ppf(stats.norm.cdf([-2, 0, 1]), -15 / 8, 5, loc=20, scale=8)
    np.testing.assert_allclose(inside.at(np.array([-2, 0, 1])), expected)


def test_the_usual_priors_follow_the_scenario_and_its_effects_file(small: megaphone.Scenario) -> None:
    small["measured.monthly_participation"] = 0.2
    small["contagion.weight"] = 0.0
    priors = default_priors(small)
    assert priors[PARTICIPATION] == LogitNormal(0.2, 1.5)
    assert priors["effects.eor_half_life"] == TruncatedNormal(20, 8, 5, 60)
    assert "contagion.weight" not in priors
    small["measured.top_5_percent_share_sd"] = 0.2
    assert default_priors(small)["measured.top_5_percent_share"] == TruncatedNormal(0.45, 0.2, 0.1, 0.9)


def test_priors_can_be_replaced_added_and_left_out(small: megaphone.Scenario) -> None:
    given = {"contagion.weight": LogNormal(0.3, 0.5), "effects.overload_effect": TruncatedNormal(0.1, 0.05, 0, 0.5)}
    priors = chosen_priors(small, {**given, "people.activity_mean": None})
    assert priors["contagion.weight"] == given["contagion.weight"]
    assert "effects.overload_effect" in priors
    assert "people.activity_mean" not in priors
    assert next(iter(priors)) == PARTICIPATION
    with pytest.raises(megaphone.InputError, match=r"did you mean 'contagion\.weight'"):
        chosen_priors(small, {"contagion.wieght": LogNormal(1, 1)})
    with pytest.raises(megaphone.InputError, match="monthly_participation cannot be left out"):
        chosen_priors(small, {PARTICIPATION: None})


def test_the_words_follow_the_measure() -> None:
    assert [information.word_for(ratio) for ratio in (0.1, 0.5, 0.51, 0.85, 0.86, 1.05)] == [
        "well",
        "well",
        "partly",
        "partly",
        "not",
        "not",
    ]


def test_a_parameter_as_wide_as_before_is_called_so() -> None:
    prior = LogNormal(0.5, 1.0)
    scores = np.random.default_rng(1).standard_normal((4000, 1))
    values = pd.DataFrame({"contagion.weight": prior.at(scores[:, 0])})
    row = information.informed(values, scores, {"contagion.weight": prior}).iloc[0]
    assert row["informed"] == "not"
    assert row["ratio"] == pytest.approx(1, abs=0.05)
    assert row["prior_mean"] == pytest.approx(0.5 * np.exp(0.5), rel=0.01)
    narrow = information.informed(values, 0.2 * scores, {"contagion.weight": prior})
    assert information.sentences(narrow, {"contagion.weight"})[0].startswith("contagion.weight is ")
    told = information.sentences(information.informed(values, scores, {"contagion.weight": prior}), set())[0]
    assert "these figures do not tell it; its spread is 1" in told
    assert told.endswith("No lever was in force that could show it.")


def test_bounds_of_participation_hold_what_was_counted_and_far_more() -> None:
    prior = LogitNormal(0.03, 1.5)

    def values(export: Export) -> np.ndarray:
        return prior.at(np.array(reference_table.participation_box(export, prior, 1000)))

    weeks = np.full((1, 24), 60.0)
    low, high = values(Export(weeks, monthly_participation=np.full((1, 21), 0.1)))
    assert 0.03 < low < 0.07
    assert 0.15 < high < 0.25
    low, high = values(Export(weeks, active_sharers=np.full((1, 24), 40.0)))
    assert low < 0.04
    assert high > 0.16
    assert values(Export(weeks))[0] < 1e-5


def test_points_spread_over_the_priors_and_within_the_bounds() -> None:
    priors = {"people.activity_mean": LogNormal(1, 1), PARTICIPATION: LogitNormal(0.03, 1.5)}
    scores = reference_table.Sampling((-0.5, 0.2), points=1024, seed=3, first=0).scores(priors)
    assert scores[:, 1].min() > -0.5
    assert scores[:, 1].max() < 0.2
    assert stats.kstest(scores[:, 0], "norm").pvalue > 0.5  # a hypercube is more even than chance
    inside = stats.truncnorm(-0.5, 0.2)
    assert stats.kstest(scores[:, 1], inside.cdf).pvalue > 0.5


def test_summaries_tell_steady_from_bursting_weeks_and_rising_from_falling_ones() -> None:
    steady, bursts = np.full(24, 20.0), np.tile([2.0, 38.0], 12)
    rising = np.linspace(1, 39, 24)
    told = summary_statistics.summaries(Export(np.stack([steady, bursts, rising])), [5] * 24, 1000)
    np.testing.assert_allclose(told["level of shares"], np.log(20.05 / 1000))
    spread = told["spread of weekly shares"]
    assert spread[0] < spread[2] < spread[1]
    assert told["neighbouring weeks of shares"][1] < -0.8
    assert told["neighbouring weeks of shares"][2] > 0.7
    assert told["shares in part 1 of 6"][2] < -1 < 0.5 < told["shares in part 6 of 6"][2]


def test_summaries_are_finite_for_a_company_that_hardly_shares() -> None:
    nothing = Export(
        np.zeros((2, 8)), np.zeros((2, 8)), np.zeros((2, 5)), np.array([np.nan, 0.5]), post_shares=np.zeros((2, 40))
    )
    told = summary_statistics.summaries(nothing, [0, 5, 5, 5, 5, 5, 5, 10], 100)
    assert all(np.isfinite(values).all() for values in told.values())
    assert len(told) == 18


def test_only_what_was_observed_is_compared() -> None:
    full = Export(np.ones((3, 8)), np.ones((3, 8)), np.full((3, 5), 0.1), np.full(3, 0.5), np.ones((3, 40)))
    monthly = np.array([[np.nan, 0.1, np.nan, 0.1, np.nan]])
    some = full.like(Export(np.ones((1, 8)), monthly_participation=monthly))
    assert some.active_sharers is None
    assert some.post_shares is None
    assert some.monthly_participation is not None
    np.testing.assert_array_equal(np.isnan(some.monthly_participation[2]), np.isnan(monthly[0]))
