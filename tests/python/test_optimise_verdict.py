"""Who wins and who is tied, on values made by hand: how often the verdict is wrong is as stated."""

import numpy as np
import pytest
from megaphone.optimisation.budget import Budget, not_beaten
from megaphone.optimisation.candidate import Candidate, Choice
from megaphone.optimisation.random_numbers import Futures, Goal, Judged
from megaphone.optimisation.verdict import ROUNDS, differences, mean_interval, settle

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
def test_a_winner_is_wrongly_told_apart_from_equals_no_more_often_than_stated() -> None:
    wrong = 0
    for seed in range(2000):
        wrong += any(not gap.is_tie for gap in differences(judged([0.0] * 12, seed), 0, range(1, 12)))
    assert wrong <= 140


def test_the_interval_of_a_mean_holds_as_often_as_stated() -> None:
    missed = 0
    for seed in range(4000):
        low, high = mean_interval(np.random.default_rng(seed).standard_normal(6) + 2, 0.1)
        missed += not low <= 2 <= high
    assert 320 <= missed <= 480  # 400 expected, 4.2 standard deviations


def test_one_draw_says_nothing() -> None:
    assert mean_interval(np.array([3.0]), 0.05) == (-np.inf, np.inf)


def test_equal_worlds_are_a_tie_and_a_difference_without_any_noise_is_none() -> None:
    lifts = np.ones((3, 4, 2))
    lifts[2] = 0
    same = Judged(lifts, lifts.mean(axis=2), np.ones(3), np.ones(3), None)  # type: ignore[arg-type]
    equal, better = differences(same, 0, [1, 2])
    assert equal.is_tie
    assert equal.ahead == 0.5
    assert not better.is_tie
    assert (better.mean, better.ahead) == (1, 1)


def test_a_clearly_better_policy_is_told_apart_with_its_sign() -> None:
    ahead, behind = differences(judged([5.0, 0.0, 10.0], 1), 0, [1, 2])
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
    assert not any(gap.is_tie for gap in verdict.differences)


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
