"""Sets foretold from what levers bring alone."""

from megaphone.optimisation.budget import Budget, Tried
from megaphone.optimisation.candidate import Choice
from megaphone.optimisation.combining import promising


def choice(lever: str, group: int = 0) -> Choice:
    return Choice(lever, group, 1.0, (1, 12))


A, B, C, HARM = choice("a"), choice("b"), choice("c"), choice("harm")
ALONE = {A: Tried(10, 50, 1), B: Tried(8, 40, 1), C: Tried(1, 5, 1), HARM: Tried(-1, 0, 0)}


def test_the_set_that_brings_most_within_the_budget_comes_first() -> None:
    assert promising(ALONE, Budget(cash=100), 2, 9, {})[0] == (A, B)
    assert promising(ALONE, Budget(cash=80), 2, 9, {})[0] == (A, C)
    assert promising(ALONE, Budget(cash=100, hours=2.5), 3, 9, {})[0] == (A, B)
    assert promising(ALONE, Budget(cash=100), 3, 9, {})[0] == (A, B, C)


def test_sets_for_a_part_of_the_budget_are_among_the_first() -> None:
    many = {choice(f"l{k}"): Tried(10 + k, 50, 0) for k in range(12)} | {
        choice("s"): Tried(1, 4, 0),
        choice("t"): Tried(1, 5, 0),
    }
    assert (choice("s"), choice("t")) in promising(many, Budget(cash=100), 2, 6, {})


def test_what_was_tried_does_harm_or_is_beaten_is_not_given() -> None:
    found = promising(ALONE, Budget(cash=100), 3, 99, {(A, B): Tried(0, 0, 0)})
    assert (A, B) not in found
    assert len(set(found)) == len(found)
    assert not any(HARM in one for one in found)
    beaten = {**ALONE, choice("b", 1): Tried(7, 41, 1)}
    assert not any(choice("b", 1) in one for one in promising(beaten, Budget(cash=100), 3, 99, {}))


def test_no_more_than_asked_for_and_each_lever_once() -> None:
    many = {choice(f"l{k}", g): Tried(10 + g, 10 + 2 * g, 0) for k in range(5) for g in range(3)}
    found = promising(many, Budget(cash=45), 3, 7, {})
    assert len(found) == 7
    assert all(len({one.lever for one in candidate}) == len(candidate) for candidate in found)
