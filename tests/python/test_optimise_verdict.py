"""Who wins and from whom it is distinguishable, on values made by hand: the verdict is wrong as often as stated."""

import numpy as np
import pytest
from megaphone.optimisation.budget import Budget, not_beaten
from megaphone.optimisation.candidate import Candidate, Choice
from megaphone.optimisation.random_numbers import Futures, Goal, Judged
from megaphone.optimisation.verdict import ROUNDS, clear_sign, differences, mean_interval, settle

DRAWS, WORLDS = 32, 8


def candidate(number: int) -> Candidate:
    return (Choice("lever", number, 1.0, (1, 12)),)


def judged(means: list[float], seed: int, *, spread: float = 1.0, cash: list[float] | None = None) -> Judged:
    """Make lifts with a common part, an own part of each draw, and chance; cost 1 each."""
    rng = np.random.default_rng(seed)
    shape = (len(means), DRAWS, WORLDS)
    common = 3 * rng.standard_normal((1, DRAWS, 1))
    own = spread * np.exp(rng.standard_normal((len(means), DRAWS, 1))) - spread * np.exp(0.5)
    lifts = np.array(means)[:, None, None] + common + own + 0.5 * rng.standard_normal(shape)
    costs = np.array(cash if cash is not None else np.ones(len(means)))
    return Judged(lifts, lifts.mean(axis=2), costs, np.zeros(len(means)), None)  # type: ignore[arg-type]


# Twelve equal policies, skewed differences: 2,000 verdicts at 5 % are wrong 100 times; more than 140 times with a
# chance below 1 in 10,000.
def test_equals_are_wrongly_held_for_different_on_average_no_more_often_than_stated() -> None:
    wrong = 0
    for seed in range(2000):
        wrong += any(not gap.low <= 0 <= gap.high for gap in differences(judged([0.0] * 12, seed), 0, range(1, 12)))
    assert wrong <= 140


def test_the_interval_of_a_mean_holds_as_often_as_stated() -> None:
    missed = 0
    for seed in range(4000):
        low, high = mean_interval(np.random.default_rng(seed).standard_normal(6) + 2, 0.1)
        missed += not low <= 2 <= high
    assert 320 <= missed <= 480  # 400 expected, 4.2 standard deviations


def test_one_draw_says_nothing() -> None:
    assert mean_interval(np.array([3.0]), 0.05) == (-np.inf, np.inf)


def test_equal_futures_are_not_distinguishable_and_a_difference_without_any_noise_is() -> None:
    lifts = np.ones((3, 4, 5))
    lifts[2] = 0
    same = Judged(lifts, lifts.mean(axis=2), np.ones(3), np.ones(3), None)  # type: ignore[arg-type]
    equal, better = differences(same, 0, [1, 2])
    assert (equal.clear, equal.ahead, equal.low, equal.high) == (0, 0.5, 0, 0)
    assert (better.clear, better.ahead, better.mean, better.error) == (1, 1, 1, 0)


# Nine futures of a draw in ten agree; the mean is 80 standard errors from 0.
def test_what_is_clear_on_average_may_not_be_distinguishable_in_a_single_future() -> None:
    lifts = np.zeros((2, 100, 10))
    lifts[0] = np.where(np.arange(10) < 9, 1.0, -1.0) + 0.1 * np.random.default_rng(1).standard_normal((100, 1))
    costs = np.ones(2)
    (gap,) = differences(Judged(lifts, lifts.mean(axis=2), costs, costs, None), 0, [1])  # type: ignore[arg-type]
    assert gap.low > 0.7
    assert gap.clear == 0
    assert gap.ahead == pytest.approx(0.9)


@pytest.mark.parametrize(
    ("more", "less", "sign"), [(96, 4, 1), (94, 6, 0), (4, 96, -1), (6, 94, 0), (19, 0, 0), (20, 0, 1)]
)
def test_the_rule_is_that_of_every_comparison_and_reads_futures_in_any_shape(more: int, less: int, sign: int) -> None:
    futures = np.array([1.0] * more + [-1.0] * less)
    assert clear_sign(futures) == sign
    assert clear_sign(futures[::-1]) == sign
    assert clear_sign(np.column_stack([futures])) == sign


def test_errors_rest_on_draws_which_are_independent_and_not_on_futures() -> None:
    lifts = np.zeros((2, 4, 50))
    lifts[0] = np.array([1.0, 1.0, -1.0, 1.0])[:, None]
    costs = np.ones(2)
    (gap,) = differences(Judged(lifts, lifts.mean(axis=2), costs, costs, None), 0, [1])  # type: ignore[arg-type]
    assert (gap.mean, gap.ahead) == (0.5, 0.75)
    assert gap.error == pytest.approx(0.5)
    assert gap.ahead_error == pytest.approx(0.25)


def test_a_clearly_better_policy_is_distinguishable_with_its_sign() -> None:
    ahead, behind = differences(judged([15.0, 0.0, 30.0], 1), 0, [1, 2])
    assert (ahead.clear, behind.clear) == (1, -1)
    assert ahead.low > 0
    assert behind.high < 0
    assert ahead.ahead > 0.9
    assert behind.ahead < 0.1


def test_the_named_winner_stays_when_nobody_is_clearly_ahead() -> None:
    verdict = settle([candidate(k) for k in range(3)], [], Budget(cash=10), lambda _, n: judged([0, 0, 0], n))
    assert verdict.winner == 0
    assert verdict.rounds == 1


def test_a_runner_up_clearly_ahead_wins_and_is_judged_again_on_new_futures() -> None:
    rounds: list[int] = []

    def judge(_: object, number: int) -> Judged:
        rounds.append(number)
        return judged([0, 8, 1], number)

    verdict = settle([candidate(k) for k in range(3)], [], Budget(cash=10), judge)
    assert rounds == [1, 2]
    assert verdict.winner == 1
    assert verdict.runners_up == [2, 0]
    assert all(gap.low > 0 for gap in verdict.differences)


def test_winners_that_take_turns_end_after_a_few_rounds() -> None:
    def judge(_: object, number: int) -> Judged:
        return judged([8 * (number % 2 == 0), 8 * (number % 2 == 1)], number)

    assert settle([candidate(0), candidate(1)], [], Budget(cash=10), judge).rounds == ROUNDS


def test_whoever_is_over_the_budget_on_fresh_futures_is_nowhere() -> None:
    def judge(_: object, number: int) -> Judged:
        return judged([9, 8, 0, 5], number, cash=[11, 10, 1, 12])

    finalists = [candidate(k) for k in range(3)]
    verdict = settle(finalists, [candidate(3), candidate(2)], Budget(cash=10), judge)
    assert verdict.winner == 1
    assert verdict.runners_up == [2]
    assert verdict.frontier == [2]
    assert verdict.over_budget == [0, 3]
    nobody = settle(finalists, [], Budget(cash=0.5), judge)
    assert nobody.winner is None


def test_reserves_come_up_and_some_are_shown_in_any_case() -> None:
    def judge(_: object, number: int) -> Judged:
        return judged([5, 4, 3, 2, 1], number, spread=0.1, cash=[11, 1, 1, 1, 1])

    finalists = [candidate(k) for k in range(5)]
    verdict = settle(finalists, [], Budget(cash=10), judge, shown=2, also=[candidate(4)])
    assert verdict.winner == 1
    assert verdict.runners_up == [2, 4]


def test_hours_bind_like_cash() -> None:
    assert not Budget(hours=5).holds(0, 5.1)
    assert Budget(hours=5).holds(1e9, 5)
    assert not Budget(cash=5).holds(5.1, 0)


@pytest.mark.parametrize(
    ("rows", "kept"),
    [
        ([(3, 1, 0), (2, 1, 0), (1, 0.5, 0)], [0, 2]),
        ([(3, 1, 1), (3, 1, 1), (2, 2, 0.5)], [0, 2]),
        ([(1, 1, 1)], [0]),
        ([(2, 2, 2), (2, 2, 1), (2, 1, 2)], [1, 2]),
    ],
)
def test_the_frontier_is_what_nothing_beats(rows: list[tuple[float, float, float]], kept: list[int]) -> None:
    assert not_beaten(rows) == kept


def test_a_chance_is_the_share_of_futures_that_reach_the_lift() -> None:
    lifts = np.array([[1.0, 5.0, 5.5, 9.0]])
    assert Goal("shares", 5.0).of(lifts).mean() == 0.75
    assert Goal("shares").of(lifts).mean() == lifts.mean()


def test_every_stage_and_seed_has_futures_of_its_own() -> None:
    seeds = {
        Futures.of_stage(stage, seed, 1, 1, 1).seed for stage in ("search", "race", "fresh 1") for seed in range(50)
    }
    assert len(seeds) == 150
    assert all(0 <= seed < 1 << 53 for seed in seeds)
