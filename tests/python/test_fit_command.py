"""The command ``megaphone fit``, from a survey or from a guess at its codebook."""

import subprocess
import sys
import tomllib
from pathlib import Path

import megaphone
import pytest
from megaphone import InputError
from megaphone.__main__ import main
from simulated_survey import codebook, survey, written


def test_the_command_leaves_effects_and_report_and_says_the_answer(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files = written(tmp_path, survey(7, people=100, points=5), codebook(5, names=("sic", "eor")))
    out = tmp_path / "effects/ours.toml"
    assert main(["fit", str(files[0]), "--codebook", str(files[1]), "--out", str(out)]) == 0
    said = capsys.readouterr().out
    assert said.startswith("100 people's answers give")
    assert "- Errors take everyone for independent: 5 departments are too few" in said
    assert out.exists()
    assert (tmp_path / "effects/ours-report/report.md").exists()
    assert main(["fit", str(files[0]), "--codebook", str(files[1]), "--out", str(out), "--quiet"]) == 0
    assert capsys.readouterr() == ("", "")


def test_the_command_ends_with_2_for_bad_input_and_names_the_place(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "megaphone", "fit", "none.csv", "--codebook", "none.toml"]
    result = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (result.returncode, result.stdout) == (2, "")
    assert result.stderr == "error: none.toml: cannot be read: No such file or directory\n"


def test_a_guessed_codebook_is_refused_until_it_is_confirmed_and_fits_then(tmp_path: Path) -> None:
    cells = survey(7, people=80, points=5).rename(columns=lambda name: name.replace("eor", "trust"))
    cells["sic3"] = cells["sic3"].map(lambda text: text and str(6 - int(text)))
    cells = cells[["team", *[f"sic{k}" for k in range(1, 6)], *[f"trust{k}" for k in range(1, 7)]]]
    cells["Email"], cells["mood1"], cells["mood2"], cells["words"] = "a@b.org", cells["sic1"], cells["sic2"], "fine"
    cells.to_csv(tmp_path / "s.csv", index=False)
    book = tmp_path / "c.toml"
    assert main(["fit", str(tmp_path / "s.csv"), "--guess", "--codebook", str(book), "--quiet"]) == 0
    text = book.read_text()
    guessed = tomllib.loads(text)
    assert guessed["file"] == {"format": "csv", "department": "team"}
    assert guessed["sic"]["reversed"] == ["sic3"]
    assert guessed["sic"]["items"] == [f"sic{k}" for k in range(1, 6)]
    assert guessed["eor"]["trust"]["items"] == [f"trust{k}" for k in range(1, 7)]
    assert guessed["other"]["mood"] == {"items": ["mood1", "mood2"], "min": 1, "max": 5, "reversed": []}
    assert "# Not taken for items: words." in text
    assert "# Personal, dropped at the door: Email." in text
    with pytest.raises(InputError, match=r"c\.toml:3:1: these are guesses"):
        megaphone.fit(tmp_path / "s.csv", book, progress=False)
    assert main(["fit", str(tmp_path / "s.csv"), "--guess", "--codebook", str(book)]) == 2  # nothing is written over
    book.write_text(text.replace("confirmed = false", "confirmed = true"))
    assert megaphone.fit(tmp_path / "s.csv", book, progress=False).paths["path"].iloc[0] == "sic_to_eor"
