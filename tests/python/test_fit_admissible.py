"""Surveys that cannot carry the model: copied items, constructs too alike, items without spread."""

from pathlib import Path

import megaphone
import numpy as np
import pandas as pd
import pytest
from cases import case
from megaphone import SurveyFit
from megaphone.survey.admissibility import admissible
from megaphone.survey.structure import CONSTRUCTS, structure_of
from simulated_survey import ITEMS, codebook, survey, written

TO_INTENTION = [f"{name}_to_intention" for name in ("eor", "self_enhancement", "altruism", "enjoyment")]


def fitted(folder: Path, cells: pd.DataFrame, text: str) -> SurveyFit:
    """What a survey says."""
    return megaphone.fit(*written(folder, cells, text), progress=False)


def of_case(name: str, file: str) -> SurveyFit:
    """What a file of a case says."""
    return megaphone.fit(case(name) / file, case(name) / "cb.toml", progress=False)


@pytest.fixture(scope="module")
def copied(tmp_path_factory: pytest.TempPathFactory) -> SurveyFit:
    """A survey whose items of altruism are those of enjoyment."""
    cells = survey(11, people=200, missing=0)
    for number in range(1, ITEMS["altruism"] + 1):
        cells[f"altruism{number}"] = cells[f"enjoyment{number}"]
    return fitted(tmp_path_factory.mktemp("copied"), cells, codebook())


def test_paths_from_inadmissible_correlations_are_left_out_and_said_so(copied: SurveyFit) -> None:
    latent = copied.correlations.set_index(["first", "second"])["latent"]
    assert latent["altruism", "enjoyment"] > 1
    assert not set(TO_INTENTION) & set(copied.paths["path"])
    assert set(TO_INTENTION) <= set(copied.not_measured)
    assert any("altruism and enjoyment correlate by 1." in note and "inadmissible" in note for note in copied.notes)


def test_what_the_copied_items_do_not_touch_is_still_estimated(copied: SurveyFit) -> None:
    assert {"sic_to_eor", "eor_to_altruism", "eor_to_enjoyment"} <= set(copied.paths["path"])
    assert "motivation_residual_correlation" not in set(copied.paths["path"])
    assert "altruism_to_intention" not in copied.effects.split("\n\n", 1)[1]


def test_copied_items_are_named(copied: SurveyFit) -> None:
    pairs = "; ".join(f"'altruism{k}' and 'enjoyment{k}'" for k in (1, 2, 3))
    assert f"The same answer in every row, so perhaps copies of one another: {pairs}." in copied.notes


def matrix(altruism_and_enjoyment: float, eor_and_intention: float = 0.4) -> np.ndarray:
    """Correlations of .3 between constructs, but for two."""
    values = np.full((6, 6), 0.3)
    np.fill_diagonal(values, 1)
    place = {name: number for number, name in enumerate(CONSTRUCTS)}
    for one, two, r in (
        ("altruism", "enjoyment", altruism_and_enjoyment),
        ("eor", "intention", eor_and_intention),
    ):
        values[place[one], place[two]] = values[place[two], place[one]] = r
    return values


@pytest.mark.parametrize(("r", "kept"), [(0.97, True), (0.985, False), (1.31, False), (-0.4, True)])
def test_causes_are_kept_as_long_as_they_can_be_told_apart(r: float, kept: bool) -> None:
    structure, notes = admissible(matrix(r), structure_of(list(CONSTRUCTS)))
    assert ("intention" in structure.equations) == kept
    assert bool(notes) != kept


def test_causes_that_explain_more_than_everything_are_left_out() -> None:
    structure, notes = admissible(matrix(0.3, 1.05), structure_of(list(CONSTRUCTS)))
    assert "intention" not in structure.equations
    assert "Paths to intention are left out" in notes[0]
    assert "its causes would explain 1" in notes[0]


def test_a_scale_that_everyone_answered_alike_is_left_out(tmp_path: Path) -> None:
    cells = survey(12, people=120, missing=0)
    for number in range(1, ITEMS["sic"] + 1):
        cells[f"sic{number}"] = "3"
    result = fitted(tmp_path, cells, codebook(names=("sic", "eor", "self_enhancement")))
    assert list(result.paths["path"]) == ["eor_to_self_enhancement"]
    assert "'sic1' is left out: everyone gave the same answer." in result.notes
    assert "sic is left out, since no item of it is left; its paths keep their defaults." in result.notes
    assert result.icc.set_index("scale").loc["sic", ["icc1", "se"]].isna().all()


def test_an_item_that_nobody_answered_is_left_out_for_that_reason(tmp_path: Path) -> None:
    cells = survey(13, people=120, missing=0)
    cells["sic2"] = ""
    result = fitted(tmp_path, cells, codebook(names=("sic", "eor")))
    assert "'sic2' is left out: nobody answered it." in result.notes
    assert result.reliabilities.set_index("scale").loc["sic", "alpha"] > 0.6  # of the items that are left


@pytest.mark.filterwarnings("error::RuntimeWarning")
def test_the_case_of_copied_scales_has_no_path_to_intention() -> None:
    result = of_case("copied-scale", "survey.csv")
    assert not set(TO_INTENTION) & set(result.paths["path"])
    assert any("altruism and enjoyment correlate by 1.31, inadmissible" in note for note in result.notes)


@pytest.mark.filterwarnings("error::RuntimeWarning")
def test_the_case_of_nearly_copied_scales_has_wide_errors() -> None:
    errors = of_case("copied-scale", "near.csv").paths.set_index("path")["se"]
    assert errors["altruism_to_intention"] > 3 * errors["eor_to_intention"]


@pytest.mark.filterwarnings("error::RuntimeWarning")
@pytest.mark.parametrize(
    ("file", "note"),
    [
        ("survey.csv", "'sic1' is left out: everyone gave the same answer."),
        ("empty.csv", "'sic2' is left out: nobody answered it."),
        ("allconst.csv", "sic is left out, since no item of it is left; its paths keep their defaults."),
    ],
)
def test_the_cases_of_constant_scales_say_the_true_reason(file: str, note: str) -> None:
    assert note in of_case("constant-scale", file).notes
