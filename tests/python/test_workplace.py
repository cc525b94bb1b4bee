"""Measures of networks and of the structure of attitudes."""

from pathlib import Path

import megaphone
import numpy as np
import pytest
from megaphone import InputError, Scenario


def read_ties(folder: Path, ties: list[tuple[str, str]]) -> Scenario:
    (folder / "ties.csv").write_text("source,target\n" + "".join(f"{a},{b}\n" for a, b in ties))
    (folder / "roster.csv").write_text("id,team\na,X\nb,X\nc,Y\nd,Y\ne,Y\n")
    roster = {"file": "roster.csv", "id": "id", "department": "team"}
    tables = {"organisation": {"roster": roster}, "network": {"file": "ties.csv"}}
    return Scenario.from_dict(tables, file=str(folder / "scenario.toml"))


def test_a_network_from_a_file_has_the_measures_of_its_ties(tmp_path: Path) -> None:
    found = megaphone.network(read_ties(tmp_path, [("a", "b"), ("b", "c"), ("a", "c"), ("c", "d")]))
    assert list(found.degrees) == [2, 2, 2, 2, 2]  # of real people means of ten, or of all when there are fewer
    expected = {
        "employees": 5,
        "ties": 8,
        "pairs": 4,
        "mean_degree": 1.6,
        "max_degree": 2,
        "components": 2,
        "largest_component": 4,
        "isolated": 0,  # in fives
        "mean_clustering": (1 + 1 + 1 / 3) / 5,
        "transitivity": 3 / 5,
        "reciprocity": 1,
        "within_department": 2 / 4,
        "deepest_core": 2,
        "mean_distance": (1 + 1 + 1 + 1 + 2 + 2) / 6,
    }
    for name, value in expected.items():
        assert found.measures[name] == pytest.approx(value), name
    assert set(found.measures.index) == {*expected, "degree_gini"}


def test_a_generated_network_is_what_was_asked_for(small: Scenario) -> None:
    small.network.mean_ties = 10
    first, second = (megaphone.network(small, population=k) for k in (1, 2))
    assert first.measures["mean_degree"] == pytest.approx(10, abs=0.01)
    assert first.degrees.sum() == 2 * first.measures["pairs"]
    assert (np.diff(first.degrees.astype(int)) <= 0).all()
    assert list(first.degrees) != list(second.degrees)
    assert list(first.degrees) == list(megaphone.network(small).degrees)


def test_a_network_that_has_no_room_says_so(small: Scenario) -> None:
    small.network.mean_ties = 60
    small["network.within_department"] = 1.0
    remarks = megaphone.network(small).remarks
    assert any("have room for" in remark for remark in remarks)


def test_populations_are_counted_from_one(small: Scenario) -> None:
    with pytest.raises(ValueError, match="counted from 1"):
        megaphone.network(small, population=0)
    with pytest.raises(InputError, match="population: is counted from 1"):
        megaphone.attitudes(small, population=0)
    with pytest.raises(InputError, match="there are no such worlds"):
        megaphone.attitudes(small, draw=4)


def test_attitudes_hang_together_as_the_structural_model_says() -> None:
    departments = {f"Department {k}": 500 for k in range(20)}
    scenario = Scenario.from_dict({"organisation": {"departments": departments}, "run": {"effect_draws": 3}})
    found = [megaphone.attitudes(scenario, draw=draw) for draw in (1, 2, 3)]
    for attitudes in found:
        assert list(attitudes.icc.index) == ["sic", "eor", "self_enhancement", "altruism", "enjoyment", "intention"]
        np.testing.assert_allclose(attitudes.correlations, attitudes.correlations.T, atol=1e-12)
        np.testing.assert_allclose(np.diag(attitudes.correlations), 1)
        # EOR has its share of departments from SIC alone, so it has less of it, and means agree more than people
        assert 0 < attitudes.icc["eor"] < attitudes.icc["sic"] < 0.3
        assert attitudes.between.loc["sic", "eor"] > attitudes.correlations.loc["sic", "eor"] > 0.2
    assert found[0].icc["sic"] != found[1].icc["sic"]
