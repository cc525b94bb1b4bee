"""Searches whose answer is known, and what is left in files."""

import json
from pathlib import Path
from typing import Any

import megaphone
import pandas as pd
import pytest
from megaphone import InputError, Scenario
from megaphone.__main__ import main
from megaphone.optimisation import optimising
from small_search import COMPANY, SEARCH, Search, push, used


def test_a_lever_that_dominates_is_found_and_told_apart(search: Search) -> None:
    levers = push("strong", 1.5, "cash_once = 100") + push("weak", 0.1, "cash_once = 100")
    found = search(levers, file=SEARCH + "most_levers = 1\n", budget=150)
    assert used(found) == {"strong"}
    assert found.chosen == "Strong: everyone"
    assert found.chosen_finalist is not None
    assert found.chosen_finalist["policy"] == found.chosen
    assert not found.finalists["tied"].iloc[1]
    assert found.finalists["behind_low"].iloc[1] > 0


def test_of_two_substitutes_only_one_is_bought_and_the_other_is_a_tie(search: Search) -> None:
    seed = {"target": "seed"}
    levers = push("one", 1, "cash_once = 100", **seed) + push("two", 1, "cash_once = 100", **seed)
    levers += push("other", 0.4, "cash_once = 100")
    found = search(levers, budget=200)
    assert len(used(found) & {"one", "two"}) == 1
    assert "other" in used(found)
    tied = set(found.finalists.loc[found.finalists["tied"], "policy"])
    assert tied == {"One: everyone + Other: everyone", "Two: everyone + Other: everyone"} - {found.winner.name}  # type: ignore[union-attr]
    assert found.finalists.loc[found.finalists["tied"], "behind"].abs().max() == 0


def test_the_budget_binds_and_the_best_that_fits_is_found(search: Search) -> None:
    levers = push("strong", 1.5, "cash_per_employee = 10") + push("weak", 0.3, "cash_once = 10")
    who = SEARCH.replace("['everyone']", "['everyone', { department = 'Sales' }, { department = 'Support' }]")
    found = search(levers, file=who, budget=1000)
    assert found.winner is not None
    assert found.winner.name == "Strong: Support + Weak: everyone"
    assert found.finalists["cash"].max() <= 1000
    assert found.frontier["cash"].max() <= 1000
    richer = search(levers, file=who, budget=1210)
    assert richer.winner is not None
    assert richer.winner.name == "Strong: Sales + Weak: everyone"


def test_hours_bind_as_well_and_the_scenarios_budget_is_the_default(search: Search) -> None:
    levers = push("slow", 1.5, "hours_per_employee = 1") + push("quick", 0.5, "hours_once = 10")
    text = COMPANY + "[budget]\nhours = 50\n"
    tight = search(levers, text=text)
    assert used(tight) == {"quick"}
    assert "Tried were all 1 of 3 possible policies that may fit the budget" in tight.summary
    assert used(search(levers, text=text, hours=500)) == {"quick", "slow"}


def test_costs_per_share_count_although_nobody_can_tell_them_beforehand(search: Search) -> None:
    levers = push("paid", 1.5, "cash_per_share = 1000") + push("weak", 0.3, "cash_once = 10")
    found = search(levers, budget=500, allow_pay_per_share=True)
    assert used(found) == {"weak"}
    assert not found.tried["within_budget"].all()


def test_strength_is_worth_its_cost_or_not(search: Search) -> None:
    file = SEARCH.replace("[1.0]", "[0.5, 1.0]")
    assert used(search(push("x", 1, "cash_once = 100"), file=file, budget=100)) == {"x"}
    cheap = search(push("x", 1, "cash_once = 100"), file=file, budget=60)
    assert cheap.winner is not None
    assert cheap.winner.levers[0].strength == 0.5
    flat = search(push("x", 1, "cash_once = 100"), file=file + "cost_follows_strength = false\n", budget=60)
    assert flat.winner is None
    assert flat.answer == "No policy that was tried stays within 60 in cash."


def test_what_does_harm_is_not_chosen(search: Search) -> None:
    found = search(push("harm", -1, "cash_once = 1"), budget=100)
    assert found.chosen == "Baseline"
    assert "brings more than the baseline" in found.answer


def test_a_chance_is_another_question_than_the_mean(search: Search) -> None:
    levers = push("sure", 0.5, "cash_once = 100") + push("wild", 0.5, "cash_once = 100", sd=2)
    file = SEARCH + "most_levers = 1\n"
    sure = search(levers, file=file, budget=100, objective="chance", at_least=10)
    assert used(sure) == {"sure"}
    assert sure.finalists["value"].between(0, 1).all()
    wild = search(levers, file=file, budget=100, objective="chance", at_least=30)
    assert used(wild) == {"wild"}


def test_mandates_are_tried_only_when_allowed(search: Search) -> None:
    mandate = push("law", 2, "cash_once = 1").replace("evidence", "recommendable = false\nevidence")
    levers = mandate + push("weak", 0.3, "cash_once = 1")
    found = search(levers, budget=100)
    assert used(found) == {"weak"}
    assert "Law is not tried" in found.summary
    assert "law" in used(search(levers, budget=100, allow_mandates=True))


def test_cash_for_each_share_is_tried_only_when_allowed_and_the_summary_says_so(search: Search) -> None:
    levers = push("paid", 2, "cash_per_share = 0.01") + push("weak", 0.3, "cash_once = 1")
    found = search(levers, budget=100)
    assert used(found) == {"weak"}
    assert "- Paid is not tried: cash for each share is tried only when it is allowed" in found.summary
    assert "paid" in used(search(levers, budget=100, allow_pay_per_share=True))


def test_each_department_has_its_minimum(search: Search) -> None:
    file = SEARCH.replace("['everyone']", "[{ top = { by = 'degree', count = 20 } }, { department = 'Sales' }]")
    found = search(push("x", 1, "cash_per_employee = 1"), file=file, budget=100, at_least_per_department=5)
    assert found.winner is not None
    assert [use.who["top"]["count"] for use in found.winner.levers] == [12, 8]  # type: ignore[index]
    assert found.finalists["cash"].tolist() == [20]


def test_the_same_seed_gives_the_same_answer_on_any_number_of_threads(search: Search) -> None:
    levers = push("a", 0.5, "cash_once = 10", sd=0.3) + push("b", 0.4, "cash_once = 10", sd=0.3)
    one, two = (search(levers, budget=20, threads=threads) for threads in (1, 2))
    pd.testing.assert_frame_equal(one.finalists, two.finalists)
    pd.testing.assert_frame_equal(one.frontier, two.frontier)
    assert one.scenario == two.scenario
    other = search(levers, text=COMPANY.replace("seed = 7", "seed = 8"), budget=20)
    assert other.finalists["lift"].iloc[0] != one.finalists["lift"].iloc[0]


def test_a_large_space_is_searched_with_the_same_answer_twice_and_finds_the_known_best(search: Search) -> None:
    levers = "".join(push(f"l{k}", 0.1 * k, "cash_once = 10") for k in range(1, 8)) + push(
        "best", 1.5, "cash_once = 10"
    )
    file = SEARCH.replace(
        "['everyone']", "['everyone', { department = 'Sales' }, { top = { by = 'degree', count = 9 } }]"
    )
    found, again = (search(levers, file=file + "most_levers = 3\n", budget=20, candidates=60) for _ in range(2))
    assert len(found.tried) < found.candidates_in_all
    assert "best" in used(found)
    assert len(used(found)) == 2
    pd.testing.assert_frame_equal(found.tried, again.tried)
    assert found.answer == again.answer


def test_best_toml_gives_the_very_figures_again(search: Search, tmp_path: Path) -> None:
    levers = push("a", 0.5, "cash_once = 10", sd=0.3) + push("b", 0.4, "cash_once = 10", sd=0.3)
    found = search(levers, budget=20, out=tmp_path / "best")
    again = megaphone.compare(Scenario.read(tmp_path / "best" / "best.toml"), progress=False)
    rows = again.policies.query("outcome == 'shares' and measure == 'lift' and statistic == 'mean'")
    lifts = dict(zip(rows["policy"], rows["value"], strict=True))
    for _, row in found.finalists.iterrows():
        assert lifts[row["policy"]] == pytest.approx(row["lift"], rel=1e-12)
    assert Scenario.read(tmp_path / "best" / "best.toml").budget.cash == 20


def test_the_folder_holds_what_is_promised(search: Search, tmp_path: Path) -> None:
    levers = push("a", 0.5, "cash_once = 10") + push("b", 0.4, "cash_once = 10")
    found = search(levers, budget=20, out=tmp_path / "best")
    names = {path.name for path in (tmp_path / "best").iterdir()}
    tables = {"finalists.csv", "frontier.csv", "tried.csv"}
    assert names == {*tables, "best.toml", "summary.md", "frontier.png", "frontier.svg", "provenance.json"}
    for table in ("finalists", "frontier", "tried"):
        frame = pd.read_csv(tmp_path / "best" / f"{table}.csv")
        pd.testing.assert_frame_equal(frame, getattr(found, table), check_dtype=False)
    summary = (tmp_path / "best" / "summary.md").read_text(encoding="utf-8")
    assert found.answer in summary
    assert "fresh futures" in summary
    provenance = json.loads((tmp_path / "best" / "provenance.json").read_text(encoding="utf-8"))
    assert provenance["seed"] == 7
    assert provenance["tried"] == len(found.tried)
    assert {"program", "version", "commit", "compiler", "host", "finished", "seconds"} <= provenance.keys()
    assert [file["name"] for file in provenance["files"]] == ["company.toml", "search.toml", "levers.toml"]
    assert all(len(file["xxh3_128"]) == 32 for file in provenance["files"])


def test_ctrl_c_ends_the_search_and_keeps_what_was_found(search: Search, monkeypatch: pytest.MonkeyPatch) -> None:
    real, calls = optimising.simulate, []

    def simulate(*arguments: Any, **options: Any) -> Any:
        calls.append(1)
        if len(calls) == 2:
            raise KeyboardInterrupt
        return real(*arguments, **options)

    monkeypatch.setattr(optimising, "simulate", simulate)
    levers = "".join(push(f"l{k}", 0.1 * k, "cash_once = 1") for k in range(1, 11))
    found = search(levers, budget=3)
    assert found.interrupted
    assert found.winner is not None
    assert "stopped before its end" in found.summary
    assert len(calls) == 3  # the search, Ctrl-C, the fresh futures


def test_ctrl_c_before_anything_was_found_is_heard(search: Search, monkeypatch: pytest.MonkeyPatch) -> None:
    def simulate(*_: Any, **__: Any) -> Any:
        raise KeyboardInterrupt

    monkeypatch.setattr(optimising, "simulate", simulate)
    with pytest.raises(KeyboardInterrupt):
        search(push("a", 1, "cash_once = 1"), budget=3)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({}, "a budget is needed"),
        ({"budget": -1}, "budget must be 0 or more, but is -1"),
        ({"budget": float("nan")}, "budget must be 0 or more, but is nan"),
        ({"budget": 1, "objective": "lifts"}, "objective must be 'lift' or 'chance', but is 'lifts'"),
        ({"budget": 1, "objective": "chance"}, "go together"),
        ({"budget": 1, "at_least": 3}, "go together"),
        ({"budget": 1, "objective": "chance", "at_least": 0}, "at_least must be above 0, but is 0"),
        ({"budget": 1, "at_least_per_department": 0}, "at_least_per_department must be above 0, but is 0"),
        ({"budget": 1, "candidates": 0}, "candidates must be at least 1, but is 0"),
    ],
)
def test_options_that_make_no_sense_are_refused(search: Search, options: dict[str, Any], message: str) -> None:
    with pytest.raises(InputError, match=message.replace("(", "\\(")):
        search(push("a", 1, "cash_once = 1"), **options)


def test_a_group_that_the_company_does_not_have_is_refused_in_the_file(search: Search) -> None:
    with pytest.raises(InputError, match=r"search.toml: who: .*'Sale' is not known; did you mean 'Sales'"):
        search(push("a", 1, "cash_once = 1"), file="who = [{ department = 'Sale' }]", budget=3)


def test_the_command_line_finds_the_same_and_says_where_it_is(
    search: Search, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found = search(push("a", 0.5, "cash_once = 10") + push("b", 0.4, "cash_once = 10"), budget=15)
    files = [str(tmp_path / name) for name in ("company.toml", "search.toml", "out")]
    options = ["--budget", "15", "--search", files[1], "--out", files[2], "--quiet"]
    assert main(["optimise", files[0], *options]) == 0
    said = capsys.readouterr().out
    assert found.answer in said
    assert "out" in said
    assert main(["optimise", files[0], *options, "--objective", "chance"]) == 2
    assert "go together" in capsys.readouterr().err
