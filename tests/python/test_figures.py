"""Numbers are printed as by every other output: held to the very cases of the library and of the page."""

import json

import pytest
from megaphone._base.figures import as_typed, figure, interval, percent
from small_company import ROOT

CASES = json.loads((ROOT / "tests" / "answer" / "printed_cases.json").read_text(encoding="utf-8"))
NOT_KNOWN = float("nan")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"])
def test_numbers_are_printed_as_the_program_prints_them(case: dict[str, float | str | None]) -> None:
    value, error = (NOT_KNOWN if case[key] is None else float(case[key]) for key in ("value", "error"))  # type: ignore[arg-type]
    assert figure(value, error) == case["text"]


def test_without_an_error_three_digits_count() -> None:
    assert figure(1234.567) == "1,230"
    assert percent(0.12345) == "12.3 %"


def test_percentages_have_the_digits_that_their_error_allows() -> None:
    assert percent(0.9371, 0.02) == "94 %"
    assert percent(0.9371, 0.002) == "93.7 %"
    assert percent(1.0, 0.0) == "100 %"


def test_an_end_of_an_interval_is_0_only_where_it_is() -> None:
    assert interval(2900, 400, 31, 6500) == "30 to 6,500"
    assert interval(0, 0, 0, 0) == "0 to 0"
    assert interval(1, 0.3, -0.04, 2.12) == "-0.04 to 2.1"


def test_a_budget_is_written_as_it_was_typed() -> None:
    assert [as_typed(value) for value in (39_950, 60, 12.5, 0)] == ["39,950", "60", "12.5", "0"]
