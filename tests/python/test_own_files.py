"""Outputs replace earlier outputs of the same command, and nothing of somebody's own."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from megaphone import InputError
from megaphone.__main__ import main
from megaphone.calibration.effects_file import require_place as calibration_place
from megaphone.optimisation.folder import COMMAND
from megaphone.optimisation.folder import require_place as optimisation_place
from simulated_survey import codebook, survey, written


def test_a_fit_does_not_take_the_place_of_survey_codebook_or_report(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data, book = written(tmp_path, survey(7, people=100, points=5), codebook(5, names=("sic", "eor")))
    asked = ["fit", str(data), "--codebook", str(book), "--quiet"]
    before = {path: path.read_bytes() for path in (data, book)}
    for path in (data, book):
        assert main([*asked, "--out", str(path)]) == 2
        assert f"{path}: is there, and is not an earlier output" in capsys.readouterr().err
    (tmp_path / "mine").mkdir()
    for name, text in (("report.md", "My report\n"), ("paths.csv", "from,to\n")):
        mine = tmp_path / "mine" / name
        mine.write_text(text)
        assert main([*asked, "--out", str(tmp_path / "e.toml"), "--report", str(tmp_path / "mine")]) == 2
        assert f"{mine}: is there, and is not an earlier output" in capsys.readouterr().err
        assert mine.read_text() == text
        mine.unlink()
    assert {path: path.read_bytes() for path in before} == before


def test_a_calibration_does_not_take_the_place_of_the_figures_it_is_made_from(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    figures = tmp_path / "platform.csv"
    figures.write_text("week,posts,shares\n1,5,12\n2,5,14\n")
    scenario = tmp_path / "company.toml"
    scenario.write_text("[organisation]\ndepartments = { Sales = 200 }\n")
    for out in (tmp_path / "platform.toml", scenario):  # before anything is simulated
        assert main(["calibrate", str(scenario), str(figures), "--quiet", "--out", str(out)]) == 2
    said = capsys.readouterr().err
    assert f"{figures}: is there, and is not an earlier output" in said
    assert f"{scenario}: is there, and is not an earlier output" in said
    assert figures.read_text().startswith("week,posts,shares\n")


def test_a_calibration_replaces_an_earlier_one(tmp_path: Path) -> None:
    earlier = tmp_path / "calibrated.toml"
    draws = tmp_path / "calibrated.csv"
    draws.write_text("contagion.weight\n0.5\n")
    for begin in (
        "Draws of effects and of the scenario's parameters together, from a calibration. Name this file in run.effects",
        "A calibration to look at, not to use.",
    ):
        earlier.write_text(f"# {begin}\n")
        assert calibration_place(earlier) == draws
    earlier.unlink()
    with pytest.raises(InputError, match=r"calibrated\.csv: is there, and is not an earlier output"):
        calibration_place(earlier)


def test_an_optimisation_replaces_only_one_of_the_same_scenario(tmp_path: Path) -> None:
    optimisation_place(tmp_path / "new", "a/scenario.toml")
    (tmp_path / "notes.txt").write_text("mine")
    optimisation_place(tmp_path, "a/scenario.toml")
    (tmp_path / "best.toml").write_text("mine")
    with pytest.raises(InputError, match=r"best\.toml: is there, and is not from an optimisation"):
        optimisation_place(tmp_path, "a/scenario.toml")
    (tmp_path / "provenance.json").write_text('["something else"]')
    with pytest.raises(InputError, match="is not from an optimisation"):
        optimisation_place(tmp_path, "a/scenario.toml")
    (tmp_path / "provenance.json").write_text(json.dumps({"command": COMMAND, "scenario": "a/scenario.toml"}))
    optimisation_place(tmp_path, "a/scenario.toml")
    with pytest.raises(InputError, match=r"of another scenario, a/scenario\.toml"):
        optimisation_place(tmp_path, "b/scenario.toml")
