"""What a study holds and says, as frames, datasets and files."""

import sqlite3
from pathlib import Path

import megaphone
import numpy as np
import pandas as pd
import pytest
import xarray as xr
from megaphone import Comparison, InputError, StoreError, StudyResults, _core, plot
from megaphone.study import files
from megaphone.tables import frame_of
from SALib.analyze import sobol
from small_study import (
    GROUPS,
    NUMBERS_ONLY,
    POINTS,
    REPLICATES,
    RUNS,
    STUDY,
    run,
    small_chunks,
    watched,
    with_size,
    write_study,
)

ROWS = 128


@pytest.fixture(scope="module")
def of_numbers(tmp_path_factory: pytest.TempPathFactory) -> StudyResults:
    """A study without words, some of whose indices stand without reservation."""
    folder = tmp_path_factory.mktemp("numbers")
    study = write_study(folder, with_size(ROWS, NUMBERS_ONLY))
    return megaphone.sweep(study, out=folder / "out", progress=False)


def test_runs_are_those_that_the_command_line_exports(results: StudyResults, program: Path, of_program: Path) -> None:
    run(program, "export", of_program, "--out", of_program.parent / "runs.csv")
    theirs = frame_of((of_program.parent / "runs.csv").read_text()).rename(columns={"grp": "group"})
    ours = results.columns.frame(series=True)
    assert list(ours.columns) == list(theirs.columns)
    assert len(ours) == RUNS
    for name in theirs:
        if name == "message":
            assert set(ours[name]) == {""}
        else:
            pd.testing.assert_series_equal(ours[name].astype(theirs[name].dtype), theirs[name])


def test_runs_leave_out_series_which_have_a_table_of_their_own(results: StudyResults) -> None:
    assert list(results.runs.columns[-2:]) == ["shares", "lift of the mandate"]
    wide = results.series.pivot_table(index="run", columns="period", values="value")
    np.testing.assert_array_equal(wide.sum(axis=1), results.runs["shares"])
    assert set(results.series["output"]) == {"weekly shares"}


def test_runs_look_into_the_arrays_of_the_library(results: StudyResults) -> None:
    arrays = results.columns
    assert np.shares_memory(arrays.frame()["shares"].to_numpy(), arrays.outputs["shares"])
    assert np.shares_memory(results.to_xarray()["weekly shares"].to_numpy(), arrays.outputs["weekly shares"])
    assert not arrays.outputs["shares"].flags.writeable


def test_runs_that_gave_nothing_say_why(tmp_path: Path) -> None:
    study = _core.load_study(write_study(tmp_path))
    _core.resume_study(tmp_path / "study.sqlite", study)
    session = _core.StudySession(study, tmp_path / "study.sqlite", 1, 2.0)
    session.keep(study.given_up(3, "made up"), 1.0)
    session.close()
    results = megaphone.load(tmp_path)
    assert isinstance(results, StudyResults)
    assert set(results.runs["message"]) == {"made up"}
    assert results.runs["shares"].isna().all()
    assert results.series.empty
    assert results.progress == (0, 0, POINTS * REPLICATES, RUNS)
    assert not results.progress.complete


def test_a_dataset_has_every_run_with_units_and_factors(results: StudyResults) -> None:
    data = results.to_xarray()
    assert dict(data.sizes) == {"point": GROUPS * POINTS, "replicate": REPLICATES, "week": 3}
    row = results.runs.iloc[101]
    point = data.sel(point=101 // REPLICATES, replicate=101 % REPLICATES)
    for name in ("shares", "lift of the mandate", "contagion.weight", "contagion.rule", "group", "role", "status"):
        assert point[name].item() == row[name], name
    np.testing.assert_array_equal(data["weekly shares"].sum("week"), data["shares"])
    assert data["shares"].attrs == {"units": "shares", "long_name": "shares under Baseline"}
    assert data["contagion.weight"].attrs == {"units": "exposures"}


def test_indices_are_those_of_the_command_line(results: StudyResults, of_program: Path) -> None:
    theirs = frame_of((of_program / "indices.csv").read_text())
    theirs = theirs.assign(period=theirs["period"].fillna(0).astype(int), factor=theirs["factor"].fillna(""))
    pd.testing.assert_frame_equal(results.indices[list(theirs.columns)], theirs, check_dtype=False)
    assert results.methods == (of_program / "methods.md").read_text()
    assert set(results.verdicts["output"]) <= set(results.outputs["output"])


def test_factors_and_outputs_are_described(results: StudyResults) -> None:
    assert list(results.factors["factor"]) == ["contagion.weight", "contagion.rule", "posts.per_week"]
    assert list(results.factors["is_text"]) == [False, True, False]
    assert list(results.outputs["each"]) == ["run", "run", "week"]
    assert results.design == "sobol"
    assert repr(results).endswith("sobol, 3 factors, 384 runs>")


@pytest.mark.parametrize("output", ["shares", "lift of the mandate"])
def test_salib_says_the_same_of_means_over_replicates(of_numbers: StudyResults, output: str) -> None:
    sample = of_numbers.to_salib(output)
    theirs = sobol.analyze(sample.problem, sample.Y, calc_second_order=False, seed=1)
    points = of_numbers.to_xarray()[output].mean("replicate").to_numpy().reshape(ROWS, -1)[:, :-1]
    ours = megaphone.sobol_indices(points, factors=sample.problem["names"])
    np.testing.assert_allclose(ours.loc[ours["index"] == "ST", "value"], theirs["ST"], rtol=0, atol=1e-10)
    assert sample.problem["names"] == ["contagion.weight", "posts.per_week"]


def test_the_indices_of_a_study_are_those_of_its_arrays(of_numbers: StudyResults) -> None:
    values = of_numbers.to_xarray()["shares"].to_numpy().reshape(ROWS, -1, REPLICATES)
    arrays = megaphone.sobol_indices(
        values,
        factors=["contagion.weight", "posts.per_week"],
        replicates=REPLICATES,
        settings=megaphone.SobolSettings(seed=5),
    )
    table = of_numbers.indices.query("output == 'shares'").reset_index(drop=True)
    pd.testing.assert_frame_equal(table[list(arrays.columns)], arrays)


def test_salib_is_refused_what_it_cannot_take(
    results: StudyResults, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(ValueError, match=r"column 'contagion.rule' does not hold numbers"):
        results.to_salib("shares")
    small_chunks(monkeypatch)
    partial = megaphone.sweep(
        write_study(tmp_path, NUMBERS_ONLY + "\n[stop]\nruns = 60\n"), out=tmp_path / "out", progress=False
    )
    with pytest.raises(ValueError, match=r"\d+ of 320 runs are missing: run the study to its end first"):
        partial.to_salib("shares")
    hypercube = write_study(tmp_path, NUMBERS_ONLY.replace('"sobol"', '"lhs"'))
    with pytest.raises(ValueError, match="the design is 'lhs'"):
        megaphone.sweep(hypercube, out=tmp_path / "lhs", progress=False).to_salib("shares")


def test_an_exported_csv_is_that_of_the_command_line(results: StudyResults, program: Path, tmp_path: Path) -> None:
    run(program, "export", results.path, "--out", tmp_path / "theirs.csv")
    assert results.export(tmp_path / "ours.csv") == tmp_path / "ours.csv"
    assert (tmp_path / "ours.csv").read_bytes() == (tmp_path / "theirs.csv").read_bytes()


def test_an_exported_parquet_file_reads_back_equal(results: StudyResults, tmp_path: Path) -> None:
    pytest.importorskip("pyarrow")
    back = pd.read_parquet(results.export(tmp_path / "runs.parquet"))
    pd.testing.assert_frame_equal(back, results.columns.frame(series=True), check_dtype=False)


def test_an_exported_netcdf_file_reads_back_equal(results: StudyResults, tmp_path: Path) -> None:
    pytest.importorskip("h5netcdf")
    with xr.open_dataset(results.export(tmp_path / "runs.nc"), engine="h5netcdf") as back:
        xr.testing.assert_equal(back.load(), results.to_xarray())
        assert back["shares"].attrs["units"] == "shares"
        assert back.attrs["checksum"] == results.checksum


def test_what_a_study_says_can_be_written_again(results: StudyResults, tmp_path: Path) -> None:
    results.write_analysis(tmp_path)
    written = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    assert {"indices.csv", "methods.md"} < written.keys()
    assert written == {name: (results.path.parent / name).read_bytes() for name in written}


def test_a_study_knows_its_seed(results: StudyResults) -> None:
    assert results.seed == 5
    assert set(results.runs["seed"]) == {5}


def test_another_format_is_refused(results: StudyResults, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ValueError, match=r"runs are written as .csv, .parquet or .nc, not as '.xls'"):
        results.export(tmp_path / "runs.xls")
    monkeypatch.setattr(files.importlib.util, "find_spec", lambda name: None)
    with pytest.raises(ImportError, match=r"Parquet needs pyarrow: pip install 'megaphone\[export\]'"):
        results.export(tmp_path / "runs.parquet")


def test_load_tells_studies_from_comparisons(results: StudyResults, comparison: Comparison, tmp_path: Path) -> None:
    assert isinstance(megaphone.load(results.path), StudyResults)
    assert isinstance(megaphone.load(results.path.parent), StudyResults)
    comparison.write(tmp_path / "results")
    assert isinstance(megaphone.load(tmp_path / "results"), Comparison)
    with pytest.raises(InputError):
        megaphone.load(tmp_path)


def test_a_study_can_be_read_while_it_runs(study: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[int] = []

    def look(_: int) -> None:
        there = megaphone.load(tmp_path / "out")
        assert isinstance(there, StudyResults)
        seen.append(len(there.runs))

    small_chunks(monkeypatch)
    with watched(tmp_path / "out", look):
        megaphone.sweep(study, out=tmp_path / "out", progress=False)
    look(RUNS)
    assert seen == sorted(seen)
    assert seen[0] < seen[-1] == RUNS


def test_a_run_that_was_changed_in_the_file_is_found(study: Path, tmp_path: Path) -> None:
    results = megaphone.sweep(study, out=tmp_path / "out", progress=False)
    assert results.verify() == []
    with sqlite3.connect(results.path) as database:
        database.execute("UPDATE run SET shares = shares + 1 WHERE run = 9")
    (problem,) = results.verify()
    assert "their checksum differs" in problem
    assert problem.startswith("groups 0 to ")


def test_a_store_that_is_damaged_is_a_store_error(study: Path, tmp_path: Path) -> None:
    results = megaphone.sweep(study, out=tmp_path / "out", progress=False)
    with sqlite3.connect(results.path) as database:
        database.execute("UPDATE run SET role = 'z' WHERE run = 9")
    with pytest.raises(StoreError, match="run 9 has 'z' where one of a few words belongs"):
        _ = results.runs


def test_a_series_that_was_cut_in_the_file_is_a_store_error_and_never_numbers(study: Path, tmp_path: Path) -> None:
    results = megaphone.sweep(study, out=tmp_path / "out", progress=False)
    with sqlite3.connect(results.path) as database:
        database.execute('UPDATE run SET "weekly shares" = zeroblob(8) WHERE run = 9')
    with pytest.raises(
        StoreError, match=r"run 9 has 8 bytes for 'weekly shares', not \d+; verify\(\) says which chunks"
    ):
        _ = results.runs


def test_a_study_without_ranks_keeps_its_runs_and_says_so(tmp_path: Path) -> None:
    hypercube = write_study(tmp_path, STUDY.replace('"sobol"', '"lhs"'))
    with pytest.warns(RuntimeWarning, match=r"without indices: factor contagion.rule is a choice"):
        results = megaphone.sweep(hypercube, out=tmp_path / "out", progress=False)
    assert len(results.runs) == GROUPS * REPLICATES


def test_pictures_of_a_study_show_its_outputs_over_the_whole_run(of_numbers: StudyResults) -> None:
    panels = plot.plot_sobol(of_numbers).axes
    drawn = {panel.get_title(loc="left") for panel in panels}
    assert "shares" in drawn
    assert "weekly shares" not in drawn


def test_pictures_over_time_show_the_series_of_a_study(of_numbers: StudyResults) -> None:
    picture = plot.plot_indices_over_time(of_numbers)
    assert [panel.get_title(loc="left") for panel in picture.axes] == ["weekly shares"]
    assert picture.axes[0].get_xlabel() == "week"


def test_screenings_and_correlations_of_a_study_are_drawn(tmp_path: Path) -> None:
    for kind, draw in (("morris", plot.plot_morris), ("lhs", plot.plot_prcc)):
        study = write_study(tmp_path, NUMBERS_ONLY.replace('"sobol"', f'"{kind}"'))
        results = megaphone.sweep(study, out=tmp_path / kind, progress=False)
        assert "shares" in {panel.get_title(loc="left") for panel in draw(results).axes}
