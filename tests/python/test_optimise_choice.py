"""What is distinguishable in a search is what every comparison says, and so is what is chosen."""

import megaphone
from small_search import SEARCH, Search, push, used


def test_a_lift_that_is_clear_on_average_but_not_in_a_single_future_is_not_chosen(search: Search) -> None:
    found = search(push("weak", 0.02, "cash_once = 1"), budget=100)
    assert found.finalists["value_low"].iloc[0] > 0
    assert found.finalists["lift_low_90"].iloc[0] <= 0
    assert not found.finalists["clear"].iloc[0]
    assert found.leader is None
    assert found.chosen == "Baseline"
    assert "is clearly above the baseline; the best tried is Weak: everyone, 0." in found.answer


def test_a_winner_that_is_not_clear_hides_none_that_is(search: Search) -> None:
    levers = push("sure", 0.5, "cash_once = 100") + push("wild", 0.5, "cash_once = 10", sd=2)
    found = search(levers, file=SEARCH + "most_levers = 1\n", budget=100)
    assert used(found) == {"wild"}
    assert found.chosen == "Sure: everyone"
    assert found.answer.startswith("Sure: everyone: ")
    assert "First in the search was Wild: everyone, which is not clearly above the baseline." in found.answer


def test_runners_up_are_as_the_comparison_of_best_toml_says(search: Search) -> None:
    levers = push("big", 0.5, "cash_once = 90", sd=0.6) + push("small", 0.3, "cash_once = 10")
    levers += push("least", 0.05, "cash_once = 1")
    found = search(levers, file=SEARCH + "most_levers = 1\n", budget=100)
    compared = megaphone.compare(found.scenario, progress=False)
    said = {policy["name"]: policy for policy in compared.summary["policies"]}
    for _, row in found.finalists.iterrows():
        assert row["clear"] == said[row["policy"]]["lift_is_clear"]
        if compared.summary["brings_most"] == found.winner.name:  # type: ignore[union-attr]
            assert row["tied"] == said[row["policy"]]["tied_with_leader"]
        printed = said[row["policy"]]["outcomes"]["shares"]["printed"]
        assert f"{printed['low_90']} to {printed['high_90']}" in found.summary
    assert found.chosen == compared.summary["chosen"]


def test_of_what_is_not_distinguishable_from_the_winner_the_cheapest_is_chosen(search: Search) -> None:
    levers = push("dear", 1, "cash_once = 90") + push("cheap", 1, "cash_once = 10")
    found = search(levers, file=SEARCH + "most_levers = 1\n", budget=100)
    assert found.finalists["tied"].iloc[1]
    assert found.chosen == "Cheap: everyone"
    assert found.answer.startswith("Cheap: everyone: ")
    assert ", for 10 in cash, " in found.answer
    assert " in cash per additional share" in found.answer
