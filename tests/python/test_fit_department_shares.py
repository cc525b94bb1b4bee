"""What a survey says of the differences between departments, in communication and in what else moves people."""

from pathlib import Path

import megaphone
import pytest
from megaphone.survey.department_shares import Share, share_of_the_rest
from simulated_survey import codebook, survey, written


def test_what_departments_share_of_the_relationship_beyond_communication_is_estimated(tmp_path: Path) -> None:
    names = ("sic", "eor")
    many = survey(3, people=4000, of_rest=0.2, missing=0)
    result = megaphone.fit(*written(tmp_path, many, codebook(7, names=names)), progress=False)
    row = result.paths.set_index("path").loc["department_share_of_attitudes"]
    # 200 departments: the error is about .02, so that a share of 0, or the whole ICC(1) of EOR, would not pass;
    # beyond four errors is a false alarm in 1 of 10,000 surveys.
    assert row["se"] < 0.04
    assert abs(row["estimate"] - 0.2) < 4 * row["se"]
    assert (row["default"], row["default_sd"]) == (0.06, 0.03)
    assert any("beyond what SIC brings" in note for note in result.notes)


def test_a_department_share_of_the_rest_solves_its_equation_and_its_error_is_that_of_the_delta_method() -> None:
    gamma, of_sic, omega = 0.6, 0.11, 0.06
    whole_icc = gamma**2 * of_sic + (1 - gamma**2) * omega
    exact = share_of_the_rest(Share(of_sic, 0), Share(whole_icc, 0), Share(gamma, 0))
    assert (exact.value, exact.error) == (pytest.approx(omega), 0)
    step = 1e-6
    for number in range(3):
        figures, moved = [of_sic, whole_icc, gamma], [of_sic, whole_icc, gamma]
        moved[number] += step
        slope = (share_of_the_rest(*(Share(f, 0) for f in moved)).value - omega) / step
        errors = [0.02 * (k == number) for k in range(3)]
        told = share_of_the_rest(*(Share(f, e) for f, e in zip(figures, errors, strict=True))).error
        assert told == pytest.approx(0.02 * abs(slope), rel=1e-4)


def test_no_share_of_attitudes_is_given_where_departments_are_not_known(tmp_path: Path) -> None:
    cells = survey(7, people=200, points=5).drop(columns="team")
    text = codebook(5, names=("sic", "eor")).replace('department = "team"\n', "")
    result = megaphone.fit(*written(tmp_path, cells, text), progress=False)
    assert result.paths["path"].tolist() == ["sic_to_eor"]
    assert "department_share_of_attitudes" in result.not_measured
