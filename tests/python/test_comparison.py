"""Comparisons: the numbers of the command line, as frames, arrays and folders."""

import pickle
import shutil
import subprocess
import warnings
from pathlib import Path

import megaphone
import numpy as np
import pandas as pd
import pytest
from megaphone import Comparison, InputError, Scenario, _core
from megaphone._base import progress as progress_module
from megaphone.tables import as_given, harmless_csv
from small_company import ROOT, SMALL

FRAMES = ("policies", "worlds", "weekly", "daily", "departments", "effects")


@pytest.fixture(scope="module")
def folder(program: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the command line leaves for the small scenario."""
    place = tmp_path_factory.mktemp("command-line")
    (place / "small.toml").write_text(SMALL)
    subprocess.run([program, "compare", place / "small.toml", "--out", place / "results", "--quiet"], check=True)
    return place / "results"


@pytest.mark.parametrize("name", FRAMES)
def test_frames_are_the_tables_of_the_command_line(comparison: Comparison, folder: Path, name: str) -> None:
    table = pd.read_csv(folder / f"{name}.csv", na_filter=False, dtype=str)
    frame = getattr(comparison, name)
    assert list(frame.columns) == list(table.columns)
    assert len(frame) == len(table)
    for column in frame:
        if pd.api.types.is_numeric_dtype(frame[column]):
            expected = [float(cell) if cell else np.nan for cell in table[column]]
            np.testing.assert_array_equal(frame[column], expected)
        else:
            assert list(frame[column]) == list(table[column])


def test_a_folder_written_from_python_has_the_bytes_of_the_command_line(
    comparison: Comparison, folder: Path, tmp_path: Path
) -> None:
    comparison.write(tmp_path)
    names = sorted(file.name for file in folder.iterdir())
    assert sorted(file.name for file in tmp_path.iterdir()) == names
    for name in set(names) - {"provenance.json"}:
        assert (tmp_path / name).read_bytes() == (folder / name).read_bytes(), name


def test_a_loaded_folder_is_the_comparison_that_left_it(comparison: Comparison, folder: Path) -> None:
    loaded = megaphone.load(folder)
    for name in FRAMES:
        pd.testing.assert_frame_equal(getattr(loaded, name), getattr(comparison, name))
    assert loaded.answer == comparison.answer
    assert loaded.scenario == comparison.scenario
    assert loaded.provenance["seed"] == comparison.provenance["seed"]


def test_a_loaded_comparison_has_the_same_outcomes_as_arrays(comparison: Comparison, folder: Path) -> None:
    loaded = megaphone.load(folder).to_xarray()
    run = comparison.to_xarray()
    assert set(run) - set(loaded) == {name for name in run if name.startswith("daily_")}
    for name in loaded:
        np.testing.assert_array_equal(loaded[name], run[name])
        assert loaded[name].attrs == run[name].attrs
    assert list(loaded["policy"].values) == list(run["policy"].values)


def test_a_loaded_comparison_is_not_written_again(folder: Path, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="copy that folder"):
        megaphone.load(folder).write(tmp_path)


def test_a_pickled_comparison_has_every_table_and_its_scenario(comparison: Comparison) -> None:
    again = pickle.loads(pickle.dumps(comparison))
    for name in FRAMES:
        pd.testing.assert_frame_equal(getattr(again, name), getattr(comparison, name))
    assert (again.answer, again.provenance["seed"]) == (comparison.answer, comparison.provenance["seed"])
    assert again.scenario == comparison.scenario
    np.testing.assert_array_equal(again.to_xarray()["shares"], comparison.to_xarray()["shares"])
    with pytest.raises(ValueError, match="unpickled"):
        again.write("nowhere")


def test_a_loaded_comparison_can_be_pickled_and_needs_its_folder_no_more(
    comparison: Comparison, tmp_path: Path
) -> None:
    comparison.write(tmp_path / "out")
    kept = pickle.dumps(megaphone.load(tmp_path / "out"))
    shutil.rmtree(tmp_path / "out")
    pd.testing.assert_frame_equal(pickle.loads(kept).worlds, comparison.worlds)


DAMAGE = [
    ("summary.json", "{", r"summary\.json:1: is not JSON"),
    ("summary.json", "[]", r"summary\.json: is not a JSON object"),
    ("summary.json", f'{{"format": {_core.results_format}}}', r"summary\.json: has no answer, chosen"),
    ("provenance.json", '"x"', r"provenance\.json: is not a JSON object"),
    ("policies.csv", "", r"policies\.csv: is empty"),
    ("worlds.csv", "policy,shares\nA,1\n", r"worlds\.csv: has no column effects_draw, population, replicate, seed"),
    ("departments.csv", 'policy\n"A,1\n', r"departments\.csv: "),
    ("weekly.csv", "policy,week,outcome,mean\nA\nB,1,2,3,4,5\n", r"weekly\.csv: cannot be read"),
]


@pytest.mark.parametrize(("file", "content", "message"), DAMAGE, ids=[file + content for file, content, _ in DAMAGE])
def test_a_damaged_folder_is_refused_by_the_file(
    comparison: Comparison, tmp_path: Path, file: str, content: str, message: str
) -> None:
    comparison.write(tmp_path)
    (tmp_path / file).write_text(content)
    with pytest.raises(InputError, match=message):
        getattr(megaphone.load(tmp_path), file.split(".")[0])


def test_a_folder_that_lost_a_file_is_refused(comparison: Comparison, tmp_path: Path) -> None:
    comparison.write(tmp_path)
    (tmp_path / "worlds.csv").unlink()
    with pytest.raises(InputError, match=r"worlds\.csv"):
        megaphone.load(tmp_path).to_xarray()


NAMES = ["=1+1", "'=2", "-3", "@four", "'s-Hertogenbosch"]


@pytest.fixture(scope="module")
def formulas() -> Comparison:
    """A company whose departments and policy a spreadsheet would take for formulas."""
    scenario = Scenario.from_dict(
        {
            "organisation": {"departments": dict.fromkeys(NAMES, 30)},
            "policy": [{"name": "=SUM(A1)", "lever": [{"lever": "town_halls"}]}],
            "run": {"effect_draws": 2, "replicates": 4, "populations": 1},
        }
    )
    return megaphone.compare(scenario, progress=False)


def test_names_like_formulas_are_the_scenarios_in_every_frame(formulas: Comparison) -> None:
    assert set(formulas.departments["department"]) >= set(NAMES)
    joined = formulas.departments.merge(pd.DataFrame({"department": NAMES, "head": NAMES}), on="department")
    assert set(joined["head"]) == set(NAMES)
    assert set(formulas.policies["policy"]) == {"Baseline", "=SUM(A1)"}
    assert {row["name"] for row in formulas.summary["policies"]} == {"Baseline", "=SUM(A1)"}
    assert "=SUM(A1)" in formulas.to_xarray()["policy"].to_numpy()


def test_names_like_formulas_are_harmless_in_the_files_and_come_back_from_them(
    formulas: Comparison, tmp_path: Path
) -> None:
    formulas.write(tmp_path)
    assert "'=1+1" in (tmp_path / "departments.csv").read_text()
    pd.testing.assert_frame_equal(megaphone.load(tmp_path).departments, formulas.departments)


def test_tables_written_from_python_are_harmless_too() -> None:
    frame = pd.DataFrame({"=x": ["=1+1", "'=2", "plain"], "n": [-1, 2, 3]})
    text = harmless_csv(frame)
    assert text == "'=x,n\n'=1+1,-1\n''=2,2\nplain,3\n"
    assert [as_given(cell) for cell in ["'=1+1", "''=2", "plain", "'s"]] == ["=1+1", "'=2", "plain", "'s"]


def test_what_is_written_has_the_report_or_says_that_it_cannot(comparison: Comparison, tmp_path: Path) -> None:
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        comparison.write(tmp_path)
    has_page = (tmp_path / "report.html").is_file()
    assert has_page == _core.has_report_page()
    assert any("no report.html" in str(each.message) for each in caught) != has_page


def test_a_folder_that_holds_no_results_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"scenario\.toml"):
        megaphone.load(tmp_path)


def test_results_of_another_format_are_refused(comparison: Comparison, tmp_path: Path) -> None:
    comparison.write(tmp_path)
    summary = tmp_path / "summary.json"
    summary.write_text(summary.read_text().replace(f'"format": {_core.results_format},', '"format": 99,'))
    with pytest.raises(InputError, match=f"has format 99, but this version reads {_core.results_format}"):
        megaphone.load(tmp_path)


def test_arrays_hold_the_worlds_of_the_table(comparison: Comparison) -> None:
    data = comparison.to_xarray()
    assert dict(data.sizes) == {"policy": 3, "draw": 3, "population": 2, "replicate": 4, "day": 15}
    for row in comparison.worlds.sample(20, random_state=1).itertuples():
        world = data.sel(policy=row.policy, draw=row.effects_draw, population=row.population, replicate=row.replicate)
        assert float(world["shares"]) == row.shares
        assert float(world["gini"]) == row.gini or np.isnan(row.gini)


def test_daily_series_add_up_to_their_outcomes(comparison: Comparison) -> None:
    data = comparison.to_xarray()
    np.testing.assert_array_equal(data["daily_shares"].sum("day"), data["shares"])
    np.testing.assert_array_equal(data["daily_new_advocates"].sum("day"), data["advocates"])
    np.testing.assert_allclose(data["daily_impressions"].sum("day"), data["impressions"], rtol=1e-12)
    daily = comparison.daily.query("outcome == 'eor_change' and policy == 'NA'")["mean"]
    changes = data["daily_eor_change"].sel(policy="NA").mean(["draw", "population"])
    np.testing.assert_allclose(daily, changes, rtol=1e-12)


def test_arrays_say_their_units(comparison: Comparison) -> None:
    data = comparison.to_xarray()
    assert data["shares"].attrs["units"] == "shares"
    assert data["daily_eor_change"].attrs["units"] == "sd"
    assert data["day"].attrs["units"] == "working days"


def test_arrays_look_into_one_memory_and_cannot_be_written(comparison: Comparison) -> None:
    data = comparison.to_xarray()
    memory = [data[name].data.base for name in ("shares", "advocates", "earned_media_value")]
    assert memory[0] is not None
    assert all(base is memory[0] for base in memory)
    assert not data["shares"].data.flags.writeable
    assert not data["daily_shares"].data.flags.writeable


def test_arrays_outlive_the_comparison(small: Scenario) -> None:
    shares = megaphone.compare(small, progress=False).to_xarray()["daily_shares"]
    assert int(shares.sum()) > 0


def test_small_departments_are_nowhere(comparison: Comparison) -> None:
    assert "Tiny" not in set(comparison.departments["department"])
    assert not any("department" in name for name in comparison.to_xarray())


def test_results_do_not_depend_on_threads_and_out_writes_them(
    comparison: Comparison, small: Scenario, tmp_path: Path
) -> None:
    again = megaphone.compare(small, threads=1, progress=False, out=tmp_path)
    pd.testing.assert_frame_equal(again.worlds, comparison.worlds)
    assert (tmp_path / "summary.json").exists()


def test_a_change_of_the_scenario_does_not_reach_a_comparison(small: Scenario) -> None:
    comparison = megaphone.compare(small, progress=False)
    small.run.seed = 99
    comparison.scenario.run.seed = 98
    assert comparison.scenario.run.seed == 1


def test_a_scenario_with_files_runs_from_python(tmp_path: Path) -> None:
    scenario = Scenario.read(
        ROOT / "scenarios/network-from-file.toml",
        set={"run.effect_draws": 1, "run.replicates": 4, "run.populations": 1},
    )
    comparison = megaphone.compare(scenario, progress=False)
    assert [file["name"] for file in comparison.provenance["files"]] == ["roster.csv", "ties.csv"]


def test_the_answer_and_the_choice_are_the_summary_s(comparison: Comparison) -> None:
    assert comparison.answer == comparison.summary["answer"]
    assert comparison.chosen in set(comparison.policies["policy"])
    assert repr(comparison) == f"<Comparison: {comparison.answer}>"


def test_progress_is_shown_when_asked(
    small: Scenario, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(progress_module, "is_watched", lambda: True)
    megaphone.compare(small)
    assert "worlds" in capfd.readouterr().err
    megaphone.compare(small, progress=False)
    assert capfd.readouterr().err == ""
