"""The real data are read as their descriptions say, and the quick parts of the validation come out as on the page.

Skipped, saying so, where the folder of the data is absent.
"""

import subprocess
import sys
import tempfile
from pathlib import Path

import adoption
import attitudes
import megaphone
import networks
import numpy as np
import pandas as pd
import pattern_runs
import pytest
import reposts
import sizes
from validation import DATA, FOLDER, needs


@needs("survey-army-bh1996", "survey-army-bhr2000", "survey-army-univbct")
def test_surveys_have_their_published_structure() -> None:
    surveys = attitudes.read(DATA)
    companies, waves, items = surveys["companies"], surveys["waves"], surveys["items"]
    assert (len(companies), companies["GRP"].nunique()) == (7382, 99)
    published = {"LEAD": 0.127, "COHES": 0.044, "WBEING": 0.044, "HRS": 0.134}
    for scale, value in published.items():
        assert attitudes.icc1(companies[scale], companies["GRP"]) == pytest.approx(value, abs=0.0015)
    assert len(waves) == 495
    assert waves["JOBSAT1"].corr(waves["COMMIT1"]) == pytest.approx(0.542, abs=5e-4)
    between_items = items[attitudes.ITEMS].corr().to_numpy()
    assert between_items[np.triu_indices(11, 1)].mean() == pytest.approx(0.429, abs=5e-4)


def test_icc_in_python_is_that_of_the_library() -> None:
    frame = pd.DataFrame({"x": [1, 2, 3, 4, 8.0, np.nan], "g": list("aaabbb")})
    between, within, size = 3 * 1.6**2 + 2 * 2.4**2, 10 / 3, 5 - 13 / 5  # tests/company/attitudes.cpp has the same
    expected = (between - within) / (between + (size - 1) * within)
    assert attitudes.icc1(frame["x"], frame["g"]) == pytest.approx(expected)


@needs("cascade-weibo-sample")
def test_repost_trees_have_their_published_depths() -> None:
    trees = reposts.real_trees(DATA)
    assert len(trees) == 30
    assert trees["depth"].max() == 4
    assert (trees["direct"] * trees["size"]).sum() / trees["size"].sum() == pytest.approx(0.646, abs=5e-4)
    shallow = pattern_runs.shallow_real(DATA)
    assert shallow["direct"] == pytest.approx(0.646, abs=5e-4)


@needs("cascade-stackexchange-christianity")
def test_most_users_of_the_community_followed_a_neighbour(tmp_path: Path) -> None:
    events, network = sizes.community(DATA, tmp_path)
    scenario = megaphone.Scenario.from_dict({"network": network}, file=str(tmp_path / "scenario.toml"))
    later = len(events) - events["cascade_id"].nunique()
    assert (events["contact"] >= 0).sum() / later == pytest.approx(0.864, abs=5e-4)
    assert megaphone.network(scenario).measures["degree_gini"] == pytest.approx(0.717, abs=5e-4)


@needs("adoption-medical-innovation", "adoption-brazilian-farmers")
def test_adopters_are_counted_by_place_and_period() -> None:
    doctors, farmers = (adoption.read(study, DATA) for study in adoption.STUDIES)
    assert (len(doctors), (doctors["toa"] == 18).sum()) == (125, 16)
    assert (len(farmers), (farmers["toa"] == 20).sum()) == (692, 152)
    assert doctors["person"].is_unique
    assert farmers["person"].is_unique
    curve = adoption.curves(doctors, ["1"], 17)
    assert curve[0, -1] == pytest.approx(0.887, abs=5e-4)
    assert (np.diff(curve) >= 0).all()


@needs("adoption-medical-innovation")
def test_a_long_lived_post_spreads_over_a_real_network_town_by_town(tmp_path: Path) -> None:
    study = adoption.STUDIES[0]
    people = adoption.read(study, DATA)
    adoption.write(people, tmp_path)
    point = {"level": 1.0, "spread": 0.5, "log_weight": -1.0, "reach": 0.2, "activity": 0.2}
    counts = adoption.simulate(tmp_path, point, study.periods, ["1", "2", "3", "4"])
    sizes_ = people.groupby("place").size().to_numpy()
    assert counts.shape == (adoption.REPLICATES, 4, 17)
    assert (np.diff(counts, axis=2) >= 0).all()
    assert (counts[:, :, -1] <= sizes_).all()
    alone = adoption.simulate(tmp_path, {**point, "log_weight": -np.inf}, study.periods, ["1", "2", "3", "4"])
    assert counts[:, :, -1].sum() > 1.2 * alone[:, :, -1].sum()


@needs("email-eu-core")
def test_generated_networks_have_real_degrees_and_most_of_the_real_triangles() -> None:
    with tempfile.TemporaryDirectory() as folder:
        networks.write(networks.REAL[0], DATA, Path(folder))
        ties = {"file": "ties.csv", "self_loops": "drop", **networks.MERGED}
        real = megaphone.network(networks.scenario_of(Path(folder), ties)).measures
        made = megaphone.network(
            networks.scenario_of(Path(folder), {"kind": "departments", "mean_ties": real["mean_degree"]})
        ).measures
    assert real["employees"] == made["employees"] == 1005
    assert made["mean_degree"] == pytest.approx(real["mean_degree"], abs=0.01)
    assert made["within_department"] == pytest.approx(real["within_department"], abs=0.02)
    assert 0.5 < made["degree_gini"] / real["degree_gini"] < 1.0
    assert 0.5 * real["mean_clustering"] < made["mean_clustering"] < 0.9 * real["mean_clustering"]  # a part is missing


@needs("survey-army-bh1996", "survey-army-bhr2000", "survey-army-univbct")
def test_one_command_makes_the_numbers_that_the_page_shows(tmp_path: Path) -> None:
    command = [sys.executable, FOLDER / "make.py", "--only", "d", "--data", DATA, "--out", tmp_path]
    subprocess.run(command, check=True, capture_output=True)
    assert (tmp_path / "d-numbers.csv").read_text() == (FOLDER / "d-numbers.csv").read_text()
    assert (tmp_path / "d-attitudes.png").stat().st_size < 200_000


def test_a_part_without_data_is_left_out_with_a_word(tmp_path: Path) -> None:
    command = [sys.executable, FOLDER / "make.py", "--only", "d", "--data", tmp_path, "--out", tmp_path / "out"]
    ran = subprocess.run(command, capture_output=True, text=True)
    assert ran.returncode == 1
    assert "d: left out" in ran.stderr
    assert "survey-army-bh1996" in ran.stderr


def test_the_page_shows_the_numbers_of_the_files() -> None:
    import make

    page = (FOLDER / "README.md").read_text()
    for letter in make.PARTS:
        rows = pd.read_csv(FOLDER / f"{letter}-numbers.csv", dtype=str)
        assert make.table(rows) in page, letter
        for picture in FOLDER.glob(f"{letter}-*.png"):
            assert f"]({picture.name})" in page, letter
    assert len(list(FOLDER.glob("*.png"))) == len(make.PARTS) - 1  # what extensions bought is a table alone


@pytest.mark.slow
@needs("email-eu-core", "cascade-memetracker")
def test_every_part_can_be_made_again(tmp_path: Path) -> None:
    subprocess.run([sys.executable, FOLDER / "make.py", "--data", DATA, "--out", tmp_path], check=True)
    for file in sorted(FOLDER.glob("*-numbers.csv")):
        assert (tmp_path / file.name).read_text() == file.read_text(), file.name
