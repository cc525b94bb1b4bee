"""Comparisons: the numbers of the command line, as frames, arrays and folders."""

import subprocess
from pathlib import Path

import megaphone
import numpy as np
import pandas as pd
import pytest
from megaphone import Comparison, InputError, Scenario
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


def test_a_folder_that_holds_no_results_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"scenario\.toml"):
        megaphone.load(tmp_path)


def test_results_of_another_format_are_refused(comparison: Comparison, tmp_path: Path) -> None:
    comparison.write(tmp_path)
    summary = tmp_path / "summary.json"
    summary.write_text(summary.read_text().replace('"format": 2,', '"format": 99,'))
    with pytest.raises(InputError, match="has format 99, but this version reads 2"):
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


def test_the_answer_and_the_recommendation_are_the_summary_s(comparison: Comparison) -> None:
    assert comparison.answer == comparison.summary["answer"]
    assert comparison.recommended in set(comparison.policies["policy"])
    assert repr(comparison) == f"<Comparison: {comparison.answer}>"


def test_progress_is_shown_when_asked(small: Scenario, capfd: pytest.CaptureFixture[str]) -> None:
    megaphone.compare(small)
    assert "worlds" in capfd.readouterr().err
    megaphone.compare(small, progress=False)
    assert capfd.readouterr().err == ""
