"""Scenarios: the same file, the same checks, the same words as on the command line."""

import datetime
import os
import pickle
import typing
from pathlib import Path

import megaphone
import numpy as np
import pytest
from megaphone import InputError, LeverUse, Policy, Scenario, _parameters, _sections
from small_company import ROOT

SHIPPED = sorted((ROOT / "scenarios").glob("*.toml"))


def refusal(path: str, value: object) -> str:
    """What setting the value says."""
    with pytest.raises(InputError) as caught:
        Scenario.example("minimal")[path] = value
    return str(caught.value)


@pytest.mark.parametrize("file", [file for file in SHIPPED if file.stem != "levers"], ids=lambda file: file.stem)
def test_a_shipped_scenario_reads_back_equal_from_its_own_text(file: Path) -> None:
    scenario = Scenario.read(file)
    again = Scenario.parse(scenario.to_toml(), file=scenario.file)
    assert again == scenario
    assert again.to_toml() == scenario.to_toml()


def test_a_file_whose_name_is_not_utf_8_is_read_and_named(tmp_path: Path) -> None:
    name = os.fsdecode(os.fsencode(tmp_path / "caf") + b"\xe9.toml")
    Path(name).write_text("[organisation]\ndepartments = { Sales = 30 }\n")
    scenario = Scenario.read(name)
    assert scenario.file == name
    assert pickle.loads(pickle.dumps(scenario)).file == name
    assert "caf" in repr(scenario)


def test_a_scenario_survives_dicts_pickling_and_copying(small: Scenario) -> None:
    assert Scenario.from_dict(small.to_dict()) == small
    assert pickle.loads(pickle.dumps(small)) == small
    assert small.copy() == small


def test_every_bit_of_a_number_survives_the_text(small: Scenario) -> None:
    small["contagion.weight"] = 0.1 + 0.2
    assert Scenario.parse(small.to_toml())["contagion.weight"] == 0.1 + 0.2


def test_a_scenario_written_elsewhere_still_finds_its_files(tmp_path: Path) -> None:
    scenario = Scenario.read(ROOT / "scenarios/network-from-file.toml")
    scenario.write(tmp_path / "moved.toml")
    Scenario.read(tmp_path / "moved.toml").check()


def test_a_changed_scenario_is_another_one_and_leaves_its_copy_alone(small: Scenario) -> None:
    copy = small.copy()
    small["posts.weeks"] = 4
    assert copy != small
    assert copy["posts.weeks"] == 3


def test_a_parameter_is_the_same_by_path_and_as_an_attribute(small: Scenario) -> None:
    small.contagion.weight = 0.4
    assert small["contagion.weight"] == 0.4
    small["run.seed"] = 7
    assert small.run.seed == 7
    small.title = "Mine"
    assert small["title"] == "Mine"


def test_overrides_take_the_place_of_what_the_file_says() -> None:
    text = Scenario.example("minimal").to_toml()
    scenario = Scenario.parse(text, set={"contagion.rule": "threshold", "contagion.weight": 1e-7, "run.seed": 3})
    assert (scenario.contagion.rule, scenario.contagion.weight, scenario.run.seed) == ("threshold", 1e-7, 3)


def test_a_value_that_does_not_fit_is_refused_with_what_was_expected() -> None:
    expected = "contagion.weight must be a number from 0 to 100 (exposures), but is "
    assert refusal("contagion.weight", 101) == expected + "101"
    assert refusal("contagion.weight", float("nan")) == expected + "nan"
    assert refusal("contagion.weight", "much") == expected + "'much'"
    assert refusal("contagion.weight", None) == expected + "not given"
    assert refusal("contagion.weight", True) == expected + "true"
    assert refusal("run.seed", 10**30) == "run.seed must be an integer from 0 to 9007199254740991, but is 1e+30"
    assert refusal("contagion.rule", "treshold").endswith("; did you mean 'threshold'?")


def test_a_value_of_no_known_kind_is_a_type_error(small: Scenario) -> None:
    with pytest.raises(TypeError):
        small["contagion.weight"] = [1]


def test_numpy_numbers_are_numbers(small: Scenario) -> None:
    small["run.seed"] = np.int64(5)
    small["contagion.weight"] = np.float32(0.5)
    assert (small.run.seed, small.contagion.weight) == (5, 0.5)


def test_a_path_that_is_not_known_is_refused_with_the_nearest(small: Scenario) -> None:
    with pytest.raises(
        InputError, match=r"^parameter 'contagion.wait' is not known; did you mean 'contagion.weight'\?"
    ):
        small["contagion.wait"]
    with pytest.raises(AttributeError, match=r"did you mean 'contagion.weight'\?"):
        small.contagion.wieght = 1
    assert not hasattr(small.contagion, "wieght")


def test_an_optional_parameter_can_be_taken_back(small: Scenario) -> None:
    small.budget.cash = 100
    assert small.budget.cash == 100
    small.budget.cash = None
    assert small.budget.cash is None


def test_a_wrong_file_is_refused_with_its_line_and_column(tmp_path: Path) -> None:
    file = tmp_path / "wrong.toml"
    file.write_text("[organisation]\ndepartments = { Sales = 50 }\n[contagion]\nweigth = 1\n")
    with pytest.raises(InputError) as caught:
        Scenario.read(file)
    error = pickle.loads(pickle.dumps(caught.value))
    assert (error.file, error.line, error.column) == (str(file), 4, 1)
    assert error.problem.endswith("did you mean 'weight'?")
    assert str(error) == f"{file}:4:1: {error.problem}"


def test_parts_that_do_not_fit_each_other_are_found_by_check(small: Scenario) -> None:
    small.check()
    small.network.mean_ties = 500
    with pytest.raises(InputError, match="234 employees have at most 233 colleagues"):
        small.check()


def test_policies_are_data_in_the_words_of_the_file(small: Scenario) -> None:
    halls, mandate = small.policies
    use = LeverUse("town_halls", who={"department": ["Sales", "Support"], "share": 0.5}, weeks=(2, 3))
    assert halls == Policy("Halls, town", (use,))
    assert mandate == Policy("NA", (LeverUse("mandate", cost={"hours_once": 3.5}),), posts_per_week=7.5)


def test_policies_can_be_replaced(small: Scenario) -> None:
    halves = [Policy(f"At {s}", (LeverUse("town_halls", strength=s, ramp_weeks=1.5),)) for s in (0.5, 1.5)]
    before = small.to_dict()
    small.policies = [*small.policies, *halves]
    assert small.policies[2:] == tuple(halves)
    assert {**small.to_dict(), "policy": None} == {**before, "policy": None}


def test_a_policy_that_is_wrong_is_refused_and_changes_nothing(small: Scenario) -> None:
    before = small.copy()
    with pytest.raises(InputError, match="strength must be a number above 0 and up to 3, but is 4"):
        small.policies = [Policy("Strong", (LeverUse("town_halls", strength=4),))]
    assert small == before


def test_replaced_policies_keep_the_files_that_the_scenario_names() -> None:
    scenario = Scenario.read(ROOT / "scenarios/network-from-file.toml")
    scenario.policies = scenario.policies[:1]
    scenario.check()


def test_no_policy_at_all_is_possible(small: Scenario) -> None:
    small.policies = []
    assert small.policies == ()


def test_a_scenario_lists_its_parameters_like_a_mapping(small: Scenario) -> None:
    values = dict(small)
    assert list(values) == list(megaphone.schema()["path"])
    assert values["posts.weeks"] == 3
    assert "posts.weeks" in small
    assert "posts.week" not in small


def test_the_annotated_attributes_are_those_of_the_schema_with_its_types() -> None:
    kinds = {"number": (float,), "integer": (int,), "text": (str,), "date": (str,), "boolean": (bool,)}
    for row in megaphone.schema().itertuples():
        if row.path == "title":
            continue
        table, name = row.path.split(".")
        hint = typing.get_type_hints(getattr(_parameters, f"{table.title()}Parameters"))[name]
        if row.type == "choice":
            assert list(typing.get_args(hint)) == row.choices, row.path
        else:
            kind = kinds[row.type][0]
            assert hint == (kind if row.default is not None else kind | None), row.path


def test_no_attribute_is_annotated_that_the_schema_does_not_have() -> None:
    annotated = {
        f"{section.__name__.removesuffix('Parameters').lower()}.{name}"
        for section in _sections.Section.__subclasses__()
        for name in section.__annotations__
    }
    assert annotated == set(megaphone.schema()["path"]) - {"title"}


def test_a_section_lists_and_shows_its_parameters(small: Scenario) -> None:
    assert dir(small.contagion) == ["needed", "rule", "saturation", "weight"]
    assert repr(small.contagion) == "ContagionParameters(rule='independent', weight=0.5, saturation=3.0, needed=2)"


def test_a_start_and_dates_of_a_lever_are_dates(small: Scenario) -> None:
    small.posts.start = datetime.date(2026, 1, 5)
    assert small.posts.start == "2026-01-05"
    weeks = (datetime.date(2026, 1, 12), datetime.date(2026, 1, 25))
    small.policies = [Policy("Dated", (LeverUse("town_halls", weeks=weeks),))]
    assert small.policies[0].levers[0].weeks == weeks
    assert "weeks = [2026-01-12, 2026-01-25]" in small.to_toml()
    numbers = Scenario.parse("organisation.departments = { A = 50 }\n", set={"posts.start": datetime.date(2026, 1, 5)})
    assert numbers["posts.start"] == "2026-01-05"


def test_a_yes_or_no_is_a_bool(small: Scenario) -> None:
    assert small.network.header is True
    small.network.header = False
    assert small["network.header"] is False
    again = Scenario.parse(small.to_toml(), set={"network.header": True})
    assert again.network.header is True
    with pytest.raises(InputError, match="header must be true or false"):
        small.network.header = 1


def test_the_schema_has_a_row_for_each_parameter() -> None:
    weight = megaphone.schema().set_index("path").loc["contagion.weight"]
    assert (weight["type"], weight["unit"], weight["lowest"], weight["highest"]) == ("number", "exposures", 0, 100)
    assert (weight["default"], weight["status"]) == (0.5, "assumption")
    assert weight["expected"] == "a number from 0 to 100"
    assert megaphone.schema().set_index("path").loc["run.seed", "status"] == "setting"
