"""The package's commands take their files by every way there is to name them, and say when what they print is lost."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from megaphone.__main__ import main
from megaphone.optimisation import optimising
from small_search import FewFutures, company, push

FOLDER = "our company/Übung d'été"
WAYS = {
    "bare": (FOLDER, ""),
    "dot": (FOLDER, "./"),
    "below": (f"{FOLDER}/below", "../"),
    "above": ("our company", "Übung d'été/"),
}
SURVEY = "sic1,sic2,sic3\n" + "1,2,3\n4,5,4\n3,3,2\n" * 20


@pytest.fixture(params=WAYS)
def before(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Stand somewhere; what comes before the names of the files from there."""
    (tmp_path / FOLDER / "below").mkdir(parents=True)
    stands, prefix = WAYS[request.param]
    monkeypatch.chdir(tmp_path / stands)
    return prefix


def test_the_best_policy_is_found_and_written_by_whichever_names_the_files_go(
    before: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(optimising, "Stages", FewFutures)
    company(tmp_path / FOLDER, push("a", 0.5, "cash_once = 10") + push("b", 0.4, "cash_once = 10"))
    options = ["--budget", "15", "--search", f"{before}search.toml", "--out", f"{before}out", "--quiet"]
    assert main(["optimise", f"{before}company.toml", *options]) == 0
    assert list((tmp_path / FOLDER / "out").iterdir())


def test_a_codebook_is_proposed_by_whichever_names_the_survey_goes(before: str, tmp_path: Path) -> None:
    (tmp_path / FOLDER / "survey.csv").write_text(SURVEY, encoding="utf-8")
    assert main(["fit", f"{before}survey.csv", "--guess", "--codebook", f"{before}book.toml"]) == 0
    assert "sic" in (tmp_path / FOLDER / "book.toml").read_text(encoding="utf-8")


def test_a_command_says_when_what_it_prints_does_not_arrive(tmp_path: Path) -> None:
    (tmp_path / "survey.csv").write_text(SURVEY, encoding="utf-8")
    command = [sys.executable, "-P", "-m", "megaphone", "fit", "survey.csv", "--guess"]
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(command, cwd=tmp_path, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr == f"failed: what was to be printed could not be written: {os.strerror(28)}\n"
