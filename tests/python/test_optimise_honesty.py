"""Searches among equals: how often they are held for different, and whether the winner's figures are flattered."""

from pathlib import Path

import megaphone
import numpy as np
import pytest
from megaphone.optimisation import Optimum, optimising
from megaphone.optimisation.verdict import FALSE_ALARM
from scipy import stats
from small_search import COMPANY, SEARCH, FewFutures, company, push

EQUAL = "".join(push(f"lever_{k}", 0.6, "cash_once = 10", sd=0.5) for k in range(6))


def searches(folder: Path, monkeypatch: pytest.MonkeyPatch, seeds: range) -> list[Optimum]:
    """Search six levers that differ by chance only, one a policy."""
    monkeypatch.setattr(optimising, "Stages", FewFutures)
    found = []
    for seed in seeds:
        text = COMPANY.replace("seed = 7", f"seed = {seed}")
        scenario, path = company(folder, EQUAL, search=SEARCH + "most_levers = 1\n", text=text)
        found.append(megaphone.optimise(scenario, budget=10, search=path, progress=False))
    return found


def check(found: list[Optimum], doubt: float) -> None:
    """Fail a correct program with the chance `doubt` at most, for each of the two."""
    rest = [one.finalists.iloc[1:] for one in found]
    wrong = sum(bool(((rows["behind_low"] > 0) | (rows["behind_high"] < 0)).any()) for rows in rest)
    assert wrong <= stats.binom.ppf(1 - doubt, len(found), FALSE_ALARM)
    flattery = [one.finalists["lift"].iloc[0] - one.finalists["lift"].iloc[1:].mean() for one in found]
    error = np.std(flattery, ddof=1) / np.sqrt(len(flattery))
    assert abs(np.mean(flattery)) <= stats.t.ppf(1 - doubt / 2, len(found) - 1) * error
    seen, fresh = ([getattr(one, table).iloc[0, 1] for one in found] for table in ("tried", "finalists"))
    assert np.mean(seen) > np.mean(fresh)  # what the search saw flatters, and is not what is shown


# A correct program fails with one seed in 500.
def test_equal_policies_differ_on_average_no_more_often_than_stated_and_the_winner_is_not_flattered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    check(searches(tmp_path, monkeypatch, range(8)), 0.001)


@pytest.mark.slow
def test_in_many_searches_equal_policies_differ_on_average_no_more_often_than_stated(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    check(searches(tmp_path, monkeypatch, range(100, 220)), 0.001)
